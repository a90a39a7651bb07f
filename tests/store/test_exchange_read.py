"""A .spaprep file is taken in whole, or refused in one sentence that says where."""

import codecs
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store.exchange_files import (
    ANSWER,
    CATALOGUE,
    ENCOUNTER,
    PLAN_FILES,
    QUESTION,
    a_file,
    doubled,
    packed,
    read,
    read_plain,
    with_answer,
    with_spot,
    without,
)

from spaprep.core.records import AnswerState, Status
from spaprep.store.exchange import NotAcceptableError, read_file
from spaprep.store.exchange_json import SIZE_LIMIT

VALUE = "plans[0].clinics[0].encounters[0].answers[0].value"
OWN = "plans[0].own_questions[0]"
LIMITS = "plans[0].question_settings[0].thresholds"

NO_FILE: dict[str, tuple[bytes, str]] = {
    "too large": (b" " * (SIZE_LIMIT + 1), "larger than 20 MB"),
    "nothing": (b"", "not JSON (line 1, column 1)"),
    "not UTF-8": (b'{"a":"\xff"}', "not UTF-8 text (at byte 6)"),
    "UTF-16": ('{"format": "spaprep"}'.encode("utf-16"), "not UTF-8 text (at byte 0)"),
    "not JSON": (b'{"format": "spaprep",\n "version" 1}', "not JSON (line 2, column 12)"),
    "two objects": (packed(a_file()) * 2, "not JSON (line 1"),
    "cut off": (packed(a_file())[:-1], "not JSON (line 1"),
    "a raw line break in a text": (b'{"format": "spa\nprep"}', "not JSON (line 1, column 16)"),
    "many brackets": (b"[" * 100_000, "nested too deeply"),
    "many brackets, closed": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "many objects": (b'{"a":' * 100_000, "nested too deeply"),
    "many digits": (b'{"version": ' + b"9" * 10_000 + b"}", "too many digits"),
    "a list": (b"[]", "not a .spaprep file"),
    "null": (b"null", "not a .spaprep file"),
    "no format": (b"{}", "not a .spaprep file"),
    "another format": (with_spot("format", "geojson"), "not a .spaprep file"),
    "a format that is a list": (with_spot("format", ["spaprep"]), "not a .spaprep file"),
    "newer": (with_spot("version", 2), "newer version of SpaPrep"),
    "newer by far": (with_spot("version", 10**18), "newer version of SpaPrep"),
    "older": (with_spot("version", 0), "version: it must be 1."),
    "no version": (without("version"), "version: it must be 1."),
    "a version in words": (with_spot("version", "1"), "version: it must be 1."),
    "a version that is true": (with_spot("version", True), "version: it must be 1."),
    "a version with a point": (with_spot("version", 1.0), "version: it must be 1."),
}


def with_token(path: str, token: bytes) -> bytes:
    """Return a good file in which one spot holds this very JSON."""
    return with_spot(path, "the token").replace(b'"the token"', token)


NO_JSON: dict[str, tuple[bytes, str]] = {
    "a double key": (
        b'{"format": "spaprep", "format": "spaprep"}',
        "format: this key comes twice.",
    ),
    "a double key, deep": (
        with_token(f"{ANSWER}.value", b'{"months": 1, "months": 2}'),
        f"{VALUE}.months: this key comes twice.",
    ),
    "NaN": (with_token(f"{ANSWER}.value", b"NaN"), f"{VALUE}: NaN is not"),
    "Infinity": (with_token("plans.0.clinics.0.notes", b"Infinity"), "clinics[0].notes: Infinity"),
    "-Infinity": (with_token("version", b"-Infinity"), "version: -Infinity"),
    "a number beyond all": (with_token(f"{ANSWER}.value", b"1e999"), f"{VALUE}: 1e999 is not"),
}

