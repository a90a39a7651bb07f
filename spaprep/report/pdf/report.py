"""The report as PDF."""

from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.report.content.document import ReportDocument
from spaprep.report.pdf.clinic_sheet import draw_clinic
from spaprep.report.pdf.front import draw_front
from spaprep.report.pdf.method_sheet import draw_method
from spaprep.report.pdf.sheet import Sheet
from spaprep.report.pdf.table import Table


def report_bytes(document: ReportDocument, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the report as PDF: the same bytes for the same document.

    Args:
        document: what the report says.
        on_progress: gets how many of how many steps are drawn; what it raises cancels.
    """
    options = document.options
    sheet = Sheet(options.paper, options.orientation, document.title, document.subtitle)
    table = None
    # A table without columns or rows would be a heading above nothing.
    if options.side_by_side and document.matrix.headers and document.matrix.sections:
        table = Table(sheet, document.matrix, links=options.clinic_pages)
    clinics = document.clinics if options.clinic_pages else ()
    steps = _Steps(on_progress, (table.band_count if table else 0) + len(clinics) + 1)
    draw_front(sheet, document)
    if table:
        table.draw(steps.done)
    for index, page in enumerate(clinics):
        sheet.next_page()
        draw_clinic(sheet, page, index)
        steps.done()
    if options.method:
        sheet.next_page()
        draw_method(sheet, document)
    data = sheet.finish()
    steps.done()
    return data


class _Steps:
    """Counts the steps that are done, and reports them."""

    def __init__(self, on_progress: ProgressCallback, total: int) -> None:
        self._on_progress = on_progress
        self._total = total
        self._done = 0
        on_progress(0, total)

    def done(self) -> None:
        self._done += 1
        self._on_progress(self._done, self._total)
