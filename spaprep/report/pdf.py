"""How the report looks: a document drawn as PDF."""

import io
from pathlib import Path

from spaprep.core.language import _
from spaprep.files import atomic_write
from spaprep.report.document import ReportDocument
from spaprep.report.pages import draw_alerts, draw_clinic, draw_method, draw_title
from spaprep.report.sheet import MUTED, Sheet
from spaprep.report.table import Table


def write_report(document: ReportDocument, path: Path) -> None:
    """Write the report to a PDF file.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    data = report_bytes(document)
    atomic_write(path, lambda file: file.write(data))


def report_bytes(document: ReportDocument) -> bytes:
    """Return the report as PDF: the same bytes for the same document."""
    file = io.BytesIO()
    sheet = Sheet(file, document.paper, document.title)
    draw_title(sheet, document)
    draw_alerts(sheet, document.alerts)
    if document.matrix is not None and document.matrix.heads and document.matrix.sections:
        Table(sheet, document.matrix).draw()
    for page in document.clinics:
        sheet.next_page()
        draw_clinic(sheet, page)
    if document.method:
        sheet.next_page()
        draw_method(sheet, document)
    if sheet.lacks_characters:
        sheet.top -= 8
        sheet.lines(_("□ stands for a character that can’t be shown here."), 8, color=MUTED)
    sheet.finish()
    return file.getvalue()
