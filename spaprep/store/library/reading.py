"""Reading records: columns are selected and the values built from them, without mapped objects.

The driver is asked directly, so that the first look at a library does not wait for SQLModel.
The columns are those of the records, in their order.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar

from spaprep.core.questions.question import Importance
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Record
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Clinic,
    Dossier,
    Encounter,
    Outcome,
    Override,
    Plan,
    QuestionSetting,
    Settlement,
    Status,
)
from spaprep.store.library.rows import FIELDS, TABLES, question_from_text, value_from_text

_T = TypeVar("_T")
_Row: TypeAlias = tuple[Any, ...]
_STATES: Final = {state.value: state for state in AnswerState}
_JOINS: Final[dict[type[Record], str]] = {
    Clinic: "",
    Encounter: "JOIN clinic ON clinic.id = encounter.clinic_id",
    Answer: (
        "JOIN encounter ON encounter.id = answer.encounter_id"
        " JOIN clinic ON clinic.id = encounter.clinic_id"
    ),
    Settlement: "JOIN clinic ON clinic.id = settlement.clinic_id",
    Override: "JOIN clinic ON clinic.id = override.clinic_id",
}
_ORDERS: Final[dict[type[Record], tuple[str, ...]]] = {
    Plan: ("position", "title", "id"),
    Clinic: ("position", "name", "id"),
    Encounter: ("position", "started_at", "id"),
    Answer: ("position", "recorded_at", "id"),
    Settlement: ("question", "treatment"),
    Override: ("question", "treatment"),
}


class Extent(StrEnum):
    """Whose dossiers are read: the column of the clinics in which the id is looked for."""

    PLAN = "plan_id"
    CLINIC = "id"


def read_plans(connection: sqlite3.Connection) -> tuple[Plan, ...]:
    """Return every plan, in order of position."""
    treatments = _parts(connection, "SELECT plan_id, id, name FROM plan_treatment", Treatment)
    settings = _parts(
        connection,
        "SELECT plan_id, question, in_use, importance, meets, partly FROM question_setting",
        _setting,
    )
    own_questions = _parts(
        connection, "SELECT plan_id, plain FROM own_question", question_from_text
    )
    return tuple(
        Plan(
            id=id_,
            title=title,
            updated_at=datetime.fromisoformat(updated_at),
            area=area,
            state=state,
            treatments=tuple(treatments[id_]),
            settings=tuple(settings[id_]),
            own_questions=tuple(own_questions[id_]),
            position=position,
        )
        for id_, title, updated_at, area, state, position in connection.execute(_select(Plan))
    )


def read_belonging(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the id of the plan that each clinic belongs to, by the clinic's id."""
    return dict(connection.execute("SELECT id, plan_id FROM clinic"))


def read_dossiers(connection: sqlite3.Connection, extent: Extent, id_: str) -> tuple[Dossier, ...]:
    """Return what is known about clinics, in order of position.

    A clinic's answers stand by position, then by the time of recording, whatever their encounter.

    Args:
        connection: within a transaction, so that all of it belongs together.
        extent: a whole plan, or one clinic.
        id_: the id of that plan or clinic.
    """

    def of(kind: type[Record], build: Callable[[_Row], _T]) -> Iterable[_T]:
        return map(build, connection.execute(_SELECTS[kind, extent], (id_,)))

    encounters = _grouped(of(Encounter, _encounter), lambda e: e.clinic_id)
    clinic_of = {e.id: e.clinic_id for e in chain.from_iterable(encounters.values())}
    answers = _grouped(of(Answer, _answer), lambda a: clinic_of[a.encounter_id])
    settlements = _grouped(of(Settlement, _settlement), lambda s: s.clinic_id)
    overrides = _grouped(of(Override, _override), lambda o: o.clinic_id)
    return tuple(
        Dossier(
            clinic,
            tuple(encounters[clinic.id]),
            tuple(answers[clinic.id]),
            tuple(settlements[clinic.id]),
            tuple(overrides[clinic.id]),
        )
        for clinic in of(Clinic, _clinic)
    )


def _select(kind: type[Record], extent: Extent | None = None) -> str:
    """Return what selects the fields of a record, in the order that they are built from."""
    table = TABLES[kind]
    columns = ", ".join(f"{table}.{name}" for name in FIELDS[kind])
    order = ", ".join(f"{table}.{name}" for name in _ORDERS[kind])
    where = f"{_JOINS[kind]} WHERE clinic.{extent} = ?" if extent else ""
    # All names are ours; what a user wrote comes in as a parameter only.
    return f"SELECT {columns} FROM {table} {where} ORDER BY {order}"  # noqa: S608


_SELECTS: Final = {(kind, extent): _select(kind, extent) for kind in _JOINS for extent in Extent}


def _grouped(found: Iterable[_T], parent: Callable[[_T], str]) -> defaultdict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for one in found:
        groups[parent(one)].append(one)
    return groups


def _parts(
    connection: sqlite3.Connection, select: str, build: Callable[..., _T]
) -> defaultdict[str, list[_T]]:
    """Return what belongs to each plan, in order of position."""
    parts: defaultdict[str, list[_T]] = defaultdict(list)
    for plan_id, *cells in connection.execute(f"{select} ORDER BY position"):
        parts[plan_id].append(build(*cells))
    return parts


def _setting(
    question: str,
    in_use: int | None,
    importance: str | None,
    meets: float | None,
    partly: float | None,
) -> QuestionSetting:
    return QuestionSetting(
        question=question,
        in_use=None if in_use is None else bool(in_use),
        importance=None if importance is None else Importance(importance),
        meets=meets,
        partly=partly,
    )


def _clinic(row: _Row) -> Clinic:
    id_, plan_id, name, updated_at, phone, website, address, city, notes, status, position = row
    moment = datetime.fromisoformat(updated_at)
    texts = (phone, website, address, city, notes)
    return Clinic(id_, plan_id, name, moment, *texts, Status(status), position)


def _encounter(row: _Row) -> Encounter:
    id_, clinic_id, channel, started_at, ended_at, outcome, call_back_on, *rest = row
    return Encounter(
        id_,
        clinic_id,
        Channel(channel),
        datetime.fromisoformat(started_at),
        _moment(ended_at),
        None if outcome is None else Outcome(outcome),
        _moment(call_back_on),
        *rest,
    )


def _answer(row: _Row) -> Answer:
    id_, encounter_id, question, treatment, state, recorded_at, value, *rest = row
    return Answer(
        id_,
        encounter_id,
        question,
        treatment or None,
        _STATES[state],
        datetime.fromisoformat(recorded_at),
        value_from_text(value),
        *rest,
    )


def _settlement(row: _Row) -> Settlement:
    clinic_id, question, treatment, answer_id, reason = row
    return Settlement(clinic_id, question, treatment or None, answer_id, reason)


def _override(row: _Row) -> Override:
    clinic_id, question, treatment, verdict, reason = row
    return Override(clinic_id, question, treatment or None, Verdict(verdict), reason)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
