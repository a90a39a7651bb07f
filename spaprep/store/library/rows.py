"""From the fields of records to the columns of tables, and back."""

import json
import math
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Final, TypeAlias

from sqlalchemy import Table

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.values import Kind, Value, structured_from_plain, value_to_plain
from spaprep.core.records.changes import Record
from spaprep.core.records.records import (
    Answer,
    Clinic,
    Encounter,
    Override,
    Plan,
    QuestionSetting,
    Settlement,
)
from spaprep.store.library.own_questions import question_to_text
from spaprep.store.sqlite.schema import (
    AnswerRow,
    ClinicRow,
    EncounterRow,
    OverrideRow,
    OwnQuestionRow,
    PlanRow,
    SettingRow,
    SettlementRow,
    TreatmentRow,
    table_of,
)

Cell: TypeAlias = str | int | float | None
RowOf: TypeAlias = dict[str, Cell]

TABLES: Final[Mapping[type[Record], Table]] = {
    Plan: table_of(PlanRow),
    Clinic: table_of(ClinicRow),
    Encounter: table_of(EncounterRow),
    Answer: table_of(AnswerRow),
    Settlement: table_of(SettlementRow),
    Override: table_of(OverrideRow),
}
"""The table of each record, parents before their children."""

TREATMENTS: Final = table_of(TreatmentRow)
SETTINGS: Final = table_of(SettingRow)
OWN_QUESTIONS: Final = table_of(OwnQuestionRow)
PARTS: Final = (TREATMENTS, SETTINGS, OWN_QUESTIONS)
"""The tables of what belongs to a plan."""

_KIND_OF_KEY = {
    "events": Kind.RATE,
    "percent": Kind.RATE,
    "months": Kind.DURATION,
    "amount": Kind.AMOUNT,
}
_SHORT = 100


def row_of(record: Record) -> RowOf:
    """Return the row of a record; of a plan, without what belongs to it.

    Raises:
        BadInputError: a part of it would not come back as it is.
    """
    columns = TABLES[type(record)].columns.keys()
    return {name: _cell(name, getattr(record, name)) for name in columns}


def rows_of_parts(plan: Plan) -> dict[Table, list[RowOf]]:
    """Return the rows of what belongs to a plan, by table.

    Raises:
        BadInputError: a part of it would not come back as it is.
    """
    return {
        TREATMENTS: [
            {"plan_id": plan.id, "id": treatment.id, "name": treatment.name, "position": place}
            for place, treatment in enumerate(plan.treatments)
        ],
        SETTINGS: [
            {"plan_id": plan.id, **_setting(setting), "position": place}
            for place, setting in enumerate(plan.settings)
        ],
        OWN_QUESTIONS: [
            {"plan_id": plan.id, "id": own.id, "plain": question_to_text(own), "position": place}
            for place, own in enumerate(plan.own_questions)
        ],
    }


def value_to_text(value: Value | None) -> str:
    """Return a value as JSON, blank for none."""
    if value is None:
        return ""
    return json.dumps(value_to_plain(value), ensure_ascii=False, allow_nan=False)


def value_from_text(text: str) -> Value | None:
    """Read a value that `value_to_text` wrote.

    Raises:
        BadInputError: it is no value.
    """
    # Most answers are one of a few short values; a long text is not worth keeping.
    return _known_value(text) if len(text) <= _SHORT else _value(text)


def _cell(name: str, content: object) -> Cell:
    if name == "value":
        return value_to_text(content)  # type: ignore[arg-type]  # only Answer has this field
    if name == "treatment":
        return _treatment(content)
    if isinstance(content, datetime):
        return content.isoformat()
    if isinstance(content, Enum):
        return str(content.value)
    return content  # type: ignore[return-value]  # what else a record holds is str, int or None


def _treatment(treatment: object) -> str:
    if treatment == "":
        raise BadInputError(_("A treatment has no id."))
    return "" if treatment is None else str(treatment)


def _setting(setting: QuestionSetting) -> RowOf:
    for number in (setting.meets, setting.partly):
        # SQLite keeps NaN as NULL, which would mean “as in the catalogue”.
        if number is not None and not math.isfinite(number):
            raise BadInputError(_("A threshold must be a number."))
    return {
        "question": setting.question,
        "in_use": setting.in_use,
        "importance": None if setting.importance is None else setting.importance.value,
        "meets": setting.meets,
        "partly": setting.partly,
    }


def _value(text: str) -> Value | None:
    if not text:
        return None
    plain = json.loads(text)
    if isinstance(plain, dict):
        for key, kind in _KIND_OF_KEY.items():
            if key in plain:
                return structured_from_plain(kind, plain)
    if isinstance(plain, bool | int | str):
        return plain
    raise BadInputError(_("The value of an answer can’t be read."))


_known_value = lru_cache(maxsize=4096)(_value)
