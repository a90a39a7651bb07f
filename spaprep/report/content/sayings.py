"""Who said what, when and in which words, and whether it was checked, as plain values."""

from dataclasses import dataclass
from typing import TypeAlias

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.reasons import why
from spaprep.core.comparison.wording import cell_text
from spaprep.core.language import _
from spaprep.core.records.records import Channel, Said
from spaprep.core.records.wording import answer_text, channel_text
from spaprep.report.content.dates import short_date
from spaprep.report.content.options import ReportOptions

_TOLD_APART = frozenset({Basis.OVERRIDE, Basis.SETTLED, Basis.CONFLICT, Basis.COUNTS_DISAGREE})


Reasons: TypeAlias = tuple[tuple[str, ...], ...]
"""Why each finding is what it is: of each clinic, in the order of the rows."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one person said; `answer` and `words` are blank where they need not be told.

    Attributes:
        who: the name and role, or the role alone; blank for the user's own look-up.
        channel: how it was gathered: “Call”.
        day: when: “12 Nov 2026”.
        answer: what was answered, where several answers stand beside each other.
        words: the exact words.
    """

    who: str
    channel: str
    day: str
    answer: str
    words: str

    @property
    def text(self) -> str:
        """All of it on one line."""
        words = _("“{words}”").format(words=self.words) if self.words else ""
        parts = (self.who, self.channel, self.day, self.answer, words)
        return " · ".join(part for part in parts if part)


def sayings_of(
    criterion: Criterion, finding: Finding, options: ReportOptions
) -> tuple[Saying, ...]:
    """Return what was said to one criterion, by each who said something that counts."""
    said = [claim.said for claim in finding.claims]
    if not said and finding.shown is not None:
        said = [finding.shown]
    told_apart = finding.basis in _TOLD_APART
    return tuple(_saying(criterion, one, options, told_apart=told_apart) for one in said)


def in_short(criterion: Criterion, finding: Finding) -> str:
    """Return what a cell of the table says beside its verdict’s shape."""
    if finding.basis is Basis.OVERRIDE and finding.shown is None:
        return _("Decided without an answer")
    return cell_text(criterion, finding)


def standing_on(finding: Finding) -> str:
    """Return whether a finding was checked, only said, or decided; blank where nothing was."""
    return _("only said") if finding.basis is Basis.ANSWERED else mark_of(finding)


def reasons_of(known: Comparison, shown: Comparison) -> Reasons:
    """Return why each finding is what it is, clinic by clinic and row by row.

    Args:
        known: everything; a reason may rest on words that are not shown.
        shown: the same comparison with what may be shown; whoever is named is named from it.
    """
    return tuple(
        tuple(map(_reason, shown.criteria, one.findings, other.findings))
        for one, other in zip(known.columns, shown.columns, strict=True)
    )


def _reason(criterion: Criterion, known: Finding, shown: Finding) -> str:
    """Return a reason for a reader who decided nothing of it."""
    if known.basis in {Basis.ANSWERED, Basis.LOOKED_UP}:
        return why(criterion, known)
    return _reason_given(criterion, shown)


def _reason_given(criterion: Criterion, finding: Finding) -> str:
    if finding.basis is Basis.OVERRIDE:
        return _("Decided by the writer of this report: {reason}").format(reason=finding.reason)
    if finding.basis is Basis.SETTLED:
        return _("The writer of this report chose whom to believe: {reason}").format(
            reason=finding.reason
        )
    return why(criterion, finding)


def mark_of(finding: Finding) -> str:
    """Return what else there is to know of a finding: checked, own decision, conflict."""
    match finding.basis:
        case Basis.LOOKED_UP:
            return _("checked")
        case Basis.SETTLED:
            return _("settled")
        case Basis.OVERRIDE:
            return _("own decision")
        case Basis.CONFLICT | Basis.COUNTS_DISAGREE:
            return _("conflict")
    return ""


def _saying(
    criterion: Criterion, said: Said, options: ReportOptions, *, told_apart: bool
) -> Saying:
    return Saying(
        who=_who(said),
        channel=channel_text(said.encounter.channel),
        day=short_date(said.answer.recorded_at.date(), options.date_language),
        answer=answer_text(criterion.question, said.answer) if told_apart else "",
        words=said.answer.words.strip() if options.words else "",
    )


def _who(said: Said) -> str:
    person, role = said.encounter.person.strip(), said.encounter.role.strip()
    if person and role:
        return _("{person}, {role}").format(person=person, role=role)
    if person or role or said.encounter.channel is Channel.LOOK_UP:
        return person or role
    return _("Staff")
