"""A .spaprep file is taken in at its bounds, and whatever it holds, in time."""

import codecs
import contextlib
import copy
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.exchange_faults import (
    place_of,
    refused,
)
from support.exchange_files import (
    ANSWER,
    CATALOGUE,
    ENCOUNTER,
    PLAN_FILES,
    Plain,
    a_file,
    packed,
    read,
    read_plain,
    with_spot,
)
from systems import on_posix

from spaprep.core.comparison.comparison import compare
from spaprep.core.records.records import Status
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError
from spaprep.store.spaprep_file.write import write_exchange


@pytest.mark.parametrize(
    "time",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1970-12-31T23:59:59Z"),
        "2999-12-31T00:00:01Z",
        *("2026-02-30T10:00:00Z", "2026-11-12T25:00:00Z", "2026-11-12T10:00:00+24:00"),
        *("2026-11-12T10:00:00 America/Los_Angeles", "now", "\ud800", "2026-11-12T10:00:00Z\0"),
        "9" * 5_000,
    ],
)
def test_an_absurd_time_is_refused(time: str) -> None:
    for path in (f"{ENCOUNTER}.started_at", f"{ANSWER}.recorded_at", "plans.0.updated_at"):
        assert refused(with_spot(path, time)).startswith(f"{place_of(path)}: ")


@pytest.mark.parametrize("time", ["1971-01-01T00:00:00+00:00", "2999-12-31T00:00:00+00:00"])
def test_the_first_and_the_last_time_that_every_clock_can_tell_are_taken(time: str) -> None:
    (contents,) = read(with_spot(f"{ENCOUNTER}.started_at", time))
    (dossier,) = contents.dossiers
    assert dossier.encounters[0].started_at.isoformat() == time


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


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.spaprep", "it is not there."),
        ("folder.spaprep", "it is a folder."),
        ("a\0b.spaprep", "it has a name that no file can have."),
    ],
)
def test_what_can_not_be_opened_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.spaprep").mkdir()
    with pytest.raises(NotAcceptableError) as caught:
        read_file(tmp_path / name, CATALOGUE)
    assert str(caught.value) == f"“{name}” can’t be read: {reason}"


@on_posix
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


OWN = {"id": "q", "ask": "Is it?", "label": "It", "kind": "yes_no", "meets": ["yes"]}
OWN |= {"section": "own", "importance": "nice", "stage": "call"}
A_PLAN = {"id": "p", "title": "x"}
LINK = {"title": "x", "url": "https://x.example"}


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        ({"own_questions": [0] * 700_000}, "This file has more than 700,000 entries, which no"),
        ({f"key {n}": 1 for n in range(1_000)}, "plans[0]: it has more than 1,000 keys."),
        (
            {"own_questions": [{**OWN, "id": f"own-{n}"} for n in range(1_001)]},
            "plans[0].own_questions: it has more than 1,000 entries.",
        ),
        (
            {"own_questions": [{**OWN, "links": [LINK] * 1_001}]},
            "plans[0].own_questions[0]: “links” has more than 1,000 entries.",
        ),
    ],
    ids=["entries", "keys", "questions", "links"],
)
def test_a_file_of_more_than_any_plan_has_is_refused(plan: Plain, sentence: str) -> None:
    file = {"format": "spaprep", "version": 1, "plans": [{**A_PLAN, **plan}]}
    assert refused(packed(file)).startswith(sentence)


def test_commas_and_brackets_in_a_text_are_no_entries() -> None:
    notes = ',[{\\"' * 300_000
    said = refused(with_spot("plans.0.clinics.0.notes", notes))
    assert "The notes has 1500000 characters" in said


