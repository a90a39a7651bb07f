"""Searches for single changes of one setting that would put another clinic first.

A score is a sum, so only what one question adds is recalculated for each of its settings.
"""

from collections import defaultdict
from collections.abc import Callable
from operator import attrgetter

from spaprep.core.advice.importance_changes import importance_changes_of
from spaprep.core.advice.leader_changes import LeaderChange, ThresholdChange
from spaprep.core.advice.score_table import score_table_of
from spaprep.core.advice.threshold_changes import threshold_changes_of
from spaprep.core.comparison.comparison import Comparison


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
    if len(comparison.columns) < 2:  # noqa: PLR2004 -- one clinic stays first
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
        importances += importance_changes_of(table, own)
        thresholds += threshold_changes_of(table, own)
    return (*importances, *sorted(thresholds, key=attrgetter("distance")))
