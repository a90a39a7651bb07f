"""Records that the tests of the store share."""

from datetime import timedelta

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.question import Question
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Record, added
from spaprep.core.records.records import (
    AnswerState,
    Channel,
    Dossier,
    Override,
    Plan,
    Settlement,
    Status,
)
from spaprep.store.library.store import Store
from support.builders import START, a_call, a_clinic, an_answer


def save(store: Store, *records: Record) -> None:
    store.apply([added(record) for record in records])


def own_question(id_: str = "own-1") -> Question:
    plain = {
        "id": id_,
        "ask": "Who holds {treatment}?",
        "label": "Holder",
        "kind": "choice",
        "choices": [{"id": "a", "label": "The doctor"}, {"id": "b", "label": "Nobody"}],
        "meets": ["a"],
        "red_flag": ["b"],
        "importance": "deal-breaker",
        "stages": ["call", "visit"],
        "per_treatment": True,
        "needs_detail": True,
        "why": "Because <b>it</b> matters.",
        "detail_label": "Name",
    }
    return question_from_plain(plain, own_section())


def full_case(plan: Plan) -> tuple[Dossier, list[Record]]:
    clinic = a_clinic(
        plan,
        "Harbor",
        phone="+1 310 555 0142",
        website="https://harbor.example",
        address="1 Pier",
        city="Santa Monica",
        notes="Ask for Dana.",
        status=Status.BOOKED,
    )
    first = a_call(clinic, call_back_on=START + timedelta(days=1), notes="busy")
    second = a_call(
        clinic,
        "",
        channel=Channel.VISIT,
        ended_at=None,
        outcome=None,
        position=1,
    )
    answers = [
        an_answer(first, "S01", value=True, detail="Dr. Lee", words="she’s in"),
        an_answer(first, "S08", 40, "botulinum-toxin", position=1),
        an_answer(second, "S01", AnswerState.WOULD_NOT_ANSWER, position=2),
    ]
    settlement = Settlement(clinic.id, "S01", None, answers[0].id, "The doctor knows.")
    override = Override(clinic.id, "S08", "botulinum-toxin", Verdict.MEETS, "I saw it.")
    dossier = Dossier(clinic, (first, second), tuple(answers), (settlement,), (override,))
    return dossier, [clinic, first, second, *answers, settlement, override]
