"""The formats that a report can be written in, and writing one to a file."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.files.atomic_write import write_bytes

if TYPE_CHECKING:
    from spaprep.report.content.document import ReportDocument


class Format(StrEnum):
    """A format of the report; the value is the suffix of its files, without the point."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    MARKDOWN = "md"


def format_text(format_: Format) -> str:
    """Return the name of a format for a list of choices."""
    return {
        Format.PDF: _("PDF document"),
        Format.XLSX: _("Excel workbook"),
        Format.CSV: _("CSV table"),
        Format.HTML: _("Web page"),
        Format.MARKDOWN: _("Markdown text"),
    }[format_]


def format_of(path: Path) -> Format | None:
    """Return the format that a file’s suffix stands for, None where it stands for none."""
    suffix = path.suffix.casefold().removeprefix(".")
    # Windows still writes “.htm”.
    return {**{format_.value: format_ for format_ in Format}, "htm": Format.HTML}.get(suffix)


def report_in(
    format_: Format, document: "ReportDocument", on_progress: ProgressCallback = no_progress
) -> bytes:
    """Return the report as the content of a file: the same bytes for the same document.

    Args:
        format_: what to make of it.
        document: what it says.
        on_progress: gets how many of how many steps are done; what it raises cancels.
    """
    match format_:
        case Format.PDF:
            from spaprep.report.pdf.report import report_bytes as made  # noqa: PLC0415 -- its own library
        case Format.XLSX:
            from spaprep.report.formats.xlsx import xlsx_bytes as made  # noqa: PLC0415 -- likewise
        case Format.CSV:
            from spaprep.report.formats.csv import csv_bytes as made  # noqa: PLC0415 -- small, alike
        case Format.HTML:
            from spaprep.report.formats.html import html_bytes as made  # noqa: PLC0415 -- likewise
        case Format.MARKDOWN:
            from spaprep.report.formats.markdown import markdown_bytes as made  # noqa: PLC0415 -- likewise
        case _:
            assert_never(format_)
    return made(document, on_progress)


def write_report(
    document: "ReportDocument",
    path: Path,
    format_: Format = Format.PDF,
    on_progress: ProgressCallback = no_progress,
) -> None:
    """Write the report to a file; a canceled one leaves nothing behind.

    Args:
        document: what it says.
        path: the file to make or replace.
        format_: what to make of it.
        on_progress: gets how many of how many steps are done; what it raises cancels.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    write_bytes(path, report_in(format_, document, on_progress))
