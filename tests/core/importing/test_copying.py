"""A copy of a plan stands on its own."""

from support.builders import START, a_call, a_clinic, a_plan, an_answer

from spaprep.core.importing.plan_copies import CopyDepth, plan_copy
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Dossier, Override, PlanContents, Settlement

PLAN = a_plan()
CLINIC = a_clinic(PLAN)
CALL = a_call(CLINIC)
ANSWER = an_answer(CALL, "S01", value=True)
DOSSIER = Dossier(
    CLINIC,
    (CALL,),
    (ANSWER,),
    (Settlement(CLINIC.id, "S01", None, ANSWER.id, "she knows"),),
    (Override(CLINIC.id, "S02", None, Verdict.MEETS, "seen"),),
)


def copied(depth: CopyDepth) -> PlanContents:
    return plan_copy(PlanContents(PLAN, (DOSSIER,)), "Second try", depth, START, 7)


def test_a_copy_has_its_own_title_place_and_id_and_the_same_questions() -> None:
    copy = copied(CopyDepth.QUESTIONS)
    assert (copy.plan.title, copy.plan.position) == ("Second try", 7)
    assert copy.plan.treatments == PLAN.treatments
    assert copy.plan.id != PLAN.id
    assert copy.dossiers == ()


def test_a_copy_with_clinics_leaves_their_calls_behind() -> None:
    copy = copied(CopyDepth.CLINICS)
    (dossier,) = copy.dossiers
    assert dossier == Dossier(dossier.clinic)
    assert (dossier.clinic.name, dossier.clinic.plan_id) == (CLINIC.name, copy.plan.id)
    assert dossier.clinic.id != CLINIC.id


def test_a_copy_of_everything_refers_to_its_own_records_alone() -> None:
    (dossier,) = copied(CopyDepth.EVERYTHING).dossiers
    clinic, (call,), (answer,) = dossier.clinic, dossier.encounters, dossier.answers
    (settlement,), (override,) = dossier.settlements, dossier.overrides
    assert {clinic.id, call.id, answer.id}.isdisjoint({CLINIC.id, CALL.id, ANSWER.id})
    assert (call.clinic_id, answer.encounter_id) == (clinic.id, call.id)
    assert (settlement.clinic_id, settlement.answer_id) == (clinic.id, answer.id)
    assert (override.clinic_id, override.reason) == (clinic.id, "seen")
