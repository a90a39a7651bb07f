"""Which of several statements is shown beside a verdict: the latest, with all the others."""

from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, an_answer

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Question
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Answer, Dossier, Override

CLINIC = a_clinic()
DANA = a_call(CLINIC, "Dana")
KIM = a_call(CLINIC, "Kim", started_at=START + timedelta(hours=1))
DANA_AGAIN = a_call(CLINIC, "Dana", started_at=START + timedelta(hours=2))


def a_question(question_id: str, kind: str, **rule: object) -> Question:
    plain = {
        "id": question_id,
        "ask": "Is it?",
        "label": "It",
        "kind": kind,
        "importance": "important",
        "stage": "call",
        **rule,
    }
    return question_from_plain(plain, own_section())


YES = a_question("Q1", "yes_no", meets=["yes"])


def findings_of(questions: list[Question], dossier: Dossier) -> tuple[Finding, ...]:
    return evaluate([Criterion(question, None) for question in questions], dossier)


def three_statements(*, last: bool) -> list[Answer]:
    """Return what Dana, Kim and Dana again said; only the last of Dana’s counts."""
    return [
        an_answer(DANA, "Q1", value=not last, minute=1),
        an_answer(KIM, "Q1", value=True, minute=61),
        an_answer(DANA_AGAIN, "Q1", value=last, minute=121),
    ]


def test_who_spoke_again_comes_after_who_spoke_in_between() -> None:
    answers = three_statements(last=True)
    (finding,) = findings_of([YES], a_dossier(CLINIC, [DANA, KIM, DANA_AGAIN], answers))
    assert [claim.statement.answer for claim in finding.claims] == [answers[1], answers[2]]
    assert finding.statement is not None
    assert finding.statement.answer == answers[2]


def test_in_a_conflict_the_latest_statement_is_shown() -> None:
    answers = three_statements(last=False)
    (finding,) = findings_of([YES], a_dossier(CLINIC, [DANA, KIM, DANA_AGAIN], answers))
    assert finding.basis is Basis.CONFLICT
    assert finding.statement is not None
    assert finding.statement.answer == answers[2]


def test_beside_the_users_own_verdict_stands_what_was_answered_last() -> None:
    answers = three_statements(last=True)
    own = Override(CLINIC.id, "Q1", None, Verdict.FALLS_SHORT, "saw it")
    dossier = Dossier(CLINIC, (DANA, KIM, DANA_AGAIN), tuple(answers), overrides=(own,))
    (finding,) = findings_of([YES], dossier)
    assert finding.basis is Basis.OVERRIDE
    assert finding.statement is not None
    assert finding.statement.answer == answers[2]


def test_counts_that_disagree_still_say_who_gave_them() -> None:
    questions = [a_question(name, "count", meets=1) for name in ("S08", "S09", "S10")]
    answers = [
        an_answer(DANA, name, number, minute=place)
        for place, (name, number) in enumerate((("S08", 5), ("S09", 6), ("S10", 6)))
    ]
    found = findings_of(questions, a_dossier(CLINIC, [DANA], answers))
    assert {finding.basis for finding in found} == {Basis.COUNTS_DISAGREE}
    claimed = [[claim.statement.answer for claim in finding.claims] for finding in found]
    assert claimed == [[answer] for answer in answers]
