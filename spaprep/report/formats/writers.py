"""What writes each format; it loads every library that a report is written with."""

from collections.abc import Callable
from typing import Final

from spaprep.core.progress import ProgressCallback
from spaprep.report.content.call_sheet import CallSheet
from spaprep.report.content.document import ReportDocument
from spaprep.report.formats.csv import csv_bytes
from spaprep.report.formats.formats import Format
from spaprep.report.formats.html import html_bytes
from spaprep.report.formats.markdown import markdown_bytes
from spaprep.report.formats.xlsx import xlsx_bytes
from spaprep.report.pdf.call_sheet.document import call_sheet_bytes
from spaprep.report.pdf.report import report_bytes

_WRITERS: Final[dict[Format, Callable[[ReportDocument, ProgressCallback], bytes]]] = {
    Format.PDF: report_bytes,
    Format.XLSX: xlsx_bytes,
    Format.CSV: csv_bytes,
    Format.HTML: html_bytes,
    Format.MARKDOWN: markdown_bytes,
}


def bytes_in(
    format_: Format, document: ReportDocument | CallSheet, on_progress: ProgressCallback
) -> bytes:
    """Return a document in a format; a call sheet is always a PDF."""
    if isinstance(document, CallSheet):
        return call_sheet_bytes(document, on_progress)
    return _WRITERS[format_](document, on_progress)
