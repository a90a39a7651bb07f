"""Finding every single change of one setting that changes who stands first.

A score is a sum, so that only what one question adds is worked out anew for each of its settings.
"""

from collections import defaultdict
from collections.abc import Callable
from operator import attrgetter

from spaprep.core.advice.importance_turns import importance_turns_of
from spaprep.core.advice.score_table import field_of
from spaprep.core.advice.threshold_turns import threshold_turns_of
from spaprep.core.advice.turns import ThresholdTurn, Turn
from spaprep.core.comparison.comparison import Comparison


def what_it_would_take(
    comparison: Comparison, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[Turn, ...]:
    """Return every single change of one setting that puts another clinic first.

    Changes of importance come first, in the order of the table; then stretches of thresholds,
    those nearest to the threshold as it is now, measured by its own size, first.

    Args:
        comparison: where the clinics stand as it is.
        is_wanted: asked before each question; where it says no, the search is given up.
    """
    if len(comparison.columns) < 2:  # noqa: PLR2004 -- one clinic stays first
        return ()
    field = field_of(comparison)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, criterion in enumerate(comparison.criteria):
        rows[criterion.question.id].append(row)
    importances: list[Turn] = []
    thresholds: list[ThresholdTurn] = []
    for own in rows.values():
        if not is_wanted():
            return ()
        importances += importance_turns_of(field, own)
        thresholds += threshold_turns_of(field, own)
    return (*importances, *sorted(thresholds, key=attrgetter("distance")))
