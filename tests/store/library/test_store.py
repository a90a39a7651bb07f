"""What is saved comes back, in order, after any sequence of changes."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

from support.builders import START, a_call, a_clinic, a_plan, an_answer
from support.store_records import full_case, own_question, save

from spaprep.core.questions.question import Importance
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, added, inverted, removed
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Outcome,
    QuestionSetting,
)
from spaprep.store.library.store import Store


def test_an_empty_library_holds_no_plans(store: Store) -> None:
    assert store.plans() == ()
    assert store.plan("nowhere") is None
    assert store.dossiers("nowhere") == ()
    assert store.dossier("nowhere") is None


def test_everything_about_a_clinic_comes_back_after_reopening(path: Path) -> None:
    store = Store.open(path)
    plan = a_plan()
    dossier, records = full_case(plan)
    save(store, plan, *records)
    store.close()
    store = Store.open(path, create=False)
    assert store.plans() == (plan,)
    assert store.dossiers(plan.id) == (dossier,)
    assert store.dossier(dossier.clinic.id) == dossier
    store.close()


def test_a_plan_comes_back_with_all_that_belongs_to_it(store: Store) -> None:
    plan = a_plan(
        treatments=(Treatment("facial"), Treatment("own-1", "Vitamin facial")),
        settings=(
            QuestionSetting("S09"),
            QuestionSetting("S08", in_use=False, importance=Importance.NICE, meets=100, partly=0.5),
            QuestionSetting("S01", in_use=True),
        ),
        own_questions=(own_question("own-2"), own_question("own-1")),
        position=3,
    )
    save(store, plan)
    assert store.plan(plan.id) == plan


def test_an_edited_plan_loses_what_it_no_longer_has(store: Store) -> None:
    plan = a_plan(settings=(QuestionSetting("S01", in_use=False),), own_questions=(own_question(),))
    edited = replace(plan, title="Forehead", treatments=(), settings=(), own_questions=())
    save(store, plan)
    store.apply([Change(plan, edited)])
    assert store.plans() == (edited,)
    store.apply([removed(edited)])
    assert store.plans() == ()


def test_clinics_calls_and_answers_stand_in_the_order_of_position(store: Store) -> None:
    plan = a_plan()
    second, first = a_clinic(plan, "A", position=2), a_clinic(plan, "B", position=1)
    later, earlier = a_call(first, position=2), a_call(first, position=1)
    middle = an_answer(later, "S03", value=True, position=1)
    last, start = (an_answer(earlier, "S01", value=True, position=n) for n in (2, 0))
    also_last = an_answer(earlier, "S02", value=True, position=2, minute=1)
    save(store, plan, second, first, later, earlier, middle, also_last, last, start)
    dossiers = store.dossiers(plan.id)
    assert [dossier.clinic for dossier in dossiers] == [first, second]
    assert dossiers[0].encounters == (earlier, later)
    assert dossiers[0].answers == (start, middle, last, also_last)


def test_the_dossiers_of_one_plan_leave_other_plans_out(store: Store) -> None:
    mine, other = a_plan(position=1), a_plan(position=0)
    dossier, records = full_case(mine)
    elsewhere, more = full_case(other)
    save(store, mine, other, *records, *more)
    assert store.plans() == (other, mine)
    assert store.dossiers(mine.id) == (dossier,)
    assert store.dossiers(other.id) == (elsewhere,)


def test_each_clinic_of_the_library_is_told_with_the_plan_that_it_belongs_to(store: Store) -> None:
    mine, other = a_plan(), a_plan()
    harbor, lumen, glow = a_clinic(mine), a_clinic(mine), a_clinic(other)
    save(store, mine, other, harbor, lumen, glow)
    assert store.plan_of_each_clinic() == {harbor.id: mine.id, lumen.id: mine.id, glow.id: other.id}


def test_changes_may_come_in_any_order_and_be_taken_back(store: Store) -> None:
    plan = a_plan()
    _dossier, records = full_case(plan)
    changes = [added(record) for record in reversed([plan, *records])]
    store.apply(changes)
    store.apply(inverted(changes))
    assert store.plans() == ()
    store.apply(changes)
    store.apply([removed(record) for record in (plan, *records)])
    assert store.plans() == ()


def test_several_changes_of_one_record_come_to_the_last(store: Store) -> None:
    plan = a_plan()
    renamed, again = replace(plan, title="New"), replace(plan, title="Newer")
    passing = a_clinic(plan)
    store.apply([added(plan), Change(plan, renamed), added(passing), removed(passing)])
    assert store.plans() == (renamed,)
    assert store.dossiers(plan.id) == ()
    store.apply([removed(renamed), added(again)])
    assert store.plans() == (again,)
    store.apply([])
    assert store.plans() == (again,)


def test_every_edit_reaches_its_own_record_alone(store: Store) -> None:
    plan = a_plan()
    dossier, records = full_case(plan)
    save(store, plan, *records)
    settlement, override = dossier.settlements[0], dossier.overrides[0]
    answer = replace(dossier.answers[1], state=AnswerState.DID_NOT_KNOW, value=None)
    call = replace(dossier.encounters[1], outcome=Outcome.VOICEMAIL, ended_at=START)
    believed = replace(settlement, answer_id=dossier.answers[2].id)
    verdict = replace(override, verdict=Verdict.RED_FLAG)
    store.apply(
        [
            Change(dossier.answers[1], answer),
            Change(dossier.encounters[1], call),
            Change(settlement, believed),
            Change(override, verdict),
        ]
    )
    assert store.dossier(dossier.clinic.id) == replace(
        dossier,
        encounters=(dossier.encounters[0], call),
        answers=(dossier.answers[0], answer, dossier.answers[2]),
        settlements=(believed,),
        overrides=(verdict,),
    )


def test_a_store_opened_on_one_thread_is_used_on_another(path: Path) -> None:
    opened: list[Store] = []
    worker = Thread(target=lambda: opened.append(Store.open(path)))
    worker.start()
    worker.join()
    plan = a_plan()
    save(opened[0], plan)
    assert opened[0].plans() == (plan,)
    opened[0].close()
    opened[0].close()


def test_many_answers_are_saved_at_once_in_their_order(store: Store) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answers = [an_answer(call, f"S{n}", value=True, position=n) for n in range(1_500)]
    save(store, plan, clinic, call, *answers)
    found = store.dossier(clinic.id)
    assert found is not None
    assert list(found.answers) == answers
    assert all(isinstance(answer, Answer) for answer in found.answers)


def test_it_is_told_how_many_of_how_many_records_are_written(store: Store) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answers = [an_answer(call, f"S{n}", value=True, position=n) for n in range(300)]
    steps: list[tuple[int, int]] = []
    changes = [added(plan), added(clinic), added(call), *map(added, answers)]
    store.apply(changes, lambda done, total: steps.append((done, total)))
    assert steps == [(1, 303), (2, 303), (3, 303), (253, 303), (303, 303)]
