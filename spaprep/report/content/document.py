"""What the report says, as plain values, derived from one comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spaprep.core.advice.leader_changes import LeaderChange, leader_changes_sentence
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.summary import flagged_sentence, headline
from spaprep.core.language import _, ngettext
from spaprep.core.questions.treatments import treatment_title
from spaprep.core.records.records import Plan
from spaprep.report.content.clinic_pages import Alert, ClinicPage, alerts_of, clinic_pages
from spaprep.report.content.dates import long_date
from spaprep.report.content.matrix import Matrix, matrix_of
from spaprep.report.content.method import (
    CriterionSource,
    CriterionWeight,
    method_of,
    sources_of,
    weights_of,
)
from spaprep.report.content.options import ReportOptions
from spaprep.report.content.statement_lines import reasons_of
from spaprep.report.privacy.redaction import REDACTED
from spaprep.report.privacy.shared_copy import redacted_copy, redacted_leader_changes


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report; every text is final.

    Attributes:
        title: what it is.
        subtitle: which plan, which treatments, where, when.
        facts: how many clinics, calls and criteria.
        about: what it is and is not, in three sentences.
        privacy: what was left out of it, or what is in it that is not for everyone.
        headline: where the clinics stand; the first sentence is the most important.
        alerts: the red flags and conflicts, clinic by clinic.
        matrix: every clinic by every criterion.
        clinics: everything about each clinic.
        method: how scores are calculated.
        weights: how much each criterion counts in this plan.
        sources: where the criteria come from.
        day: its date.
        options: which of this to draw, and how.
    """

    title: str
    subtitle: str
    facts: tuple[str, ...]
    about: str
    privacy: str
    headline: tuple[str, ...]
    alerts: tuple[Alert, ...]
    matrix: Matrix
    clinics: tuple[ClinicPage, ...]
    method: tuple[str, ...]
    weights: tuple[CriterionWeight, ...]
    sources: tuple[CriterionSource, ...]
    day: date
    options: ReportOptions


def report_document(
    comparison: Comparison,
    options: ReportOptions,
    today: date,
    leader_changes: Sequence[LeaderChange] | None = None,
) -> ReportDocument:
    """Return what the report says.

    Args:
        comparison: the plan’s clinics by its criteria.
        options: what goes into it.
        today: its date.
        leader_changes: what would change who is first; None leaves that out.
    """
    full, changes = comparison, leader_changes
    if options.clinics is not None:
        # What would change the leader is known of all clinics, not of a selection.
        full, changes = comparison.limited_to(options.clinics), None
    visible = full
    if not options.private:
        # Names are collected from all clinics, also from those that are left out.
        visible = redacted_copy(full, comparison)
        changes = changes and redacted_leader_changes(changes, visible)
    reasons = reasons_of(full, visible)
    return ReportDocument(
        title=_("Clinic comparison"),
        subtitle=_subtitle(visible.plan, long_date(today, options.date_language)),
        facts=_facts(visible),
        about=_about(),
        privacy=_privacy(options),
        headline=_headline(visible, changes),
        alerts=alerts_of(visible, reasons),
        matrix=matrix_of(visible),
        clinics=clinic_pages(visible, reasons, options),
        method=method_of(visible),
        weights=weights_of(visible),
        sources=sources_of(visible),
        day=today,
        options=options,
    )


def _subtitle(plan: Plan, day: str) -> str:
    parts = (plan.title, *map(treatment_title, plan.treatments), plan.area, plan.state, day)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _headline(
    comparison: Comparison, leader_changes: Sequence[LeaderChange] | None
) -> tuple[str, ...]:
    sentences = [headline(comparison), flagged_sentence(comparison)]
    if leader_changes is not None:
        sentences.append(leader_changes_sentence(comparison, leader_changes))
    return tuple(sentence for sentence in sentences if sentence)


def _facts(comparison: Comparison) -> tuple[str, ...]:
    clinics = len(comparison.columns)
    calls = sum(len(column.dossier.encounters) for column in comparison.columns)
    questions = len(comparison.criteria)
    return (
        ngettext("{count} clinic", "{count} clinics", clinics).format(count=clinics),
        ngettext("{count} call or visit", "{count} calls and visits", calls).format(count=calls),
        ngettext("{count} criterion", "{count} criteria", questions).format(count=questions),
    )


def _about() -> str:
    return _(
        "This report sets what med spas answered side by side, against the criteria of one person,"
        " whom it calls “you”. Answers are what staff said; “checked” marks those that were looked"
        " up with a licensing body. It is no medical or legal advice, and does not say that any"
        " clinic is safe."
    )


def _privacy(options: ReportOptions) -> str:
    if options.private:
        return _("Private copy: it holds phone numbers and names of staff.")
    return _(
        "Phone numbers and names of staff are left out of this copy ({mark}), as far as they are"
        " known: a name that somebody only mentioned may still stand in what was said."
    ).format(mark=REDACTED)
