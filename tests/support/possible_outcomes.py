"""Every way in which the open questions could turn out, one by one: the judge of all claims."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.verdicts import Verdict
from support.all_answers import reachable

Ending: TypeAlias = tuple[bool, Fraction]
"""Whether a clinic ends with a red flag, and its score from 0 to 1."""

_WEIGHTS = {"nice": 1, "important": 3, "deal-breaker": 3}
_HALVES = {Verdict.MEETS: 2, Verdict.PARTLY: 1, Verdict.FALLS_SHORT: 0, Verdict.RED_FLAG: 0}


def endings(comparison: Comparison, column: Assessment) -> set[Ending]:
    """Return every way in which one clinic can end; where nothing applies, with any score."""
    whole, found = 0, {(False, 0)}
    for criterion, finding in zip(comparison.criteria, column.findings, strict=True):
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        weight = _WEIGHTS[criterion.question.importance.value]
        whole += 2 * weight
        found = {
            (flagged or verdict is Verdict.RED_FLAG, points + weight * _HALVES[verdict])
            for flagged, points in found
            for verdict in verdicts(criterion, finding)
        }
    if not whole:
        return {(False, Fraction(0)), (False, Fraction(1))}
    return {(flagged, Fraction(points, whole)) for flagged, points in found}


def verdicts(criterion: Criterion, finding: Finding) -> set[Verdict]:
    """Return what a finding can turn out to be."""
    if finding.verdict is not Verdict.OPEN:
        return {finding.verdict}
    if finding.basis is not Basis.CONFLICT:
        return reachable(criterion.question)
    claimed = {claim.verdict for claim in finding.claims}
    anything = reachable(criterion.question) if Verdict.OPEN in claimed else set()
    return (claimed - {Verdict.OPEN}) | anything


def always_ahead(one: Iterable[Ending], other: set[Ending]) -> bool:
    """Tell whether one clinic ends ahead of the other in every way."""
    return all(is_better(mine, theirs) for mine in one for theirs in other)


def ever_ahead(one: Iterable[Ending], other: set[Ending]) -> bool:
    """Tell whether there is a way in which one clinic ends ahead of the other."""
    return any(is_better(mine, theirs) for mine in one for theirs in other)


def is_better(mine: Ending, theirs: Ending) -> bool:
    """Tell whether one ending stands ahead of another: no red flag first, then the score."""
    return (not mine[0], mine[1]) > (not theirs[0], theirs[1])
