"""The report as a web page in one file: no script, nothing from the network, made to print.

The template is `resources/report.html`, which gets the document and the translated texts.
"""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.verdicts import SHAPES
from spaprep.files.resources import resources
from spaprep.report.content import colors
from spaprep.report.content.characters import MISSING, lines_without_hidden, missing_note
from spaprep.report.content.clinic_pages import ClinicPage, anchor
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.rows import weight_headers, weight_row


def html_bytes(document: ReportDocument, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the report as HTML, UTF-8.

    Args:
        document: what the report says.
        on_progress: gets how many of how many clinics are written; what it raises cancels.
    """
    page = _template().render(
        document=document,
        options=document.options,
        clinics=_with_progress(document, on_progress),
        texts=_texts(),
    )
    return f"{page}\n".encode()


def html_text(text: str) -> Markup:
    """Return a text as HTML: escaped, with its line breaks."""
    return Markup("<br>").join(lines_without_hidden(text))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(resources()),
        autoescape=True,
        finalize=_finalize,  # runs for every {{ }}, so no text of a user can be missed
        undefined=StrictUndefined,  # a misspelled name fails instead of writing nothing
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        anchor=anchor,
        colors=colors,
        missing=MISSING,
        missing_note=missing_note,
        shapes=SHAPES,
        weight_headers=weight_headers,
        weight_row=weight_row,
    )
    return environment.get_template("report.html")


def _finalize(value: object) -> object:
    """Return what the template writes for a value; HTML stays as it is."""
    return html_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _with_progress(document: ReportDocument, on_progress: ProgressCallback) -> Iterator[ClinicPage]:
    """Yield the clinics, and report progress whenever the template gets the next one."""
    total = len(document.clinics)
    for number, page in enumerate(document.clinics):
        on_progress(number, total)
        yield page
    on_progress(total, total)


def _texts() -> dict[str, str]:
    """Return the headings and patterns in the user’s language."""
    return {
        "alert": _("{clinic}: {criterion}. {reason}"),
        "alerts": _("Red flags and conflicts"),
        "method": _("How scores are worked out"),
        "notes": _("Own notes"),
        "question": _("{question} ({stage})"),
        "side_by_side": _("Side by side"),
        "sources": _("Where the criteria come from"),
        "star": _("★ deal-breaker"),
        "to_ask": _("Still to ask"),
    }
