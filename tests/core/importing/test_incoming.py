"""What a file would change, as the user reads it before anything is written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_plan, a_question, an_answer

from spaprep.core.checks import CLINICS_LIMIT
from spaprep.core.importing.incoming import (
    IncomingChanges,
    PlanSummary,
    incoming_changes,
    plan_summary,
)
from spaprep.core.records.records import Answer, Dossier, Plan, PlanContents

PLAN = a_plan(title="Forehead lines", position=4)
HARBOR = Dossier(a_clinic(PLAN, "Harbor"))
MINE = PlanContents(PLAN, (HARBOR,))


def offered(*contents: PlanContents, library: Sequence[PlanContents] = (MINE,)) -> IncomingChanges:
    """Return what these plans would change in this library."""
    known = {entry.plan.id: entry for entry in library}
    homes = {found.clinic.id: entry.plan.id for entry in library for found in entry.dossiers}
    return incoming_changes(contents, [entry.plan for entry in library], known.get, homes)


def plans_after(incoming: IncomingChanges) -> list[Plan]:
    records = [change.after for change in incoming.changes]
    return [record for record in records if isinstance(record, Plan)]


def test_new_plans_stand_behind_those_of_the_library_in_the_order_of_the_file() -> None:
    lips, peel = PlanContents(a_plan(title="Lips")), PlanContents(a_plan(title="Peel"))
    found = offered(lips, peel)
    assert [(plan.title, plan.position) for plan in plans_after(found)] == [
        ("Lips", 5),
        ("Peel", 6),
    ]
    assert found.plan_id == lips.plan.id
    assert found.refusal == ""


def test_a_known_plan_keeps_its_place() -> None:
    newer = replace(PLAN, title="Frown lines", position=0, updated_at=START + timedelta(days=1))
    found = offered(PlanContents(newer, (HARBOR,)))
    assert plans_after(found) == [replace(newer, position=4)]
    assert found.summary == ("“Forehead lines” will be replaced by a newer version.",)


def test_new_clinics_and_answers_stand_behind_those_of_the_library() -> None:
    call = a_call(HARBOR.clinic)
    given = an_answer(call, "S01", value=True, position=7)
    mine = PlanContents(PLAN, (Dossier(HARBOR.clinic, (call,), (given,)),))
    late = an_answer(call, "S02", "full-time", position=0)
    lumen = a_clinic(PLAN, "Lumen", position=0)
    theirs = (Dossier(HARBOR.clinic, (call,), (late,)), Dossier(lumen))
    found = offered(PlanContents(PLAN, theirs), library=[mine])
    placed = [(change.before, change.after) for change in found.changes]
    assert placed == [
        (None, replace(late, position=8)),
        (None, replace(lumen, position=HARBOR.clinic.position + 1)),
    ]


def test_a_newer_version_of_an_answer_takes_its_place_at_its_call() -> None:
    call = a_call(HARBOR.clinic)
    old = an_answer(call, "S01", value=True, position=7)
    mine = PlanContents(PLAN, (Dossier(HARBOR.clinic, (call,), (old,)),))
    later = old.recorded_at + timedelta(minutes=1)
    newer = replace(old, value=False, position=0, recorded_at=later)
    other = replace(newer, question="S02")
    (change,) = offered(with_answer(mine, newer), library=[mine]).changes
    assert (change.before, change.after) == (old, replace(newer, position=7))
    assert offered(with_answer(mine, other), library=[mine]).changes == ()


def with_answer(contents: PlanContents, answer: Answer) -> PlanContents:
    (dossier,) = contents.dossiers
    return replace(contents, dossiers=(replace(dossier, answers=(answer,)),))


def test_of_versions_of_one_date_that_of_the_library_stays() -> None:
    plan = replace(PLAN, title="Frown lines")
    clinic = replace(HARBOR.clinic, city="Pasadena")
    found = offered(PlanContents(plan, (Dossier(clinic),)))
    assert found.changes == ()
    assert found.summary == (
        "“Forehead lines” is in your library already, and this file has nothing newer.",
    )


def test_questions_are_listed_though_a_clinic_of_the_plans_name_is_replaced() -> None:
    named = replace(HARBOR.clinic, name=PLAN.title)
    mine = replace(MINE, dossiers=(Dossier(named),))
    newer = replace(named, city="Pasadena", updated_at=START + timedelta(days=1))
    asking = replace(PLAN, own_questions=(a_question("own-1"),))
    found = offered(PlanContents(asking, (Dossier(newer),)), library=[mine])
    assert found.summary == (
        "“Forehead lines”: questions will be added.",
        "“Forehead lines” will be replaced by a newer version.",
    )


def test_a_file_without_a_plan_brings_nothing() -> None:
    assert offered() == IncomingChanges("", (), ())


def test_a_clinic_of_another_plan_is_refused_by_name() -> None:
    stranger = PlanContents(replace(PLAN, id="another", title="Lips"), (HARBOR,))
    assert offered(stranger).refusal == (
        "The file can’t be imported: its clinic “Harbor” is in your plan “Forehead lines” already."
        " Nothing was changed. Delete it there first, and import again."
    )
    assert offered(stranger, library=()).refusal == ""


def test_what_a_plan_holds_is_counted_and_dated_by_what_changed_last() -> None:
    first = a_call(HARBOR.clinic)
    second = a_call(HARBOR.clinic, started_at=first.ended_at)
    visit = a_call(HARBOR.clinic, started_at=START + timedelta(days=3))
    answer = an_answer(visit, "S01", value=True, minute=9_000)
    glow = Dossier(a_clinic(PLAN, "Glow"), (first, second, visit), (answer,))
    found = plan_summary(PlanContents(PLAN, (HARBOR, glow)))
    assert found == PlanSummary("Forehead lines", 2, 2, answer.recorded_at)
    assert plan_summary(PlanContents(PLAN)) == PlanSummary("Forehead lines", 0, 0, START)


def test_a_plan_that_would_get_too_many_clinics_is_refused() -> None:
    many = tuple(Dossier(a_clinic(PLAN, f"C{n}")) for n in range(CLINICS_LIMIT))
    assert offered(PlanContents(PLAN, many), library=()).refusal == ""
    assert offered(PlanContents(PLAN, many)).refusal == (
        "A plan can hold 5,000 clinics, and this one would have 5,001. Nothing was changed."
    )


def test_a_plan_is_as_new_as_the_newest_of_all_its_parts() -> None:
    newer = replace(HARBOR.clinic, updated_at=START + timedelta(days=3))
    older = a_clinic(PLAN, "Lumen", updated_at=START + timedelta(days=1))
    dossiers = (Dossier(newer), Dossier(older))
    assert plan_summary(PlanContents(PLAN, dossiers)).changed_at == newer.updated_at
    newest = replace(PLAN, updated_at=START + timedelta(days=5))
    assert plan_summary(PlanContents(newest, dossiers)).changed_at == newest.updated_at
