"""The one description of what is on disk: every table, its types and its constraints.

The tables do not validate what is put into them by themselves; records are checked when they are
made, and the STRICT types and named CHECKs here are the second wall. Columns have the names of the
records' fields, in their order. A treatment of `''` means None, a value of `''` no value.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Index, MetaData, Table, Text
from sqlmodel import Field, SQLModel

from spaprep.core.checks import ID_LIMIT, NAME_LIMIT, TEXT_LIMIT
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import AnswerState, Channel, Outcome, Status

# With names, a message of SQLite says which constraint failed, and alembic can compare them.
METADATA = MetaData(
    naming_convention={
        "pk": "%(table_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_exists",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)

# Not json_valid(): SQLite 3.40 calls it unsafe within a schema that is not trusted.
_JSON_VALUE = (
    "value GLOB '{*}' OR value GLOB '\"*\"' "
    "OR value IN ('true', 'false') OR value NOT GLOB '*[^0-9]*'"
)


class Row(SQLModel):
    """A row of some table."""

    metadata: ClassVar[MetaData] = METADATA


def table_of(row: type[Row]) -> Table:
    """Return the table of a kind of rows."""
    return METADATA.tables[str(row.__tablename__)]


def _key(**options: Any) -> Any:  # noqa: ANN401 -- whatever a column can be given
    return Field(sa_type=Text, primary_key=True, **options)


def _parent(column: str, **options: Any) -> Any:  # noqa: ANN401 -- whatever a column can be given
    return Field(sa_type=Text, foreign_key=column, ondelete="RESTRICT", **options)


def _text(column: str, least: int, most: int) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN {least} AND {most}", f"{column}_length")


def _one_of(column: str, names: Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{name}'" for name in names)
    return CheckConstraint(f"{column} IN ({listed})", f"{column}_known")


def _time(column: str) -> CheckConstraint:
    """Return the constraint that a column is an ISO time with an offset from UTC, or NULL."""
    form = "????-??-??T??:??:??*[+-]??:??*"
    return CheckConstraint(f"{column} GLOB '{form}'", f"{column}_time")


def _flag(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", f"{column}_flag")


def _table(*constraints: CheckConstraint | Index) -> tuple[Any, ...]:
    return (*constraints, {"sqlite_strict": True})


class PlanRow(Row, table=True):
    """A plan, without what belongs to it."""

    __tablename__ = "plan"
    __table_args__ = _table(
        _text("id", 1, ID_LIMIT),
        _text("title", 1, NAME_LIMIT),
        _time("updated_at"),
        _text("area", 0, NAME_LIMIT),
        _text("state", 0, NAME_LIMIT),
    )
    id: str = _key()
    title: str = Field(sa_type=Text)
    updated_at: str = Field(sa_type=Text)
    area: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    position: int


class TreatmentRow(Row, table=True):
    """One treatment of a plan; `name` is blank for those that SpaPrep knows."""

    __tablename__ = "plan_treatment"
    __table_args__ = _table(_text("id", 1, ID_LIMIT), _text("name", 0, NAME_LIMIT))
    plan_id: str = _parent("plan.id", primary_key=True)
    id: str = _key()
    name: str = Field(sa_type=Text)
    position: int


class SettingRow(Row, table=True):
    """What a plan changes about a question; NULL keeps the catalogue's own."""

    __tablename__ = "question_setting"
    __table_args__ = _table(
        _text("question", 1, ID_LIMIT), _flag("in_use"), _one_of("importance", Importance)
    )
    plan_id: str = _parent("plan.id", primary_key=True)
    question: str = _key()
    in_use: int | None
    importance: str | None = Field(sa_type=Text)
    meets: float | None = Field(sa_type=REAL)
    partly: float | None = Field(sa_type=REAL)
    position: int


class OwnQuestionRow(Row, table=True):
    """A question that the user wrote, in its plain form as JSON."""

    __tablename__ = "own_question"
    __table_args__ = _table(
        _text("id", 1, ID_LIMIT), CheckConstraint("plain GLOB '{*}'", "plain_json")
    )
    plan_id: str = _parent("plan.id", primary_key=True)
    id: str = _key()
    plain: str = Field(sa_type=Text)
    position: int


