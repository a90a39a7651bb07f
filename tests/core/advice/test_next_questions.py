"""What to ask, look up or settle next, and why."""

from dataclasses import replace

from support.builders import a_call, a_comparison, a_question, an_answer, an_own_question

from spaprep.core.advice.gains import AnswerMethod, Gain, usual_method
from spaprep.core.advice.next_questions import (
    next_questions,
    next_questions_at,
    questions_for_call_back,
)
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import AnswerState, Status
from spaprep.files.resources import read_catalogue

FREEDOM = {
    "choices": [{"id": n, "label": n} for n in ("none", "brushed-aside", "forbidden")],
    "meets": ["none"],
    "partly": ["brushed-aside"],
    "red_flag": ["forbidden"],
}


def harbor_of(comparison: Comparison) -> str:
    """Return the id of the clinic with this name."""
    return next(c.clinic.id for c in comparison.columns if c.clinic.name == "Harbor")


def test_the_question_that_could_change_who_is_first_comes_first() -> None:
    questions = [a_question("A", red_flag=[]), a_question("B", "nice", red_flag=[])]
    comparison = a_comparison(
        questions, ("Ahead", {"A": "good"}), ("Behind", {"B": "good"}), ("Last", {"A": "bad"})
    )
    first = next_questions(comparison)[0]
    assert (first.clinic_name, first.criterion.question.id) == ("Behind", "A")
    assert first.gain is Gain.CHANGES_FIRST
    assert first.reason == "Its answer could put Behind first."


def test_a_deal_breaker_that_could_cost_the_first_place_says_so() -> None:
    questions = [a_question("A", "deal-breaker"), a_question("B")]
    comparison = a_comparison(
        questions, ("Ahead", {"B": "good"}), ("Behind", {"A": "good", "B": "bad"})
    )
    first = next_questions(comparison)[0]
    assert first.is_first
    assert first.reason == "Its answer could cost Ahead the first place."


def test_a_gap_that_an_answer_narrows_comes_next() -> None:
    open_at_both = [a_question(name, "nice", red_flag=[]) for name in ("B", "C", "D")]
    comparison = a_comparison(
        [a_question("A", red_flag=[]), *open_at_both],
        ("Ahead", {"A": "good"}),
        ("Behind", {"A": "so-so"}),
        ("Third", {"A": "bad", "B": "bad", "C": "bad"}),
    )
    gains = {(q.clinic_name, q.gain) for q in next_questions(comparison)}
    narrows = {("Ahead", Gain.NARROWS_GAP), ("Behind", Gain.NARROWS_GAP)}
    assert gains == {*narrows, ("Third", Gain.FILLS_IN)}
    first = next_questions(comparison)[0]
    assert first.reason == "Its answer helps to decide between Ahead and Behind."


def test_what_is_open_elsewhere_comes_last() -> None:
    questions = [
        a_question("A", red_flag=[]),
        a_question("B", "nice", red_flag=[]),
        a_question("D", "deal-breaker"),
    ]
    good = {"A": "good", "B": "good", "D": "good"}
    comparison = a_comparison(questions, ("Ahead", good), ("Second", good), ("Third", {"A": "bad"}))
    found = {q.criterion.question.id: q for q in next_questions(comparison)}
    assert found["D"].gain is Gain.CLEARS_DEAL_BREAKER
    assert found["D"].reason == "Third is not cleared of this deal-breaker."
    assert found["B"].reason == "It is still open at Third."


def test_with_one_clinic_the_question_that_settles_most_comes_first() -> None:
    questions = [a_question("N", "nice", red_flag=[]), a_question("I", red_flag=[])]
    ordered = next_questions(a_comparison(questions, ("Only", {})))
    assert [q.criterion.question.id for q in ordered] == ["I", "N"]


def test_a_conflict_is_to_be_settled_and_a_refusal_asked_again() -> None:
    questions = [a_question("A"), a_question("B")]
    comparison = a_comparison(questions, ("One", {"A": AnswerState.WOULD_NOT_ANSWER}))
    column = comparison.columns[0]
    kim = a_call(column.clinic, person="Kim")
    dana = column.dossier.encounters[0]
    answers = (an_answer(dana, "B", "good"), an_answer(kim, "B", "bad"))
    dossier = replace(
        column.dossier, encounters=(dana, kim), answers=(*column.dossier.answers, *answers)
    )
    found = next_questions(comparison.with_dossier(dossier))
    ways = [(question.criterion.question.id, question.method) for question in found]
    assert ways == [("A", AnswerMethod.ASK), ("B", AnswerMethod.SETTLE)]
    assert found[1].reason == "The answer that you let count tells more of where One stands."
    assert found[1].task == "Settle which answer counts at One: “Is it?”"


