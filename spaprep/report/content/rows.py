"""The report as tables of texts, for formats that consist of cells."""

from collections.abc import Iterator

from spaprep.core.language import _
from spaprep.report.content.clinic_pages import ClinicPage, FindingLine
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.method import CriterionWeight


def finding_headers(document: ReportDocument) -> list[str]:
    """Return the headers of the table of findings."""
    words = [_("In their words")] if document.options.words else []
    return [
        *(_("Clinic"), _("Section"), _("Criterion"), _("Importance"), _("Verdict"), _("Answer")),
        *(_("Checked or said"), _("Why"), _("Who said it"), _("How"), _("When"), *words),
    ]


def finding_rows(document: ReportDocument, page: ClinicPage) -> Iterator[list[str]]:
    """Yield one row per criterion at one clinic, including those not asked about."""
    for part in page.parts:
        for line in part.lines:
            row = [page.name, part.title, *_finding(line)]
            yield row if document.options.words else row[:-1]


def to_ask_headers() -> list[str]:
    """Return the headers of the table of open questions."""
    return [_("Clinic"), _("Criterion"), _("Question"), _("When"), _("Answer")]


def to_ask_rows(page: ClinicPage) -> Iterator[list[str]]:
    """Yield one row per open question at one clinic, with an empty cell for the answer."""
    for question in page.to_ask:
        yield [page.name, question.label, question.wording, question.stage, ""]


def weight_headers() -> list[str]:
    """Return the headers of the table of weights."""
    return [_("Criterion"), _("Importance"), _("Weight"), _("Meets with"), _("Partly with")]


def weight_row(weighed: CriterionWeight) -> list[str]:
    """Return the row of one criterion."""
    partly = weighed.partly or _("–")
    return [weighed.label, weighed.importance, f"{weighed.weight}", weighed.meets, partly]


def _finding(line: FindingLine) -> list[str]:
    statements = line.statements
    return [
        line.label,
        line.importance,
        line.verdict_text,
        line.answer,
        line.basis_text,
        line.why,
        "\n".join(
            ": ".join(filter(None, (statement.who, statement.answer))) for statement in statements
        ),
        "\n".join(statement.channel for statement in statements),
        "\n".join(statement.day for statement in statements),
        "\n".join(statement.words for statement in statements).strip(),
    ]
