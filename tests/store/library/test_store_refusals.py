"""What can’t be saved changes nothing, and what can’t be read is said."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

import pytest
from support.builders import START, a_call, a_clinic, a_plan, an_answer
from support.paths import PROJECT
from support.store_records import full_case, own_question, save

from spaprep.core.records.changes import Change, added, removed
from spaprep.core.records.records import (
    Dossier,
    QuestionSetting,
    Settlement,
)
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import LibraryError, NotSavedError


def bad_changes() -> dict[str, tuple[Sequence[Change], str]]:
    plan, clinic = a_plan(id="there"), a_clinic("there", id="clinic")
    lost, stray = a_plan(), a_clinic("nowhere", notes="secret")
    call = a_call("clinic")
    odd = replace(own_question("own-3"), choices=())
    settings = (QuestionSetting("S01", meets=float("nan")),)
    gone, again = "no longer in the library", "same id is there already"
    needed, unfit = "another record still needs", "can’t be saved"
    return {
        "add twice": ([added(plan)], again),
        "add twice, another content": ([added(replace(plan, title="Other"))], again),
        "edit a missing plan": ([Change(lost, replace(lost, title="Other"))], gone),
        "remove a missing clinic": ([removed(stray)], gone),
        "a clinic without a plan": ([added(stray)], needed),
        "a plan with clinics": ([removed(plan)], needed),
        "a settlement of nothing": ([added(Settlement("clinic", "S01", None, "x", "y"))], needed),
        "added twice at once": ([added(lost), added(lost)], "contradict"),
        "removed, then edited": ([removed(clinic), Change(clinic, clinic)], "contradict"),
        "no time": ([added(a_plan(updated_at=START.replace(tzinfo=_Nowhere())))], unfit),
        "a position too large": ([added(a_plan(position=2**70))], unfit),
        "an id that can't be written": ([added(a_clinic("\ud800"))], unfit),
        "an answer without an id": ([added(call), added(an_answer(call, "", value=True))], unfit),
        "a number below 0": ([added(call), added(an_answer(call, "S01", -1))], unfit),
        "a blank treatment": ([added(call), added(an_answer(call, "S01", 1, ""))], "has no id"),
        "a threshold that is none": ([added(a_plan(settings=settings))], "threshold"),
        "a question that is none": ([added(a_plan(own_questions=(odd,)))], unfit),
    }


class _Nowhere(tzinfo):
    """A time zone that does not say how far from UTC it is."""

    def utcoffset(self, _moment: datetime | None) -> None:
        return None

    dst = utcoffset

    def tzname(self, _moment: datetime | None) -> None:
        return None


@pytest.mark.parametrize("name", list(bad_changes()))
def test_what_can_not_be_saved_changes_nothing(store: Store, name: str) -> None:
    plan, clinic = a_plan(id="there"), a_clinic("there", id="clinic")
    save(store, plan, clinic)
    changes, sentence = bad_changes()[name]
    fine = a_plan(id="first of all")
    with pytest.raises(NotSavedError, match=sentence) as caught:
        store.apply([added(fine), *changes])
    assert "secret" not in f"{caught.value} {caught.value.__cause__}"
    assert store.plans() == (plan,)
    assert store.dossiers(plan.id) == (Dossier(clinic),)
    save(store, fine)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE answer SET value = '{\"percent\": 140}' WHERE value <> ''", "140"),
        ("UPDATE answer SET value = '{}' WHERE value <> ''", "value of an answer"),
        ("UPDATE answer SET value = '{oh}' WHERE value <> ''", "can’t be read"),
        ("UPDATE answer SET recorded_at = '2026-99-99T10:00:00+00:00'", "can’t be read"),
        ("UPDATE own_question SET plain = '{}'", "can’t be read"),
        ("DROP TABLE override", "can’t be read"),
    ],
)
def test_a_record_spoilt_from_outside_is_an_error(
    store: Store, statement: str, sentence: str
) -> None:
    plan = a_plan(own_questions=(own_question(),))
    _dossier, records = full_case(plan)
    save(store, plan, *records)
    store._library.connection.execute(statement)
    with pytest.raises(LibraryError, match=sentence):
        (store.plans(), store.dossiers(plan.id))


def test_the_words_for_what_went_wrong_cost_no_library() -> None:
    code = (
        "import sys, spaprep.store.sqlite.errors, spaprep.store.backups.backups\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "sqlmodel", "pydantic"} & set(said.stdout.split())


def test_what_went_wrong_never_quotes_what_the_user_wrote(store: Store) -> None:
    stray = a_clinic(a_plan(), notes="she was rude about my nose")
    with pytest.raises(NotSavedError) as caught:
        store.apply([added(stray)])
    assert "nose" not in f"{caught.value} {caught.value.__cause__}"
