"""A .spaprep file with a fault is refused in one sentence that says where."""

import pytest
from support.exchange_faults import (
    CHANGED,
    LEVELS,
    LIMITS,
    NO_FILE,
    NO_JSON,
    OWN,
    QUESTIONS,
    RECORDS,
    VALUE,
    VALUES,
    place_of,
    refused,
    spots,
)
from support.exchange_files import (
    ANSWER,
    ENCOUNTER,
    QUESTION,
    a_file,
    doubled,
    read,
    read_plain,
    with_answer,
    with_spot,
    without,
)

from spaprep.core.records.records import AnswerState


@pytest.mark.parametrize("name", list(NO_FILE))
def test_what_is_no_file_of_this_kind_is_refused(name: str) -> None:
    data, sentence = NO_FILE[name]
    assert sentence in refused(data)


@pytest.mark.parametrize("name", list(NO_JSON))
def test_what_json_must_not_hold_is_refused_at_its_place(name: str) -> None:
    data, sentence = NO_JSON[name]
    assert sentence in refused(data)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("key", ["colour", "int"])
def test_an_unknown_key_is_refused_at_every_level(level: str, key: str) -> None:
    path = f"{level}{key}".replace("[", ".").replace("]", "")
    assert refused(with_spot(path, 1)) == f"{level}{key}: this key is unknown."


@pytest.mark.parametrize("level", LEVELS)
def test_a_key_that_is_half_a_character_is_refused_as_unknown(level: str) -> None:
    path = f"{level}\ud800".replace("[", ".").replace("]", "")
    place = level.removesuffix(".") or "This file"
    assert refused(with_spot(path, 1)) == f"{place}: it has a key that is unknown."


@pytest.mark.parametrize(
    "path",
    [
        *("plans", "plans.0.id", "plans.0.title", "plans.0.treatments.0.id"),
        "plans.0.question_settings.0.question",
        "plans.0.question_settings.0.thresholds.meets",
        *("plans.0.clinics.0.id", "plans.0.clinics.0.name"),
        *(f"{ENCOUNTER}.{key}" for key in ("id", "channel", "started_at")),
        *(f"{ANSWER}.{key}" for key in ("id", "question", "state", "recorded_at")),
        *(f"plans.0.clinics.0.settlements.0.{key}" for key in ("question", "answer", "reason")),
        *(f"plans.0.clinics.0.overrides.0.{key}" for key in ("question", "verdict", "reason")),
    ],
)
def test_a_key_that_must_be_there_is_missed(path: str) -> None:
    assert refused(without(path)) == f"{place_of(path)}: this key is missing."


@pytest.mark.parametrize(("path", "value", "sentence"), CHANGED, ids=spots(CHANGED))
def test_a_wrong_spot_is_refused_where_it_is(path: str, value: object, sentence: str) -> None:
    said = refused(with_spot(path, value))
    assert said.startswith(place_of(path).removesuffix(".id").removesuffix(".name"))
    assert sentence in said


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("exported_at", "soon", "“soon” is not a time with its offset from UTC."),
        ("exported_at", "1970-12-31T00:00:00Z", "it must lie between 1971 and 2999."),
        ("plans.0.updated_at", "2999-12-31T00:00:01Z", "it must lie between 1971 and 2999."),
        ("plans.0.question_settings.0.thresholds.meets", "100", "it must be a number."),
        ("plans.0.question_settings.0.thresholds.partly", [], "it must be a number."),
    ],
)
def test_a_wrong_time_or_number_is_refused_with_no_more_than_its_place_and_why(
    path: str, value: object, sentence: str
) -> None:
    assert refused(with_spot(path, value)) == f"{place_of(path)}: {sentence}"


@pytest.mark.parametrize("treatment", ["botulinum-toxin", "own-1", "facial"])
def test_an_answer_is_about_a_treatment_of_the_plan_or_a_known_one(treatment: str) -> None:
    (contents,) = read(with_answer("S03", "in-building", treatment=treatment))
    assert contents.dossiers[0].answers[0].treatment == treatment


@pytest.mark.parametrize(("path", "key", "value", "sentence"), RECORDS)
def test_a_text_that_can_not_be_kept_is_refused_with_its_record(
    path: str, key: str, value: object, sentence: str
) -> None:
    said = refused(with_spot(f"{path}.{key}", value))
    assert said.startswith(f"{place_of(path)}: ")
    assert sentence in said


@pytest.mark.parametrize(("question", "value", "sentence"), VALUES, ids=spots(VALUES))
def test_a_value_that_does_not_fit_its_question_is_refused(
    question: str, value: object, sentence: str
) -> None:
    said = refused(with_answer(question, value))
    assert said.startswith(VALUE.removesuffix(".value"))
    assert sentence in said


