"""Records are checked when they are made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest
from support.builders import START, a_call, a_clinic, a_plan, an_answer

from spaprep.core.checks import BadInputError
from spaprep.core.questions.treatments import Treatment, treatment_phrase, treatment_title
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, added, identity, inverted, removed
from spaprep.core.records.records import (
    AnswerState,
    Override,
    QuestionSetting,
    Settlement,
)


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_a_clinic_must_have_a_name(name: str) -> None:
    with pytest.raises(BadInputError, match="name is empty"):
        a_clinic(name=name)


def test_a_name_of_300_characters_is_refused_with_its_length() -> None:
    with pytest.raises(BadInputError, match="300 characters; at most 200"):
        a_clinic(name="x" * 300)


@pytest.mark.parametrize(
    ("make", "field", "limit", "known_as"),
    [
        (a_plan, "title", 200, "The plan’s title"),
        (a_plan, "area", 200, "The area"),
        (a_plan, "state", 200, "The state"),
        (a_clinic, "name", 200, "The clinic’s name"),
        (a_clinic, "phone", 200, "The phone number"),
        (a_clinic, "website", 200, "The website"),
        (a_clinic, "address", 200, "The address"),
        (a_clinic, "city", 200, "The city"),
        (a_clinic, "notes", 20_000, "The notes"),
        (a_call, "person", 200, "The name of the person"),
        (a_call, "role", 200, "The role"),
        (a_call, "notes", 20_000, "The notes"),
        (partial(an_answer, "call", "S01", value="yes"), "detail", 200, "The detail"),
        (partial(an_answer, "call", "S01", value="yes"), "words", 20_000, "What they said"),
        (partial(an_answer, "call", "S01", value="yes"), "value", 20_000, "The answer"),
    ],
)
def test_a_text_fits_up_to_its_limit_and_is_refused_by_its_name_beyond(
    make: Callable[..., object], field: str, limit: int, known_as: str
) -> None:
    assert getattr(make(**{field: "x" * limit}), field) == "x" * limit
    with pytest.raises(BadInputError) as refused:
        make(**{field: "x" * (limit + 1)})
    assert str(refused.value) == (f"{known_as} has {limit + 1} characters; at most {limit} fit.")


def test_a_plan_must_have_a_title() -> None:
    with pytest.raises(BadInputError) as refused:
        a_plan(title=" ")
    assert str(refused.value) == "The plan’s title is empty. Type at least one letter."


@pytest.mark.parametrize("name", ["💉 Glow", "عيادة", "<b>Bold</b>", "a\u202eb", "x" * 200])
def test_odd_names_stay_as_typed(name: str) -> None:
    assert a_clinic(name=name).name == name


def test_a_time_must_say_its_offset() -> None:
    with pytest.raises(BadInputError, match="offset"):
        a_call(started_at=datetime(2026, 11, 12))  # noqa: DTZ001 -- that is the fault


def test_an_answer_has_a_value_exactly_when_it_was_answered() -> None:
    answer = an_answer("call", "S01", value=True)
    with pytest.raises(BadInputError, match="exactly when"):
        replace(answer, state=AnswerState.DID_NOT_KNOW)
    with pytest.raises(BadInputError, match="exactly when"):
        replace(answer, value=None)


def test_a_decision_needs_a_reason() -> None:
    with pytest.raises(BadInputError, match="reason is empty"):
        Settlement("clinic", "S01", None, "answer", " ")
    with pytest.raises(BadInputError, match="reason is empty"):
        Override("clinic", "S01", None, Verdict.MEETS, "")


def test_a_plan_names_each_treatment_and_question_once() -> None:
    with pytest.raises(BadInputError, match=r"^“facial” comes twice.$"):
        a_plan(treatments=(Treatment("massage"), Treatment("facial"), Treatment("facial")))
    with pytest.raises(BadInputError, match="twice"):
        a_plan(settings=(QuestionSetting("S01"), QuestionSetting("S01")))


@pytest.mark.parametrize("bad", ["", "x" * 101, "a\nb"])
def test_an_id_is_short_and_printable(bad: str) -> None:
    with pytest.raises(BadInputError, match="id must have"):
        a_clinic(id=bad)


def test_a_text_must_be_text() -> None:
    with pytest.raises(BadInputError, match=r"^The city must be text.$"):
        a_clinic(city=5)


def test_a_treatment_of_the_users_own_needs_a_name() -> None:
    with pytest.raises(BadInputError, match="has no name"):
        Treatment("own-1")
    own = Treatment("own-1", " Vitamin facial ")
    assert treatment_title(own) == treatment_phrase(own) == "Vitamin facial"


def test_a_treatment_is_worded_within_a_question() -> None:
    assert treatment_title(Treatment("chemical-peel")) == "Chemical peel"
    assert treatment_phrase(Treatment("chemical-peel")) == "a chemical peel"
    assert treatment_phrase(None) == "this treatment"


def test_a_change_can_be_taken_back() -> None:
    clinic = a_clinic()
    renamed = replace(clinic, name="Other")
    changes = (added(clinic), Change(clinic, renamed))
    assert inverted(changes) == (Change(renamed, clinic), removed(clinic))
    assert changes[1].record == renamed
    assert removed(clinic).record == clinic


def test_a_change_is_about_one_record() -> None:
    with pytest.raises(ValueError, match="one record"):
        Change(a_clinic(), a_clinic())
    with pytest.raises(ValueError, match="nothing"):
        Change(None, None)


def test_a_decision_is_the_same_one_though_its_reason_changes() -> None:
    one = Override("clinic", "S01", None, Verdict.MEETS, "saw it")
    assert identity(one) == identity(replace(one, reason="heard it", verdict=Verdict.PARTLY))
    assert identity(an_answer("call", "S01", value=True, recorded_at=START))[0] == "Answer"
