"""Taking a plan into the library."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

from spaprep.core.importing.merging import merge
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import inverted
from spaprep.core.records.records import Override, Plan, PlanContents, QuestionSetting, Settlement
from spaprep.files.resources import read_catalogue, sample_path
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.read import read_exchange
from spaprep.store.spaprep_file.write import write_exchange
from spaprep.store.sqlite.errors import NotSavedError

LATER = START + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library.db")
    yield opened
    opened.close()


def a_plan_with_a_clinic() -> PlanContents:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "S01", value=True)
    return PlanContents(plan, (a_dossier(clinic, [call], [answer]),))


def contents_of(store: Store, plan_id: str) -> PlanContents | None:
    plan = store.plan(plan_id)
    return PlanContents(plan, store.dossiers(plan_id)) if plan else None


def test_a_plan_that_is_not_there_is_added_whole(store: Store) -> None:
    contents = a_plan_with_a_clinic()
    found = merge(None, contents)
    assert found.summary == ("“Forehead lines”: 1 clinic and 1 call will be added.",)
    store.apply(found.changes)
    assert contents_of(store, contents.plan.id) == contents
    store.apply(inverted(found.changes))
    assert store.plans() == ()


def test_the_same_file_again_changes_nothing() -> None:
    contents = a_plan_with_a_clinic()
    found = merge(contents, contents)
    assert found.changes == ()
    assert found.summary == (
        "“Forehead lines” is in your library already, and this file has nothing newer.",
    )


def test_a_newer_clinic_replaces_the_older_one_by_name(store: Store) -> None:
    mine = a_plan_with_a_clinic()
    store.apply(merge(None, mine).changes)
    dossier = mine.dossiers[0]
    newer = replace(dossier.clinic, city="Pasadena", updated_at=LATER)
    override = Override(newer.id, "S02", None, Verdict.MEETS, "saw it")
    theirs = replace(mine, dossiers=(replace(dossier, clinic=newer, overrides=(override,)),))
    found = merge(mine, theirs)
    assert "“Harbor Skin Clinic” will be replaced by a newer version." in found.summary
    store.apply(found.changes)
    assert contents_of(store, mine.plan.id) == theirs


def test_an_older_clinic_replaces_nothing() -> None:
    mine = a_plan_with_a_clinic()
    dossier = mine.dossiers[0]
    older = replace(dossier.clinic, city="Pasadena", updated_at=START - timedelta(days=1))
    theirs = replace(mine, dossiers=(replace(dossier, clinic=older),))
    assert merge(mine, theirs).changes == ()


def test_a_newer_plan_brings_its_settings() -> None:
    mine = a_plan_with_a_clinic()
    theirs = replace(mine, plan=replace(mine.plan, title="Frown lines", updated_at=LATER))
    (change,) = merge(mine, theirs).changes
    assert change.after == theirs.plan


def test_of_an_answer_the_one_recorded_later_counts() -> None:
    mine = a_plan_with_a_clinic()
    dossier = mine.dossiers[0]
    newer = replace(dossier.answers[0], value=False, recorded_at=LATER)
    (change,) = merge(mine, replace(mine, dossiers=(replace(dossier, answers=(newer,)),))).changes
    assert change.after == newer
    older = replace(newer, recorded_at=START - timedelta(days=1))
    theirs = replace(mine, dossiers=(replace(dossier, answers=(older,)),))
    assert merge(mine, theirs).changes == ()


def test_what_only_the_library_has_is_kept(store: Store) -> None:
    mine = a_plan_with_a_clinic()
    store.apply(merge(None, mine).changes)
    other = a_clinic(mine.plan, "Lumen")
    call = a_call(mine.dossiers[0].clinic, person="Kim")
    answer = an_answer(call, "S02", "full-time")
    mine_again = replace(mine.dossiers[0], encounters=(call,), answers=(answer,))
    theirs = PlanContents(mine.plan, (mine_again, a_dossier(other, [], [])))
    store.apply(merge(mine, theirs).changes)
    merged = contents_of(store, mine.plan.id)
    assert merged is not None
    assert [d.clinic.name for d in merged.dossiers] == ["Harbor Skin Clinic", "Lumen"]
    assert {a.question for a in merged.dossiers[0].answers} == {"S01", "S02"}


def test_an_id_of_another_plan_is_refused_and_nothing_is_written(store: Store) -> None:
    mine = a_plan_with_a_clinic()
    store.apply(merge(None, mine).changes)
    plan = a_plan()
    stolen = replace(mine.dossiers[0].clinic, plan_id=plan.id)
    theirs = PlanContents(plan, (a_dossier(stolen, [], []),))
    with pytest.raises(NotSavedError):
        store.apply(merge(None, theirs).changes)
    assert [found.id for found in store.plans()] == [mine.plan.id]


def test_the_sample_goes_through_the_library_unchanged(store: Store) -> None:
    (sample,) = read_file(sample_path(), read_catalogue()[0])
    store.apply(merge(None, sample).changes)
    assert contents_of(store, sample.plan.id) == sample


def held(store: Store, *contents: PlanContents) -> None:
    for entry in contents:
        store.apply(merge(None, entry).changes)


def held_contents(store: Store, plan: Plan) -> PlanContents:
    found = contents_of(store, plan.id)
    assert found is not None
    return found


def test_the_sample_taken_in_twice_is_there_once(store: Store) -> None:
    (sample,) = read_file(sample_path(), read_catalogue()[0])
    held(store, sample)
    again = merge(contents_of(store, sample.plan.id), sample)
    assert again.changes == ()
    (sentence,) = again.summary
    assert sentence.endswith("is in your library already, and this file has nothing newer.")


def test_an_import_taken_back_leaves_the_library_as_it_was(store: Store) -> None:
    mine = a_plan_with_a_clinic()
    held(store, mine)
    (dossier,) = mine.dossiers
    clinic = replace(dossier.clinic, name="Harbor", updated_at=LATER)
    answer = replace(dossier.answers[0], value=False, recorded_at=LATER)
    late = an_answer(dossier.encounters[0], "S02", "full-time")
    settled = Settlement(clinic.id, "S01", None, answer.id, "She knows.")
    theirs = PlanContents(
        replace(mine.plan, title="Frown lines", updated_at=LATER),
        (
            replace(dossier, clinic=clinic, answers=(answer, late), settlements=(settled,)),
            a_dossier(other := a_clinic(mine.plan, "Lumen"), [a_call(other)], []),
        ),
    )
    found = merge(mine, theirs)
    assert found.summary == (
        "“Forehead lines”: 1 clinic and 1 call will be added.",
        "“Forehead lines”: 1 answer will be added to a call that you have.",
        "“Forehead lines” will be replaced by a newer version.",
        "“Harbor Skin Clinic” will be replaced by a newer version.",
    )
    store.apply(found.changes)
    merged = held_contents(store, mine.plan)
    assert merged.dossiers[0].settlements == (settled,)
    assert [answer.value for answer in merged.dossiers[0].answers] == [False, "full-time"]
    assert merge(merged, theirs).changes == ()
    store.apply(inverted(found.changes))
    assert contents_of(store, mine.plan.id) == mine


def test_an_older_clinic_still_brings_the_calls_that_the_library_lacks() -> None:
    mine = a_plan_with_a_clinic()
    (dossier,) = mine.dossiers
    older = replace(dossier.clinic, updated_at=START - timedelta(days=1))
    call = a_call(older, person="Kim")
    override = Override(older.id, "S02", None, Verdict.MEETS, "I saw it.")
    theirs = replace(
        dossier, clinic=older, encounters=(*dossier.encounters, call), overrides=(override,)
    )
    found = merge(mine, replace(mine, dossiers=(theirs,)))
    assert [change.after for change in found.changes] == [call]
    assert found.summary == ("“Forehead lines”: 0 clinics and 1 call will be added.",)


def test_a_newer_clinic_replaces_calls_and_decisions_and_removes_none() -> None:
    mine = a_plan_with_a_clinic()
    (dossier,) = mine.dossiers
    kept = Override(dossier.clinic.id, "S03", None, Verdict.MEETS, "I saw it.")
    old = Override(dossier.clinic.id, "S02", None, Verdict.OPEN, "I doubt it.")
    mine = replace(mine, dossiers=(replace(dossier, overrides=(kept, old)),))
    clinic = replace(dossier.clinic, updated_at=LATER)
    call = replace(dossier.encounters[0], notes="She was kind.")
    new = replace(old, verdict=Verdict.MEETS)
    theirs = replace(dossier, clinic=clinic, encounters=(call,), overrides=(new,))
    changes = merge(mine, replace(mine, dossiers=(theirs,))).changes
    assert [(c.before, c.after) for c in changes] == [
        (dossier.clinic, clinic),
        (dossier.encounters[0], call),
        (old, new),
    ]


def test_an_answer_of_the_same_id_to_another_question_replaces_nothing() -> None:
    mine = a_plan_with_a_clinic()
    (dossier,) = mine.dossiers
    other = replace(dossier.answers[0], question="S04", recorded_at=LATER)
    theirs = replace(mine, dossiers=(replace(dossier, answers=(other,)),))
    assert merge(mine, theirs).changes == ()


def with_question(contents: PlanContents, question: str, **changes: object) -> PlanContents:
    """Return the plan with a question of its own, answered in a second call."""
    (dossier,) = contents.dossiers
    call = a_call(dossier.clinic, person=question, position=1)
    plan = replace(
        contents.plan,
        own_questions=(a_question(question),),
        settings=(QuestionSetting(question, in_use=True),),
    )
    plan = replace(plan, **changes)  # type: ignore[arg-type]
    answer = an_answer(call, question, "good", position=1)
    entry = replace(
        dossier,
        encounters=(*dossier.encounters, call),
        answers=(*dossier.answers, answer),
    )
    return PlanContents(plan, (entry,))


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_questions_of_both_are_kept_with_the_answers_to_them(store: Store, days: int) -> None:
    contents = a_plan_with_a_clinic()
    mine = with_question(contents, "own-mine")
    theirs = with_question(contents, "own-theirs", updated_at=START + timedelta(days=days))
    held(store, mine)
    found = merge(mine, theirs)
    is_newer = days > 0
    assert ("“Forehead lines”: questions will be added." in found.summary) is not is_newer
    assert ("“Forehead lines” will be replaced by a newer version." in found.summary) is is_newer
    store.apply(found.changes)
    merged = held_contents(store, mine.plan)
    assert {question.id for question in merged.plan.own_questions} == {"own-mine", "own-theirs"}
    assert {entry.question for entry in merged.plan.settings} >= {"own-mine", "own-theirs"}
    assert merge(merged, theirs).changes == ()
    (back,) = read_exchange(write_exchange([merged], START), read_catalogue()[0])
    assert {answer.question for answer in back.dossiers[0].answers} == {
        *("S01", "own-mine", "own-theirs")
    }


def test_a_call_that_belongs_to_another_clinic_is_refused_and_nothing_is_written(
    store: Store,
) -> None:
    mine, other = a_plan_with_a_clinic(), a_plan_with_a_clinic()
    held(store, mine, other)
    (dossier,) = mine.dossiers
    stolen = replace(other.dossiers[0].encounters[0], clinic_id=dossier.clinic.id)
    clinic = replace(dossier.clinic, name="Harbor", updated_at=LATER)
    theirs = replace(dossier, clinic=clinic, encounters=(*dossier.encounters, stolen))
    found = merge(mine, replace(mine, dossiers=(theirs,)))
    with pytest.raises(NotSavedError, match="same id is there already"):
        store.apply(found.changes)
    assert contents_of(store, mine.plan.id) == mine
    assert contents_of(store, other.plan.id) == other