@pytest.mark.parametrize("state", [s.value for s in AnswerState if s is not AnswerState.ANSWERED])
def test_only_what_was_answered_has_a_value(state: str) -> None:
    data = with_answer("S03", "in-building", state=state)
    assert refused(data) == f"{VALUE}: only an answered question has a value."
    assert read(with_answer("S03", None, state=state))


@pytest.mark.parametrize(("key", "value", "sentence"), QUESTIONS, ids=spots(QUESTIONS))
def test_an_own_question_that_is_none_is_refused(key: str, value: object, sentence: str) -> None:
    said = refused(with_spot(f"{QUESTION}.{key}", value))
    assert said.startswith(OWN)
    assert sentence in said


def test_what_a_file_says_at_length_is_quoted_in_short() -> None:
    long = "x" * 100_000
    assert "x" * 41 not in refused(with_spot(long, 1))
    assert "x" * 41 not in refused(with_spot(f"{ANSWER}.question", long))
    assert refused(with_spot(f"{QUESTION}.{long}", 1)).endswith("….")


def test_an_own_question_with_the_id_of_another_is_refused() -> None:
    sentence = "another question has this id."
    assert refused(with_spot(f"{QUESTION}.id", "S03")) == f"{OWN}.id: {sentence}"
    assert refused(doubled(QUESTION)) == f"plans[0].own_questions[1].id: {sentence}"


@pytest.mark.parametrize(
    ("question", "thresholds", "sentence"),
    [
        ("S08", {"meets": 40, "partly": 100}, f"{LIMITS}: “partly” (100) asks for more"),
        ("S11", {"meets": 3, "partly": 1}, f"{LIMITS}: “partly” (1) asks for more"),
        ("S08", {"meets": -1}, f"{LIMITS}: a threshold must be a number from 0 to 1000000000."),
        ("S08", {"meets": 10**4000}, f"{LIMITS}: a threshold must be a number from 0 to"),
        ("S03", {"meets": 1}, f"{LIMITS}: this question has no thresholds."),
        ("T05", {"meets": 1}, f"{LIMITS}: this question has no thresholds."),
        ("own-q1", {"meets": 1}, f"{LIMITS}: this question has no thresholds."),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(
    question: str, thresholds: object, sentence: str
) -> None:
    setting = {"question": question, "thresholds": thresholds}
    assert sentence in refused(with_spot("plans.0.question_settings.0", setting))


@pytest.mark.parametrize("number", [0, 10**9])
def test_a_threshold_may_be_the_least_or_the_largest_number(number: int) -> None:
    setting = {"question": "S08", "thresholds": {"meets": number}}
    (contents,) = read(with_spot("plans.0.question_settings.0", setting))
    assert contents.plan.settings[0].meets == number


@pytest.mark.parametrize(
    ("path", "found"),
    [("plans.0", "p"), ("plans.0.clinics.0", "c"), (ENCOUNTER, "e"), (ANSWER, "a")],
)
def test_an_id_that_comes_twice_is_refused(path: str, found: str) -> None:
    assert refused(doubled(path)) == f"The id “{found}” comes twice."


@pytest.mark.parametrize("path", ["plans.0", "plans.0.clinics.0", ENCOUNTER, f"{ANSWER}"])
@pytest.mark.parametrize("found", ["", "x" * 101, "a\n", "a\0", "\ud800", "\u202e"])
def test_what_can_be_no_id_is_refused(path: str, found: str) -> None:
    assert "An id must have 1 to 100 printable characters." in refused(
        with_spot(f"{path}.id", found)
    )


def test_what_can_be_no_id_is_quoted() -> None:
    assert refused(with_spot("plans.0.id", "a\n")) == (
        "The id “a\\n”: An id must have 1 to 100 printable characters."
    )


def test_an_id_may_come_twice_for_records_of_different_kinds() -> None:
    plain = a_file()
    clinic = plain["plans"][0]["clinics"][0]
    clinic["id"] = clinic["encounters"][0]["id"] = plain["plans"][0]["id"] = "a"
    assert read_plain(plain).dossiers[0].encounters[0].clinic_id == "a"


@pytest.mark.parametrize("path", ["treatments.0", "question_settings.0"])
def test_a_treatment_or_a_setting_given_twice_is_refused(path: str) -> None:
    said = refused(doubled(f"plans.0.{path}"))
    assert said.startswith("plans[0]: ")
    assert said.endswith("comes twice.")


@pytest.mark.parametrize("kind", ["settlements", "overrides"])
def test_a_decision_given_twice_is_refused(kind: str) -> None:
    place = f"plans[0].clinics[0].{kind}"
    data = doubled(f"plans.0.clinics.0.{kind}.0", lambda entry: entry.update(reason="Again."))
    assert refused(data) == f"{place}: one question is decided twice."
