"""The .spaprep file: what is read, what is refused and where, and that it comes back the same."""

import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaprep.assets import read_catalogue, sample_path
from spaprep.core.records import PlanContents
from spaprep.files import NotWrittenError
from spaprep.store.exchange import (
    NotAcceptableError,
    read_exchange,
    read_file,
    write_exchange,
    write_file,
)
from spaprep.store.exchange_json import SIZE_LIMIT

CATALOGUE = read_catalogue()[0]
DATA = Path(__file__).parent.parent / "data"
FILES = [*sorted(DATA.glob("*.spaprep")), sample_path()]
NOW = "2026-11-23T14:02:00+00:00"
_STRAY = "\ud800"

Edit = Callable[[dict[str, Any]], object]


def a_file() -> dict[str, Any]:
    """Return a small plan with one of everything."""
    answers = [
        {"id": "a1", "question": "S03", "treatment": None, "state": "answered",
         "value": "in-building", "detail": "", "words": "she’s next door", "recorded_at": NOW},
        {"id": "a2", "question": "S11", "treatment": "botulinum-toxin", "state": "answered",
         "value": {"events": 2, "out_of": 400}, "recorded_at": NOW},
        {"id": "a3", "question": "S04", "state": "did-not-know", "recorded_at": NOW},
        {"id": "a4", "question": "own-q1", "state": "answered", "value": True, "recorded_at": NOW},
    ]  # fmt: skip
    encounter = {"id": "e1", "channel": "phone", "started_at": NOW, "answers": answers}
    clinic = {
        "id": "c1", "name": "Harbor", "updated_at": NOW, "encounters": [encounter],
        "settlements": [{"question": "S03", "treatment": None, "answer": "a1", "reason": "knows"}],
        "overrides": [
            {"question": "S07", "treatment": "own-1", "verdict": "meets", "reason": "saw it"}
        ],
    }  # fmt: skip
    own = {
        "id": "own-q1", "section": "own", "ask": "Is there parking?", "label": "Parking",
        "kind": "yes_no", "meets": ["yes"], "importance": "nice", "stage": "call",
        "per_treatment": False,
    }  # fmt: skip
    plan = {
        "id": "p1", "title": "Forehead lines", "area": "Los Angeles", "state": "CA",
        "updated_at": NOW,
        "treatments": [{"id": "botulinum-toxin"}, {"id": "own-1", "name": "Vitamin facial"}],
        "question_settings": [
            {"question": "S08", "in_use": True, "importance": "important",
             "thresholds": {"meets": 100, "partly": 40}}
        ],
        "own_questions": [own],
        "clinics": [clinic],
    }  # fmt: skip
    return {"format": "spaprep", "version": 1, "exported_at": NOW, "plans": [plan]}


