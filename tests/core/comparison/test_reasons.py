"""Why a finding is what it is, in words."""

from dataclasses import replace

import pytest
from support.builders import a_call, a_clinic, a_dossier, an_answer

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.reasons import answer_reason, finding_reason
from spaprep.core.comparison.wording import cell_text
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage, Value
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.questions.wording import importance_text, kind_text, stage_text, value_text
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Encounter,
    Outcome,
    Override,
    Settlement,
    Statement,
    Status,
)
from spaprep.core.records.wording import (
    answer_text,
    channel_text,
    outcome_text,
    short_answer_text,
    speaker_text,
    state_text,
    status_text,
)

CLINIC = a_clinic()


def asked(kind: str, **keys: object) -> Criterion:
    plain = {
        "id": "Q1",
        "ask": "How is it?",
        "label": "It",
        "kind": kind,
        "importance": "important",
        "stage": "call",
        **keys,
    }
    return Criterion(question_from_plain(plain, own_section()), None)


COUNT = asked("count", meets=50, partly=25)
RATE = asked("rate", meets=1)
TWO_RATES = asked("rate", meets=1, partly=2)
CHOICE = asked(
    "choice",
    choices=[
        {"id": "here", "label": "In the building", "short": "Here"},
        {"id": "phone", "label": "By phone", "because": "A phone is no supervision."},
        {"id": "unknown", "label": "Unknown"},
        {"id": "some", "label": "Some days"},
        {"id": "never", "label": "Never"},
    ],
    meets=["here"],
    partly=["some"],
    red_flag=["never"],
    open=["unknown"],
)
NAMED = asked("yes_no", meets=["yes"], needs_detail=True, detail_label="The doctor’s name")
MINUTES = asked("minutes", meets=30, partly=60, needs_detail=True, detail_label="Who responds")
DURATION = asked("duration", meets=12, partly=3)
TEXT = asked("text")
AMOUNT = asked("amount", needs_detail=True, detail_label="In writing")


def reason_of(criterion: Criterion, value: Value, detail: str = "") -> str:
    return answer_reason(criterion, an_answer("call", "Q1", value, detail=detail))


@pytest.mark.parametrize(
    ("criterion", "value", "detail", "says"),
    [
        (COUNT, 60, "", "60 is at least the 50 that you ask for."),
        (COUNT, 30, "", "30 is less than 50, but at least 25."),
        (COUNT, 3, "", "3 is less than the 50 that you ask for."),
        (MINUTES, 20, "Dr. Lin", "20 minutes is at most the 30 minutes that you ask for."),
        (MINUTES, 20, "", "“20 minutes” alone is only part of it: “Who responds” is missing."),
        (MINUTES, 45, "Dr. Lin", "45 minutes is more than 30 minutes, but at most 60 minutes."),
        (MINUTES, 45, "", "45 minutes is more than 30 minutes, but at most 60 minutes."),
        (MINUTES, 90, "", "90 minutes is more than the 30 minutes that you ask for."),
        (DURATION, Duration(24), "", "2 years is at least the 1 year that you ask for."),
        (DURATION, Duration(1), "", "1 month is less than the 1 year that you ask for."),
        (CHOICE, "here", "", "“In the building” is what you are looking for."),
        (CHOICE, "phone", "", "A phone is no supervision."),
        (CHOICE, "some", "", "“Some days” is part of what you are looking for."),
        (CHOICE, "never", "", "“Never” is a reason to go elsewhere."),
        (CHOICE, "unknown", "", "“Unknown” leaves the question open."),
        (NAMED, True, "Dr. Lin", "“Yes” is what you are looking for."),
        (NAMED, True, "", "“Yes” alone is only part of it: “The doctor’s name” is missing."),
        (NAMED, False, "", "“No” is not enough."),
        (TEXT, "Botox", "", "They gave a definite answer."),
        (TEXT, "  ", "", "They gave no definite answer."),
        (AMOUNT, Amount("640", "USD"), "quote", "“640 USD” is what you are looking for."),
        (RATE, Percentage(2), "", "2 % is not under 1 %."),
        (RATE, Occurrences(3, 100), "", "3 % is not under 1 %."),
        (TWO_RATES, Occurrences(1, 60), "", "1.67 % is not under 1 %, but under 2 %."),
        (TWO_RATES, Percentage(2.5), "", "2.5 % is not under 1 %."),
    ],
)
def test_each_answer_says_why_it_counts_as_it_does(
    criterion: Criterion, value: Value, detail: str, says: str
) -> None:
    assert reason_of(criterion, value, detail) == says


