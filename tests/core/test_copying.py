"""A copy of a plan stands on its own."""

from builders import START, a_call, a_clinic, a_plan, an_answer

from spaprep.core.changes import Record
from spaprep.core.copying import Depth, plan_copied
from spaprep.core.records import (
    Answer,
    Clinic,
    Dossier,
    Encounter,
    Override,
    Plan,
    PlanContents,
    Settlement,
)
from spaprep.core.verdicts import Verdict

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


def copied(depth: Depth) -> list[Record]:
    changes = plan_copied(PlanContents(PLAN, (DOSSIER,)), "Second try", depth, START, 7)
    assert all(change.before is None for change in changes)
    return [change.record for change in changes]


def test_a_copy_has_its_own_title_place_and_id_and_the_same_questions() -> None:
    (plan,) = copied(Depth.QUESTIONS)
    assert isinstance(plan, Plan)
    assert (plan.title, plan.position, plan.treatments) == ("Second try", 7, PLAN.treatments)
    assert plan.id != PLAN.id


def test_a_copy_with_clinics_leaves_their_calls_behind() -> None:
    plan, clinic = copied(Depth.CLINICS)
    assert isinstance(plan, Plan)
    assert isinstance(clinic, Clinic)
    assert (clinic.name, clinic.plan_id) == (CLINIC.name, plan.id)
    assert clinic.id != CLINIC.id


def test_a_copy_of_everything_refers_to_its_own_records_alone() -> None:
    found = {type(record): record for record in copied(Depth.EVERYTHING)}
    clinic, call, answer = found[Clinic], found[Encounter], found[Answer]
    settlement, override = found[Settlement], found[Override]
    assert isinstance(clinic, Clinic)
    assert isinstance(call, Encounter)
    assert isinstance(answer, Answer)
    assert isinstance(settlement, Settlement)
    assert isinstance(override, Override)
    assert {clinic.id, call.id, answer.id}.isdisjoint({CLINIC.id, CALL.id, ANSWER.id})
    assert (call.clinic_id, answer.encounter_id) == (clinic.id, call.id)
    assert (settlement.clinic_id, settlement.answer_id) == (clinic.id, answer.id)
    assert (override.clinic_id, override.reason) == (clinic.id, "seen")
