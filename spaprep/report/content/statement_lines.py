"""Who said what, when and in which words, and whether it was checked, as plain values."""

from dataclasses import dataclass
from typing import TypeAlias

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.comparison.wording import cell_text
from spaprep.core.language import _
from spaprep.core.records.records import Channel, Statement
from spaprep.core.records.wording import answer_text, channel_text
from spaprep.report.content.dates import short_date
from spaprep.report.content.options import ReportOptions

_NEEDS_ANSWER = frozenset({Basis.OVERRIDE, Basis.SETTLED, Basis.CONFLICT, Basis.COUNTS_DISAGREE})


Reasons: TypeAlias = tuple[tuple[str, ...], ...]
"""Why each finding is what it is: of each clinic, in the order of the rows."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What one person said; `answer` and `words` are blank where they need not be shown.

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


def statement_lines(
    criterion: Criterion, finding: Finding, options: ReportOptions
) -> tuple[StatementLine, ...]:
    """Return what was said about one criterion, by each speaker whose answer counts."""
    statements = [claim.statement for claim in finding.claims]
    if not statements and finding.statement is not None:
        statements = [finding.statement]
    with_answer = finding.basis in _NEEDS_ANSWER
    return tuple(
        _statement_line(criterion, one, options, with_answer=with_answer) for one in statements
    )


def short_text(criterion: Criterion, finding: Finding) -> str:
    """Return what a cell of the table says beside its verdict’s shape."""
    if finding.basis is Basis.OVERRIDE and finding.statement is None:
        return _("Decided without an answer")
    return cell_text(criterion, finding)


def basis_text(finding: Finding) -> str:
    """Return whether a finding was checked, only said, or decided; blank where nothing was."""
    return _("only said") if finding.basis is Basis.ANSWERED else basis_mark(finding)


def reasons_of(known: Comparison, shown: Comparison) -> Reasons:
    """Return why each finding is what it is, clinic by clinic and row by row.

    Args:
        known: everything; a reason may rest on words that are not shown.
        shown: the same comparison with what may be shown; names come from it.
    """
    return tuple(
        tuple(map(_reason, shown.criteria, one.findings, other.findings))
        for one, other in zip(known.columns, shown.columns, strict=True)
    )


def _reason(criterion: Criterion, known: Finding, shown: Finding) -> str:
    """Return a reason as a reader other than the user should see it."""
    if known.basis in {Basis.ANSWERED, Basis.LOOKED_UP}:
        return finding_reason(criterion, known)
    return _reason_given(criterion, shown)


def _reason_given(criterion: Criterion, finding: Finding) -> str:
    if finding.basis is Basis.OVERRIDE:
        return _("Decided by the writer of this report: {reason}").format(reason=finding.reason)
    if finding.basis is Basis.SETTLED:
        return _("The writer of this report chose whom to believe: {reason}").format(
            reason=finding.reason
        )
    return finding_reason(criterion, finding)


def basis_mark(finding: Finding) -> str:
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


def _statement_line(
    criterion: Criterion, statement: Statement, options: ReportOptions, *, with_answer: bool
) -> StatementLine:
    return StatementLine(
        who=_who(statement),
        channel=channel_text(statement.encounter.channel),
        day=short_date(statement.answer.recorded_at.date(), options.date_language),
        answer=answer_text(criterion.question, statement.answer) if with_answer else "",
        words=statement.answer.words.strip() if options.words else "",
    )


def _who(statement: Statement) -> str:
    person, role = statement.encounter.person.strip(), statement.encounter.role.strip()
    if person and role:
        return _("{person}, {role}").format(person=person, role=role)
    if person or role or statement.encounter.channel is Channel.LOOK_UP:
        return person or role
    return _("Staff")
