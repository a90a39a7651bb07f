"""Every text, value and time comes back as it was; records and tables have the same fields."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer
from support.store_records import save

from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Record
from spaprep.core.records.records import (
    Dossier,
    Override,
    QuestionSetting,
)
from spaprep.store.library.rows import TABLES
from spaprep.store.library.store import Store
from spaprep.store.sqlite.schema import METADATA

HOSTILE = (
    "<b>bold</b> <img src='/etc/passwd'>",
    'Robert"); DROP TABLE clinic;--',
    "it’s “quoted” 'here' \"and\" `there`",
    "👩🏽 🏥",
    "\u202eevil\u2066 \u200fעברית\u200e العربية",
    "\x01\x07\x1b[31m\x7f\u2028\ufeff",
    "line\nbreak\r\nand\ttab",
    "  spaces around  ",
    "%s {name} ? :id",
)
VALUES: tuple[Value, ...] = (
    *(True, False, 0, 1, 1_000_000_000),
    *("full-time", "", "true", "1", "ünïcode “quoted” \\ / \x07 👍", "x" * 20_000),
    *(Occurrences(0, 1), Occurrences(3, 400)),
    *(Percentage(0.5), Percentage(4), Percentage(4.0), Percentage(100)),
    *(Duration(0), Duration(18), Amount("640", "USD"), Amount("640.50", "EUR")),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:30])
def test_every_value_comes_back_with_its_type(store: Store, value: Value) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "S01", value)
    save(store, plan, clinic, call, answer)
    dossier = store.dossier(clinic.id)
    assert dossier == a_dossier(clinic, [call], [answer])
    assert repr(dossier.answers[0].value) == repr(value)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_as_it_was_typed(store: Store, text: str) -> None:
    plan = a_plan(title=text, area=text, treatments=(Treatment("own", text),))
    clinic = a_clinic(plan, text, notes=text * 100, address=text)
    call = a_call(clinic, text, role=text, notes=text)
    answer = an_answer(call, "S01", text, detail=text, words=text)
    override = Override(clinic.id, "S01", None, Verdict.OPEN, text)
    save(store, plan, clinic, call, answer, override)
    assert store.plans() == (plan,)
    assert store.dossiers(plan.id) == (Dossier(clinic, (call,), (answer,), (), (override,)),)


def test_notes_of_20_000_characters_fit(store: Store) -> None:
    plan = a_plan()
    clinic = a_clinic(plan, notes="👍" * 20_000, name="n" * 200)
    save(store, plan, clinic)
    assert store.dossiers(plan.id) == (Dossier(clinic),)


@pytest.mark.parametrize(
    "moment",
    [
        START,
        datetime(2026, 11, 12, 10, 0, 0, 123456, timezone(-timedelta(hours=8))),
        datetime(1, 1, 3, tzinfo=timezone(timedelta(hours=23, minutes=59, seconds=59))),
        datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/Los_Angeles")),
    ],
)
def test_a_time_comes_back_with_its_offset(store: Store, moment: datetime) -> None:
    plan = a_plan(updated_at=moment)
    save(store, plan)
    found = store.plans()[0].updated_at
    assert found.isoformat() == moment.isoformat()
    assert found.astimezone(UTC) == moment.astimezone(UTC)


@pytest.mark.parametrize("kind", list(TABLES), ids=lambda kind: kind.__name__)
def test_a_record_and_its_table_have_the_same_fields(kind: type[Record]) -> None:
    aggregates = {"treatments", "settings", "own_questions"}
    kept = [field.name for field in fields(kind) if field.name not in aggregates]
    assert kept == TABLES[kind].columns.keys()


@pytest.mark.parametrize(
    ("kind", "table"), [(Treatment, "plan_treatment"), (QuestionSetting, "question_setting")]
)
def test_a_part_of_a_plan_and_its_table_have_the_same_fields(
    kind: type[Treatment | QuestionSetting], table: str
) -> None:
    columns = METADATA.tables[table].columns.keys()
    assert ["plan_id", *(field.name for field in fields(kind)), "position"] == columns