def test_clinics_that_are_ruled_out_come_after_the_others() -> None:
    questions = [a_question("A"), a_question("B", "nice", red_flag=[])]
    comparison = a_comparison(
        questions,
        ("First", {"A": "good", "B": "good"}),
        ("Flagged", {"A": "awful"}),
        ("Weak", {"A": "bad"}),
    )
    found = next_questions(comparison)
    assert [(q.clinic_name, q.gain) for q in found] == [
        ("Weak", Gain.FILLS_IN),
        ("Flagged", Gain.FILLS_IN),
    ]
    weak = comparison.columns[1].dossier
    decided = replace(weak, clinic=replace(weak.clinic, status=Status.RULED_OUT))
    again = next_questions(comparison.with_dossier(decided))
    assert all(question.is_ruled_out for question in again)


def test_a_question_that_every_answer_leaves_open_changes_nothing() -> None:
    vague = a_question(
        "A", meets=[], partly=[], red_flag=[], open=["good", "so-so", "bad", "awful"]
    )
    found = next_questions(a_comparison([vague, a_question("B")], ("One", {}), ("Two", {})))
    gains = {(q.clinic_name, q.criterion.label): q.gain for q in found}
    assert gains["Two", "A"] is Gain.FILLS_IN


def test_what_is_looked_up_or_seen_is_stated_as_such() -> None:
    questions = [
        a_question("S13", stage="check"),
        a_question("S20", stage="visit", red_flag=[]),
    ]
    comparison = a_comparison(questions, ("Harbor", {}), ("Lumen", {"S13": "good", "S20": "bad"}))
    found = {q.criterion.label: q for q in next_questions_at(comparison, harbor_of(comparison))}
    assert found["S13"].task == "Look up about Harbor: “Is it?”"
    assert found["S13"].reason == "What you find could put Harbor first."
    assert found["S20"].task == "At the visit to Harbor: “Is it?”"
    assert found["S20"].reason == "Its answer could put Harbor first."
    assert questions_for_call_back(comparison, harbor_of(comparison)) == ()
    assert next_questions_at(comparison, "gone") == ()


def test_a_clinic_that_refuses_is_still_to_be_asked() -> None:
    questions = [a_question("A"), a_question("S16", "nice", **FREEDOM)]
    comparison = a_comparison(
        questions, ("Harbor", {"A": AnswerState.WOULD_NOT_ANSWER}), ("Lumen", {"A": "so-so"})
    )
    here = next_questions_at(comparison, harbor_of(comparison))
    assert [(q.criterion.label, q.method) for q in here] == [("A", AnswerMethod.ASK)]
    lumen_id = next(c.clinic.id for c in comparison.columns if c.clinic.name == "Lumen")
    assert [q.criterion.label for q in next_questions_at(comparison, lumen_id)] == ["S16"]


def test_counts_that_disagree_are_asked_again() -> None:
    questions = [
        an_own_question(name, Kind.COUNT, meets=meets, partly=None)
        for name, meets in (("S08", 50), ("S10", 1))
    ]
    comparison = a_comparison(
        questions, ("Harbor", {"S08": 60, "S10": 90}), ("Lumen", {"S08": 60, "S10": 0})
    )
    here = next_questions_at(comparison, harbor_of(comparison))
    assert {(q.criterion.question.id, q.method) for q in here} == {
        ("S08", AnswerMethod.ASK),
        ("S10", AnswerMethod.ASK),
    }
    assert {q.reason for q in here} == {"Its answer could put Harbor first."}


def judged(question_id: str, stage: str) -> Question:
    return a_question(question_id, red_flag=[], stage=stage, judged=True)


def test_nobody_is_asked_what_the_user_judges() -> None:
    questions = [judged("A", "call"), judged("B", "visit")]
    found = next_questions(a_comparison(questions, ("One", {}), ("Two", {"A": "bad", "B": "bad"})))
    assert [(q.method, q.task, q.reason) for q in found] == [
        (
            AnswerMethod.JUDGE,
            "Judge One for yourself: “Is it?”",
            "Your own judgment helps to decide between One and Two.",
        ),
        (
            AnswerMethod.JUDGE,
            "Judge One for yourself at the visit: “Is it?”",
            "Your own judgment helps to decide between One and Two.",
        ),
    ]
    assert [q.can_be_asked_by_phone for q in found] == [True, False]


def test_what_others_can_answer_comes_before_what_the_user_judges() -> None:
    questions = [judged("A", "call"), a_question("B", red_flag=[])]
    found = next_questions(a_comparison(questions, ("One", {}), ("Two", {"A": "bad", "B": "bad"})))
    assert [q.criterion.label for q in found] == ["B", "A"]


def test_the_catalogue_knows_what_nobody_else_can_tell() -> None:
    catalogue, _problems = read_catalogue()
    found = {question.id for question in catalogue.values() if question.judged}
    assert found == {"S14", "S15", "S16", "S17", "S20", "T20", "T21"}
    ways = {usual_method(catalogue[name]) for name in ("S01", "T08", "S13", "S20")}
    assert ways == {AnswerMethod.ASK, AnswerMethod.VISIT, AnswerMethod.LOOK_UP, AnswerMethod.JUDGE}
