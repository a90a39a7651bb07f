"""Finding every single change of one setting that changes who stands first.

A score is a sum, so that only what one question adds is worked out anew for each of its settings.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from spaprep.core.comparison import Comparison
from spaprep.core.criteria import Criterion
from spaprep.core.evaluation import COUNTS_BY_PERIOD, Evidence, evidence_of, findings_from
from spaprep.core.questions import Importance, Threshold, number_of
from spaprep.core.records import Clinic
from spaprep.core.stretches import Stretch, moved, plain_number, stretches, unit_of
from spaprep.core.tally import Place, Tally, name_of, place_of, tally_of, total, without
from spaprep.core.turns import ImportanceTurn, ThresholdTurn, Turn


def what_it_would_take(comparison: Comparison) -> tuple[Turn, ...]:
    """Return every single change of one setting that puts another clinic first.

    Changes of importance come first, in the order of the table; then stretches of thresholds,
    those nearest to the threshold as it is now, measured by its own size, first.
    """
    if len(comparison.columns) < 2:  # noqa: PLR2004 -- one clinic stays first
        return ()
    field = _field(comparison)
    questions = dict.fromkeys(criterion.question.id for criterion in comparison.criteria)
    importances: list[Turn] = []
    thresholds: list[ThresholdTurn] = []
    for question_id in questions:
        stake = _stake(field, question_id)
        importances += _importance_turns(stake)
        thresholds += _threshold_turns(stake)
    return (*importances, *sorted(thresholds, key=attrgetter("distance")))


@dataclass(frozen=True, slots=True)
class _Field:
    """All clinics as sums, in the order of the table."""

    comparison: Comparison
    evidence: tuple[Evidence, ...]
    tallies: tuple[Tally, ...]
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Stake:
    """One question, and all clinics without what it adds.

    Attributes:
        rows: the rows to evaluate for it: its own, and those its counts are held against.
        own: how many of these are its own; they come first.
        rest: each clinic’s sums without these rows.
    """

    field: _Field
    rows: tuple[Criterion, ...]
    own: int
    rest: tuple[Tally, ...]

    @property
    def first(self) -> Clinic:
        """Who stands first as it is."""
        return self.field.comparison.columns[0].clinic

    def whole(self, number: int, rows: Sequence[Criterion]) -> Tally:
        """Return one clinic’s sums with these rows."""
        findings = findings_from(rows, self.field.evidence[number])
        return total((self.rest[number], tally_of(rows, findings)))

    def changed_rows(self, **changes: object) -> tuple[Criterion, ...]:
        """Return the rows with the question changed."""
        question = replace(self.rows[0].question, **changes)  # type: ignore[arg-type]  # by name
        own = (Criterion(question, row.treatment) for row in self.rows[: self.own])
        return (*own, *self.rows[self.own :])


def _field(comparison: Comparison) -> _Field:
    columns = comparison.columns
    return _Field(
        comparison,
        tuple(evidence_of(column.dossier) for column in columns),
        tuple(tally_of(comparison.criteria, column.findings) for column in columns),
        tuple(name_of(column) for column in columns),
    )


def _stake(field: _Field, question_id: str) -> _Stake:
    criteria = field.comparison.criteria
    own = [n for n, criterion in enumerate(criteria) if criterion.question.id == question_id]
    held = []
    if question_id in COUNTS_BY_PERIOD:
        held = [n for n, c in enumerate(criteria) if c.key[0] in COUNTS_BY_PERIOD and n not in own]
    numbers = [*own, *held]
    rows = tuple(criteria[n] for n in numbers)
    rest = tuple(
        without(tally, tally_of(rows, [column.findings[n] for n in numbers]))
        for tally, column in zip(field.tallies, field.comparison.columns, strict=True)
    )
    return _Stake(field, rows, len(own), rest)


def _importance_turns(stake: _Stake) -> Iterator[ImportanceTurn]:
    field = stake.field
    for importance in Importance:
        if importance is stake.rows[0].question.importance:
            continue
        rows = stake.changed_rows(importance=importance)
        places = [place_of(stake.whole(n, rows), name) for n, name in enumerate(field.names)]
        leader = places.index(min(places))
        if leader:
            clinic = field.comparison.columns[leader].clinic
            yield ImportanceTurn(stake.rows[0], importance, clinic)


def _threshold_turns(stake: _Stake) -> list[ThresholdTurn]:
    rule = stake.rows[0].question.rule
    if not isinstance(rule, Threshold):
        return []
    said = [_numbers_said(stake, evidence) for evidence in stake.field.evidence]
    pieces = stretches(rule.bound, {number for numbers in said for number in numbers})
    leaders = zip(pieces, _leaders(stake, rule, pieces, said), strict=True)
    runs = groupby(leaders, key=lambda entry: 0 if entry[0].holds(rule.meets) else entry[1])
    return [
        _threshold_turn(stake, rule, leader, [piece for piece, _leader in run])
        for leader, run in runs
        if leader
    ]


def _numbers_said(stake: _Stake, evidence: Evidence) -> set[Fraction]:
    """Return the numbers that anybody at one clinic said to the question."""
    return {
        number_of(said.answer.value)
        for row in stake.rows[: stake.own]
        for said in evidence.said.get(row.key, ())
        if said.answer.value is not None
    }


def _leaders(
    stake: _Stake,
    rule: Threshold,
    pieces: Sequence[Stretch],
    said: Sequence[Collection[Fraction]],
) -> Iterator[int]:
    """Return who stands first in each stretch; one without a threshold is as the one before."""
    names, unit = stake.field.names, unit_of(stake.rows[0].question.kind)
    everyone = set(range(len(names)))
    waiting: set[int] = set()
    places: dict[int, Place] = {}
    leader = 0
    for piece in pieces:
        waiting |= everyone if not piece.low else _whoever_said(piece.low, said)
        number = plain_number(piece, unit)
        if number is not None:
            rows = stake.changed_rows(rule=moved(rule, number))
            for clinic in waiting:
                places[clinic] = place_of(stake.whole(clinic, rows), names[clinic])
            waiting = set()
            leader = min(places, key=places.__getitem__)
        yield leader


def _whoever_said(number: Fraction, said: Sequence[Collection[Fraction]]) -> set[int]:
    return {clinic for clinic, numbers in enumerate(said) if number in numbers}


def _threshold_turn(
    stake: _Stake, rule: Threshold, leader: int, pieces: Sequence[Stretch]
) -> ThresholdTurn:
    now = Fraction(str(rule.meets))
    first, last = pieces[0], pieces[-1]
    is_above = first.low >= now
    meets = _nearest(pieces, unit_of(stake.rows[0].question.kind), is_above=is_above)
    return ThresholdTurn(
        criterion=stake.rows[0],
        first=stake.field.comparison.columns[leader].clinic,
        stretch=Stretch(first.low, last.high, first.low_included, last.high_included),
        is_above=is_above,
        threshold=moved(rule, meets),
        distance=abs(Fraction(str(meets)) - now) / (now or 1),
    )


def _nearest(pieces: Sequence[Stretch], unit: Fraction, *, is_above: bool) -> float:
    """Return the threshold in the pieces of a stretch that is nearest to that as it is."""
    ordered = pieces if is_above else tuple(reversed(pieces))
    for piece in ordered:
        number = plain_number(piece, unit, largest=not is_above)
        if number is not None:
            return number
    raise AssertionError("a stretch with a leader of its own has a threshold in it")
