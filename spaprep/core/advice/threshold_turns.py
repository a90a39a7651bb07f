"""Which thresholds of one question would put another clinic first."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from spaprep.core.advice.score_sums import Place, Tally, place_of, swapped, tally_of, without
from spaprep.core.advice.score_table import Field
from spaprep.core.advice.turns import ThresholdTurn
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD, Evidence, with_counts_checked
from spaprep.core.comparison.findings import Finding
from spaprep.core.questions.question import Threshold
from spaprep.core.questions.rules import exact, fits, number_of
from spaprep.core.questions.threshold_ranges import Stretch, moved, plain_number, stretches, unit_of


def threshold_turns_of(field: Field, rows: Sequence[int]) -> list[ThresholdTurn]:
    """Return every stretch of such thresholds of the question that these rows ask."""
    question = field.comparison.criteria[rows[0]].question
    rule = question.rule
    if not isinstance(rule, Threshold):
        return []
    stake = _stake(field, rule, rows)
    pieces = stretches(rule.bound, {number for said in stake.said for number in said})
    leaders = zip(pieces, _leaders(stake, pieces), strict=True)
    runs = groupby(leaders, key=lambda entry: 0 if entry[0].holds(rule.meets) else entry[1])
    return [
        _turn(stake, leader, [piece for piece, _leader in run]) for leader, run in runs if leader
    ]


@dataclass(frozen=True, slots=True)
class _Stake:
    """One question, and all clinics without what depends on its threshold.

    Attributes:
        rule: its threshold as it is.
        own: its rows.
        held: the rows that its counts are held against.
        held_findings: each clinic’s findings in these, as they are by themselves.
        rest: each clinic’s sums without all these rows.
        said: the numbers that anybody at each clinic said to it.
    """

    field: Field
    rule: Threshold
    own: tuple[Criterion, ...]
    held: tuple[Criterion, ...]
    held_findings: tuple[list[Finding], ...]
    rest: tuple[Tally, ...]
    said: tuple[Collection[Fraction], ...]

    @property
    def unit(self) -> Fraction:
        """The step in which the threshold is set."""
        return unit_of(self.own[0].question.kind)

    def criteria(self, meets: float) -> tuple[Criterion, ...]:
        """Return the rows with another number that meets."""
        question = replace(self.own[0].question, rule=moved(self.rule, meets))
        return (*(Criterion(question, row.treatment) for row in self.own), *self.held)

    def place(self, number: int, criteria: Sequence[Criterion]) -> Place:
        """Return what one clinic is sorted by with these rows."""
        own = [self.field.evaluated(number, criterion) for criterion in criteria[: len(self.own)]]
        findings = with_counts_checked(criteria, [*own, *self.held_findings[number]])
        added = tally_of(criteria, findings)
        return place_of(swapped(self.rest[number], Tally(), added), self.field.names[number])


def _stake(field: Field, rule: Threshold, rows: Sequence[int]) -> _Stake:
    criteria = field.comparison.criteria
    own = tuple(criteria[row] for row in rows)
    beside = _rows_beside(criteria, rows)
    touched = [*rows, *beside]
    held = tuple(criteria[row] for row in beside)
    rest, said, held_findings = [], [], []
    for number, tally in enumerate(field.tallies):
        rest.append(without(tally, field.part(number, touched)))
        said.append(_numbers_said(own, field.evidence[number]))
        held_findings.append([field.evaluated(number, criterion) for criterion in held])
    return _Stake(field, rule, own, held, tuple(held_findings), tuple(rest), tuple(said))


def _rows_beside(criteria: Sequence[Criterion], rows: Sequence[int]) -> list[int]:
    """Return the rows of other periods, where the rows ask for a count of one."""
    if criteria[rows[0]].question.id not in COUNTS_BY_PERIOD:
        return []
    counted = [n for n, one in enumerate(criteria) if one.question.id in COUNTS_BY_PERIOD]
    return [row for row in counted if row not in rows]


def _numbers_said(own: Sequence[Criterion], evidence: Evidence) -> Collection[Fraction]:
    return {
        number_of(said.answer.value)
        for criterion in own
        for said in evidence.said.get(criterion.key, ())
        if said.answer.value is not None and fits(criterion.question, said.answer.value)
    }


def _leaders(stake: _Stake, pieces: Sequence[Stretch]) -> Iterator[int]:
    """Yield who stands first in each stretch; one without a threshold is as the one before.

    From one stretch to the next, only those who said the number between them are looked at anew.
    """
    whoever_said: dict[Fraction, set[int]] = defaultdict(set)
    for clinic, numbers in enumerate(stake.said):
        for number in numbers:
            whoever_said[number].add(clinic)
    waiting: set[int] = set()
    places: dict[int, Place] = {}
    leader = 0
    for piece in pieces:
        waiting |= whoever_said[piece.low] if piece.low else set(range(len(stake.rest)))
        meets = plain_number(piece, stake.unit)
        if meets is not None:
            criteria = stake.criteria(meets)
            places |= {clinic: stake.place(clinic, criteria) for clinic in waiting}
            waiting.clear()
            leader = min(places, key=places.__getitem__)
        yield leader


def _turn(stake: _Stake, leader: int, pieces: Sequence[Stretch]) -> ThresholdTurn:
    now = exact(stake.rule.meets)
    first, last = pieces[0], pieces[-1]
    is_above = first.low >= now
    meets = _nearest(pieces, stake.unit, is_above=is_above)
    return ThresholdTurn(
        criterion=stake.own[0],
        first=stake.field.column(leader),
        stretch=Stretch(first.low, last.high, first.low_included, last.high_included),
        is_above=is_above,
        threshold=moved(stake.rule, meets),
        distance=abs(exact(meets) - now) / (now or 1),
    )


def _nearest(pieces: Sequence[Stretch], unit: Fraction, *, is_above: bool) -> float:
    """Return the threshold in the pieces of a stretch that is nearest to that as it is."""
    for piece in pieces if is_above else reversed(pieces):
        number = plain_number(piece, unit, largest=not is_above)
        if number is not None:
            return number
    raise AssertionError("a stretch with a leader of its own has a threshold in it")