LEVELS = (
    "",
    "plans[0].",
    "plans[0].treatments[1].",
    "plans[0].question_settings[0].",
    "plans[0].question_settings[0].thresholds.",
    "plans[0].clinics[0].",
    "plans[0].clinics[0].encounters[0].",
    "plans[0].clinics[0].encounters[0].answers[0].",
    "plans[0].clinics[0].settlements[0].",
    "plans[0].clinics[0].overrides[0].",
)
CHANGED: tuple[tuple[str, object, str], ...] = (
    ("exported_at", 1, "must be text"),
    ("exported_at", "yesterday", "not a time with its offset"),
    ("plans", {}, "must be a list"),
    ("plans", None, "must be a list"),
    ("plans.0", [], "must be an object"),
    ("plans.0.id", 7, "must be text"),
    ("plans.0.title", None, "must be text"),
    ("plans.0.title", 1.5, "must be text"),
    ("plans.0.updated_at", "2026-11-20T10:00:00", "not a time with its offset"),
    ("plans.0.updated_at", 1795000000, "must be text"),
    ("plans.0.treatments", "botulinum-toxin", "must be a list"),
    ("plans.0.treatments.0", "botulinum-toxin", "must be an object"),
    ("plans.0.treatments.1.name", " ", "has no name"),
    ("plans.0.treatments.1.name", "x" * 201, "201 characters"),
    ("plans.0.treatments.1.id", "\n", "An id must have"),
    ("plans.0.treatments.0.id", "botox", "has no name"),
    ("plans.0.own_questions", {}, "must be a list"),
    ("plans.0.own_questions.0", "Parking?", "must be an object"),
    ("plans.0.clinics.0", None, "must be an object"),
    ("plans.0.clinics.0.phone", 13105550142, "must be text"),
    ("plans.0.clinics.0.status", "closed", "must be one of: considering, booked, ruled-out."),
    ("plans.0.clinics.0.status", None, "must be text"),
    ("plans.0.clinics.0.updated_at", "2026-13-20T10:00:00Z", "not a time"),
    (f"{ENCOUNTER}.channel", "fax", "must be one of: phone, visit, email, website, look-up."),
    (f"{ENCOUNTER}.channel", "PHONE", "must be one of"),
    (f"{ENCOUNTER}.outcome", "", "must be one of"),
    (f"{ENCOUNTER}.outcome", "won", "must be one of"),
    (f"{ENCOUNTER}.started_at", None, "must be text"),
    (f"{ENCOUNTER}.started_at", "", "not a time"),
    (f"{ENCOUNTER}.ended_at", "10:00Z", "not a time"),
    (f"{ENCOUNTER}.call_back_on", "2026-11-12", "not a time"),
    (f"{ENCOUNTER}.answers", {}, "must be a list"),
    (f"{ANSWER}.question", "S99", "there is no question “S99”."),
    (f"{ANSWER}.question", "", "there is no question “”."),
    (f"{ANSWER}.treatment", "own-2", "there is no treatment “own-2”."),
    (f"{ANSWER}.treatment", "", "there is no treatment “”."),
    (f"{ANSWER}.state", "maybe", "must be one of"),
    (f"{ANSWER}.value", "next door", "“next door” is not one of its choices."),
    (f"{ANSWER}.value", None, "must be the id of one of its choices"),
    (f"{ANSWER}.recorded_at", "2026-11-12 10:01", "not a time"),
    (f"{ANSWER}.words", ["no"], "must be text"),
    ("plans.0.question_settings.0.question", "S99", "there is no question “S99”."),
    ("plans.0.question_settings.0.in_use", 1, "must be true or false"),
    ("plans.0.question_settings.0.in_use", "true", "must be true or false"),
    ("plans.0.question_settings.0.importance", "high", "must be one of: nice, important"),
    ("plans.0.question_settings.0.importance", "", "must be one of"),
    ("plans.0.question_settings.0.thresholds", 100, "must be an object"),
    ("plans.0.question_settings.0.thresholds.meets", "100", "must be a number"),
    ("plans.0.question_settings.0.thresholds.meets", True, "must be a number"),
    ("plans.0.question_settings.0.thresholds.partly", [40], "must be a number"),
    ("plans.0.clinics.0.settlements.0.question", "S99", "there is no question"),
    ("plans.0.clinics.0.settlements.0.answer", "z", "there is no such answer"),
    ("plans.0.clinics.0.settlements.0.answer", "b", "there is no such answer"),
    ("plans.0.clinics.0.settlements.0.treatment", "tattoo", "there is no treatment"),
    ("plans.0.clinics.0.overrides.0.question", "S99", "there is no question"),
    ("plans.0.clinics.0.overrides.0.treatment", "tattoo", "there is no treatment"),
    ("plans.0.clinics.0.overrides.0.verdict", "great", "must be one of: meets"),
)
RECORDS: tuple[tuple[str, str, object, str], ...] = (
    ("plans.0", "title", " ", "is empty"),
    ("plans.0", "title", "x" * 201, "201 characters; at most 200 fit"),
    ("plans.0", "area", "\0", "can’t be saved"),
    ("plans.0.clinics.0", "name", "", "is empty"),
    ("plans.0.clinics.0", "name", "x" * 201, "201 characters"),
    ("plans.0.clinics.0", "name", "Harbor\0", "can’t be saved"),
    ("plans.0.clinics.0", "city", "\ud800", "can’t be saved"),
    ("plans.0.clinics.0", "notes", "x" * 20_001, "20001 characters"),
    (ENCOUNTER, "person", "\udfff", "can’t be saved"),
    (ENCOUNTER, "notes", "x\0", "can’t be saved"),
    (ANSWER, "detail", "x" * 201, "201 characters"),
    (ANSWER, "words", "\0", "can’t be saved"),
    ("plans.0.clinics.0.settlements.0", "reason", "", "is empty"),
    ("plans.0.clinics.0.overrides.0", "reason", "\n", "is empty"),
)
VALUES: tuple[tuple[str, object, str], ...] = (
    ("S01", 1, "must be true or false"),
    ("S01", "true", "must be true or false"),
    ("S01", None, "must be true or false"),
    ("S02", True, "must be the id of one of its choices"),
    ("S02", "in-building", "“in-building” is not one of its choices."),
    ("S02", "FULL-TIME", "is not one of its choices"),
    ("S08", True, "must be whole"),
    ("S08", "1", "must be a whole number"),
    ("S08", 1.0, "must be a whole number"),
    ("S08", -1, "not below 0"),
    ("S08", 10**18, "is too large"),
    ("S11", 1, "must be “events” and “out_of”"),
    ("S11", {}, "must be “events” and “out_of”"),
    ("S11", {"percent": 140}, "140 % can’t be"),
    ("S11", {"percent": -0.1}, "can’t be"),
    ("S11", {"percent": True}, "must be a number"),
    ("S11", {"percent": "1"}, "must be a number"),
    ("S11", {"percent": 10**4000}, "lies between 0 and 100"),
    ("S11", {"events": 3, "out_of": 0}, "“3 of 0” says nothing"),
    ("S11", {"events": 5, "out_of": 4}, "more cases than procedures"),
    ("S11", {"events": 1.0, "out_of": 4}, "must be whole"),
    ("S11", {"events": True, "out_of": 4}, "must be whole"),
    ("S11", {"events": 1}, "must be “events” and “out_of”"),
    ("S11", {"events": 1, "out_of": 4, "percent": 25}, "must be “events” and “out_of”"),
    ("S21", 18, "must be a number of months"),
    ("S21", {"months": 18.0}, "must be whole"),
    ("S21", {"months": "18"}, "must be whole"),
    ("S21", {"months": True}, "must be whole"),
    ("S21", {"years": 1}, "must be a number of months"),
    ("T09", 12.5, "must be a whole number"),
    ("T05", 3, "must be text"),
    ("T05", "\0", "can’t be saved"),
    ("T05", "\ud83d", "can’t be saved"),
    ("T05", "x" * 20_001, "20001 characters"),
    ("T14", 640, "must be “amount” and “currency”"),
    ("T14", {"amount": 640, "currency": "USD"}, "is not an amount"),
    ("T14", {"amount": "640.001", "currency": "USD"}, "is not an amount"),
    ("T14", {"amount": "-1", "currency": "USD"}, "is not an amount"),
    ("T14", {"amount": "٣", "currency": "USD"}, "is not an amount"),
    ("T14", {"amount": "640", "currency": "usd"}, "is not a currency"),
    ("T14", {"amount": "640", "currency": "USD\n"}, "is not a currency"),
)
QUESTIONS: tuple[tuple[str, object, str], ...] = (
    ("ask", "", "“ask” is empty"),
    ("ask", 3, "“ask” must be text"),
    ("label", "x" * 201, "201 characters"),
    ("label", "\ud800", "can’t be saved"),
    ("kind", "stars", "“kind” must be one of"),
    ("kind", "choice", "choices exactly when"),
    ("kind", "count", "“meets” must be a number"),
    ("kind", "text", "“meets” has no sense"),
    ("meets", ["perhaps"], "“perhaps”, which is not there"),
    ("meets", "yes", "must be a list"),
    ("stage", "later", "“stage” must be one of"),
    ("stages", ["call"], "either “stage” or “stages”"),
    ("per_treatment", 1, "must be true or false"),
    ("importance", None, "“importance” must be one of"),
    ("colour", "red", "the key “colour” is unknown"),
    ("source_url", "http://harbor.example", "is not an https address"),
    ("links", [{"title": "x"}], "a title and an address"),
    ("id", "", "An id must have"),
    ("id", "x\n", "An id must have"),
)


