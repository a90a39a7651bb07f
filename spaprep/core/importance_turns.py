"""Which change of one question’s importance would put another clinic first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spaprep.core.criteria import Criterion
from spaprep.core.field import Field
from spaprep.core.findings import Basis, Finding
from spaprep.core.questions import Importance
from spaprep.core.tally import Tally, swapped, tally_of
from spaprep.core.turns import ImportanceTurn
from spaprep.core.verdicts import Verdict

_TOUCHED = frozenset({Verdict.FALLS_SHORT, Verdict.RED_FLAG})


def importance_turns_of(field: Field, rows: Sequence[int]) -> Iterator[ImportanceTurn]:
    """Yield every such change of the question that these rows ask."""
    criteria = [field.comparison.criteria[row] for row in rows]
    for importance in Importance:
        if importance is criteria[0].question.importance:
            continue
        changed = [_with_importance(criterion, importance) for criterion in criteria]
        numbers = range(len(field.tallies))
        leader = field.first_of(_tally(field, number, rows, changed) for number in numbers)
        if leader:
            yield ImportanceTurn(criteria[0], importance, field.clinic(leader))


def _with_importance(criterion: Criterion, importance: Importance) -> Criterion:
    return Criterion(replace(criterion.question, importance=importance), criterion.treatment)


def _tally(field: Field, number: int, rows: Sequence[int], changed: Sequence[Criterion]) -> Tally:
    """Return one clinic’s sums with the changed criteria in these rows."""
    criteria = [field.comparison.criteria[row] for row in rows]
    before = field.findings(number, rows)
    touched = [_depends_on_importance(finding) for finding in before]
    if not any(touched) and criteria[0].weight == changed[0].weight:
        return field.tallies[number]
    after = [
        field.evaluated(number, [criterion])[0] if is_touched else finding
        for criterion, finding, is_touched in zip(changed, before, touched, strict=True)
    ]
    return swapped(field.tallies[number], tally_of(criteria, before), tally_of(changed, after))


def _depends_on_importance(finding: Finding) -> bool:
    """Tell whether the verdict could be another one: it falls short, or something said does.

    Counts that disagree are left as they are, since importance does not change what was said.
    """
    if finding.basis is Basis.COUNTS_DISAGREE:
        return False
    return finding.verdict in _TOUCHED or any(c.verdict in _TOUCHED for c in finding.claims)