def plan(file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = file["plans"][0]
    return found


def clinic(file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = plan(file)["clinics"][0]
    return found


def encounter(file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = clinic(file)["encounters"][0]
    return found


def answer(file: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = encounter(file)["answers"][number]
    return found


def read(file: dict[str, Any]) -> tuple[PlanContents, ...]:
    return read_exchange(json.dumps(file).encode(), CATALOGUE)


def put(where: Callable[..., dict[str, Any]], key: str, value: object, *at: int) -> Edit:
    return lambda file: where(file, *at).update({key: value})


ANSWER = "plans[0].clinics[0].encounters[0].answers[0]"
CLINIC = "plans[0].clinics[0]"
FAULTS: list[tuple[str, Edit, str]] = [
    ("another format", lambda f: f.update(format="x"), "“format” is not “spaprep”"),
    ("a newer version", lambda f: f.update(version=2), "newer version of SpaPrep"),
    ("an older version", lambda f: f.update(version=0), "version: it must be 1."),
    ("a version that is true", lambda f: f.update(version=True), "version: it must be 1."),
    ("no plans", lambda f: f.pop("plans"), "plans: this key is missing."),
    ("plans that are no list", lambda f: f.update(plans={}), "plans: it must be a list."),
    ("an unknown key", lambda f: f.update(colour=1), "colour: this key is unknown."),
    ("an unknown key in a plan", put(plan, "x", 1), "plans[0].x: this key is unknown."),
    ("an unknown key in a clinic", put(clinic, "x", 1), f"{CLINIC}.x: this key is unknown."),
    ("an unknown key in an answer", put(answer, "x", 1), f"{ANSWER}.x: this key is unknown."),
    ("a number for a name", put(clinic, "name", 5), f"{CLINIC}.name: it must be text."),
    ("an empty name", put(clinic, "name", " "), f"{CLINIC}: The clinic’s name is empty."),
    ("a long name", put(clinic, "name", "x" * 300), "300 characters; at most 200"),
    ("a NUL in a name", put(clinic, "name", "a\0b"), "can’t be saved"),
    ("half a character", put(clinic, "name", _STRAY), "can’t be saved"),
    ("long notes", put(clinic, "notes", "x" * 20_001), "at most 20000"),
    ("a status", put(clinic, "status", "loved"), f"{CLINIC}.status: it must be one of"),
    ("a channel", put(encounter, "channel", "fax"), ".channel: it must be one of"),
    ("an outcome", put(encounter, "outcome", "ok"), ".outcome: it must be one of"),
    ("a time without offset", put(encounter, "started_at", "2026-11-12T10:00:00"), "offset"),
    ("no time", put(encounter, "ended_at", "soon"), ".ended_at: “soon” is not a time"),
    ("a state", put(answer, "state", "maybe"), f"{ANSWER}.state: it must be one of"),
    ("a question", put(answer, "question", "S99"), f"{ANSWER}.question: there is no question"),
    ("a treatment", put(answer, "treatment", "x"), f"{ANSWER}.treatment: there is no treatment"),
    ("a choice", put(answer, "value", "in-bed"), f"{ANSWER}.value: “in-bed” is not one of"),
    ("a value of another kind", put(answer, "value", 3), f"{ANSWER}.value: A choice must be"),
    ("no value", put(answer, "value", None), f"{ANSWER}.value: A choice must be"),
    ("a value unanswered", put(answer, "value", True, 2), "only an answered question"),
    ("3 of 0", put(answer, "value", {"events": 3, "out_of": 0}, 1), "“3 of 0”"),
    ("3 of 2", put(answer, "value", {"events": 3, "out_of": 2}, 1), "more cases than"),
    ("140 %", put(answer, "value", {"percent": 140}, 1), "between 0 and 100"),
    ("a text percentage", put(answer, "value", {"percent": "1"}, 1), "must be a number"),
    ("1 for yes", put(answer, "value", 1, 3), "true or false"),
    ("an empty id", put(clinic, "id", ""), "An id must have"),
    ("a double clinic", lambda f: plan(f)["clinics"].append(clinic(f)), "“c1” comes twice"),
    ("a double answer", put(answer, "id", "a1", 1), "“a1” comes twice"),
    ("a double plan", lambda f: f["plans"].append(plan(f)), "“p1” comes twice"),
    ("a settlement of nothing", lambda f: clinic(f)["settlements"][0].update(answer="x"),
     "settlements[0].answer: there is no such answer"),
    ("a settlement by another answer", lambda f: clinic(f)["settlements"][0].update(answer="a3"),
     "there is no such answer"),
    ("no reason", lambda f: clinic(f)["overrides"][0].update(reason=""), "The reason is empty"),
    ("a verdict", lambda f: clinic(f)["overrides"][0].update(verdict="good"), "it must be one of"),
    ("two overrides", lambda f: clinic(f)["overrides"].append(clinic(f)["overrides"][0]),
     "decided twice"),
    ("an importance", lambda f: plan(f)["question_settings"][0].update(importance="x"),
     "question_settings[0].importance"),
    ("thresholds against each other",
     lambda f: plan(f)["question_settings"][0].update(thresholds={"meets": 1, "partly": 2}),
     "asks for more"),
    ("a threshold that is text",
     lambda f: plan(f)["question_settings"][0].update(thresholds={"meets": "1"}), "a number"),
    ("a threshold below 0",
     lambda f: plan(f)["question_settings"][0].update(thresholds={"meets": -1}), "0 or more"),
    ("thresholds of a choice",
     lambda f: plan(f)["question_settings"].append({"question": "S03", "thresholds": {"meets": 1}}),
     "has no thresholds"),
    ("a setting twice",
     lambda f: plan(f)["question_settings"].append({"question": "S08"}), "comes twice"),
    ("an own question with a known id",
     lambda f: plan(f)["own_questions"][0].update(id="S01"), "another question has this id"),
    ("an own question without a kind",
     lambda f: plan(f)["own_questions"][0].pop("kind"), "own_questions[0]: “kind” must be"),
    ("a treatment without a name",
     lambda f: plan(f)["treatments"].append({"id": "own-2"}), "has no name"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "says"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_refused_with_its_place(edit: Edit, says: str) -> None:
    file = a_file()
    edit(file)
    with pytest.raises(NotAcceptableError) as caught:
        read(file)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON (line 1, column 1)"),
        (b"{\n  oops", "not JSON (line 2, column 3)"),
        (b"\xff\xfe", "not UTF-8 text (at byte 0)"),
        (b"[]", "“format” is not “spaprep”"),
        (b'{"a": 1, "a": 2}', "a: this key comes twice."),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "too many digits"),
        (b" " * (SIZE_LIMIT + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotAcceptableError) as caught:
        read_exchange(data, CATALOGUE)
    assert says in str(caught.value)


def test_missing_optional_keys_mean_empty() -> None:
    file = {"format": "spaprep", "version": 1, "plans": [{"id": "p", "title": "T"}]}
    contents = read(file)[0]
    assert (contents.plan.area, contents.plan.treatments, contents.dossiers) == ("", (), ())


def test_a_mark_at_the_start_of_the_file_is_no_fault() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(a_file()).encode()
    assert read_exchange(data, CATALOGUE)[0].plan.title == "Forehead lines"


def test_a_week_above_the_year_is_taken_in_for_the_rules_to_judge() -> None:
    file = a_file()
    for number, (question, count) in enumerate((("S08", 5), ("S10", 9))):
        answer(file, number).update(
            question=question, value=count, treatment="botulinum-toxin", words=""
        )
    clinic(file)["settlements"] = []
    assert len(read(file)[0].dossiers[0].answers) == 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_comes_back_the_same(path: Path) -> None:
    contents = read_file(path, CATALOGUE)
    data = write_exchange(contents, contents[0].plan.updated_at)
    assert read_exchange(data, CATALOGUE) == contents
    assert write_exchange(contents, contents[0].plan.updated_at) == data


def test_one_of_everything_comes_back_the_same() -> None:
    contents = read(a_file())
    data = write_exchange(contents, contents[0].plan.updated_at)
    assert read_exchange(data, CATALOGUE) == contents


def test_answers_about_a_treatment_that_was_dropped_stay_behind() -> None:
    file = a_file()
    answer(file, 1)["treatment"] = "own-1"
    contents = read(file)[0]
    from dataclasses import replace

    dropped = replace(contents.plan, treatments=contents.plan.treatments[:1])
    data = write_exchange([replace(contents, plan=dropped)], dropped.updated_at)
    dossier = read_exchange(data, CATALOGUE)[0].dossiers[0]
    assert {a.id for a in dossier.answers} == {"a1", "a3", "a4"}
    assert dossier.overrides == ()


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(NotAcceptableError, match="can’t be read"):
        read_file(Path("/nowhere/plan.spaprep"), CATALOGUE)


def test_a_target_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    contents = read(a_file())
    for target in (tmp_path / "no" / "folder.spaprep", tmp_path):
        with pytest.raises(NotWrittenError, match="was not written"):
            write_file(contents, target, contents[0].plan.updated_at)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_byte_for_byte(tmp_path: Path) -> None:
    target = tmp_path / "plan.spaprep"
    target.write_bytes(b"the old one")
    contents = read(a_file())
    import signal

    old_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    old_action = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, old_limit[1]))
    try:
        with pytest.raises(NotWrittenError, match="is kept"):
            write_file(contents, target, contents[0].plan.updated_at)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limit)
        signal.signal(signal.SIGXFSZ, old_action)
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.spaprep"]


GOOD = json.dumps(a_file()).encode()


@given(st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    length = data.draw(st.integers(0, 40))
    filling = data.draw(st.binary(max_size=12) | st.sampled_from([b"null", b"{}", b"[]", b"1e999"]))
    damaged = GOOD[:start] + filling + GOOD[start + length :]
    try:
        contents = read_exchange(damaged, CATALOGUE)
    except NotAcceptableError:
        return
    assert all(isinstance(entry, PlanContents) for entry in contents)
