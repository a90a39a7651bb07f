"""The report's page on one clinic, and what must not be overlooked, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spaprep.core.comparison import Assessment, Comparison
from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions import Stage
from spaprep.core.reasons import why
from spaprep.core.records import Channel, Clinic, Said
from spaprep.core.summary import flags_sentence, standing_sentence
from spaprep.core.values import Kind
from spaprep.core.verdicts import Verdict, verdict_text
from spaprep.core.wording import (
    answer_text,
    cell_text,
    channel_text,
    row_title,
    stage_text,
    status_text,
)
from spaprep.report.dates import short_date
from spaprep.report.matrix import mark_of

_TOLD_APART = frozenset({Basis.OVERRIDE, Basis.SETTLED, Basis.CONFLICT, Basis.COUNTS_DISAGREE})


@dataclass(frozen=True, slots=True)
class Alert:
    """A red flag or a conflict: at which clinic, about what, and why."""

    clinic: str
    verdict: Verdict
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; `told` are lines on who said what, when, and in which words."""

    label: str
    answer: str
    verdict: Verdict
    verdict_text: str
    mark: str
    why: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Findings with one heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question still open, and when it is answered."""

    wording: str
    stage: str


@dataclass(frozen=True, slots=True)
class ClinicPage:
    """Everything the report says about one clinic; `low` and `high` are 0 to 100."""

    name: str
    contact: tuple[str, ...]
    standing: str
    low: float
    high: float
    flags: str
    notes: str
    parts: tuple[Part, ...]
    to_ask: tuple[ToAsk, ...]


def clinic_page(
    criteria: Sequence[Criterion],
    column: Assessment,
    *,
    words: bool,
    still_to_ask: bool,
    private: bool,
) -> ClinicPage:
    """Return the page on one clinic.

    Args:
        criteria: the rows of the comparison.
        column: the clinic's findings and standing.
        words: whether to quote what staff said.
        still_to_ask: whether to list what is open, to take along.
        private: whether phone numbers, names of staff and notes may be shown.
    """
    pairs = list(zip(criteria, column.findings, strict=True))
    several = len({criterion.treatment for criterion in criteria} - {None}) > 1
    known = [(c, f) for c, f in pairs if f.basis is not Basis.NOT_ASKED]
    parts = tuple(
        Part(title, tuple(_line(c, f, several, words=words, private=private) for c, f in group))
        for title, group in groupby(known, key=lambda pair: pair[0].question.section.title)
    )
    standing = column.standing
    return ClinicPage(
        name=column.clinic.name,
        contact=_contact(column.clinic, private=private),
        standing=standing_sentence(standing),
        low=float(standing.low),
        high=float(standing.high),
        flags=flags_sentence(standing),
        notes=column.clinic.notes if private else "",
        parts=parts,
        to_ask=_to_ask(pairs) if still_to_ask else (),
    )


def alerts_of(comparison: Comparison, *, private: bool) -> tuple[Alert, ...]:
    """Return every red flag and conflict, clinic by clinic."""
    return tuple(
        Alert(
            column.clinic.name,
            finding.verdict,
            row_title(criterion, with_treatment=len(comparison.plan.treatments) > 1),
            _reason(criterion, finding, private=private),
        )
        for column in comparison.columns
        for criterion, finding in zip(comparison.criteria, column.findings, strict=True)
        if finding.verdict is Verdict.RED_FLAG or finding.is_conflicting
    )


def _line(
    criterion: Criterion,
    finding: Finding,
    several: bool,  # noqa: FBT001 -- whether the plan has several treatments
    *,
    words: bool,
    private: bool,
) -> Line:
    reason = _reason(criterion, finding, private=private)
    answer = cell_text(criterion, finding)
    if finding.shown is not None and not finding.is_conflicting:
        answer = answer_text(criterion.question, finding.shown.answer)
    return Line(
        label=row_title(criterion, with_treatment=several),
        answer=answer,
        verdict=finding.verdict,
        verdict_text=verdict_text(finding.verdict),
        mark=mark_of(finding),
        why="" if _speaks_for_itself(criterion, finding) else reason,
        told=_told(criterion, finding, words=words, private=private),
    )


def _speaks_for_itself(criterion: Criterion, finding: Finding) -> bool:
    """Tell whether a reason would only repeat the answer; a rate’s says what supports it."""
    met = finding.verdict is Verdict.MEETS and finding.basis is Basis.ANSWERED
    silent = finding.basis in {Basis.DID_NOT_KNOW, Basis.WOULD_NOT_ANSWER, Basis.NOT_APPLICABLE}
    return silent or (met and criterion.question.kind is not Kind.RATE)


def _told(criterion: Criterion, finding: Finding, *, words: bool, private: bool) -> tuple[str, ...]:
    said = [claim.said for claim in finding.claims]
    if not said and finding.shown is not None:
        said = [finding.shown]
    answers = finding.basis in _TOLD_APART
    return tuple(
        _saying(criterion, one, answer=answers, words=words, private=private) for one in said
    )


def _saying(criterion: Criterion, said: Said, *, answer: bool, words: bool, private: bool) -> str:
    parts = [
        _speaker(said, private=private),
        channel_text(said.encounter.channel),
        short_date(said.answer.recorded_at.date()),
    ]
    if answer:
        parts.append(answer_text(criterion.question, said.answer))
    if words and said.answer.words.strip():
        parts.append(_("“{words}”").format(words=said.answer.words.strip()))
    return " · ".join(part for part in parts if part)


def _speaker(said: Said, *, private: bool) -> str:
    person, role = said.encounter.person.strip(), said.encounter.role.strip()
    if private and person:
        return _("{person}, {role}").format(person=person, role=role) if role else person
    if said.encounter.channel is Channel.LOOK_UP:
        return ""
    return role or _("Staff")


def _reason(criterion: Criterion, finding: Finding, *, private: bool) -> str:
    """Return why, without the names of staff where they are not to be shown."""
    if finding.basis is Basis.CONFLICT and not private:
        return _("Two people gave different answers.")
    return why(criterion, finding)


def _to_ask(pairs: Sequence[tuple[Criterion, Finding]]) -> tuple[ToAsk, ...]:
    open_ones = [criterion for criterion, finding in pairs if finding.is_open]
    order = list(Stage)
    open_ones.sort(key=lambda criterion: order.index(criterion.question.stages[0]))
    return tuple(ToAsk(c.asked, stage_text(c.question.stages[0])) for c in open_ones)


def _contact(clinic: Clinic, *, private: bool) -> tuple[str, ...]:
    parts = [clinic.address, clinic.city]
    if private:
        parts.append(clinic.phone)
    parts += [clinic.website, status_text(clinic.status)]
    return tuple(part.strip() for part in parts if part.strip())
