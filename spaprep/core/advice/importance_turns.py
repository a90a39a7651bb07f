"""Which change of one question’s importance would put another clinic first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spaprep.core.advice.score_sums import Tally, swapped, tally_of
from spaprep.core.advice.score_table import Field
from spaprep.core.advice.turns import ImportanceTurn
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict

_TOUCHED = frozenset({Verdict.FALLS_SHORT, Verdict.RED_FLAG})


def importance_turns_of(field: Field, rows: Sequence[int]) -> Iterator[ImportanceTurn]:
    """Yield every such change of the question that these rows ask."""
    criterion = field.comparison.criteria[rows[0]]
    present = [field.part(number, rows) for number in range(len(field.tallies))]
    changed = _changed(field, rows, present)
    for importance in Importance:
        if importance is not criterion.question.importance:
            leader = field.first_of(map(swapped, field.tallies, present, changed[importance]))
            if leader:
                yield ImportanceTurn(criterion, importance, field.column(leader))


def _changed(
    field: Field, rows: Sequence[int], present: Sequence[Tally]
) -> Mapping[Importance, Sequence[Tally]]:
    """Return what the rows would add at each clinic, by importance.

    Only a deal-breaker makes other verdicts; what is nice to have has only another weight.
    """
    now = field.comparison.criteria[rows[0]].question.importance
    if now is Importance.DEAL_BREAKER:
        lenient = _evaluated(field, rows, present, Importance.IMPORTANT)
        return {
            Importance.NICE: _reweighed(lenient, Importance.IMPORTANT, Importance.NICE),
            Importance.IMPORTANT: lenient,
        }
    other = Importance.IMPORTANT if now is Importance.NICE else Importance.NICE
    return {
        other: _reweighed(present, now, other),
        Importance.DEAL_BREAKER: _evaluated(field, rows, present, Importance.DEAL_BREAKER),
    }


def _evaluated(
    field: Field, rows: Sequence[int], present: Sequence[Tally], importance: Importance
) -> list[Tally]:
    """Return what the rows add at each clinic, evaluated anew where it makes a difference."""
    criteria = [field.comparison.criteria[row] for row in rows]
    changed = [_with_importance(criterion, importance) for criterion in criteria]
    parts = _reweighed(present, criteria[0].question.importance, importance)
    for number in range(len(parts)):
        findings = field.findings(number, rows)
        if any(map(_depends_on_importance, findings)):
            after = [
                field.evaluated(number, criterion) if _depends_on_importance(finding) else finding
                for criterion, finding in zip(changed, findings, strict=True)
            ]
            parts[number] = tally_of(changed, after)
    return parts


def _with_importance(criterion: Criterion, importance: Importance) -> Criterion:
    return Criterion(replace(criterion.question, importance=importance), criterion.treatment)


def _depends_on_importance(finding: Finding) -> bool:
    """Tell whether the verdict could be another one: it falls short, or something said does.

    Counts that disagree are left as they are, since importance does not change what was said.
    """
    if finding.basis is Basis.COUNTS_DISAGREE:
        return False
    return finding.verdict in _TOUCHED or any(c.verdict in _TOUCHED for c in finding.claims)


def _reweighed(parts: Sequence[Tally], old: Importance, new: Importance) -> list[Tally]:
    if old.weight == new.weight:
        return list(parts)
    by, over = new.weight, old.weight
    return [
        Tally(weight // over * by, least // over * by, most // over * by, flags)
        for weight, least, most, flags in parts
    ]
