"""Reading records: columns are selected and the values built from them, without mapped objects."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select

from spaprep.core.questions import Importance, Question
from spaprep.core.records import (
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
from spaprep.core.treatments import Treatment
from spaprep.core.verdicts import Verdict
from spaprep.store.rows import question_from_text, value_from_text
from spaprep.store.schema import METADATA

_T = TypeVar("_T")
_Row: TypeAlias = "Row[*tuple[Any, ...]]"
_PLAN, _CLINIC, _ENCOUNTER, _ANSWER, _SETTLEMENT, _OVERRIDE = (
    METADATA.tables[name]
    for name in ("plan", "clinic", "encounter", "answer", "settlement", "override")
)
_STATES: Final = {state.value: state for state in AnswerState}


class _Selects:
    """What to select for the clinics that `where` holds for; `id` is its parameter."""

    def __init__(self, where: ColumnElement[bool]) -> None:
        self.clinics = (
            select(_CLINIC).where(where).order_by(_CLINIC.c.position, _CLINIC.c.name, _CLINIC.c.id)
        )
        self.encounters = (
            select(_ENCOUNTER)
            .select_from(_ENCOUNTER.join(_CLINIC))
            .where(where)
            .order_by(_ENCOUNTER.c.position, _ENCOUNTER.c.started_at, _ENCOUNTER.c.id)
        )
        self.answers = (
            select(_ANSWER)
            .select_from(_ANSWER.join(_ENCOUNTER).join(_CLINIC))
            .where(where)
            .order_by(_ANSWER.c.position, _ANSWER.c.recorded_at, _ANSWER.c.id)
        )
        self.settlements = (
            select(_SETTLEMENT)
            .select_from(_SETTLEMENT.join(_CLINIC))
            .where(where)
            .order_by(_SETTLEMENT.c.question, _SETTLEMENT.c.treatment)
        )
        self.overrides = (
            select(_OVERRIDE)
            .select_from(_OVERRIDE.join(_CLINIC))
            .where(where)
            .order_by(_OVERRIDE.c.question, _OVERRIDE.c.treatment)
        )


OF_PLAN: Final = _Selects(_CLINIC.c.plan_id == bindparam("id"))
OF_CLINIC: Final = _Selects(_CLINIC.c.id == bindparam("id"))


def read_plans(connection: Connection) -> tuple[Plan, ...]:
    """Return every plan, in order of position."""
    treatments = _parts(connection, "plan_treatment", _treatment)
    settings = _parts(connection, "question_setting", _setting)
    own_questions = _parts(connection, "own_question", _own_question)
    rows = connection.execute(select(_PLAN).order_by(_PLAN.c.position, _PLAN.c.title, _PLAN.c.id))
    return tuple(
        Plan(
            id=row.id,
            title=row.title,
            updated_at=datetime.fromisoformat(row.updated_at),
            area=row.area,
            state=row.state,
            treatments=tuple(treatments[row.id]),
            settings=tuple(settings[row.id]),
            own_questions=tuple(own_questions[row.id]),
            position=row.position,
        )
        for row in rows
    )


def read_dossiers(connection: Connection, selects: _Selects, id_: str) -> tuple[Dossier, ...]:
    """Return what is known about clinics, in order of position.

    A clinic's answers stand by position, then by the time of recording, whatever their encounter.

    Args:
        connection: within a transaction, so that all of it belongs together.
        selects: `OF_PLAN` or `OF_CLINIC`.
        id_: the id of that plan or clinic.
    """

    def of(statement: Select[*tuple[Any, ...]], build: Callable[[_Row], _T]) -> Iterable[_T]:
        return map(build, connection.execute(statement, {"id": id_}))

    encounters = _grouped(of(selects.encounters, _encounter), lambda e: e.clinic_id)
    clinic_of = {e.id: e.clinic_id for e in chain.from_iterable(encounters.values())}
    answers = _grouped(of(selects.answers, _answer), lambda a: clinic_of[a.encounter_id])
    settlements = _grouped(of(selects.settlements, _settlement), lambda s: s.clinic_id)
    overrides = _grouped(of(selects.overrides, _override), lambda o: o.clinic_id)
    return tuple(
        Dossier(
            clinic,
            tuple(encounters[clinic.id]),
            tuple(answers[clinic.id]),
            tuple(settlements[clinic.id]),
            tuple(overrides[clinic.id]),
        )
        for clinic in of(selects.clinics, _clinic)
    )


def _grouped(found: Iterable[_T], parent: Callable[[_T], str]) -> defaultdict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for one in found:
        groups[parent(one)].append(one)
    return groups


def _parts(
    connection: Connection, table: str, build: Callable[[_Row], _T]
) -> defaultdict[str, list[_T]]:
    """Return what belongs to each plan, in order of position."""
    columns = METADATA.tables[table].c
    parts: defaultdict[str, list[_T]] = defaultdict(list)
    for row in connection.execute(select(*columns).order_by(columns.position)):
        parts[row.plan_id].append(build(row))
    return parts


def _treatment(row: _Row) -> Treatment:
    return Treatment(row.id, row.name)


def _own_question(row: _Row) -> Question:
    return question_from_text(row.plain)


def _setting(row: _Row) -> QuestionSetting:
    return QuestionSetting(
        question=row.question,
        in_use=None if row.in_use is None else bool(row.in_use),
        importance=None if row.importance is None else Importance(row.importance),
        meets=row.meets,
        partly=row.partly,
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
