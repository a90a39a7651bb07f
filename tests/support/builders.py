"""Short helpers that build records for the tests."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.question import Question, Section
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Kind, Value
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Clinic,
    Dossier,
    Encounter,
    Outcome,
    Plan,
)

START = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
SECTION = Section("test", "Test")
_numbers = itertools.count(1)


def new_id(kind: str) -> str:
    """Return an id that no other call returned."""
    return f"{kind}-{next(_numbers)}"


def a_plan(**changes: object) -> Plan:
    """Return a plan for botulinum toxin."""
    fields: dict[str, object] = {
        "id": new_id("plan"),
        "title": "Forehead lines",
        "updated_at": START,
        "area": "Los Angeles",
        "state": "CA",
        "treatments": (Treatment("botulinum-toxin"),),
    }
    return Plan(**{**fields, **changes})  # type: ignore[arg-type]


def a_clinic(
    plan: Plan | str = "plan", name: str = "Harbor Skin Clinic", **changes: object
) -> Clinic:
    """Return a clinic of a plan."""
    fields: dict[str, object] = {
        "id": new_id("clinic"),
        "plan_id": plan if isinstance(plan, str) else plan.id,
        "name": name,
        "updated_at": START,
    }
    return Clinic(**{**fields, **changes})  # type: ignore[arg-type]


def a_call(clinic: Clinic | str = "clinic", person: str = "Dana", **changes: object) -> Encounter:
    """Return a phone call that reached someone."""
    fields: dict[str, object] = {
        "id": new_id("call"),
        "clinic_id": clinic if isinstance(clinic, str) else clinic.id,
        "channel": Channel.PHONE,
        "started_at": START,
        "ended_at": START + timedelta(minutes=7),
        "outcome": Outcome.REACHED,
        "person": person,
        "role": "front desk",
    }
    return Encounter(**{**fields, **changes})  # type: ignore[arg-type]


def an_answer(
    call: Encounter | str,
    question: str,
    value: Value | AnswerState,
    treatment: str | None = None,
    minute: int = 0,
    **changes: object,
) -> Answer:
    """Return an answer given at a call, `minute` minutes after the start of all things."""
    state = value if isinstance(value, AnswerState) else AnswerState.ANSWERED
    fields: dict[str, object] = {
        "id": new_id("answer"),
        "encounter_id": call if isinstance(call, str) else call.id,
        "question": question,
        "treatment": treatment,
        "state": state,
        "recorded_at": START + timedelta(minutes=minute),
        "value": None if isinstance(value, AnswerState) else value,
    }
    return Answer(**{**fields, **changes})  # type: ignore[arg-type]


def a_dossier(clinic: Clinic, calls: list[Encounter], answers: list[Answer]) -> Dossier:
    """Return a clinic with its calls and answers."""
    return Dossier(clinic, tuple(calls), tuple(answers))


def a_question(question_id: str, importance: str = "important", **keys: object) -> Question:
    """Return a question with a choice for every verdict: good, so-so, bad, awful."""
    plain = {
        "id": question_id,
        "ask": "Is it?",
        "label": question_id,
        "kind": "choice",
        "choices": [{"id": name, "label": name} for name in ("good", "so-so", "bad", "awful")],
        "meets": ["good"],
        "partly": ["so-so"],
        "red_flag": ["awful"],
        "importance": importance,
        "stage": "call",
        **keys,
    }
    return question_from_plain(plain, own_section())


_RULES: dict[Kind, dict[str, object]] = {
    Kind.YES_NO: {"meets": ["yes"]},
    Kind.CHOICE: {
        "choices": [{"id": "near", "label": "Near"}, {"id": "far", "label": "Far away"}],
        "meets": ["near"],
    },
    Kind.COUNT: {"meets": 5, "partly": 2},
    Kind.RATE: {"meets": 1, "partly": 2},
    Kind.DURATION: {"meets": 24, "partly": 6},
    Kind.MINUTES: {"meets": 10, "partly": 20},
    Kind.TEXT: {},
    Kind.AMOUNT: {},
}


def an_own_question(question_id: str, kind: Kind, **keys: object) -> Question:
    """Return a question of the user’s own, of any kind, with a rule."""
    plain = {
        "id": question_id,
        "ask": f"What about the {question_id}?",
        "label": f"The {question_id}",
        "kind": kind.value,
        "importance": "important",
        "stage": "call",
        **_RULES[kind],
        **keys,
    }
    return question_from_plain(plain, own_section())


def a_dossier_of(plan: Plan, name: str, said: Mapping[str, Value | AnswerState]) -> Dossier:
    """Return a clinic that answered these questions at one call."""
    clinic = a_clinic(plan, name)
    call = a_call(clinic)
    return a_dossier(clinic, [call], [an_answer(call, key, value) for key, value in said.items()])


def a_comparison(
    questions: Sequence[Question], *clinics: tuple[str, Mapping[str, Value | AnswerState]]
) -> Comparison:
    """Return the comparison of clinics by what each said to the questions."""
    plan = a_plan(treatments=())
    dossiers = [a_dossier_of(plan, name, said) for name, said in clinics]
    return compare(plan, {question.id: question for question in questions}, dossiers)