def test_a_rate_says_what_its_numbers_support() -> None:
    assert "support only “under 13.9 %”" in reason_of(RATE, Occurrences(0, 20))
    assert "support only “under 1.5 %”" in reason_of(RATE, Occurrences(0, 200))
    assert "the numbers support it: under 0.99 %" in reason_of(RATE, Occurrences(0, 300))
    assert "support only “under 1.0002 %”" in reason_of(RATE, Occurrences(0, 298))
    assert "the numbers support it: under 0.997 %" in reason_of(RATE, Occurrences(0, 299))
    assert "No numbers were given" in reason_of(RATE, Percentage(0.4))


def test_a_deal_breaker_says_so() -> None:
    criterion = asked("yes_no", meets=["yes"], importance="deal-breaker")
    assert reason_of(criterion, value=False).endswith("It is a deal-breaker for you.")


def test_an_answer_without_a_value_has_no_verdict_of_its_own() -> None:
    refused = an_answer("call", "Q1", AnswerState.WOULD_NOT_ANSWER)
    assert answer_reason(COUNT, refused) == "Nothing was answered."


def finding_of(
    criterion: Criterion, calls: list[Encounter], answers: list[Answer], **decisions: object
) -> Finding:
    dossier = a_dossier(CLINIC, calls, answers)
    return evaluate([criterion], replace(dossier, **decisions))[0]  # type: ignore[arg-type]


def test_a_conflict_says_who_answered_what() -> None:
    dana, kim = a_call(person="Dana"), a_call(person="Kim", role="nurse")
    answers = [an_answer(dana, "Q1", "here"), an_answer(kim, "Q1", "phone", minute=5)]
    finding = finding_of(CHOICE, [dana, kim], answers)
    assert finding_reason(CHOICE, finding) == (
        "Two different answers: “In the building” (Dana, front desk) and “By phone” (Kim, nurse)."
    )
    assert cell_text(CHOICE, finding) == "Two answers"


def test_an_own_look_up_says_that_it_counts_first() -> None:
    look_up = a_call(channel=Channel.LOOK_UP)
    finding = finding_of(CHOICE, [look_up], [an_answer(look_up, "Q1", "here")])
    assert finding_reason(CHOICE, finding).endswith("which counts before what staff say.")
    assert cell_text(CHOICE, finding) == "Here"


def test_decisions_give_the_users_reason() -> None:
    call = a_call()
    answer = an_answer(call, "Q1", "here")
    settled = Settlement(CLINIC.id, "Q1", None, answer.id, "she runs the place")
    finding = finding_of(CHOICE, [call], [answer], settlements=(settled,))
    assert finding_reason(CHOICE, finding) == "You chose whom to believe: she runs the place"
    override = Override(CLINIC.id, "Q1", None, Verdict.MEETS, "saw it")
    finding = finding_of(CHOICE, [], [], overrides=(override,))
    assert finding_reason(CHOICE, finding) == "You decided this yourself: saw it"
    assert cell_text(CHOICE, finding) == "Your decision"


@pytest.mark.parametrize(
    ("state", "says", "cell"),
    [
        (AnswerState.DID_NOT_KNOW, "They didn’t know.", "Didn’t know"),
        (AnswerState.WOULD_NOT_ANSWER, "They wouldn’t answer.", "Wouldn’t answer"),
        (AnswerState.NOT_APPLICABLE, "This does not apply here.", "Not applicable"),
        (None, "Not asked yet.", "Not asked"),
    ],
)
def test_what_has_no_value_says_why(state: AnswerState | None, says: str, cell: str) -> None:
    call = a_call()
    answers = [an_answer(call, "Q1", state)] if state else []
    finding = finding_of(COUNT, [call], answers)
    assert (finding_reason(COUNT, finding), cell_text(COUNT, finding)) == (says, cell)