def a_clinic_with_decisions(number: int) -> Plain:
    """Return a clinic of two calls with three answers each, one settlement, two overrides."""
    said = {"question": "S01", "state": "did-not-know", "recorded_at": "2026-11-12T10:00:00Z"}
    calls = [
        {
            "id": f"e{number}-{call}",
            "channel": "phone",
            "started_at": "2026-11-12T10:00:00Z",
            "answers": [{**said, "id": f"a{number}-{call}-{n}"} for n in range(3)],
        }
        for call in range(2)
    ]
    return {
        "id": f"c{number}",
        "name": "x",
        "encounters": calls,
        "settlements": [{"question": "S01", "answer": f"a{number}-0-0", "reason": "x"}],
        "overrides": [
            {"question": question, "verdict": "meets", "reason": "x"} for question in ("S01", "S02")
        ],
    }


def test_reading_a_plan_tells_how_far_it_is_and_can_be_given_up(tmp_path: Path) -> None:
    plan = {
        **A_PLAN,
        "treatments": [{"id": f"t{n}", "name": "x"} for n in range(108)],
        "question_settings": [{"question": key} for key in [*CATALOGUE][:30]],
        "own_questions": [{**OWN, "id": f"own-{n}"} for n in range(40)],
        "clinics": [a_clinic_with_decisions(n) for n in range(60)],
    }
    path = tmp_path / "plan.spaprep"
    path.write_bytes(packed({"format": "spaprep", "version": 1, "plans": [plan]}))
    total = 1 + 108 + 30 + 40 + 60 * (1 + 2 + 2 * 3 + 1 + 2)
    steps: list[tuple[int, int]] = []
    read_file(path, CATALOGUE, lambda *step: steps.append(step))
    assert steps == [(done, total) for done in range(100, total + 1, 100)]

    def give_up(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_file(path, CATALOGUE, give_up)


NOTHING = object()
SPOILERS: tuple[object, ...] = (
    *(NOTHING, None, True, 0, -1, 1.5, 10**400, "", "\ud800", "\0", [], {}, [[]], "x" * 201),
    *({"percent": 1e300}, {"months": None}, {"events": 1, "out_of": 10**30}, "S08", "own-q1"),
    *("2026-11-12T10:00:00Z", "meets", "answered", [{"id": "a"}], "botulinum-toxin", "count"),
)


def places_in(plain: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to every spot of a file."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(plain, dict):
        inner = list(plain.items())
    elif isinstance(plain, list):
        inner = list(enumerate(plain))
    found = [way for key, part in inner for way in places_in(part, (*path, key))]
    return [path, *found] if path else found


def spoil(plain: Plain, path: tuple[str | int, ...], value: object) -> None:
    """Put a value in a spot, or take the spot away; do nothing where it is gone already."""
    try:
        for part in path[:-1]:
            plain = plain[part]
        if value is NOTHING:
            del plain[path[-1]]
        else:
            plain[path[-1]] = copy.deepcopy(value)  # another edit may reach into it
    except (KeyError, IndexError, TypeError):
        return


EDITS = st.tuples(st.sampled_from(places_in(a_file())), st.sampled_from(SPOILERS))


@given(st.lists(EDITS, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_is_changed_in_a_file_it_is_read_or_refused(
    edits: list[tuple[tuple[str | int, ...], object]],
) -> None:
    plain = a_file()
    for path, value in edits:
        spoil(plain, path, value)
    try:
        contents = read(packed(plain))
    except NotAcceptableError:
        refused(packed(plain))
        return
    for entry in contents:
        compare(entry.plan, CATALOGUE, entry.dossiers)
    assert read(write_exchange(contents, datetime.now(UTC))) == contents


@pytest.mark.parametrize("value", SPOILERS, ids=lambda value: repr(value)[:20])
def test_every_spot_bears_every_wrong_value(value: object) -> None:
    for path in places_in(a_file()):
        plain = a_file()
        spoil(plain, path, value)
        with contextlib.suppress(NotAcceptableError):
            contents = read(packed(plain))
            assert read(write_exchange(contents, datetime.now(UTC))) == contents
