"""Which thresholds of one question would put another clinic first."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from spaprep.core.advice.leader_changes import ThresholdChange
from spaprep.core.advice.score_table import ScoreTable
from spaprep.core.comparison.counts import COUNTS_BY_PERIOD, with_counts_checked
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import Evidence
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.standing import ScoreSums, SortKey, sort_key, sums_of, total_sums
from spaprep.core.questions.question import Threshold
from spaprep.core.questions.rules import exact_fraction, fits, number_of
from spaprep.core.questions.threshold_ranges import (
    ThresholdRange,
    threshold_in,
    threshold_ranges,
    threshold_step,
    with_meets,
)


def threshold_changes_of(table: ScoreTable, rows: Sequence[int]) -> list[ThresholdChange]:
    """Return every such range of thresholds of the question that these rows ask."""
    question = table.comparison.criteria[rows[0]].question
    rule = question.rule
    if not isinstance(rule, Threshold):
        return []
    trial = _trial(table, rule, rows)
    ranges = threshold_ranges(rule.bound, {number for given in trial.numbers for number in given})
    leaders = zip(ranges, _leaders(trial, ranges), strict=True)
    # The range around the current threshold counts as led by the current leader, number 0.
    runs = groupby(leaders, key=lambda entry: 0 if entry[0].contains(rule.meets) else entry[1])
    return [
        _threshold_change(trial, leader, [candidate for candidate, _leader in run])
        for leader, run in runs
        if leader
    ]


@dataclass(frozen=True, slots=True)
class _Trial:
    """One question, and all clinics without what depends on its threshold.

    Attributes:
        rule: its current threshold.
        own: its rows.
        compared: the rows of other periods, whose counts must agree with its own.
        compared_findings: each clinic’s findings in these, as they are by themselves.
        rest: each clinic’s sums without all these rows.
        numbers: the numbers that were given at each clinic.
    """

    table: ScoreTable
    rule: Threshold
    own: tuple[Criterion, ...]
    compared: tuple[Criterion, ...]
    compared_findings: tuple[list[Finding], ...]
    rest: tuple[ScoreSums, ...]
    numbers: tuple[Collection[Fraction], ...]

    @property
    def unit(self) -> Fraction:
        """The step in which the threshold is set."""
        return threshold_step(self.own[0].question.kind)

    def criteria(self, meets: float) -> tuple[Criterion, ...]:
        """Return the rows with another number that meets."""
        question = replace(self.own[0].question, rule=with_meets(self.rule, meets))
        return (*(Criterion(question, row.treatment) for row in self.own), *self.compared)

    def sort_key_of(self, number: int, criteria: Sequence[Criterion]) -> SortKey:
        """Return what one clinic is sorted by with these rows."""
        own = [self.table.evaluated(number, criterion) for criterion in criteria[: len(self.own)]]
        findings = with_counts_checked(criteria, [*own, *self.compared_findings[number]])
        sums = total_sums((self.rest[number], sums_of(criteria, findings)))
        return sort_key(sums, self.table.names[number])


def _trial(table: ScoreTable, rule: Threshold, rows: Sequence[int]) -> _Trial:
    criteria = table.comparison.criteria
    own = tuple(criteria[row] for row in rows)
    other_periods = _rows_of_other_periods(criteria, rows)
    replaced_rows = [*rows, *other_periods]
    compared = tuple(criteria[row] for row in other_periods)
    rest, numbers, compared_findings = [], [], []
    for clinic, sums in enumerate(table.sums):
        rest.append(sums.without(table.part(clinic, replaced_rows)))
        numbers.append(_numbers_given(own, table.evidence[clinic]))
        compared_findings.append([table.evaluated(clinic, criterion) for criterion in compared])
    return _Trial(table, rule, own, compared, tuple(compared_findings), tuple(rest), tuple(numbers))


def _rows_of_other_periods(criteria: Sequence[Criterion], rows: Sequence[int]) -> list[int]:
    """Return the rows of other periods, where the rows ask for a count of one."""
    if criteria[rows[0]].question.id not in COUNTS_BY_PERIOD:
        return []
    counted = [n for n, one in enumerate(criteria) if one.question.id in COUNTS_BY_PERIOD]
    return [row for row in counted if row not in rows]


def _numbers_given(own: Sequence[Criterion], evidence: Evidence) -> Collection[Fraction]:
    return {
        number_of(statement.answer.value)
        for criterion in own
        for statement in evidence.statements.get(criterion.key, ())
        if statement.answer.value is not None and fits(criterion.question, statement.answer.value)
    }


def _leaders(trial: _Trial, ranges: Sequence[ThresholdRange]) -> Iterator[int]:
    """Yield who stands first in each range; one that contains no threshold is as the one before.

    From one range to the next, only clinics that gave the number between them are evaluated.
    """
    clinics_by_number: dict[Fraction, set[int]] = defaultdict(set)
    for clinic, numbers in enumerate(trial.numbers):
        for number in numbers:
            clinics_by_number[number].add(clinic)
    outdated: set[int] = set()
    places: dict[int, SortKey] = {}
    leader = 0
    for candidate in ranges:
        # A range whose lower end is 0 comes first, when no clinic has been evaluated yet.
        outdated |= (
            clinics_by_number[candidate.low] if candidate.low else set(range(len(trial.rest)))
        )
        meets = threshold_in(candidate, trial.unit)
        if meets is not None:
            criteria = trial.criteria(meets)
            places |= {clinic: trial.sort_key_of(clinic, criteria) for clinic in outdated}
            outdated.clear()
            leader = min(places, key=places.__getitem__)
        yield leader


def _threshold_change(
    trial: _Trial, leader: int, ranges: Sequence[ThresholdRange]
) -> ThresholdChange:
    now = exact_fraction(trial.rule.meets)
    first, last = ranges[0], ranges[-1]
    is_above = first.low >= now
    meets = _nearest(ranges, trial.unit, is_above=is_above)
    return ThresholdChange(
        criterion=trial.own[0],
        leader=trial.table.column(leader),
        threshold_range=ThresholdRange(
            first.low, last.high, first.low_included, last.high_included
        ),
        is_above=is_above,
        threshold=with_meets(trial.rule, meets),
        distance=abs(exact_fraction(meets) - now) / (now or 1),
    )


def _nearest(ranges: Sequence[ThresholdRange], unit: Fraction, *, is_above: bool) -> float:
    """Return the threshold within adjacent ranges that is nearest to the current one."""
    for candidate in ranges if is_above else reversed(ranges):
        number = threshold_in(candidate, unit, largest=not is_above)
        if number is not None:
            return number
    raise AssertionError("a range with a leader of its own contains a threshold")