def test_refusals_are_counted() -> None:
    plain = {"id": "S16", "label": "Free to ask", "ask": "Was it free?", "kind": "choice"}
    choices = [{"id": name, "label": name} for name in ("none", "brushed-aside", "forbidden")]
    rule = {"meets": ["none"], "partly": ["brushed-aside"], "red_flag": ["forbidden"]}
    keys = {"importance": "important", "stage": "call", "choices": choices}
    criterion = Criterion(question_from_plain({**plain, **keys, **rule}, own_section()), None)
    call = a_call()
    refused = an_answer(call, "Q9", AnswerState.WOULD_NOT_ANSWER)
    finding = finding_of(criterion, [call], [refused])
    assert finding_reason(criterion, finding) == "1 question was refused at this clinic."
    assert cell_text(criterion, finding) == "1 refused"


def question_of(kind: str, **keys: object) -> Question:
    return asked(kind, **keys).question


@pytest.mark.parametrize(
    ("criterion", "value", "detail", "full", "short"),
    [
        (NAMED, True, "Dr. Lin", "Yes: Dr. Lin", "Dr. Lin"),
        (NAMED, False, "", "No", "No"),
        (CHOICE, "here", "", "In the building", "Here"),
        (CHOICE, "phone", "office", "By phone: office", "By phone"),
        (CHOICE, "gone", "", "gone", "gone"),
        (COUNT, 350, "", "350", "350"),
        (RATE, Percentage(0.4), "", "0.4 %", "0.4 %"),
        (RATE, Percentage(0.025), "", "0.025 %", "0.025 %"),
        (RATE, Occurrences(0, 20), "", "0 of 20", "0 of 20"),
        (DURATION, Duration(18), "", "18 months", "18 months"),
        (MINUTES, 1, "", "1 minute", "1 minute"),
        (AMOUNT, Amount("640.00", "USD"), "", "640.00 USD", "640.00 USD"),
        (TEXT, " Botox ", "", "Botox", "Botox"),
    ],
)
def test_answers_have_a_full_and_a_short_text(
    criterion: Criterion, value: Value, detail: str, full: str, short: str
) -> None:
    answer = an_answer("call", "Q1", value, detail=detail)
    assert answer_text(criterion.question, answer) == full
    assert short_answer_text(criterion.question, answer) == short


def test_an_answer_without_a_value_is_stated_by_its_state() -> None:
    answer = an_answer("call", "Q1", AnswerState.DID_NOT_KNOW)
    assert answer_text(COUNT.question, answer) == "Didn’t know"
    assert short_answer_text(COUNT.question, answer) == "Didn’t know"


@pytest.mark.parametrize(
    ("person", "role", "says"),
    [
        ("Dana", "nurse", "Dana, nurse"),
        ("Dana", "", "Dana"),
        ("", "nurse", "nurse"),
        ("", "", "Someone on the phone"),
    ],
)
def test_a_speaker_is_stated_by_name_and_role(person: str, role: str, says: str) -> None:
    call = a_call(person=person, role=role)
    assert speaker_text(Statement(an_answer(call, "Q1", value=True), call)) == says


def test_every_word_of_the_method_has_a_text() -> None:
    from spaprep.core.questions.question import Importance, Stage
    from spaprep.core.questions.values import Kind

    texts = [
        *map(verdict_text, Verdict),
        *map(state_text, AnswerState),
        *map(channel_text, Channel),
        *map(outcome_text, Outcome),
        outcome_text(None),
        *map(status_text, Status),
        *map(importance_text, Importance),
        *map(stage_text, Stage),
        *map(kind_text, Kind),
    ]
    assert all(texts)
    assert value_text(COUNT.question, 0) == "0"
