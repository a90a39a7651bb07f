"""What can be wrong with a .spaprep file: the bytes, and the sentence that tells it."""

import pytest

from spaprep.store.spaprep_file.strict_json import SIZE_LIMIT, NotAcceptableError
from support.exchange_files import ANSWER, ENCOUNTER, a_file, packed, read, with_spot, without

VALUE = "plans[0].clinics[0].encounters[0].answers[0].value"
OWN = "plans[0].own_questions[0]"
LIMITS = "plans[0].question_settings[0].thresholds"

NO_FILE: dict[str, tuple[bytes, str]] = {
    "too large": (b" " * (SIZE_LIMIT + 1), "larger than 20 MB"),
    "as large as can be": (b" " * SIZE_LIMIT, f"not JSON (line 1, column {SIZE_LIMIT + 1})"),
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
    "a fault after a deep list": (
        with_token(f"{ANSWER}.value", b"[[[1]], {}, [[], [NaN]]]"),
        f"{VALUE}[2][1][0]: NaN is not",
    ),
    "nothing but NaN": (b"NaN", "This file: NaN is not"),
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
