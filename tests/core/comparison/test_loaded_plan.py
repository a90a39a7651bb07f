"""A plan that is shown stays what it would be if all of it were read again."""

from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

from spaprep.core.comparison.loaded_plan import LoadedPlan, load_plan
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, added, removed
from spaprep.core.records.records import Dossier, Override, PlanContents

PLAN = a_plan()
CATALOGUE = {"A": a_question("A")}
HARBOR = a_clinic(PLAN, "Harbor", position=1)
LUMEN = a_clinic(PLAN, "Lumen", position=0)
CALL = a_call(HARBOR)


def a_loaded(*dossiers: Dossier) -> LoadedPlan:
    return load_plan(PLAN, CATALOGUE, dossiers)


def test_contents_stand_in_the_order_of_their_making() -> None:
    loaded = a_loaded(Dossier(HARBOR), Dossier(LUMEN))
    assert loaded.contents == PlanContents(PLAN, (Dossier(LUMEN), Dossier(HARBOR)))


def test_a_clinic_that_is_read_anew_is_compared_anew() -> None:
    answered = a_dossier(HARBOR, [CALL], [an_answer(CALL, "A", "good")])
    anew = a_loaded(Dossier(HARBOR), Dossier(LUMEN)).with_dossier(answered)
    assert anew.comparison == a_loaded(answered, Dossier(LUMEN)).comparison
    assert anew.dossiers[HARBOR.id] is answered


def test_a_clinic_that_is_gone_is_compared_no_more() -> None:
    assert a_loaded(Dossier(HARBOR), Dossier(LUMEN)).without(HARBOR.id) == a_loaded(Dossier(LUMEN))


def test_changes_are_about_the_clinics_of_their_records() -> None:
    loaded = a_loaded(a_dossier(HARBOR, [CALL], []), Dossier(LUMEN))
    fresh = a_call(LUMEN)
    for change, clinic in (
        (added(an_answer(CALL, "A", "good")), HARBOR),
        (removed(CALL), HARBOR),
        (added(Override(LUMEN.id, "A", None, Verdict.MEETS, "seen")), LUMEN),
        (Change(LUMEN, LUMEN), LUMEN),
    ):
        assert loaded.clinics_of([change]) == {clinic.id}
    assert loaded.clinics_of([added(fresh), added(an_answer(fresh, "A", "bad"))]) == {LUMEN.id}


def test_a_change_of_the_plan_is_about_no_clinic() -> None:
    assert a_loaded(Dossier(HARBOR)).clinics_of([added(a_plan())]) == set()


def test_an_answer_of_another_plan_is_about_no_clinic_of_this_one() -> None:
    elsewhere = added(an_answer("another call", "A", "good"))
    assert a_loaded(Dossier(HARBOR)).clinics_of([elsewhere]) == set()
