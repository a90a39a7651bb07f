"""The report's page on one clinic, and the alerts, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import standing_sentence
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance, Stage
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.questions.wording import importance_text, when_text
from spaprep.core.records.records import Clinic
from spaprep.core.records.wording import answer_text, status_text
from spaprep.report.content.options import ReportOptions
from spaprep.report.content.statement_lines import (
    Reasons,
    StatementLine,
    basis_text,
    short_text,
    statement_lines,
)


@dataclass(frozen=True, slots=True)
class Alert:
    """A red flag or a conflict: at which clinic, about what, and why.

    Attributes:
        clinic: its name.
        index: the clinic’s position in the report, from 0.
        verdict: red flag, or open for a conflict.
        label: the criterion.
        reason: a sentence or two.
    """

    clinic: str
    index: int
    verdict: Verdict
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One criterion at one clinic.

    Attributes:
        label: the criterion.
        importance: how much it counts, in words.
        is_deal_breaker: whether it is marked with a star.
        is_known: whether anything was asked or decided about it.
        answer: what was answered, in full.
        basis_text: “checked” or “only said”, for example.
        why: the reason for the verdict; blank if it would only repeat the answer.
        statements: who said what, when, and in which words.
    """

    label: str
    importance: str
    is_deal_breaker: bool
    is_known: bool
    answer: str
    verdict: Verdict
    verdict_text: str
    basis_text: str
    why: str
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class FindingSection:
    """Findings with one heading."""

    title: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is still open, its criterion, and when it is asked."""

    wording: str
    label: str
    stage: str


@dataclass(frozen=True, slots=True)
class ClinicPage:
    """Everything the report says about one clinic; `low` and `high` are 0 to 100."""

    name: str
    contact: tuple[str, ...]
    website: str
    standing: str
    low: float
    high: float
    flags: str
    is_flagged: bool
    notes: str
    parts: tuple[FindingSection, ...]
    to_ask: tuple[OpenQuestion, ...]


def clinic_pages(
    comparison: Comparison, reasons: Reasons, options: ReportOptions
) -> tuple[ClinicPage, ...]:
    """Return the pages on all clinics, in the order of the comparison."""
    return tuple(
        _clinic_page(comparison, column, why, options)
        for column, why in zip(comparison.columns, reasons, strict=True)
    )


def _clinic_page(
    comparison: Comparison, column: Assessment, reasons: Sequence[str], options: ReportOptions
) -> ClinicPage:
    """Return the page on one clinic; `reasons` has one for each of its findings."""
    with_treatment = len(comparison.plan.treatments) > 1
    pairs = list(zip(comparison.criteria, column.findings, strict=True))
    entries = zip(pairs, reasons, strict=True)
    parts = tuple(
        FindingSection(
            title,
            tuple(_line(*pair, why, options, with_treatment=with_treatment) for pair, why in group),
        )
        for title, group in groupby(entries, key=lambda entry: entry[0][0].question.section.title)
    )
    standing = column.standing
    return ClinicPage(
        name=column.name,
        contact=_contact(column.clinic),
        website=column.clinic.website.strip(),
        standing=standing_sentence(standing),
        low=float(standing.low),
        high=float(standing.high),
        flags=_flags_sentence(standing),
        is_flagged=standing.is_flagged,
        notes=column.clinic.notes.strip() if options.notes else "",
        parts=parts,
        to_ask=_to_ask(pairs, with_treatment=with_treatment) if options.still_to_ask else (),
    )


def anchor(index: int) -> str:
    """Return the anchor of a clinic’s page, to which links lead."""
    return f"clinic-{index}"


def alerts_of(comparison: Comparison, reasons: Reasons) -> tuple[Alert, ...]:
    """Return every red flag and conflict with its reason, clinic by clinic."""
    return tuple(
        Alert(
            column.name,
            index,
            finding.verdict,
            row_title(criterion, with_treatment=len(comparison.plan.treatments) > 1),
            reason,
        )
        for index, column in enumerate(comparison.columns)
        for criterion, finding, reason in zip(
            comparison.criteria, column.findings, reasons[index], strict=True
        )
        if finding.verdict is Verdict.RED_FLAG or finding.is_conflicting
    )


def _line(
    criterion: Criterion,
    finding: Finding,
    reason: str,
    options: ReportOptions,
    *,
    with_treatment: bool,
) -> FindingLine:
    importance = criterion.question.importance
    # A conflict or an open question has no single answer that could be written in full.
    if finding.statement is not None and not finding.is_conflicting:
        answer = answer_text(criterion.question, finding.statement.answer)
    else:
        answer = short_text(criterion, finding)
    return FindingLine(
        label=row_title(criterion, with_treatment=with_treatment),
        importance=importance_text(importance),
        is_deal_breaker=importance is Importance.DEAL_BREAKER,
        is_known=finding.basis is not Basis.NOT_ASKED,
        answer=answer,
        verdict=finding.verdict,
        verdict_text=verdict_text(finding.verdict),
        basis_text=basis_text(finding),
        why="" if _is_self_explanatory(criterion, finding) else reason,
        statements=statement_lines(criterion, finding, options),
    )


def _is_self_explanatory(criterion: Criterion, finding: Finding) -> bool:
    """Return whether a reason would only repeat the answer.

    The reason of a rate does not: it adds how many cases the rate is based on.
    """
    is_answered = finding.basis in {Basis.ANSWERED, Basis.LOOKED_UP}
    is_met = finding.verdict is Verdict.MEETS and is_answered
    is_blank = finding.basis in {
        Basis.NOT_ASKED,
        Basis.DID_NOT_KNOW,
        Basis.WOULD_NOT_ANSWER,
        Basis.NOT_APPLICABLE,
    }
    return is_blank or (is_met and criterion.question.kind is not Kind.RATE)


def _to_ask(
    pairs: Sequence[tuple[Criterion, Finding]], *, with_treatment: bool
) -> tuple[OpenQuestion, ...]:
    criteria = [criterion for criterion, finding in pairs if finding.is_open]
    # In the order of asking: on the phone, at the visit, when looking things up.
    criteria.sort(key=_asking_order)
    return tuple(
        OpenQuestion(c.asked, row_title(c, with_treatment=with_treatment), when_text(c.question))
        for c in criteria
    )


def _asking_order(criterion: Criterion) -> tuple[bool, int]:
    """Return the sort key of an open question; what the user judges comes last."""
    question = criterion.question
    return question.judged, list(Stage).index(question.stages[0])


def _flags_sentence(standing: Standing) -> str:
    """Return what red flags mean for the clinic; blank if none is possible."""
    if standing.is_flagged:
        count = len(standing.red_flags)
        return ngettext(
            "{count} red flag: it rules this clinic out, whatever the score.",
            "{count} red flags: each rules this clinic out, whatever the score.",
            count,
        ).format(count=count)
    if standing.can_be_flagged:
        return _("Not cleared: what is still open could be a red flag.")
    return ""


def _contact(clinic: Clinic) -> tuple[str, ...]:
    parts = (clinic.address, clinic.city, clinic.phone, clinic.website, status_text(clinic.status))
    return tuple(part.strip() for part in parts if part.strip())
