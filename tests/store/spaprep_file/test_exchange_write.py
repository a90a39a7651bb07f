"""What is written to a .spaprep file comes back as it was, or the old file is kept."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.exchange_files import PLAN_FILES, a_file, read, read_plain
from support.store_records import full_case, own_question

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    AnswerState,
    Channel,
    Dossier,
    Outcome,
    Override,
    PlanContents,
    QuestionSetting,
    Settlement,
    Status,
)
from spaprep.files.file_errors import NotWrittenError
from spaprep.store.spaprep_file.file import write_file
from spaprep.store.spaprep_file.write import write_exchange

HOSTILE = (
    "<b>bold</b> <img src='/etc/passwd'>",
    'Robert"); DROP TABLE clinic;--',
    "it’s “quoted” 'here' \"and\" \\u0041 \\",
    "👩🏽 🏥 \U000e0041",
    "\u202eevil\u2066 \u200fעברית\u200e العربية",
    "\x01\x07\x1b[31m\x7f\x9b\u2028\u2029\ufeff",
    "line\nbreak\r\nand\ttab",
    "  spaces around  ",
    "%s {name} ? :id",
    "ﬁ e\u0301 \xe9 \ufffd \uffff",
)
VALUES: tuple[tuple[str, Value], ...] = (
    *(("S01", True), ("S01", False), ("S02", "full-time")),
    *(("S08", 0), ("S08", 1), ("S08", 1_000_000_000), ("T09", 45)),
    *(("S11", Occurrences(0, 1)), ("S11", Occurrences(2, 400))),
    *(("S11", Percentage(n)) for n in (0, 1, 1.0, 0.1, 1 / 3, 5e-324, 100)),
    *(("S21", Duration(0)), ("S21", Duration(18))),
    *(("T05", ""), ("T05", "x" * 20_000), ("T05", "true"), ("T05", "1")),
    *(("T14", Amount("640", "USD")), ("T14", Amount("007.50", "EUR"))),
)
OWN: tuple[dict[str, object], ...] = (
    {"kind": "yes_no", "meets": ["yes"], "red_flag": ["no"]},
    {"kind": "yes_no"},
    {"kind": "count", "meets": 3, "partly": 1},
    {"kind": "rate", "meets": 0.5},
    {"kind": "duration", "meets": 12, "stages": ["visit", "check"]},
    {"kind": "minutes", "meets": 15.0, "partly": 30, "in_use": False, "core": True},
    {"kind": "text", "treatments": ["facial"], "per_treatment": True},
    {"kind": "amount", "needs_detail": True, "detail_label": "Name"},
    {
        "kind": "choice",
        "choices": [
            {"id": "a", "label": "A", "short": "a", "because": "it is"},
            {"id": "b", "label": "B"},
            {"id": "c", "label": "C"},
        ],
        "meets": ["a", "c"],
        "open": ["b"],
        "why": "Because.",
        "applies": "Always",
        "good_answer": "A",
        "bad_answer": "B",
        "source": "My sister",
        "source_url": "https://sister.example/a?b=c",
        "links": [{"title": "Register", "url": "https://register.example"}],
    },
)


def own(number: int) -> Question:
    plain = {"id": f"own-{number}", "ask": "Is it?", "label": "It", "importance": "nice"}
    stage = {} if "stages" in OWN[number] else {"stage": "call"}
    return question_from_plain({**plain, **stage, **OWN[number]}, own_section())


def written(contents: PlanContents) -> PlanContents:
    """Return what comes back after a plan was written and read."""
    (back,) = read(write_exchange([contents], START))
    return back


def contents_with(
    question: str, value: Value | AnswerState, treatment: str | None = None
) -> PlanContents:
    """Return a plan with one answer."""
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, question, value, treatment)
    return PlanContents(plan, (a_dossier(clinic, [call], [answer]),))


def test_a_file_has_a_line_for_each_field_and_its_letters_as_they_are() -> None:
    assert write_exchange([], START) == (
        b'{\n "format": "spaprep",\n "version": 1,\n'
        b' "exported_at": "2026-11-12T10:00:00+00:00",\n "plans": []\n}\n'
    )
    data = write_exchange([PlanContents(a_plan(title="Zoë’s lips"))], START)
    assert '\n   "title": "Zoë’s lips",\n' in data.decode()


@pytest.mark.parametrize("path", PLAN_FILES, ids=lambda path: path.stem)
def test_every_plan_comes_back_as_it_was(path: Path) -> None:
    plans = read(path.read_bytes())
    data = write_exchange(plans, START)
    assert read(data) == plans
    assert repr(read(data)) == repr(plans)
    assert write_exchange(read(data), START) == data


def test_the_library_s_records_come_back_as_they_were() -> None:
    plan = a_plan(own_questions=(own_question(),), treatments=(Treatment("own-t", "Vitamins"),))
    dossier, _records = full_case(plan)
    contents = PlanContents(plan, (dossier,))
    assert written(contents) == contents


@pytest.mark.parametrize(("question", "value"), VALUES, ids=lambda part: repr(part)[:30])
def test_every_value_comes_back_with_its_type(question: str, value: Value) -> None:
    contents = contents_with(question, value)
    assert written(contents) == contents
    assert repr(written(contents).dossiers[0].answers[0].value) == repr(value)


@pytest.mark.parametrize("state", [s for s in AnswerState if s is not AnswerState.ANSWERED])
def test_an_answer_that_was_none_comes_back(state: AnswerState) -> None:
    contents = contents_with("S08", state, "botulinum-toxin")
    assert written(contents) == contents


@pytest.mark.parametrize(
    "setting",
    [
        QuestionSetting("S08"),
        QuestionSetting("S08", in_use=False),
        QuestionSetting("S08", in_use=True, importance=Importance.DEAL_BREAKER),
        QuestionSetting("S08", meets=0),
        QuestionSetting("S08", meets=99.5, partly=0.25),
        QuestionSetting("S11", meets=1, partly=1),
        QuestionSetting("own-2", in_use=False, meets=7),
    ],
)
def test_every_setting_comes_back(setting: QuestionSetting) -> None:
    contents = PlanContents(a_plan(settings=(setting,), own_questions=(own(2),)))
    assert repr(written(contents).plan.settings) == repr((setting,))


def test_every_own_question_comes_back_with_its_place() -> None:
    questions = (*(own(number) for number in range(len(OWN))), a_question("own-good"))
    contents = PlanContents(a_plan(own_questions=questions))
    assert written(contents) == contents


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_as_it_was_typed(text: str) -> None:
    treatments = (Treatment("own", text),)
    plan = a_plan(title=text, area=text, state=text, treatments=treatments)
    fields = ("phone", "website", "address", "city", "notes")
    clinic = a_clinic(plan, text, **dict.fromkeys(fields, text))
    call = a_call(clinic, text, role=text, notes=text)
    answer = an_answer(call, "T05", text, detail=text, words=text)
    settlement = Settlement(clinic.id, "T05", None, answer.id, text)
    override = Override(clinic.id, "S08", "own", Verdict.OPEN, text)
    dossier = Dossier(clinic, (call,), (answer,), (settlement,), (override,))
    contents = PlanContents(plan, (dossier,))
    assert written(contents) == contents


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("channel", Channel)
def test_every_kind_of_clinic_and_encounter_comes_back(status: Status, channel: Channel) -> None:
    clinic = a_clinic(plan := a_plan(), status=status)
    calls = [
        a_call(clinic, channel=channel, outcome=outcome, position=number)
        for number, outcome in enumerate([None, *Outcome])
    ]
    contents = PlanContents(plan, (a_dossier(clinic, calls, []),))
    assert written(contents) == contents


def test_times_keep_their_offset_to_the_microsecond() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    moment = datetime(2026, 11, 1, 1, 30, 0, 123_456, tzinfo=zone)
    clinic = a_clinic(plan := a_plan(updated_at=moment), updated_at=moment)
    call = a_call(clinic, started_at=moment, ended_at=None, call_back_on=moment)
    contents = PlanContents(plan, (a_dossier(clinic, [call], []),))
    back = written(contents)
    assert back == contents
    assert back.plan.updated_at.utcoffset() == zone.utcoffset(None)


def test_a_file_is_the_same_for_the_same_contents_and_read_by_others() -> None:
    contents = read_plain(a_file())
    data = write_exchange([contents], START)
    assert data == write_exchange([read_plain(a_file())], START)
    plain = json.loads(data)
    assert list(plain) == ["format", "version", "exported_at", "plans"]
    assert plain["exported_at"] == START.isoformat()
    assert plain["plans"][0]["treatments"][0] == {"id": "botulinum-toxin"}
    assert plain["plans"][0]["own_questions"] == a_file()["plans"][0]["own_questions"]
    assert plain["plans"][0]["question_settings"] == a_file()["plans"][0]["question_settings"]


def test_answers_and_decisions_about_a_treatment_that_was_dropped_stay_behind() -> None:
    plan = a_plan(treatments=(Treatment("own-1", "Vitamin facial"),))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    about_it = an_answer(call, "S08", 3, "own-1")
    about_another = an_answer(call, "S08", 40, "botulinum-toxin", position=1)
    dossier = Dossier(
        clinic,
        (call,),
        (about_it, about_another),
        (
            Settlement(clinic.id, "S08", "own-1", about_it.id, "I asked."),
            Settlement(clinic.id, "S08", "botulinum-toxin", about_another.id, "I asked."),
        ),
        (Override(clinic.id, "S07", "own-1", Verdict.MEETS, "I saw it."),),
    )
    assert written(PlanContents(plan, (dossier,))).dossiers[0] == dossier
    back = written(PlanContents(replace(plan, treatments=()), (dossier,))).dossiers[0]
    assert [answer.id for answer in back.answers] == [about_another.id]
    assert back.settlements == dossier.settlements[1:]
    assert back.overrides == ()


@pytest.mark.timeout(30)
def test_very_many_calls_are_written_in_time() -> None:
    clinic = a_clinic(plan := a_plan())
    calls = [a_call(clinic, position=number) for number in range(8_000)]
    answers = [an_answer(call, "S01", value=True, position=n) for n, call in enumerate(calls)]
    contents = PlanContents(plan, (a_dossier(clinic, calls, answers),))
    assert written(contents) == contents


def test_several_plans_keep_their_order() -> None:
    plans = tuple(PlanContents(a_plan(title=title, position=n)) for n, title in enumerate("cab"))
    assert read(write_exchange(plans, START)) == plans
    assert read(write_exchange((), START)) == ()


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "plan.spaprep"
    target.write_bytes(b"old")
    contents = read_plain(a_file())
    assert write_file([contents], target, START) == target
    assert read(target.read_bytes()) == (contents,)
    assert list(tmp_path.iterdir()) == [target]


def under_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"old")
    return folder / "file" / "plan.spaprep"


def at_a_folder(folder: Path) -> Path:
    (folder / "plan.spaprep").mkdir()
    return folder / "plan.spaprep"


def in_no_folder(folder: Path) -> Path:
    return folder / "none" / "plan.spaprep"


def in_a_device(_folder: Path) -> Path:
    return Path("/proc/plan.spaprep")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (under_a_file, "its folder is not a folder."),
        (at_a_folder, "there is a folder of that name."),
        (in_no_folder, "its folder is not there."),
        (in_a_device, "its folder is not there."),
    ],
)
def test_a_target_that_can_not_be_written_keeps_what_was_there(
    tmp_path: Path, place: Callable[[Path], Path], reason: str
) -> None:
    target = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotWrittenError) as caught:
        write_file([read_plain(a_file())], target, datetime.now(UTC))
    assert str(caught.value) == (
        f"The file “plan.spaprep” was not written: {reason} What was there before is kept."
    )
    assert sorted(tmp_path.rglob("*")) == before
