"""Who said what, when and in which words, and whether it was checked."""

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

# Here the answer above is a decision, or one of several that disagree.
_NEEDS_ANSWER = frozenset({Basis.OVERRIDE, Basis.SETTLED, Basis.CONFLICT, Basis.COUNTS_DISAGREE})


Reasons: TypeAlias = tuple[tuple[str, ...], ...]
"""The reason for each verdict: by clinic, then in the order of the rows."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What one person said; `answer` and `words` are blank if they are left out.

    Attributes:
        who: the name and role, or the role alone; blank for the user's own look-up.
        channel: how it was gathered: “Call”.
        day: when: “12 Nov 2026”.
        answer: the answer, if it may differ from the one above.
        words: a quote.
    """

    who: str
    channel: str
    day: str
    answer: str
    words: str

    @property
    def text(self) -> str:
        """The whole statement on one line."""
        words = _("“{words}”").format(words=self.words) if self.words else ""
        parts = (self.who, self.channel, self.day, self.answer, words)
        return " · ".join(part for part in parts if part)


def statement_lines(
    criterion: Criterion, finding: Finding, options: ReportOptions
) -> tuple[StatementLine, ...]:
    """Return what each speaker whose answer counts said about one criterion."""
    statements = [claim.statement for claim in finding.claims]
    if not statements and finding.statement is not None:
        statements = [finding.statement]
    with_answer = finding.basis in _NEEDS_ANSWER
    return tuple(
        _statement_line(criterion, one, options, with_answer=with_answer) for one in statements
    )


def short_text(criterion: Criterion, finding: Finding) -> str:
    """Return the text of a cell of the table, without its verdict’s shape."""
    if finding.basis is Basis.OVERRIDE and finding.statement is None:
        return _("Decided without an answer")
    return cell_text(criterion, finding)


def basis_text(finding: Finding) -> str:
    """Return whether an answer was checked, only said, or decided; blank if there is none."""
    return _("only said") if finding.basis is Basis.ANSWERED else basis_mark(finding)


def reasons_of(full: Comparison, shared: Comparison) -> Reasons:
    """Return the reason for each verdict.

    Args:
        full: everything; a reason may depend on words that a shared copy hides.
        shared: the same comparison without what others may not see; names come from it.
    """
    return tuple(
        tuple(map(_reason, shared.criteria, one.findings, other.findings))
        for one, other in zip(full.columns, shared.columns, strict=True)
    )


def _reason(criterion: Criterion, full: Finding, shared: Finding) -> str:
    """Return a reason in words for a reader who is not the user."""
    if full.basis in {Basis.ANSWERED, Basis.LOOKED_UP}:
        return finding_reason(criterion, full)
    return _reason_given(criterion, shared)


def _reason_given(criterion: Criterion, finding: Finding) -> str:
    if finding.basis is Basis.OVERRIDE:
        return _("Decided by the writer of this report: {reason}").format(reason=finding.reason)
    if finding.basis is Basis.SETTLED:
        return _("The writer of this report chose whom to believe: {reason}").format(
            reason=finding.reason
        )
    return finding_reason(criterion, finding)


def basis_mark(finding: Finding) -> str:
    """Return the mark of a finding, such as “checked”; blank for an ordinary answer."""
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
