"""The formats that a report can be written in."""

from enum import StrEnum
from pathlib import Path

from spaprep.core.language import _


class Format(StrEnum):
    """A format of the report; the value is the suffix of its files, without the dot."""

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
