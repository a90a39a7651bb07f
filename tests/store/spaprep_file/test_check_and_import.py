"""What `spaprep check` calls fine can be imported, into an empty library and into itself."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from support.exchange_files import (
    CATALOGUE,
    PLAN_FILES,
    Plain,
    a_file,
    packed,
    read,
    spot_of,
    with_spot,
)

from spaprep.core.importing.incoming import incoming_changes
from spaprep.core.records.records import PlanContents
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.read import read_exchange
from spaprep.store.spaprep_file.strict_json import NotAcceptableError

OWN = "plans.0.own_questions.0"
QUESTIONS: tuple[Plain, ...] = (
    {"kind": "choice", "choices": [{"id": "a", "label": ""}], "meets": ["a"]},
    {"kind": "choice", "choices": [{"id": "a", "label": " "}, {"id": "b", "label": "B"}]},
    {"kind": "yes_no", "treatments": ["\ud800"]},
    {"kind": "yes_no", "treatments": ["", "\0", "x" * 30_000]},
    {"kind": "yes_no", "stages": ["call", "call"]},
    {"kind": "rate", "meets": 5e-324},
    {"kind": "rate", "meets": -0.0},
    {"kind": "minutes", "meets": 1e9, "partly": 1e9},
    {"kind": "minutes", "meets": None},
    {"kind": "text", "why": "\u2028\x07", "source_url": "https://example.com/\ud800"},
    {"kind": "text", "sayings": [{"says": ["\udc00"], "verdict": "partly", "because": "so"}]},
    {"kind": "text", "sayings": [{"says": [""], "verdict": "partly", "because": "so"}]},
    {"kind": "text", "links": [{"title": " x ", "url": "https://example.com"}]},
)
TEXTS = st.one_of(
    st.text(max_size=5),
    st.text(st.characters(), max_size=5),
    st.sampled_from(["x" * 200, "é" * 201, "👍" * 200, "n" * 20_000, "n" * 20_001, "e\u0301"]),
)
TIMES = st.one_of(
    st.datetimes().map(lambda moment: f"{moment.isoformat()}+00:00"),
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
    st.sampled_from(
        [
            "2026-01-01T00:00:00+23:59:59",
            "2026-01-01T00:00:00.5-00:00:01.5",
            "20260101T000000Z",
            "2026-W01-1T00:00:00Z",
            "2026-01-01T00:00+00:00",
            "2999-12-31T00:00:00-23:59",
        ]
    ),
)
NUMBERS = st.one_of(
    st.integers(), st.floats(), st.sampled_from([2**63, -(2**63), 2**64, 10**9, 10**9 + 1])
)
VALUES = st.one_of(
    st.booleans(),
    NUMBERS,
    TEXTS,
    st.fixed_dictionaries({"percent": NUMBERS}),
    st.fixed_dictionaries({"months": NUMBERS}),
    st.fixed_dictionaries({"events": NUMBERS, "out_of": NUMBERS}),
    st.fixed_dictionaries({"amount": st.from_regex(r"\d+(\.\d+)?"), "currency": st.just("USD")}),
)


def leaves(plain: Plain, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything in a file that is no list and no object."""
    entries = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for key, entry in entries:
        if isinstance(entry, dict | list):
            yield from leaves(entry, (*path, key))
        else:
            yield (*path, key)


def a_full_file() -> Plain:
    """Return a file with every field of its records."""
    plain = a_file()
    clinic = plain["plans"][0]["clinics"][0]
    clinic |= dict.fromkeys(("website", "address", "city", "notes"), "")
    (encounter,) = clinic["encounters"]
    encounter |= {"role": "", "notes": "", "ended_at": "", "call_back_on": ""}
    for answer in encounter["answers"]:
        answer |= {"words": "", "detail": ""}
    encounter["ended_at"] = encounter["call_back_on"] = encounter["started_at"]
    return plain


NAMES = {"id", "question", "treatment", "answer", "kind", "section", "stage", "state", "channel"}
NAMES |= {"outcome", "status", "importance", "verdict", "format", "version"}
PATHS = [path for path in leaves(a_full_file()) if path[-1] not in NAMES and path[-1] != 0]
IDS = ["plans.0.id", "plans.0.clinics.0.id", "plans.0.clinics.0.encounters.0.id"]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Make a file with up to three odd spots."""
    plain = a_full_file()
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3)):
        parent = plain
        for key in path[:-1]:
            parent = parent[key]
        before = parent[path[-1]]
        if path[-1] == "value":
            parent["value"] = draw(VALUES)
        elif isinstance(before, bool):
            parent[path[-1]] = draw(st.booleans())
        elif isinstance(before, int | float):
            parent[path[-1]] = draw(NUMBERS)
        else:
            parent[path[-1]] = draw(TIMES if str(path[-1]).endswith(("_at", "_on")) else TEXTS)
    if draw(st.integers(0, 3)) == 0:
        holder, key = spot_of(plain, draw(st.sampled_from(IDS)))
        holder[key] = draw(TEXTS)
    if draw(st.integers(0, 3)) == 0:
        plain["plans"][0]["own_questions"][0] |= draw(st.sampled_from(QUESTIONS))
    return json.dumps(plain).encode()


def import_twice(plans: tuple[PlanContents, ...]) -> None:
    """Import plans into an empty library, and once more into what came of it."""
    with TemporaryDirectory() as name:
        store = Store.open(Path(name) / "library.db")
        try:
            for is_there in (False, True):
                here = {
                    plan.id: PlanContents(plan, store.dossiers(plan.id)) for plan in store.plans()
                }
                incoming = incoming_changes(
                    plans, store.plans(), here.get, store.plan_of_each_clinic()
                )
                assert incoming.refusal == ""
                assert bool(incoming.changes) != is_there
                store.apply(incoming.changes)
            found = {plan.id: store.dossiers(plan.id) for plan in store.plans()}
            assert found == {entry.plan.id: entry.dossiers for entry in plans}
        finally:
            store.close()


@settings(max_examples=150, deadline=None)
@given(files())
def test_what_is_fine_can_be_imported(data: bytes) -> None:
    try:
        plans = read(data)
    except NotAcceptableError:
        event("refused")
    else:
        event("fine")
        import_twice(plans)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: repr(question)[:60])
def test_an_own_question_that_is_fine_can_be_imported(question: Plain) -> None:
    plain = a_file()
    plain["plans"][0]["own_questions"][0] |= question
    try:
        plans = read(json.dumps(plain).encode())
    except NotAcceptableError as error:
        assert str(error).startswith("plans[0]")  # noqa: PT017 -- either is fine
    else:
        import_twice(plans)


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.stem)
def test_every_plan_file_can_be_imported(path: Path) -> None:
    import_twice(read_exchange(path.read_bytes(), CATALOGUE))


def test_a_question_that_can_not_be_saved_is_refused_at_its_place() -> None:
    choices = [{"id": "a", "label": ""}]
    data = packed(json.loads(with_spot(OWN, {**a_question(), "choices": choices})))
    with pytest.raises(
        NotAcceptableError, match=r"plans\[0\]\.own_questions\[0\]: .*can’t be saved"
    ):
        read(data)


def a_question() -> Plain:
    return {**a_file()["plans"][0]["own_questions"][0], "kind": "choice", "meets": ["a"]}