def refused(data: bytes) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(NotAcceptableError) as caught:
        read(data)
    sentence = str(caught.value)
    assert sentence.endswith((".", "?"))
    assert sentence.isprintable()
    assert len(sentence) < 600
    return sentence


def place_of(path: str) -> str:
    """Return `plans[0].title` for `plans.0.title`."""
    return "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in path.split("."))[1:]


def spots(changes: tuple[tuple[str, object, str], ...]) -> list[str]:
    return [f"{path} {value!r:.20}" for path, value, _sentence in changes]


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
        ("S08", {"meets": -1}, f"{LIMITS}: a threshold must be a number, 0 or more."),
        ("S08", {"meets": 10**4000}, f"{LIMITS}: a threshold must be a number, 0 or more."),
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


@pytest.mark.parametrize(
    "time",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59Z"),
        *("2026-02-30T10:00:00Z", "2026-11-12T25:00:00Z", "2026-11-12T10:00:00+24:00"),
        *("2026-11-12T10:00:00 America/Los_Angeles", "now", "\ud800", "2026-11-12T10:00:00Z\0"),
        "9" * 5_000,
    ],
)
def test_an_absurd_time_is_refused(time: str) -> None:
    for path in (f"{ENCOUNTER}.started_at", f"{ANSWER}.recorded_at", "plans.0.updated_at"):
        assert refused(with_spot(path, time)).startswith(f"{place_of(path)}: ")


