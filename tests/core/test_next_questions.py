"""What to ask, look up or settle next, and why."""

from dataclasses import replace

from builders import a_call, a_comparison, a_question, an_answer

from spaprep.core.gains import Gain, Way
from spaprep.core.next_questions import next_questions
from spaprep.core.records import AnswerState


def test_the_question_that_could_change_who_is_first_comes_first() -> None:
    questions = [a_question("A", red_flag=[]), a_question("B", "nice", red_flag=[])]
    comparison = a_comparison(
        questions, ("Ahead", {"A": "good"}), ("Behind", {"B": "good"}), ("Last", {"A": "bad"})
    )
    first = next_questions(comparison)[0]
    assert (first.clinic.name, first.criterion.question.id) == ("Behind", "A")
    assert first.gain is Gain.CHANGES_FIRST
    assert first.reason == "Its answer could put Behind first."


def test_a_deal_breaker_that_could_cost_the_first_place_says_so() -> None:
    questions = [a_question("A", "deal-breaker"), a_question("B")]
    comparison = a_comparison(
        questions, ("Ahead", {"B": "good"}), ("Behind", {"A": "good", "B": "bad"})
    )
    first = next_questions(comparison)[0]
    assert first.first
    assert first.reason == "Its answer could cost Ahead the first place."


def test_a_gap_that_an_answer_narrows_comes_next() -> None:
    open_at_both = [a_question(name, "nice", red_flag=[]) for name in ("B", "C", "D")]
    comparison = a_comparison(
        [a_question("A", red_flag=[]), *open_at_both],
        ("Ahead", {"A": "good"}),
        ("Behind", {"A": "so-so"}),
        ("Third", {"A": "bad", "B": "bad", "C": "bad"}),
    )
    gains = {(q.clinic.name, q.gain) for q in next_questions(comparison)}
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
    ways = [(question.criterion.question.id, question.way) for question in found]
    assert ways == [("A", Way.ASK), ("B", Way.SETTLE)]
    assert found[1].reason == "Whom you believe tells more of where One stands."
    assert found[1].task == "Settle what One said: “Is it?”"
