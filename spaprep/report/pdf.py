"""How the report looks: a document drawn as PDF."""

import io

from spaprep.core.language import _
from spaprep.report.colors import MUTED
from spaprep.report.document import ReportDocument
from spaprep.report.pages import draw_alerts, draw_clinic, draw_method, draw_title
from spaprep.report.progress import Told, nobody
from spaprep.report.sheet import Sheet
from spaprep.report.table import Table


def report_bytes(document: ReportDocument, told: Told = nobody) -> bytes:
    """Return the report as PDF: the same bytes for the same document.

    Args:
        document: what it says.
        told: is told how many of how many steps are drawn; what it raises gives up.
    """
    file = io.BytesIO()
    options = document.options
    sheet = Sheet(file, options.paper, options.orientation, document.title)
    table = Table(sheet, document.matrix) if options.side_by_side and _has_cells(document) else None
    clinics = document.clinics if options.clinic_pages else ()
    steps = _Steps(told, (table.bands if table else 0) + len(clinics) + 1)
    draw_title(sheet, document)
    draw_alerts(sheet, document.alerts)
    if table:
        table.draw(steps.done)
    for page in clinics:
        sheet.next_page()
        draw_clinic(sheet, page)
        steps.done()
    if options.method:
        sheet.next_page()
        draw_method(sheet, document)
    if sheet.lacks_characters:
        sheet.top -= 8
        sheet.lines(_("□ stands for a character that can’t be shown here."), 8, color=MUTED)
    sheet.finish()
    steps.done()
    return file.getvalue()


class _Steps:
    """Counts what is drawn."""

    def __init__(self, told: Told, total: int) -> None:
        self._told = told
        self._total = total
        self._done = 0
        told(0, total)

    def done(self) -> None:
        self._done += 1
        self._told(self._done, self._total)


def _has_cells(document: ReportDocument) -> bool:
    return bool(document.matrix.heads and document.matrix.sections)
