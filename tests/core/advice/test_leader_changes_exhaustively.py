"""What it would take is what trying every importance and every threshold finds."""

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_plans import Drawn, named_by, plans

from spaprep.core.advice.impact import impact_of
from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import (
    importance_changes,
    plan_with_change,
    rounded,
    threshold_changes,
)
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.question import Bound, Importance, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import with_changed_setting

THRESHOLDS = {
    Kind.COUNT: [*range(10), 999, 1_000, 1_001, 10_000],
    Kind.MINUTES: [*range(50), 999, 1_000, 1_001],
    Kind.RATE: [0.01, 0.5, 0.51, 0.99, 1, 1.01, 2, 2.01, 33.33, 33.34, 50, 50.01, 99.99, 100],
}


def first_under(drawn: Drawn, plan: Plan) -> str:
    """Return who stands first under other settings, all worked out anew."""
    return compare(plan, drawn.catalogue, drawn.dossiers).columns[0].clinic.id


def with_threshold(plan: Plan, question_id: str, rule: Threshold, meets: float) -> Plan:
    """Return the plan with another number that meets; “partly” never asks for more."""
    partly = rule.partly
    if partly is not None:
        partly = min(partly, meets) if rule.bound is Bound.AT_LEAST else max(partly, meets)
    return with_changed_setting(plan, question_id, meets=meets, partly=partly)


@given(plans())
@settings(max_examples=400, deadline=None)
def test_every_importance_that_puts_another_first_is_found(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first = comparison.columns[0].clinic.id
    expected = {}
    for question in drawn.questions:
        for importance in Importance:
            plan = with_changed_setting(drawn.plan, question.id, importance=importance)
            leader = first_under(drawn, plan)
            if leader != first:
                expected[question.id, importance] = leader
    changes = importance_changes(find_leader_changes(comparison))
    assert {
        (one.criterion.question.id, one.importance): one.leader.clinic.id for one in changes
    } == expected


@given(plans())
@settings(max_examples=400, deadline=None)
def test_every_threshold_that_puts_another_first_is_found(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first = comparison.columns[0].clinic.id
    changes = threshold_changes(find_leader_changes(comparison))
    for question in {c.question.id: c.question for c in comparison.criteria}.values():
        rule = question.rule
        if not isinstance(rule, Threshold):
            continue
        mine = [one for one in changes if one.criterion.question.id == question.id]
        for meets in THRESHOLDS[question.kind]:
            leader = first_under(drawn, with_threshold(drawn.plan, question.id, rule, meets))
            found = {one.leader.clinic.id for one in mine if one.threshold_range.contains(meets)}
            assert (found or {first}) == {leader}
            assert all(
                rounded(one).contains(meets) is one.threshold_range.contains(meets) for one in mine
            )


@given(plans())
@settings(max_examples=200, deadline=None)
def test_a_turn_made_puts_the_clinic_first_that_it_names(drawn: Drawn) -> None:
    comparison = drawn.comparison
    for one in find_leader_changes(comparison):
        plan = plan_with_change(drawn.plan, drawn.catalogue, one)
        after = comparison_under(comparison, plan, drawn.catalogue)
        assert after.columns[0].clinic == one.leader.clinic
        moves = impact_of(comparison, after)
        assert moves.sentences[0] == (
            f"{one.leader.name} would stand first instead of {comparison.columns[0].clinic.name}."
        )
    distances = [one.distance for one in threshold_changes(find_leader_changes(comparison))]
    assert distances == sorted(distances)
    assert all(distance > Fraction(0) for distance in distances)


def changed(chance: Random, drawn: Drawn) -> Plan:
    """Return the plan with some settings changed at random."""
    plan = drawn.plan
    for question in drawn.questions:
        if chance.random() < 0.4:
            plan = with_changed_setting(plan, question.id, in_use=chance.random() < 0.6)
        if chance.random() < 0.4:
            plan = with_changed_setting(
                plan, question.id, importance=chance.choice(list(Importance))
            )
        if isinstance(question.rule, Threshold) and chance.random() < 0.4:
            meets = chance.choice(THRESHOLDS[question.kind])
            plan = with_threshold(plan, question.id, question.rule, meets)
    treatments = tuple(one for one in plan.treatments if chance.random() < 0.8)
    return replace(plan, treatments=treatments)


@given(plans(questions=6, clinics=3), st.randoms(use_true_random=True))
@settings(max_examples=300, deadline=None)
def test_trying_out_gives_what_comparing_anew_gives(drawn: Drawn, chance: Random) -> None:
    before: Comparison = drawn.comparison
    plan = changed(chance, drawn)
    after = comparison_under(before, plan, drawn.catalogue)
    assert after == compare(plan, drawn.catalogue, drawn.dossiers)
    moves = impact_of(before, after)
    assert [move.clinic for move in moves.clinics] == [column.clinic for column in after.columns]
    for place, move in enumerate(moves.clinics, 1):
        assert move.place == place
        assert before.columns[move.place_before - 1].clinic == move.clinic
        assert before.columns[move.place_before - 1].standing == move.before
    assert moves.changes_first is (before.columns[0].clinic != after.columns[0].clinic)
    assert_holds(before, after, " ".join(moves.sentences))


def assert_holds(before: Comparison, after: Comparison, text: str) -> None:
    """Hold what is said of red flags and places against both comparisons."""
    places = [column.clinic.name for column in before.columns]
    moved = 0
    for place, column in enumerate(after.columns):
        name, new = column.clinic.name, column.standing
        old = before.columns[places.index(name)].standing
        moved += places[place] != name
        flags = (old.is_flagged, new.is_flagged)
        assert (flags == (False, True)) is (
            name in named_by(r"([^.]+) would have (?:a )?red", text)
        )
        assert (flags == (True, False)) is (name in named_by(r"([^.]+) would have no red", text))
        opened = new.can_be_flagged and not new.is_flagged and not old.can_be_flagged
        assert opened is (name in named_by(r"At ([^.]+), an answer still open", text))
    assert (moved > 0) is bool(re.search(rf"\b{moved} clinics? would change", text))
    is_same = [c.standing for c in before.columns] == [c.standing for c in after.columns]
    assert moved or not is_same or "No clinic’s standing" in text