def test_a_time_keeps_its_offset() -> None:
    (dossier,) = read_plain(a_file()).dossiers
    (encounter,) = dossier.encounters
    assert encounter.started_at.utcoffset() == timedelta(hours=-8)
    assert encounter.started_at == datetime(2026, 11, 12, 18, tzinfo=UTC)


def test_missing_optional_keys_mean_empty() -> None:
    plain = a_file()
    clinic = {"id": "c", "name": "Harbor", "encounters": []}
    plain["plans"] = [{"id": "p", "title": "Mine", "clinics": [clinic]}]
    contents = read_plain(plain)
    assert contents.plan.updated_at == datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    plan = contents.plan
    assert (plan.own_questions, plan.treatments, plan.settings) == ((), (), ())
    (dossier,) = contents.dossiers
    assert dossier.clinic.status is Status.CONSIDERING
    assert dossier.clinic.updated_at == contents.plan.updated_at
    assert dossier.clinic.phone == ""
    assert (dossier.encounters, dossier.overrides) == ((), ())


def test_a_file_without_dates_is_older_than_any_other() -> None:
    plain = {"format": "spaprep", "version": 1, "plans": [{"id": "p", "title": "Mine"}]}
    contents = read_plain(plain)
    assert contents.plan.updated_at < datetime(2000, 1, 1, tzinfo=UTC)
    contents.plan.updated_at.astimezone()


def test_a_file_without_plans_is_fine() -> None:
    assert read(b'{"format": "spaprep", "version": 1, "plans": []}') == ()


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read(codecs.BOM_UTF8 + packed(a_file())) == read(packed(a_file()))


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.stem)
def test_every_plan_that_comes_along_is_read(path: Path) -> None:
    plans = json.loads(path.read_bytes())["plans"]
    read_ = read_file(path, CATALOGUE)
    assert [entry.plan.title for entry in read_] == [plan["title"] for plan in plans]
    for entry, plan in zip(read_, plans, strict=True):
        assert [dossier.clinic.id for dossier in entry.dossiers] == [
            clinic["id"] for clinic in plan["clinics"]
        ]


def test_a_path_that_can_not_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAcceptableError, match=r"“none\.spaprep” can’t be read: .* not there"):
        read_file(tmp_path / "none.spaprep", CATALOGUE)
    with pytest.raises(NotAcceptableError, match="there is a folder of that name"):
        read_file(tmp_path, CATALOGUE)


def test_a_file_that_never_ends_is_read_no_further_than_the_limit() -> None:
    with pytest.raises(NotAcceptableError, match="larger than 20 MB"):
        read_file(Path("/dev/zero"), CATALOGUE)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "plans",
    [
        [1] * 2_000_000,
        [{"id": "p", "title": "x", "treatments": [{"id": "facial"}] * 200_000}],
        [
            {
                "id": "p",
                "title": "x",
                "treatments": [{"id": str(n), "name": "x"} for n in range(200_000)],
            }
        ],
        [{f"key {n}": 1 for n in range(300_000)}],
    ],
    ids=["numbers", "treatments, the same", "treatments", "keys"],
)
def test_a_large_file_full_of_faults_is_refused_in_time(plans: object) -> None:
    data = packed({"format": "spaprep", "version": 1, "plans": plans})
    if b"name" in data:
        assert read(data)
    else:
        refused(data)


@pytest.mark.timeout(30)
def test_a_large_object_with_one_key_twice_is_refused_in_time() -> None:
    keys = ",".join(f'"{n}":1' for n in [*range(300_000), 299_999])
    assert "twice" in refused(f"{{{keys}}}".encode())
