"""Copies of a plan: new ids throughout, everything else as it was."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from spaprep.core.records.edits import new_id
from spaprep.core.records.records import Dossier, Plan, PlanContents


class CopyDepth(StrEnum):
    """How much of a plan is copied."""

    QUESTIONS = "questions"
    CLINICS = "clinics"
    EVERYTHING = "everything"


def plan_copy(
    contents: PlanContents, title: str, depth: CopyDepth, now: datetime, position: int
) -> PlanContents:
    """Return a copy of a plan that refers to nothing of the original.

    Args:
        contents: the plan with everything that is known about its clinics.
        title: of the copy.
        depth: how much is copied; the clinics without their calls, for example.
        now: when the copy is made.
        position: of the copy, behind the other plans.

    Raises:
        BadInputError: the title can't be saved.
    """
    plan = replace(contents.plan, id=new_id(), title=title, updated_at=now, position=position)
    if depth is CopyDepth.QUESTIONS:
        return PlanContents(plan)
    return PlanContents(plan, tuple(_copy(found, plan, depth) for found in contents.dossiers))


def _copy(dossier: Dossier, plan: Plan, depth: CopyDepth) -> Dossier:
    clinic = replace(dossier.clinic, id=new_id(), plan_id=plan.id)
    if depth is not CopyDepth.EVERYTHING:
        return Dossier(clinic)
    # Answers and settlements refer to these ids, so the copies refer to the new ones.
    encounters = {entry.id: new_id() for entry in dossier.encounters}
    answers = {answer.id: new_id() for answer in dossier.answers}
    return Dossier(
        clinic,
        tuple(replace(e, id=encounters[e.id], clinic_id=clinic.id) for e in dossier.encounters),
        tuple(
            replace(a, id=answers[a.id], encounter_id=encounters[a.encounter_id])
            for a in dossier.answers
        ),
        tuple(
            replace(s, clinic_id=clinic.id, answer_id=answers[s.answer_id])
            for s in dossier.settlements
        ),
        tuple(replace(override, clinic_id=clinic.id) for override in dossier.overrides),
    )
