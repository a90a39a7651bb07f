"""What a newer version of a plan replaces, what keeps its place, and how that is told."""

from dataclasses import replace
from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.core.importing.merging import merge
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, PlanContents

LATER = START + timedelta(days=1)
PLAN = a_plan(title="Forehead lines")
HARBOR = a_clinic(PLAN, "Harbor", position=3)
CALL, OTHER_CALL = a_call(HARBOR), a_call(HARBOR, "Kim")
ANSWER = an_answer(CALL, "S01", value=True, position=4)
MINE = PlanContents(PLAN, (a_dossier(HARBOR, [CALL, OTHER_CALL], [ANSWER]),))


def test_a_newer_clinic_and_a_newer_answer_keep_their_places() -> None:
    clinic = replace(HARBOR, city="Malibu", updated_at=LATER, position=9)
    answer = replace(ANSWER, value=False, recorded_at=LATER, position=0, encounter_id=OTHER_CALL.id)
    theirs = PlanContents(PLAN, (a_dossier(clinic, [CALL, OTHER_CALL], [answer]),))
    assert merge(MINE, theirs).changes == (
        Change(HARBOR, replace(clinic, position=3)),
        Change(ANSWER, replace(answer, position=4, encounter_id=CALL.id)),
    )


def test_a_call_is_replaced_only_with_its_newer_clinic() -> None:
    call = replace(CALL, person="Dana Lee")
    theirs = Dossier(HARBOR, (call, OTHER_CALL), (ANSWER,))
    assert merge(MINE, PlanContents(PLAN, (theirs,))).changes == ()
    newer = replace(HARBOR, updated_at=LATER)
    changes = merge(MINE, PlanContents(PLAN, (replace(theirs, clinic=newer),))).changes
    assert changes == (Change(HARBOR, newer), Change(CALL, call))


def test_what_is_replaced_is_told_with_the_plan_first() -> None:
    plan = replace(PLAN, area="Malibu", updated_at=LATER)
    clinic = replace(HARBOR, city="Malibu", updated_at=LATER)
    assert merge(MINE, PlanContents(plan, (Dossier(clinic),))).summary == (
        "“Forehead lines” will be replaced by a newer version.",
        "“Harbor” will be replaced by a newer version.",
    )


def test_answers_to_known_calls_are_told_behind_new_clinics() -> None:
    late = [an_answer(CALL, question, value=True) for question in ("S02", "S03")]
    one = PlanContents(PLAN, (a_dossier(HARBOR, [CALL], late[:1]),))
    assert merge(MINE, one).summary == (
        "“Forehead lines”: 1 answer will be added to a call that you have.",
    )
    lumen = Dossier(a_clinic(PLAN, "Lumen"))
    two = PlanContents(PLAN, (a_dossier(HARBOR, [CALL], late), lumen))
    assert merge(MINE, two).summary == (
        "“Forehead lines”: 1 clinic and 0 calls will be added.",
        "“Forehead lines”: 2 answers will be added to calls that you have.",
    )
