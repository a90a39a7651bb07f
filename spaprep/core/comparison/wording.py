"""Rows and cells in words: one text each, alike on screen and on paper."""

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _, ngettext
from spaprep.core.questions.treatments import treatment_title
from spaprep.core.records.wording import short_answer_text

_BASES_WITH_ANSWER = frozenset({Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED, Basis.OVERRIDE})


def row_title(criterion: Criterion, *, with_treatment: bool) -> str:
    """Return the head of a row, with the treatment where the plan has several."""
    if criterion.treatment is None or not with_treatment:
        return criterion.label
    return _("{criterion} ({treatment})").format(
        criterion=criterion.label, treatment=treatment_title(criterion.treatment)
    )


def cell_text(criterion: Criterion, finding: Finding) -> str:
    """Return the text of a cell of the comparison, to stand beside its verdict's shape."""
    if finding.basis not in _BASES_WITH_ANSWER:
        return _text_without_an_answer(finding)
    # An override of a question that nobody answered.
    if finding.statement is None:
        return _("Your decision")
    return short_answer_text(criterion.question, finding.statement.answer)


def _text_without_an_answer(finding: Finding) -> str:
    return {
        Basis.NOT_ASKED: _("Not asked"),
        Basis.CONFLICT: _("Two answers"),
        Basis.COUNTS_DISAGREE: _("Counts disagree"),
        Basis.DID_NOT_KNOW: _("Didn’t know"),
        Basis.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
        Basis.NOT_APPLICABLE: _("Not applicable"),
        Basis.REFUSALS: ngettext("{count} refused", "{count} refused", finding.refusals).format(
            count=finding.refusals
        ),
    }[finding.basis]
