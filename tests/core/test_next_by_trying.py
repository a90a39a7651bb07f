"""The next questions are what trying every answer finds."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from builders import a_call, an_answer
from hypothesis import given, settings
from random_plans import COUNTS, Drawn, plans, values

from spaprep.core.ahead import is_ahead
from spaprep.core.comparison import Assessment, Comparison
from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis, Finding
from spaprep.core.gains import Gain, Way
from spaprep.core.next_questions import next_questions, next_questions_at, to_ring_back_with
from spaprep.core.questions import Stage
from spaprep.core.records import Channel, Dossier, Settlement
from spaprep.core.values import Value

_DECIDED = {Basis.OVERRIDE, Basis.SETTLED}


def all_values(criterion: Criterion) -> list[Value]:
    """Return values that lead to everything that an answer can lead to, other counts included."""
    found = values(criterion.question)
    return [*found, 8, 1_001] if criterion.key[0] in COUNTS else found


def answered(column: Assessment, criterion: Criterion) -> Iterator[Dossier]:
    """Yield the clinic with every answer that could count, looked up by the user."""
    dossier = column.dossier
    there = [call for call in dossier.encounters if call.channel is Channel.LOOK_UP]
    call = there[0] if there else a_call(column.clinic, "", channel=Channel.LOOK_UP)
    calls = dossier.encounters if there else (*dossier.encounters, call)
    for value in all_values(criterion):
        for detail in ("", "Dr. Lin"):
            answer = an_answer(call, criterion.key[0], value, criterion.key[1], 99, detail=detail)
            yield replace(dossier, encounters=calls, answers=(*dossier.answers, answer))


def settled(column: Assessment, criterion: Criterion, finding: Finding) -> Iterator[Dossier]:
    """Yield the clinic with each of two answers believed."""
    for claim in finding.claims:
        choice = Settlement(column.clinic.id, *criterion.key, claim.said.answer.id, "tried")
        yield replace(column.dossier, settlements=(*column.dossier.settlements, choice))


def tried(comparison: Comparison, column: Assessment, row: int) -> list[Comparison]:
    """Return the comparison after each way of answering one open question."""
    criterion, finding = comparison.criteria[row], column.findings[row]
    is_conflict = finding.basis is Basis.CONFLICT
    after = settled(column, criterion, finding) if is_conflict else answered(column, criterion)
    return [comparison.with_dossier(dossier) for dossier in after]


@given(plans())
@settings(max_examples=500, deadline=None)
def test_a_question_changes_who_is_first_exactly_when_an_answer_does(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first = comparison.columns[0].clinic.id
    found = {(q.clinic_id, q.criterion.key): q for q in next_questions(comparison)}
    expected = {}
    for column in comparison.columns:
        for row, finding in enumerate(column.findings):
            if finding.is_open and finding.basis not in _DECIDED and not finding.reason:
                after = tried(comparison, column, row)
                key = comparison.criteria[row].key
                expected[column.clinic.id, key] = any(
                    one.columns[0].clinic.id != first for one in after
                )
    assert {key: q.gain is Gain.CHANGES_FIRST for key, q in found.items()} == expected


@given(plans())
@settings(max_examples=300, deadline=None)
def test_an_answer_narrows_the_gap_by_as_much_as_the_best_one_does(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first, *others = comparison.columns
    rival = next((one for one in others if not is_ahead(first.standing, one.standing)), None)
    places = [column.clinic.id for column in comparison.columns]
    for question in next_questions(comparison):
        column = comparison.columns[places.index(question.clinic_id)]
        row = [criterion.key for criterion in comparison.criteria].index(question.criterion.key)
        old, best = column.standing, Fraction(0)
        for after in tried(comparison, column, row):
            new = after.column(column.clinic.id)
            assert new is not None
            low, high = new.standing.low, new.standing.high
            if not others:
                best = max(best, (old.high - old.low) - (high - low))
            elif rival is None or first.standing.low > rival.standing.high:
                best = Fraction(0)
            elif column is first:
                best = max(best, low - old.low)
            elif column is rival:
                best = max(best, old.high - high)
        assert question.narrowing == best


@given(plans())
@settings(max_examples=100, deadline=None)
def test_the_list_of_a_clinic_is_its_part_of_the_whole_list(drawn: Drawn) -> None:
    comparison = drawn.comparison
    ranked = next_questions(comparison)
    assert [q.gain for q in ranked] == sorted(q.gain for q in ranked)
    for column in comparison.columns:
        here = tuple(q for q in ranked if q.clinic_id == column.clinic.id)
        assert next_questions_at(comparison, column.clinic.id) == here
        on_the_phone = to_ring_back_with(comparison, column.clinic.id)
        assert on_the_phone == tuple(q for q in here if Stage.CALL in q.criterion.question.stages)
        assert all(q.way in {Way.ASK, Way.SETTLE} for q in on_the_phone)
        assert all(q.reason.endswith(".") and column.clinic.name in q.task for q in here)
