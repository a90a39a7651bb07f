"""The plans that were made by another implementation of the rules: their advice, by trying."""

import pytest
from support.all_answers import is_left_open, tried
from support.paths import DATA
from support.possible_outcomes import always_ahead, endings, ever_ahead

from spaprep.core.advice.gains import Gain
from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import (
    importance_changes,
    plan_with_change,
    threshold_changes,
)
from spaprep.core.advice.next_questions import next_questions
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.comparison.order_claims import Relation, relation
from spaprep.core.questions.question import Importance
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.files.resources import read_catalogue
from spaprep.store.spaprep_file.file import read_file

CATALOGUE = read_catalogue()[0]
PLANS = sorted(DATA.glob("*.spaprep"))


@pytest.fixture(params=PLANS, ids=lambda path: path.stem)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    (contents,) = read_file(request.param, CATALOGUE)
    return compare(contents.plan, CATALOGUE, contents.dossiers)


def test_how_surely_each_is_behind_the_first_holds_in_every_ending(comparison: Comparison) -> None:
    first, *others = comparison.columns
    best = endings(comparison, first)
    for other in others:
        theirs = endings(comparison, other)
        found = relation(first.standing, other.standing)
        assert (found is Relation.BEHIND) is always_ahead(best, theirs)
        assert (found is Relation.NOT_DECIDED) is ever_ahead(theirs, best)


def test_a_question_by_importancewho_is_first_exactly_when_an_answer_does(
    comparison: Comparison,
) -> None:
    first = comparison.columns[0].clinic.id
    gains = {(q.clinic_id, q.criterion.key): q.gain for q in next_questions(comparison)}
    for column in comparison.columns:
        for row, finding in enumerate(column.findings):
            gain = gains.pop((column.clinic.id, comparison.criteria[row].key), None)
            assert (gain is not None) is is_left_open(finding)
            if gain is not None:
                after = tried(comparison, column, row)
                changes = any(one.columns[0].clinic.id != first for one in after)
                assert (gain is Gain.CHANGES_FIRST) is changes
    assert not gains


def test_every_importance_that_puts_another_first_is_found(comparison: Comparison) -> None:
    dossiers = [column.dossier for column in comparison.columns]
    expected = set()
    for question_id in {criterion.question.id for criterion in comparison.criteria}:
        for importance in Importance:
            plan = with_changed_setting(comparison.plan, question_id, importance=importance)
            leader = compare(plan, CATALOGUE, dossiers).columns[0].clinic
            if leader != comparison.columns[0].clinic:
                expected.add((question_id, importance, leader.id))
    by_importance = importance_changes(find_leader_changes(comparison))
    found = {
        (one.criterion.question.id, one.importance, one.leader.clinic.id) for one in by_importance
    }
    assert found == expected


def test_every_threshold_that_is_found_puts_the_other_first(comparison: Comparison) -> None:
    dossiers = [column.dossier for column in comparison.columns]
    for change in threshold_changes(find_leader_changes(comparison)):
        plan = plan_with_change(comparison.plan, CATALOGUE, change)
        assert compare(plan, CATALOGUE, dossiers).columns[0].clinic == change.leader.clinic
