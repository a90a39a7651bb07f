"""What it would take for another clinic to stand first."""

from builders import a_comparison, a_question

from spaprep.core.next_questions import next_questions
from spaprep.core.questions import Importance
from spaprep.core.turn_wording import turns_sentence
from spaprep.core.turns import importance_turns
from spaprep.core.what_it_would_take import what_it_would_take


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


def test_a_search_that_is_not_wanted_any_more_is_given_up() -> None:
    comparison = a_comparison(
        [a_question("A"), a_question("B", "nice")],
        ("Harbor", {"A": "good", "B": "bad"}),
        ("Lumen", {"A": "so-so", "B": "good"}),
        ("Glow Bar", {}),
    )
    asked = iter([True, False])
    assert what_it_would_take(comparison, lambda: next(asked)) == ()
    asked = iter([True, False])
    assert next_questions(comparison, lambda: next(asked)) == ()


def test_where_no_change_of_importance_matters_it_says_so() -> None:
    questions = [a_question("A")]
    comparison = a_comparison(questions, ("One", {"A": "good"}), ("Two", {"A": "bad"}))
    turns = what_it_would_take(comparison)
    assert turns == ()
    assert turns_sentence(comparison, turns).startswith("No single change")
