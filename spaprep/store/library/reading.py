"""Reading records: columns are selected and the values built from them, without mapped objects.

The columns of a table stand in the order of its record’s fields, which a test holds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

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
from spaprep.store.library.own_questions import question_from_text
from spaprep.store.library.rows import (
    OWN_QUESTIONS,
    SETTINGS,
    TABLES,
    TREATMENTS,
    value_from_text,
)

_T = TypeVar("_T")
_Row: TypeAlias = Sequence[Any]
# Looked up once an answer, of which there may be 120,000: a ninth of AnswerState(text).
_STATES: Final = {state.value: state for state in AnswerState}
_CLINICS: Final = TABLES[Clinic]
_JOINS: Final = {
    Clinic: _CLINICS,
    Encounter: TABLES[Encounter].join(_CLINICS),
    Answer: TABLES[Answer].join(TABLES[Encounter]).join(_CLINICS),
    Settlement: TABLES[Settlement].join(_CLINICS),
    Override: TABLES[Override].join(_CLINICS),
}
"""Each record with the clinic that it is about."""
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


def read_plans(connection: Connection) -> tuple[Plan, ...]:
    """Return every plan, in order of position."""
    treatments = _parts(connection, TREATMENTS, _treatment)
    settings = _parts(connection, SETTINGS, _setting)
    own_questions = _parts(connection, OWN_QUESTIONS, lambda row: question_from_text(row.plain))
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
        for id_, title, updated_at, area, state, position in connection.execute(_SELECT_PLANS)
    )


def read_plan_of_each_clinic(connection: Connection) -> dict[str, str]:
    """Return the id of the plan that each clinic belongs to, by the clinic's id."""
    return dict(connection.execute(select(_CLINICS.c.id, _CLINICS.c.plan_id)).all())


def read_dossiers(connection: Connection, extent: Extent, id_: str) -> tuple[Dossier, ...]:
    """Return what is known about clinics, in order of position.

    A clinic's answers stand by position, then by the time of recording, whatever their encounter.

    Args:
        connection: within a transaction, so that all of it belongs together.
        extent: a whole plan, or one clinic.
        id_: the id of that plan or clinic.
    """

    def of(kind: type[Record], build: Callable[[_Row], _T]) -> Iterable[_T]:
        return map(build, connection.execute(_SELECTS[kind, extent], {"id": id_}))

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


def _select(kind: type[Record]) -> Select[Any]:
    table = TABLES[kind]
    return select(table).order_by(*(table.c[name] for name in _ORDERS[kind]))


_SELECT_PLANS: Final = _select(Plan)
_SELECTS: Final = {
    (kind, extent): (
        _select(kind).select_from(join).where(_CLINICS.c[extent.value] == bindparam("id"))
    )
    for kind, join in _JOINS.items()
    for extent in Extent
}


def _grouped(found: Iterable[_T], parent: Callable[[_T], str]) -> defaultdict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for one in found:
        groups[parent(one)].append(one)
    return groups


def _parts(
    connection: Connection, table: Table, build: Callable[[Row[Any]], _T]
) -> defaultdict[str, list[_T]]:
    """Return what belongs to each plan, in order of position."""
    parts: defaultdict[str, list[_T]] = defaultdict(list)
    for row in connection.execute(select(table).order_by(table.c.position)):
        parts[row.plan_id].append(build(row))
    return parts


def _treatment(row: Row[Any]) -> Treatment:
    return Treatment(row.id, row.name)


def _setting(row: Row[Any]) -> QuestionSetting:
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
