"""Copies of a plan: new ids throughout, everything else as it was."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from spaprep.core.changes import Change, Record, added
from spaprep.core.edits import new_id
from spaprep.core.records import Answer, Clinic, Dossier, Plan, PlanContents


class Depth(StrEnum):
    """How much of a plan a copy takes along."""

    QUESTIONS = "questions"
    CLINICS = "clinics"
    EVERYTHING = "everything"


def plan_copied(
    contents: PlanContents, title: str, depth: Depth, now: datetime, position: int
) -> list[Change]:
    """Return the addition of a copy of a plan.

    Args:
        contents: the plan with everything that is known about its clinics.
        title: of the copy.
        depth: what it takes along; the clinics without their calls, for example.
        now: when the copy is made.
        position: of the copy, behind the other plans.

    Raises:
        BadInputError: the title can't be kept.
    """
    plan = replace(contents.plan, id=new_id(), title=title, updated_at=now, position=position)
    changes = [added(plan)]
    if depth is not Depth.QUESTIONS:
        for dossier in contents.dossiers:
            changes += _clinic_copied(dossier, plan, depth)
    return changes


def _clinic_copied(dossier: Dossier, plan: Plan, depth: Depth) -> list[Change]:
    clinic: Clinic = replace(dossier.clinic, id=new_id(), plan_id=plan.id)
    changes = [added(clinic)]
    if depth is not Depth.EVERYTHING:
        return changes
    calls = {
        entry.id: replace(entry, id=new_id(), clinic_id=clinic.id) for entry in dossier.encounters
    }
    answers: dict[str, Answer] = {
        answer.id: replace(answer, id=new_id(), encounter_id=calls[answer.encounter_id].id)
        for answer in dossier.answers
    }
    settlements = [
        replace(entry, clinic_id=clinic.id, answer_id=answers[entry.answer_id].id)
        for entry in dossier.settlements
    ]
    overrides = [replace(entry, clinic_id=clinic.id) for entry in dossier.overrides]
    records: tuple[Record, ...] = (*calls.values(), *answers.values(), *settlements, *overrides)
    return [*changes, *map(added, records)]
