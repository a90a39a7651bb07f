"""What to ask next, what it would take, and what the comparison says in words."""

from dataclasses import replace

import pytest
from builders import a_call, a_clinic, a_plan, a_question, an_answer

from spaprep.core.comparison import Comparison, compare
from spaprep.core.gains import Gain, Way
from spaprep.core.next_questions import next_questions
from spaprep.core.questions import Importance, Question, possible_verdicts
from spaprep.core.records import AnswerState, Dossier, Override
from spaprep.core.summary import (
    clinic_names,
    flagged_sentence,
    flags_sentence,
    headline,
    score_text,
    standing_sentence,
)
from spaprep.core.turn_wording import turns_sentence
from spaprep.core.turns import importance_turns
from spaprep.core.verdicts import Verdict
from spaprep.core.what_it_would_take import what_it_would_take

PLAN = a_plan()


def a_dossier_of(name: str, answers: dict[str, str | AnswerState]) -> Dossier:
    clinic = a_clinic(PLAN, name)
    call = a_call(clinic)
    given = tuple(an_answer(call, question, value) for question, value in answers.items())
    return Dossier(clinic, (call,), given)


def a_comparison(
    questions: list[Question], *clinics: tuple[str, dict[str, str | AnswerState]]
) -> Comparison:
    catalogue = {question.id: question for question in questions}
    return compare(PLAN, catalogue, [a_dossier_of(name, given) for name, given in clinics])


def test_the_question_that_could_change_who_is_first_comes_first() -> None:
    questions = [a_question("A", red_flag=[]), a_question("B", "nice", red_flag=[])]
    comparison = a_comparison(
        questions, ("Ahead", {"A": "good"}), ("Behind", {"B": "good"}), ("Last", {"A": "bad"})
    )
    first = next_questions(comparison)[0]
    assert (first.clinic.name, first.criterion.question.id) == ("Behind", "A")
    assert first.gain is Gain.CHANGES_FIRST
    assert first.reason == "Its answer could put Behind first."


def test_every_question_that_changes_who_is_first_is_found_by_trying_all_answers() -> None:
    questions = [a_question(name, red_flag=[]) for name in ("A", "B", "C")]
    comparison = a_comparison(
        questions, ("One", {"A": "good"}), ("Two", {"B": "so-so"}), ("Three", {})
    )
    first = comparison.columns[0].clinic.id
    for question in next_questions(comparison):
        column = comparison.column(question.clinic_id)
        assert column is not None
        changes = False
        for verdict in possible_verdicts(question.criterion.question):
            override = Override(question.clinic_id, *question.criterion.key, verdict, "try")
            tried = comparison.with_dossier(replace(column.dossier, overrides=(override,)))
            changes = changes or tried.columns[0].clinic.id != first
        assert (question.gain is Gain.CHANGES_FIRST) is changes


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
    clinics = [(name, {"A": grade, "B": "good", "D": "good"}) for name, grade in GRADES]
    third = a_dossier_of("Third", {"A": "bad"})
    comparison = a_comparison(questions, *clinics).with_dossier(third)
    found = {q.criterion.question.id: q for q in next_questions(comparison)}
    assert found["D"].gain is Gain.CLEARS_DEAL_BREAKER
    assert found["D"].reason == "Third is not cleared of this deal-breaker."
    assert found["B"].reason == "It is still open at Third."


GRADES: list[tuple[str, str]] = [("Ahead", "good"), ("Second", "good")]


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


def test_a_change_of_importance_that_changes_who_is_first_is_found() -> None:
    questions = [a_question("A"), a_question("B", "nice")]
    comparison = a_comparison(
        questions, ("Harbor", {"A": "good", "B": "bad"}), ("Lumen", {"A": "so-so", "B": "good"})
    )
    turns = what_it_would_take(comparison)
    found = {
        (turn.criterion.label, turn.importance, turn.first.name) for turn in importance_turns(turns)
    }
    assert ("B", Importance.DEAL_BREAKER, "Lumen") in found
    assert all(name == "Lumen" for _label, _importance, name in found)
    assert turns_sentence(comparison, turns).startswith("Harbor stays first unless “")


def test_nothing_is_said_of_change_where_there_is_one_clinic() -> None:
    comparison = a_comparison([a_question("A")], ("Only", {}))
    assert what_it_would_take(comparison) == ()
    assert turns_sentence(comparison, ()) == ""


def test_where_no_change_of_importance_matters_it_says_so() -> None:
    questions = [a_question("A")]
    comparison = a_comparison(questions, ("One", {"A": "good"}), ("Two", {"A": "bad"}))
    turns = what_it_would_take(comparison)
    assert turns == ()
    assert turns_sentence(comparison, turns).startswith("No single change")


@pytest.mark.parametrize(
    ("clinics", "says"),
    [
        ([], "No clinic to compare yet."),
        ([("Only", {"A": "good"})], "Only: 100 of 100, nothing left to ask."),
        ([("One", {"A": "awful"}), ("Two", {"A": "awful"})], "Every clinic has a red flag."),
        (
            [("One", {"A": "good"}), ("Two", {"A": "bad"})],
            "One is ahead of all the others, whatever is still open.",
        ),
        (
            [("One", {"A": "good"}), ("Two", {})],
            "Not decided yet: One stands first, but Two could still pass it.",
        ),
        (
            [("One", {"A": "good"}), ("Two", {"A": "bad"}), ("Three", {})],
            "One is ahead of Two, whatever is still open; Three could still pass it.",
        ),
    ],
)
def test_the_headline_says_only_what_holds(
    clinics: list[tuple[str, dict[str, str | AnswerState]]], says: str
) -> None:
    assert headline(a_comparison([a_question("A")], *clinics)) == says


def test_flagged_clinics_are_named_or_counted() -> None:
    question = a_question("A")
    one = a_comparison([question], ("One", {"A": "awful"}))
    assert flagged_sentence(one) == "One has a red flag."
    many = a_comparison([question], *[(f"C{n}", {"A": "awful"}) for n in range(4)])
    assert flagged_sentence(many) == "4 clinics have red flags."
    assert flagged_sentence(a_comparison([question])) == ""


def test_up_to_three_names_are_listed() -> None:
    comparison = a_comparison([a_question("A")], ("A", {}), ("B", {}), ("C", {}))
    assert clinic_names([column.clinic for column in comparison.columns]) == "A, B and C"


def test_a_standing_says_what_it_depends_on() -> None:
    question, other = a_question("A"), a_question("B")
    column = a_comparison([question, other], ("One", {"A": "good"})).columns[0]
    assert standing_sentence(column.standing) == (
        "50–100 of 100, depending on 1 question still open"
    )
    assert flags_sentence(column.standing) == "Not cleared: a deal-breaker is still open."
    done = a_comparison([question], ("One", {"A": "so-so"})).columns[0].standing
    assert (score_text(done), flags_sentence(done)) == ("50", "")
    flagged = a_comparison([question], ("One", {"A": "awful"})).columns[0].standing
    assert flags_sentence(flagged) == "It rules this clinic out unless you override it."


def test_a_clinic_to_which_nothing_applies_has_no_score_to_speak_of() -> None:
    comparison = a_comparison([a_question("A")], ("One", {"A": AnswerState.NOT_APPLICABLE}))
    standing = comparison.columns[0].standing
    assert standing_sentence(standing) == "No question applies to this clinic."


def test_verdicts_that_an_answer_cannot_reach_are_not_tried() -> None:
    assert Verdict.RED_FLAG not in possible_verdicts(a_question("A", red_flag=[]))
