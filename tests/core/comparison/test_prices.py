"""The price of a clinic: one question for all of them, and unknown where it is not certain."""

from dataclasses import replace
from decimal import Decimal

import pytest
from support.builders import (
    a_call,
    a_clinic,
    a_dossier,
    a_plan,
    a_question,
    an_answer,
    an_own_question,
)

from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.comparison.prices import price_of, price_places
from spaprep.core.questions.question import Question
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Amount, Kind, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import AnswerState, Override

PLAN = a_plan(treatments=(Treatment("botulinum-toxin"), Treatment("dermal-filler")))


def a_price_question(question_id: str, *, per_treatment: bool = False) -> Question:
    return an_own_question(question_id, Kind.AMOUNT, per_treatment=per_treatment)


def compared(
    questions: list[Question], *answers: tuple[str, Value | AnswerState, str | None]
) -> Comparison:
    clinic = a_clinic(PLAN)
    call = a_call(clinic)
    given = [an_answer(call, question, value, treatment) for question, value, treatment in answers]
    return compare(PLAN, {q.id: q for q in questions}, [a_dossier(clinic, [call], given)])


def price(comparison: Comparison) -> object:
    return price_of(comparison.columns[0], price_places(comparison))


def test_the_total_price_counts_before_any_other() -> None:
    questions = [a_price_question("B3"), a_price_question("T14")]
    comparison = compared(
        questions, ("B3", Amount("12", "USD"), None), ("T14", Amount("640.50", "USD"), None)
    )
    assert price(comparison) == ("USD", Decimal("640.50"))


def test_without_the_total_the_first_sum_in_use_counts() -> None:
    questions = [a_question("A"), a_price_question("B3"), a_price_question("L6")]
    comparison = compared(
        questions, ("B3", Amount("12", "USD"), None), ("L6", Amount("900", "USD"), None)
    )
    assert price(comparison) == ("USD", Decimal(12))


def test_prices_of_all_treatments_are_added() -> None:
    comparison = compared(
        [a_price_question("T14", per_treatment=True)],
        ("T14", Amount("100", "USD"), "botulinum-toxin"),
        ("T14", Amount("250.25", "USD"), "dermal-filler"),
    )
    assert price(comparison) == ("USD", Decimal("350.25"))


@pytest.mark.parametrize(
    "second",
    [None, AnswerState.DID_NOT_KNOW, AnswerState.WOULD_NOT_ANSWER, Amount("5", "EUR")],
)
def test_a_price_with_an_unknown_part_is_unknown(second: Amount | AnswerState | None) -> None:
    answers: list[tuple[str, Value | AnswerState, str | None]] = [
        ("T14", Amount("100", "USD"), "botulinum-toxin")
    ]
    if second is not None:
        answers.append(("T14", second, "dermal-filler"))
    assert price(compared([a_price_question("T14", per_treatment=True)], *answers)) is None


def test_a_treatment_that_a_clinic_does_not_offer_costs_nothing() -> None:
    comparison = compared(
        [a_price_question("T14", per_treatment=True)],
        ("T14", Amount("100", "USD"), "botulinum-toxin"),
        ("T14", AnswerState.NOT_APPLICABLE, "dermal-filler"),
    )
    assert price(comparison) == ("USD", Decimal(100))


def test_no_price_without_a_question_about_money() -> None:
    comparison = compared([a_question("A")], ("A", "good", None))
    assert price_places(comparison) == ()
    assert price(comparison) is None


def test_a_decision_without_a_sum_leaves_the_price_unknown() -> None:
    comparison = compared([a_price_question("T14")])
    dossier = comparison.columns[0].dossier
    decided = Override(dossier.clinic.id, "T14", None, Verdict.MEETS, "cheap enough")
    changed = comparison.with_dossier(replace(dossier, overrides=(decided,)))
    assert price(changed) is None