class ClinicRow(Row, table=True):
    """A med spa of a plan."""

    __tablename__ = "clinic"
    __table_args__ = _table(
        _text("id", 1, ID_LIMIT),
        _text("name", 1, NAME_LIMIT),
        _time("updated_at"),
        *(_text(column, 0, NAME_LIMIT) for column in ("phone", "website", "address", "city")),
        _text("notes", 0, TEXT_LIMIT),
        _one_of("status", Status),
        Index("clinic_of_plan", "plan_id", "position"),
    )
    id: str = _key()
    plan_id: str = _parent("plan.id")
    name: str = Field(sa_type=Text)
    updated_at: str = Field(sa_type=Text)
    phone: str = Field(sa_type=Text)
    website: str = Field(sa_type=Text)
    address: str = Field(sa_type=Text)
    city: str = Field(sa_type=Text)
    notes: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    position: int


class EncounterRow(Row, table=True):
    """One occasion on which answers were gathered; what has not happened yet is NULL."""

    __tablename__ = "encounter"
    __table_args__ = _table(
        _text("id", 1, ID_LIMIT),
        _one_of("channel", Channel),
        *(_time(column) for column in ("started_at", "ended_at", "call_back_on")),
        _one_of("outcome", Outcome),
        _text("person", 0, NAME_LIMIT),
        _text("role", 0, NAME_LIMIT),
        _text("notes", 0, TEXT_LIMIT),
        Index("encounter_of_clinic", "clinic_id", "position"),
    )
    id: str = _key()
    clinic_id: str = _parent("clinic.id")
    channel: str = Field(sa_type=Text)
    started_at: str = Field(sa_type=Text)
    ended_at: str | None = Field(sa_type=Text)
    outcome: str | None = Field(sa_type=Text)
    call_back_on: str | None = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    notes: str = Field(sa_type=Text)
    position: int


class AnswerRow(Row, table=True):
    """What was said to one question; `value` is JSON, and `''` unless it was answered."""

    __tablename__ = "answer"
    __table_args__ = _table(
        _text("id", 1, ID_LIMIT),
        _text("question", 1, ID_LIMIT),
        _text("treatment", 0, ID_LIMIT),
        _one_of("state", AnswerState),
        _time("recorded_at"),
        CheckConstraint("(state = 'answered') = (value <> '')", "value_if_answered"),
        CheckConstraint(_JSON_VALUE, "value_json"),
        _text("detail", 0, NAME_LIMIT),
        _text("words", 0, TEXT_LIMIT),
        Index("answer_of_encounter", "encounter_id", "position"),
    )
    id: str = _key()
    encounter_id: str = _parent("encounter.id")
    question: str = Field(sa_type=Text)
    treatment: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    position: int


class SettlementRow(Row, table=True):
    """Whom the user believes where answers conflict."""

    __tablename__ = "settlement"
    __table_args__ = _table(
        _text("question", 1, ID_LIMIT),
        _text("treatment", 0, ID_LIMIT),
        _text("reason", 1, TEXT_LIMIT),
        Index("settlement_of_answer", "answer_id"),
    )
    clinic_id: str = _parent("clinic.id", primary_key=True)
    question: str = _key()
    treatment: str = _key()
    answer_id: str = _parent("answer.id")
    reason: str = Field(sa_type=Text)


class OverrideRow(Row, table=True):
    """The user's own verdict."""

    __tablename__ = "override"
    __table_args__ = _table(
        _text("question", 1, ID_LIMIT),
        _text("treatment", 0, ID_LIMIT),
        _one_of("verdict", Verdict),
        _text("reason", 1, TEXT_LIMIT),
    )
    clinic_id: str = _parent("clinic.id", primary_key=True)
    question: str = _key()
    treatment: str = _key()
    verdict: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
