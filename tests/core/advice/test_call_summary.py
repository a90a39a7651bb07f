"""What a call brought, in the words of the summary."""

from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

from spaprep.core.advice.call_summary import CallSummary, call_summary
from spaprep.core.advice.next_questions import next_questions
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.records.records import Answer, Dossier, Encounter, Settlement

PLAN = a_plan()
CATALOGUE = {name: a_question(name) for name in ("A", "B", "C")}
HARBOR = a_clinic(PLAN, "Harbor")
FIRST = a_call(HARBOR)
SECOND = a_call(HARBOR, "Kim", started_at=START + timedelta(days=1))


def a_comparison(answers: list[Answer], *others: Dossier, **parts: object) -> Comparison:
    dossier = Dossier(HARBOR, (FIRST, SECOND), tuple(answers), **parts)  # type: ignore[arg-type]
    return compare(PLAN, CATALOGUE, [dossier, *others])


def another(name: str, **answers: str) -> Dossier:
    clinic = a_clinic(PLAN, name)
    call = a_call(clinic)
    return a_dossier(clinic, [call], [an_answer(call, q, value) for q, value in answers.items()])


def summary_of(comparison: Comparison, *calls: Encounter) -> CallSummary:
    found = call_summary(comparison, HARBOR.id, [call.id for call in calls])
    assert found is not None
    return found


def test_what_was_learnt_is_what_was_answered_in_this_call() -> None:
    answers = [an_answer(FIRST, "A", "good"), an_answer(SECOND, "B", "bad", minute=1)]
    summary = summary_of(a_comparison(answers), SECOND)
    assert [(c.question.id, answer.value) for c, answer, _f in summary.learned] == [("B", "bad")]
    assert summary.encounters == (SECOND,)


def test_of_two_answers_in_a_call_the_later_one_was_learnt() -> None:
    answers = [an_answer(FIRST, "A", "bad", minute=2), an_answer(SECOND, "A", "good", minute=1)]
    summary = summary_of(a_comparison(answers), FIRST, SECOND)
    assert [answer.value for _c, answer, _f in summary.learned] == ["bad"]


def test_the_score_is_stated_with_what_it_was_before_the_call() -> None:
    answers = [an_answer(FIRST, "A", "good"), an_answer(SECOND, "B", "good", minute=1)]
    summary = summary_of(a_comparison(answers), SECOND)
    assert summary.changed_sentences == ("The score is 67–100 of 100; before, it was 33–100.",)


def test_a_call_without_an_answer_leaves_the_score_as_it_was() -> None:
    summary = summary_of(a_comparison([an_answer(FIRST, "A", "good")]), SECOND)
    assert summary.learned == ()
    assert summary.changed_sentences == ("The score is 33–100 of 100, as before.",)


def test_new_red_flags_and_the_new_place_are_stated() -> None:
    answers = [an_answer(FIRST, "A", "good"), an_answer(SECOND, "B", "awful", minute=1)]
    comparison = a_comparison(answers, another("Lumen", A="so-so"))
    assert summary_of(comparison, SECOND).changed_sentences[1:] == (
        "1 new red flag.",
        "Harbor is now number 2 of 2; before, it was number 1.",
    )


def test_a_red_flag_that_is_gone_is_stated() -> None:
    answers = [an_answer(FIRST, "A", "awful"), an_answer(FIRST, "A", "good", minute=1)]
    answers = [answers[0], an_answer(SECOND, "A", "good", minute=2)]
    settled = (Settlement(HARBOR.id, "A", None, answers[1].id, "the nurse knows"),)
    comparison = a_comparison(answers, another("Lumen"), settlements=settled)
    assert summary_of(comparison, SECOND).changed_sentences[1:] == (
        "1 red flag is gone.",
        "Harbor is now number 1 of 2; before, it was number 2.",
    )


def test_a_deal_breaker_that_is_cleared_is_stated() -> None:
    catalogue = {
        "A": a_question("A", "deal-breaker", red_flag=[]),
        "B": a_question("B", red_flag=[]),
    }
    dossier = Dossier(HARBOR, (FIRST, SECOND), (an_answer(SECOND, "A", "good"),))
    summary = summary_of(compare(PLAN, catalogue, [dossier]), SECOND)
    assert "Nothing that is still open could be a red flag anymore." in summary.changed_sentences


def test_the_place_among_others_may_stay_as_it_was() -> None:
    comparison = a_comparison([an_answer(FIRST, "A", "good")], another("Lumen", A="bad"))
    assert summary_of(comparison, SECOND).changed_sentences[-1] == (
        "Harbor is number 1 of 2, as before."
    )


def test_what_is_still_to_ask_is_of_this_clinic_alone() -> None:
    comparison = a_comparison([an_answer(FIRST, "A", "good")], another("Lumen"))
    asked = [entry for entry in next_questions(comparison) if entry.clinic_id == HARBOR.id]
    summary = summary_of(comparison, FIRST)
    assert [entry.criterion.question.id for entry in summary.to_ask] == ["B", "C"]
    assert list(summary.to_ask) == asked


def test_what_is_to_be_looked_up_is_not_to_be_asked() -> None:
    catalogue = {"A": a_question("A"), "S13": a_question("S13", stage="check")}
    comparison = compare(PLAN, catalogue, [Dossier(HARBOR, (FIRST,))])
    summary = summary_of(comparison, FIRST)
    assert [entry.criterion.question.id for entry in summary.to_ask] == ["A"]


def test_a_clinic_that_is_gone_has_no_summary() -> None:
    comparison = a_comparison([])
    assert call_summary(comparison, "gone", [FIRST.id]) is None
