"""An edit that would move clinics is confirmed first; one that moves scores alone is not."""

import pytest
from support.builders import a_dossier_of, a_plan, a_question, an_own_question

from spaprep.core.advice.edit_impact import impact_of_edit, impact_summary, needs_confirmation
from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.comparison.comparison import compare
from spaprep.core.questions.question import Importance
from spaprep.core.questions.values import Kind
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Plan, PlanContents
from spaprep.core.settings.own_questions import own_question_removed
from spaprep.core.settings.question_settings import with_changed_setting

PARKING = an_own_question("own-1", Kind.YES_NO)
PLAN = a_plan(treatments=(), own_questions=(PARKING,))
CATALOGUE = {
    "A": a_question("A"),
    "B": a_question("B", "nice", red_flag=[]),
    "C": a_question("C", red_flag=[]),
}
HARBOR = a_dossier_of(PLAN, "Harbor", {"A": "good", "B": "bad", "C": "good", "own-1": True})
LUMEN = a_dossier_of(PLAN, "Lumen", {"A": "so-so", "B": "good", "C": "good", "own-1": True})
DOSSIERS = (HARBOR, LUMEN)


def impact(*changes: Change) -> SettingsImpact:
    before = compare(PLAN, CATALOGUE, DOSSIERS)
    return impact_of_edit(before, changes, CATALOGUE, DOSSIERS)


def to(plan: Plan) -> Change:
    return Change(PLAN, plan)


def test_an_edit_that_moves_clinics_is_confirmed_first() -> None:
    found = impact(to(with_changed_setting(PLAN, "B", importance=Importance.DEAL_BREAKER)))
    assert needs_confirmation(found)
    assert impact_summary(found) == "2 clinics changed places"


def test_an_edit_that_moves_scores_alone_is_not() -> None:
    found = impact(to(with_changed_setting(PLAN, "C", importance=Importance.NICE)))
    assert not needs_confirmation(found)
    assert impact_summary(found) == "2 scores moved, no place"


def test_an_edit_that_moves_nothing_has_no_summary() -> None:
    found = impact(to(PLAN))
    assert not needs_confirmation(found)
    assert impact_summary(found) == ""


def test_answers_that_are_deleted_with_their_question_count_no_more() -> None:
    contents = PlanContents(PLAN, DOSSIERS)
    changes = own_question_removed(contents, "own-1", PLAN.updated_at)
    plan = changes[-1].after
    assert isinstance(plan, Plan)
    without = [a_dossier_of(plan, "Harbor", {"A": "good", "B": "bad", "C": "good"})]
    found = impact(*changes)
    expected = compare(plan, CATALOGUE, without).columns[0].standing
    after = next(one.after for one in found.clinics if one.clinic == HARBOR.clinic)
    assert (after.low, after.high) == (expected.low, expected.high)


def test_an_edit_that_leaves_the_plan_alone_is_none_of_its_questions() -> None:
    with pytest.raises(ValueError, match="changes the plan"):
        impact()
