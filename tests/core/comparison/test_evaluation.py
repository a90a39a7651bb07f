"""The seven rules from answers to verdicts."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from support.builders import START, a_call, a_clinic, a_dossier, an_answer

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import evaluate, latest_statement
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Encounter,
    Override,
    Settlement,
)

CLINIC = a_clinic()
REFUSAL = AnswerState.WOULD_NOT_ANSWER


def a_question(question_id: str = "Q1", kind: str = "yes_no", **keys: object) -> Question:
    plain = {
        "id": question_id,
        "ask": "Is it?",
        "label": "It",
        "kind": kind,
        "importance": "important",
        "stage": "call",
        **({"meets": ["yes"]} if kind == "yes_no" else {}),
        **keys,
    }
    return question_from_plain(plain, own_section())


def choice_question(question_id: str = "Q1", **keys: object) -> Question:
    choices = [{"id": name, "label": name.title()} for name in ("good", "so-so", "bad", "awful")]
    rule = {"meets": ["good"], "partly": ["so-so"], "red_flag": ["awful"]}
    return a_question(question_id, "choice", choices=choices, **{**rule, **keys})


def a_count(question_id: str, meets: int) -> Question:
    return a_question(question_id, "count", meets=meets)


FREEDOM = a_question(
    "S16",
    "choice",
    choices=[{"id": name, "label": name} for name in ("none", "brushed-aside", "forbidden")],
    meets=["none"],
    partly=["brushed-aside"],
    red_flag=["forbidden"],
    importance="deal-breaker",
)


def finding_of(
    question: Question, answers: list[tuple[Encounter, Answer]], **decisions: object
) -> Finding:
    return findings_of([question], answers, **decisions)[0]


def findings_of(
    questions: list[Question], answers: list[tuple[Encounter, Answer]], **decisions: object
) -> tuple[Finding, ...]:
    calls = {call.id: call for call, _answer in answers}
    dossier = a_dossier(CLINIC, list(calls.values()), [answer for _call, answer in answers])
    return evaluate(
        [Criterion(question, None) for question in questions],
        replace(dossier, **decisions),  # type: ignore[arg-type]
    )


def given(
    call: Encounter, value: object, minute: int = 0, question: str = "Q1"
) -> tuple[Encounter, Answer]:
    return call, an_answer(call, question, value, minute=minute)  # type: ignore[arg-type]


def test_a_question_nobody_answered_is_open_between_the_least_and_the_most_of_its_rule() -> None:
    finding = finding_of(a_question(), [])
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, Basis.NOT_ASKED)
    assert (finding.least, finding.most) == (0, 2)


def test_an_answer_that_meets_counts_fully() -> None:
    finding = finding_of(a_question(), [given(a_call(), True)])
    assert (finding.verdict, finding.least, finding.most) == (Verdict.MEETS, 2, 2)


def test_the_latest_answer_of_one_person_replaces_the_earlier_one() -> None:
    first, second = a_call(person="Dana"), a_call(person=" dana ")
    finding = finding_of(a_question(), [given(first, True), given(second, False, minute=5)])
    assert finding.verdict is Verdict.FALLS_SHORT
    assert [claim.statement.encounter.id for claim in finding.claims] == [second.id]


def test_of_two_answers_at_the_same_moment_the_later_in_the_file_counts() -> None:
    first, second = a_call(person="Dana"), a_call(person="Dana")
    finding = finding_of(a_question(), [given(first, True), given(second, False)])
    assert finding.verdict is Verdict.FALLS_SHORT


def test_an_answer_recorded_earlier_but_filed_later_does_not_count() -> None:
    call = a_call()
    finding = finding_of(a_question(), [given(call, True, minute=9), given(call, False, minute=3)])
    assert finding.verdict is Verdict.MEETS


def test_two_people_with_different_verdicts_conflict() -> None:
    answers = [given(a_call(person="Dana"), "good"), given(a_call(person="Kim"), "so-so", 5)]
    finding = finding_of(choice_question(), answers)
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, Basis.CONFLICT)
    assert (finding.least, finding.most) == (1, 2)


def test_two_unnamed_encounters_are_two_speakers() -> None:
    answers = [given(a_call(person=" "), True), given(a_call(person=""), False, 5)]
    assert finding_of(a_question(), answers).is_conflicting


def test_two_people_with_the_same_verdict_agree_and_the_latest_answer_is_shown() -> None:
    question = a_question("Q1", "count", meets=10)
    answers = [given(a_call(person="Dana"), 30, 5), given(a_call(person="Kim"), 20, 1)]
    finding = finding_of(question, answers)
    assert finding.verdict is Verdict.MEETS
    assert finding.statement is not None
    assert finding.statement.answer.value == 30


def test_falling_short_and_a_red_flag_agree_on_a_deal_breaker() -> None:
    question = choice_question(importance="deal-breaker")
    answers = [given(a_call(person="Dana"), "bad"), given(a_call(person="Kim"), "awful", 5)]
    assert finding_of(question, answers).verdict is Verdict.RED_FLAG


def test_a_conflict_that_includes_a_red_flag_could_flag_the_clinic() -> None:
    answers = [given(a_call(person="Dana"), "good"), given(a_call(person="Kim"), "awful", 5)]
    assert finding_of(choice_question(), answers).can_flag


def test_a_conflict_without_a_red_flag_could_not_flag_the_clinic() -> None:
    answers = [given(a_call(person="Dana"), "good"), given(a_call(person="Kim"), "bad", 5)]
    assert not finding_of(choice_question(), answers).can_flag


def test_an_own_look_up_counts_before_what_staff_say() -> None:
    look_up = a_call(person="", channel=Channel.LOOK_UP)
    answers = [given(look_up, False, 1), given(a_call(person="Dana"), True, 9)]
    finding = finding_of(a_question(), answers)
    assert (finding.verdict, finding.basis) == (Verdict.FALLS_SHORT, Basis.LOOKED_UP)


def test_a_look_up_without_a_value_leaves_what_staff_say() -> None:
    look_up = a_call(person="", channel=Channel.LOOK_UP)
    answers = [given(look_up, AnswerState.DID_NOT_KNOW, 9), given(a_call(), True)]
    assert finding_of(a_question(), answers).verdict is Verdict.MEETS


@pytest.mark.parametrize(
    ("state", "basis"),
    [
        (AnswerState.DID_NOT_KNOW, Basis.DID_NOT_KNOW),
        (AnswerState.WOULD_NOT_ANSWER, Basis.WOULD_NOT_ANSWER),
    ],
)
def test_no_value_leaves_the_question_open(state: AnswerState, basis: Basis) -> None:
    finding = finding_of(a_question(), [given(a_call(), state)])
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, basis)


def test_the_latest_of_several_without_a_value_counts() -> None:
    call = a_call()
    answers = [given(call, AnswerState.NOT_APPLICABLE, 1), given(call, REFUSAL, 2)]
    assert finding_of(a_question(), answers).basis is Basis.WOULD_NOT_ANSWER


def test_of_two_without_a_value_at_the_same_moment_the_later_in_the_file_counts() -> None:
    call = a_call()
    answers = [given(call, REFUSAL), given(call, AnswerState.NOT_APPLICABLE)]
    assert finding_of(a_question(), answers).basis is Basis.NOT_APPLICABLE
    assert finding_of(a_question(), answers[::-1]).basis is Basis.WOULD_NOT_ANSWER


def test_a_latest_not_applicable_takes_the_question_out() -> None:
    answers = [given(a_call(), AnswerState.NOT_APPLICABLE)]
    finding = finding_of(a_question(), answers)
    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert not finding.applies


def test_a_value_counts_though_a_later_answer_has_none() -> None:
    call = a_call()
    answers = [given(call, True, 1), given(call, AnswerState.NOT_APPLICABLE, 2)]
    assert finding_of(a_question(), answers).verdict is Verdict.MEETS


def test_a_settlement_makes_the_chosen_answer_count_alone() -> None:
    dana, kim = given(a_call(person="Dana"), True), given(a_call(person="Kim"), False, 5)
    settled = Settlement(CLINIC.id, "Q1", None, dana[1].id, "she is the manager")
    finding = finding_of(a_question(), [dana, kim], settlements=(settled,))
    assert (finding.verdict, finding.basis) == (Verdict.MEETS, Basis.SETTLED)
    assert finding.reason == "she is the manager"
    assert len(finding.claims) == 2


def test_a_settlement_by_an_answer_that_is_gone_changes_nothing() -> None:
    settled = Settlement(CLINIC.id, "Q1", None, "gone", "why not")
    finding = finding_of(a_question(), [given(a_call(), True)], settlements=(settled,))
    assert (finding.verdict, finding.basis) == (Verdict.MEETS, Basis.ANSWERED)


def test_a_settlement_by_an_answer_without_a_value_leaves_the_question_open() -> None:
    unsure = given(a_call(person="Kim"), AnswerState.DID_NOT_KNOW, 5)
    settled = Settlement(CLINIC.id, "Q1", None, unsure[1].id, "Kim is honest")
    finding = finding_of(a_question(), [given(a_call(), True), unsure], settlements=(settled,))
    assert (finding.verdict, finding.reason) == (Verdict.OPEN, "Kim is honest")


def test_an_override_stands_as_it_is_written() -> None:
    question = a_question(importance="deal-breaker")
    override = Override(CLINIC.id, "Q1", None, Verdict.FALLS_SHORT, "saw it")
    finding = finding_of(question, [given(a_call(), True)], overrides=(override,))
    assert (finding.verdict, finding.basis) == (Verdict.FALLS_SHORT, Basis.OVERRIDE)
    assert not finding.can_flag


def test_an_override_comes_before_a_settlement() -> None:
    answer = given(a_call(), True)
    finding = finding_of(
        a_question(),
        [answer],
        settlements=(Settlement(CLINIC.id, "Q1", None, answer[1].id, "trusted"),),
        overrides=(Override(CLINIC.id, "Q1", None, Verdict.RED_FLAG, "saw it"),),
    )
    assert finding.verdict is Verdict.RED_FLAG


def test_an_override_can_leave_a_question_open() -> None:
    override = Override(CLINIC.id, "Q1", None, Verdict.OPEN, "not convinced")
    finding = finding_of(a_question(), [given(a_call(), True)], overrides=(override,))
    assert (finding.verdict, finding.least, finding.most) == (Verdict.OPEN, 0, 2)


COUNTS = [a_count("S08", 50), a_count("S09", 4), a_count("S10", 1)]


def counts(year: int, month: int, week: int) -> list[tuple[Encounter, Answer]]:
    call = a_call()
    pairs = (("S08", year), ("S09", month), ("S10", week))
    return [given(call, number, question=question) for question, number in pairs]


def test_counts_that_agree_stand() -> None:
    found = findings_of(COUNTS, counts(60, 60, 60))
    assert {finding.verdict for finding in found} == {Verdict.MEETS}


@pytest.mark.parametrize("numbers", [(60, 61, 1), (60, 8, 9), (60, 80, 70), (5, 4, 6)])
def test_counts_that_contradict_each_other_are_all_open(numbers: tuple[int, int, int]) -> None:
    found = findings_of(COUNTS, counts(*numbers))
    assert {finding.basis for finding in found} == {Basis.COUNTS_DISAGREE}
    assert all((finding.least, finding.most) == (0, 2) for finding in found)


def test_a_year_and_a_week_alone_can_contradict_each_other() -> None:
    call = a_call()
    answers = [given(call, 5, question="S08"), given(call, 6, question="S10")]
    found = findings_of(COUNTS, answers)
    bases = [finding.basis for finding in found]
    assert bases == [Basis.COUNTS_DISAGREE, Basis.NOT_ASKED, Basis.COUNTS_DISAGREE]


def test_an_overridden_count_is_left_aside() -> None:
    override = Override(CLINIC.id, "S08", None, Verdict.MEETS, "saw the book")
    found = findings_of(COUNTS, counts(5, 6, 6), overrides=(override,))
    assert [finding.verdict for finding in found] == [Verdict.MEETS] * 3


def test_a_conflicting_count_is_left_aside() -> None:
    answers = [*counts(5, 6, 6), given(a_call(person="Kim"), 70, 9, "S08")]
    found = findings_of(COUNTS, answers)
    assert [f.basis for f in found] == [Basis.CONFLICT, Basis.ANSWERED, Basis.ANSWERED]


def test_a_settled_count_stands_against_the_others() -> None:
    answers = [*counts(5, 6, 6), given(a_call(person="Kim"), 70, 9, "S08")]
    settled = Settlement(CLINIC.id, "S08", None, answers[0][1].id, "Dana counts")
    found = findings_of(COUNTS, answers, settlements=(settled,))
    assert {finding.basis for finding in found} == {Basis.COUNTS_DISAGREE}
    assert found[0].reason == "Dana counts"


@pytest.mark.parametrize(
    ("refused", "verdict"),
    [(["Q1"], Verdict.PARTLY), (["Q1", "Q2"], Verdict.RED_FLAG), (["Q1", "Q1"], Verdict.PARTLY)],
)
def test_refusals_count_as_questions_brushed_aside_or_forbidden(
    refused: list[str], verdict: Verdict
) -> None:
    answers = [given(a_call(), REFUSAL, question=question) for question in refused]
    finding = finding_of(FREEDOM, answers)
    assert (finding.verdict, finding.basis) == (verdict, Basis.REFUSALS)
    assert finding.refusals == len(set(refused))


def test_refusals_do_not_count_once_the_user_answered_it() -> None:
    call = a_call()
    answers = [given(call, REFUSAL), given(call, "none", question="S16")]
    assert finding_of(FREEDOM, answers).verdict is Verdict.MEETS


def test_refusals_do_not_count_where_it_does_not_apply() -> None:
    call = a_call()
    answers = [given(call, REFUSAL), given(call, AnswerState.NOT_APPLICABLE, question="S16")]
    assert finding_of(FREEDOM, answers).verdict is Verdict.NOT_APPLICABLE


def test_a_choice_that_says_unknown_leaves_the_question_open() -> None:
    question = choice_question(partly=[], open=["so-so"])
    finding = finding_of(question, [given(a_call(), "so-so")])
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, Basis.ANSWERED)


def test_what_an_earlier_form_of_the_question_took_is_left_aside_beside_other_answers() -> None:
    answers = [given(a_call(person="Dana"), "by phone", 9), given(a_call(person="Kim"), True)]
    finding = finding_of(a_question(), answers)
    assert (finding.verdict, finding.basis) == (Verdict.MEETS, Basis.ANSWERED)
    assert [claim.statement.answer.value for claim in finding.claims] == [True]


def test_what_only_an_earlier_form_of_the_question_took_leaves_it_open() -> None:
    answers = [given(a_call(person="Dana"), "by phone"), given(a_call(person="Kim"), 7, 9)]
    finding = finding_of(a_question(), answers)
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, Basis.ANSWERED)
    assert len(finding.claims) == 2


def test_a_name_that_is_missing_makes_yes_only_partly_enough() -> None:
    question = a_question(needs_detail=True, detail_label="The doctor’s name")
    assert finding_of(question, [given(a_call(), True)]).verdict is Verdict.PARTLY


def test_importance_makes_falling_short_a_red_flag() -> None:
    question = replace(a_question(), importance=Importance.DEAL_BREAKER)
    assert finding_of(question, [given(a_call(), False)]).verdict is Verdict.RED_FLAG


def test_answers_about_another_treatment_do_not_count() -> None:
    call = a_call()
    answer = an_answer(call, "Q1", True, "dermal-filler")
    assert finding_of(a_question(), [(call, answer)]).basis is Basis.NOT_ASKED


def test_no_statement_is_the_latest_of_none() -> None:
    with pytest.raises(ValueError, match="none"):
        latest_statement([])


def test_times_in_different_zones_are_compared_as_moments() -> None:
    call, in_california = a_call(), timezone(timedelta(hours=-8))
    early, late = an_answer(call, "Q1", True), an_answer(call, "Q1", False)
    early = replace(early, recorded_at=START + timedelta(hours=1))
    late = replace(late, recorded_at=(START + timedelta(hours=2)).astimezone(in_california))
    dossier = Dossier(CLINIC, (call,), (late, early))
    finding = evaluate([Criterion(a_question(), None)], dossier)[0]
    assert finding.verdict is Verdict.FALLS_SHORT
