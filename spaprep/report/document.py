"""What the report says: pages as plain values, worked out from one comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spaprep.core.advice import Turn
from spaprep.core.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.core.summary import flagged_sentence, headline, turns_sentence
from spaprep.core.treatments import treatment_title
from spaprep.report.clinic_pages import Alert, ClinicPage, alerts_of, clinic_page
from spaprep.report.dates import long_date
from spaprep.report.matrix import Matrix, matrix_of
from spaprep.report.method import method_of, sources_of


class Paper(StrEnum):
    """The size of the sheet; the value is its name on the command line."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What goes into the report.

    Attributes:
        clinics: the ids of the clinics to show, None for all.
        side_by_side: the table of clinics against criteria.
        clinic_pages: a page per clinic.
        words: what staff said, in their words.
        still_to_ask: the questions still open, to take along.
        method: how scores are worked out, and the sources.
        private: with phone numbers and the names of staff.
        paper: the size of the sheet.
    """

    clinics: tuple[str, ...] | None = None
    side_by_side: bool = True
    clinic_pages: bool = True
    words: bool = True
    still_to_ask: bool = True
    method: bool = True
    private: bool = False
    paper: Paper = Paper.LETTER


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report; every text is final, and stands in the order of reading."""

    title: str
    subtitle: str
    facts: tuple[str, ...]
    about: str
    headline: tuple[str, ...]
    alerts: tuple[Alert, ...]
    matrix: Matrix | None
    clinics: tuple[ClinicPage, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]
    paper: Paper


def report_document(
    comparison: Comparison,
    options: ReportOptions,
    today: date,
    turns: Sequence[Turn] | None = None,
) -> ReportDocument:
    """Return what the report says.

    Args:
        comparison: the plan's clinics against its criteria.
        options: what goes into it.
        today: the date that stands on it.
        turns: what single change of importance would change who is first, None to leave it out.
    """
    if options.clinics is not None:
        comparison = comparison.only(options.clinics)
        turns = None
    plan = comparison.plan
    parts = (*map(treatment_title, plan.treatments), plan.area, plan.state, long_date(today))
    return ReportDocument(
        title=_("Clinic comparison"),
        subtitle=" · ".join(part for part in (plan.title, *parts) if part),
        facts=_facts(comparison),
        about=_about(),
        headline=_headline(comparison, turns),
        alerts=alerts_of(comparison, private=options.private),
        matrix=matrix_of(comparison) if options.side_by_side else None,
        clinics=_clinics(comparison, options),
        method=method_of(comparison) if options.method else (),
        sources=sources_of(comparison) if options.method else (),
        paper=options.paper,
    )


def _clinics(comparison: Comparison, options: ReportOptions) -> tuple[ClinicPage, ...]:
    if not options.clinic_pages:
        return ()
    return tuple(
        clinic_page(
            comparison.criteria,
            column,
            words=options.words,
            still_to_ask=options.still_to_ask,
            private=options.private,
        )
        for column in comparison.columns
    )


def _headline(comparison: Comparison, turns: Sequence[Turn] | None) -> tuple[str, ...]:
    sentences = [headline(comparison), flagged_sentence(comparison)]
    if turns is not None:
        sentences.append(turns_sentence(comparison, turns))
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
        "This report sets what med spas answered against the criteria of one person. Answers are"
        " what staff said; “checked” marks those that were looked up with a licensing body. It is"
        " no medical or legal advice, and does not say that any clinic is safe."
    )
