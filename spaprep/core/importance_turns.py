"""Which change of one question’s importance would put another clinic first."""

from collections.abc import Iterator, Mapping, Sequence
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
    criterion = field.comparison.criteria[rows[0]]
    parts = _parts(field, rows)
    present = parts[criterion.question.importance]
    for importance in Importance:
        leader = field.first_of(map(swapped, field.tallies, present, parts[importance]))
        if leader:
            yield ImportanceTurn(criterion, importance, field.clinic(leader))


def _parts(field: Field, rows: Sequence[int]) -> Mapping[Importance, Sequence[Tally]]:
    """Return what the rows add at each clinic, by importance.

    Only a deal-breaker makes other verdicts; what is nice to have has only another weight.
    """
    criteria = [field.comparison.criteria[row] for row in rows]
    now = criteria[0].question.importance
    other = Importance.DEAL_BREAKER
    if now is Importance.DEAL_BREAKER:
        other = Importance.IMPORTANT
    changed = [_with_importance(criterion, other) for criterion in criteria]
    found = {
        now: [tally_of(criteria, field.findings(n, rows)) for n in range(len(field.tallies))],
        other: [
            tally_of(changed, _evaluated(field, n, rows, changed))
            for n in range(len(field.tallies))
        ],
    }
    for last in Importance:
        if last not in found:
            lenient = now if other is Importance.DEAL_BREAKER else other
            found[last] = [_reweighed(part, lenient, last) for part in found[lenient]]
    return found


def _with_importance(criterion: Criterion, importance: Importance) -> Criterion:
    return Criterion(replace(criterion.question, importance=importance), criterion.treatment)


def _evaluated(
    field: Field, number: int, rows: Sequence[int], changed: Sequence[Criterion]
) -> list[Finding]:
    """Return one clinic’s findings by the changed criteria; most are as they were."""
    return [
        field.evaluated(number, criterion) if _depends_on_importance(finding) else finding
        for criterion, finding in zip(changed, field.findings(number, rows), strict=True)
    ]


def _depends_on_importance(finding: Finding) -> bool:
    """Tell whether the verdict could be another one: it falls short, or something said does.

    Counts that disagree are left as they are, since importance does not change what was said.
    """
    if finding.basis is Basis.COUNTS_DISAGREE:
        return False
    return finding.verdict in _TOUCHED or any(c.verdict in _TOUCHED for c in finding.claims)


def _reweighed(part: Tally, old: Importance, new: Importance) -> Tally:
    weight, least, most, flags = part
    return Tally(
        weight // old.weight * new.weight,
        least // old.weight * new.weight,
        most // old.weight * new.weight,
        flags,
    )
