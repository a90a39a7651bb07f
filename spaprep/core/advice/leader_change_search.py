"""Searches for single changes of one setting that would put another clinic first.

A score is a sum, so only what one question adds is recalculated for each of its settings.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from spaprep.core.advice.leader_changes import ImportanceChange, LeaderChange, ThresholdChange
from spaprep.core.advice.score_table import ScoreTable, score_table_of
from spaprep.core.advice.threshold_changes import threshold_changes_of
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.standing import ScoreSums, sums_of
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict

_IMPORTANCE_DEPENDENT = frozenset({Verdict.FALLS_SHORT, Verdict.RED_FLAG})


def find_leader_changes(
    comparison: Comparison, should_continue: Callable[[], bool] = lambda: True
) -> tuple[LeaderChange, ...]:
    """Return every single change of one setting that puts another clinic first.

    Changes of importance come first, in the order of the table; then ranges of thresholds, those
    nearest to the current threshold first, measured relative to its size.

    Args:
        comparison: the current comparison.
        should_continue: called before each question; where it returns False, the search stops.
    """
    if len(comparison.columns) <= 1:
        return ()
    table = score_table_of(comparison)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, criterion in enumerate(comparison.criteria):
        # A question asked per treatment has several rows, which share their settings.
        rows[criterion.question.id].append(row)
    importances: list[LeaderChange] = []
    thresholds: list[ThresholdChange] = []
    for own in rows.values():
        if not should_continue():
            return ()
        importances += _importance_changes(table, own)
        thresholds += threshold_changes_of(table, own)
    return (*importances, *sorted(thresholds, key=attrgetter("distance")))


def _importance_changes(table: ScoreTable, rows: Sequence[int]) -> Iterator[ImportanceChange]:
    """Yield every such change of the question that these rows ask."""
    criterion = table.comparison.criteria[rows[0]]
    present = [table.part(number, rows) for number in range(len(table.sums))]
    changed = _changed(table, rows, present)
    for importance in Importance:
        if importance is not criterion.question.importance:
            leader = table.leader(
                map(ScoreSums.with_replaced, table.sums, present, changed[importance])
            )
            if leader:
                yield ImportanceChange(criterion, importance, table.column(leader))


def _changed(
    table: ScoreTable, rows: Sequence[int], present: Sequence[ScoreSums]
) -> Mapping[Importance, Sequence[ScoreSums]]:
    """Return what the rows would add at each clinic, by importance.

    Only a deal-breaker changes verdicts; the other importances change the weight alone.
    """
    now = table.comparison.criteria[rows[0]].question.importance
    if now is Importance.DEAL_BREAKER:
        lenient = _evaluated(table, rows, present, Importance.IMPORTANT)
        return {
            Importance.NICE: _reweighed(lenient, Importance.IMPORTANT, Importance.NICE),
            Importance.IMPORTANT: lenient,
        }
    other = Importance.IMPORTANT if now is Importance.NICE else Importance.NICE
    return {
        other: _reweighed(present, now, other),
        Importance.DEAL_BREAKER: _evaluated(table, rows, present, Importance.DEAL_BREAKER),
    }


def _evaluated(
    table: ScoreTable, rows: Sequence[int], present: Sequence[ScoreSums], importance: Importance
) -> list[ScoreSums]:
    """Return what the rows add at each clinic, re-evaluated where it makes a difference."""
    criteria = [table.comparison.criteria[row] for row in rows]
    changed = [_with_importance(criterion, importance) for criterion in criteria]
    parts = _reweighed(present, criteria[0].question.importance, importance)
    for number in range(len(parts)):
        findings = table.findings(number, rows)
        if any(map(_depends_on_importance, findings)):
            after = [
                table.evaluated(number, criterion) if _depends_on_importance(finding) else finding
                for criterion, finding in zip(changed, findings, strict=True)
            ]
            parts[number] = sums_of(changed, after)
    return parts


def _with_importance(criterion: Criterion, importance: Importance) -> Criterion:
    return Criterion(replace(criterion.question, importance=importance), criterion.treatment)


def _depends_on_importance(finding: Finding) -> bool:
    """Return whether the verdict could change: it falls short, or some answer does.

    Counts that disagree are unaffected, since importance does not change the answers.
    """
    if finding.basis is Basis.COUNTS_DISAGREE:
        return False
    return finding.verdict in _IMPORTANCE_DEPENDENT or any(
        c.verdict in _IMPORTANCE_DEPENDENT for c in finding.claims
    )


def _reweighed(parts: Sequence[ScoreSums], old: Importance, new: Importance) -> list[ScoreSums]:
    if old.weight == new.weight:
        return list(parts)
    # Every sum of a criterion is a multiple of its weight, so the division is exact.
    by, over = new.weight, old.weight
    return [
        ScoreSums(weight // over * by, least // over * by, most // over * by, flags)
        for weight, least, most, flags in parts
    ]
