"""Writing a report or a call sheet, in any of the formats."""

from pathlib import Path

from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.files.atomic_write import write_bytes
from spaprep.report.content.call_sheet import CallSheet
from spaprep.report.content.document import ReportDocument
from spaprep.report.formats.formats import Format


def document_bytes(
    document: ReportDocument | CallSheet,
    format_: Format = Format.PDF,
    on_progress: ProgressCallback = no_progress,
) -> bytes:
    """Return the content of a file: the same bytes for the same document.

    Args:
        document: what it says.
        format_: in which format; a call sheet is a PDF whatever it is.
        on_progress: gets how many of how many steps are done; what it raises cancels.
    """
    # reportlab, XlsxWriter and Jinja2 take 0.2 s to load, too long for the start of the program.
    # Loading all three for whichever format costs the first one 0.1 s, and keeps this one place.
    from spaprep.report.formats.writers import bytes_in  # noqa: PLC0415 -- loads three libraries

    return bytes_in(format_, document, on_progress)


def write_document(
    document: ReportDocument | CallSheet,
    path: Path,
    format_: Format = Format.PDF,
    on_progress: ProgressCallback = no_progress,
) -> None:
    """Write a report or a call sheet to a file; a canceled one leaves nothing behind.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    write_bytes(path, document_bytes(document, format_, on_progress))
