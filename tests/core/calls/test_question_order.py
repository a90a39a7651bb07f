"""Which questions a call goes through, and which comes next."""

from dataclasses import replace

from support.builders import a_call, a_clinic, a_comparison, a_dossier, a_question, an_answer

from spaprep.core.calls.call import Call
from spaprep.core.calls.question_order import (
    QuestionRange,
    findings_by_key,
    mood_criterion,
    next_place,
    questions_in_range,
)
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import MOOD_QUESTION
from spaprep.core.records.records import Channel

CORE = Criterion(a_question("core", core=True), None)
OTHER = Criterion(a_question("other"), None)
VISIT = Criterion(a_question("visit", stage="visit"), None)
CHECK = Criterion(a_question("check", stage="check"), None)
ALL = [VISIT, CHECK, CORE, OTHER]


def a_call_on(channel: Channel = Channel.PHONE, *answered: str) -> Call:
    encounter = a_call(channel=channel)
    answers = [an_answer(encounter, question, "good") for question in answered]
    return Call(a_dossier(a_clinic(), [encounter], answers), (encounter,))


def ids(chosen: QuestionRange, call: Call, *conflicting: Criterion) -> list[str]:
    keys = [criterion.key for criterion in conflicting]
    found = questions_in_range(chosen, ALL, call, {}, keys)
    return [criterion.question.id for criterion in found]


def test_the_short_call_asks_the_core_alone() -> None:
    assert ids(QuestionRange.SHORT, a_call_on()) == ["core"]


def test_the_stage_of_the_channel_comes_first() -> None:
    assert ids(QuestionRange.ALL, a_call_on()) == ["core", "other", "visit", "check"]
    assert ids(QuestionRange.ALL, a_call_on(Channel.VISIT))[0] == "visit"


def test_a_look_up_asks_what_is_looked_up() -> None:
    assert ids(QuestionRange.ALL, a_call_on(Channel.LOOK_UP)) == ["check"]
    assert ids(QuestionRange.SHORT, a_call_on(Channel.LOOK_UP)) == []


def test_a_look_up_asks_everything_where_nothing_is_to_be_looked_up() -> None:
    found = questions_in_range(QuestionRange.ALL, [CORE], a_call_on(Channel.LOOK_UP), {}, [])
    assert found == [CORE]


def test_what_is_open_stays_listed_when_this_call_answers_it() -> None:
    comparison = a_comparison(
        [a_question("first"), a_question("second")], ("Harbor", {"first": "good"})
    )
    findings = findings_by_key(comparison, comparison.columns[0].clinic.id)

    def still_open(call: Call) -> list[str]:
        found = questions_in_range(QuestionRange.OPEN, comparison.criteria, call, findings, [])
        return [criterion.question.id for criterion in found]

    assert still_open(a_call_on()) == ["second"]
    assert still_open(a_call_on(Channel.PHONE, "first")) == ["first", "second"]


def test_conflicts_are_listed_alone() -> None:
    assert ids(QuestionRange.CONFLICTS, a_call_on(), OTHER) == ["other"]


def test_a_clinic_that_is_not_compared_has_no_findings() -> None:
    assert findings_by_key(None, "clinic") == {}
    assert findings_by_key(a_comparison([a_question("first")]), "unknown") == {}


def test_questions_are_asked_in_order_until_the_end() -> None:
    assert next_place(0, [True, True, False], only_open=False) == 1
    assert next_place(1, [True, True, False], only_open=False) == 2


def test_behind_the_last_question_those_left_out_come_around() -> None:
    assert next_place(2, [False, True, True], only_open=False) == 0
    assert next_place(0, [False, True, False], only_open=True) == 2
    assert next_place(0, [False, True, True], only_open=True) is None
    assert next_place(0, [False], only_open=False) is None


def test_the_mood_is_asked_where_somebody_is_spoken_to() -> None:
    mood = Criterion(replace(a_question("any"), id=MOOD_QUESTION), None)
    assert mood_criterion([CORE, mood], a_call_on()) == mood
    assert mood_criterion([CORE, mood], a_call_on(Channel.LOOK_UP)) is None
    assert mood_criterion([CORE], a_call_on()) is None
