"""The report as a CSV table: one line per clinic and criterion, safe to open in a spreadsheet."""

import csv
import io

from spaprep.core.formulas import without_formulas
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.report.content.characters import lines_without_hidden
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.rows import finding_headers, finding_rows


def csv_bytes(document: ReportDocument, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the report as CSV: UTF-8 with a byte order mark.

    Args:
        document: what the report says.
        on_progress: gets how many of how many clinics are written; what it raises cancels.
    """
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)  # a cell may contain any locale’s separator
    writer.writerow(map(safe_cell, finding_headers(document)))
    total = len(document.clinics)
    for number, page in enumerate(document.clinics):
        on_progress(number, total)
        writer.writerows(map(safe_cell, row) for row in finding_rows(document, page))
    on_progress(total, total)
    # Without a byte order mark, Excel takes UTF-8 for an older encoding.
    return file.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """Return a text for a cell; “'” before it keeps a spreadsheet from calculating it."""
    return without_formulas("\n".join(lines_without_hidden(text)))
