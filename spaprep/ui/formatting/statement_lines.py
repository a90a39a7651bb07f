"""Texts on a statement: who made it, when, in which words, and why it counts as it does."""

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.comparison.wording import cell_text
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Statement
from spaprep.core.records.wording import answer_text, speaker_text
from spaprep.ui.formatting.dates import short_date
from spaprep.ui.formatting.fitting import shortened

_SELF_EVIDENT = frozenset({Verdict.MEETS, Verdict.OPEN, Verdict.NOT_APPLICABLE})
_EXPLAINED = frozenset({Basis.OVERRIDE, Basis.SETTLED, Basis.REFUSALS, Basis.COUNTS_DISAGREE})


def statement_text(statement: Statement) -> str:
    """Return the speaker, the date and the exact words: “Dana, front desk · 12 Nov · “…””."""
    words = statement.answer.words.strip()
    parts = [speaker_text(statement), short_date(statement.answer.recorded_at)]
    if words:
        parts.append(_("“{words}”").format(words=words))
    return " · ".join(parts)


def quoted_claim(question: Question, statement: Statement, limit: int) -> str:
    """Return an answer in quotes, cut to at most this many characters."""
    return _("“{words}”").format(words=shortened(answer_text(question, statement.answer), limit))


def background_text(criterion: Criterion, finding: Finding) -> str:
    """Return the lines below a finding's title: who said it, and why it does not plainly meet."""
    lines = [statement_text(finding.statement)] if finding.statement else []
    if finding.verdict not in _SELF_EVIDENT or finding.basis in _EXPLAINED:
        lines.append(finding_reason(criterion, finding))
    return "\n".join(lines)


def answer_line(criterion: Criterion, finding: Finding) -> str:
    """Return the answer of a finding; a dash if there is none yet."""
    if finding.basis is Basis.NOT_ASKED:
        return "–"
    if finding.basis in {Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED} and finding.statement:
        return answer_text(criterion.question, finding.statement.answer)
    return cell_text(criterion, finding)
