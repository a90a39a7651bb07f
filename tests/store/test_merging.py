"""Taking a plan into the library."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.assets import read_catalogue, sample_path
from spaprep.core.changes import taken_back
from spaprep.core.records import Override, PlanContents
from spaprep.core.verdicts import Verdict
from spaprep.store.errors import NotSavedError
from spaprep.store.exchange import read_file
from spaprep.store.merging import merge
from spaprep.store.store import Store

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
    store.apply(taken_back(found.changes))
    assert store.plans() == ()


def test_the_same_file_again_changes_nothing() -> None:
    contents = a_plan_with_a_clinic()
    found = merge(contents, contents)
    assert found.changes == ()
    assert found.summary == ("“Forehead lines” is in your library already, just like this.",)


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
