"""A question that is being written: what a draft comes to, and what is missing in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import a_question, an_own_question

from spaprep.core.catalogue.question_format import (
    own_section,
    question_from_plain,
    question_to_plain,
)
from spaprep.core.checks import BadInputError
from spaprep.core.questions.question import (
    AnyAnswer,
    Bound,
    ChoiceRule,
    Importance,
    Question,
    Section,
    Stage,
    Threshold,
)
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.settings.own_questions import question_copy
from spaprep.core.settings.question_draft import (
    DraftChoice,
    QuestionDraft,
    draft_choices,
    question_from_draft,
    short_name,
    with_placeholders,
)

BLANK = an_own_question("own-1", Kind.YES_NO)
YES_NO = (DraftChoice("yes", "", Verdict.MEETS), DraftChoice("no", "", Verdict.RED_FLAG))
NEAR_FAR = (DraftChoice("", "Near", Verdict.MEETS), DraftChoice("", "Far", Verdict.PARTLY))
EVERY_KIND = [
    (Kind.YES_NO, YES_NO, "", ChoiceRule({"yes": Verdict.MEETS, "no": Verdict.RED_FLAG})),
    (
        Kind.CHOICE,
        NEAR_FAR,
        "",
        ChoiceRule({"choice-1": Verdict.MEETS, "choice-2": Verdict.PARTLY}),
    ),
    (Kind.COUNT, (), "5", Threshold(Bound.AT_LEAST, 5)),
    (Kind.RATE, (), "2.5", Threshold(Bound.BELOW, 2.5)),
    (Kind.DURATION, (), "6", Threshold(Bound.AT_LEAST, 6)),
    (Kind.MINUTES, (), "20", Threshold(Bound.AT_MOST, 20)),
    (Kind.TEXT, (), "", AnyAnswer()),
    (Kind.AMOUNT, (), "", AnyAnswer()),
]


def a_draft(**changes: object) -> QuestionDraft:
    fields: dict[str, object] = {
        "ask": "Is there parking?",
        "label": "Parking",
        "kind": Kind.YES_NO,
        "importance": Importance.NICE,
        "stages": (Stage.CALL,),
        "choices": YES_NO,
    }
    return QuestionDraft(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "choices", "meets", "rule"), EVERY_KIND)
def test_a_draft_of_every_kind_becomes_a_question_that_can_be_saved(
    kind: Kind, choices: tuple[DraftChoice, ...], meets: str, rule: object
) -> None:
    question = question_from_draft(a_draft(kind=kind, choices=choices, meets=meets), BLANK)
    assert question.kind is kind
    assert question.rule == rule
    assert question_from_plain(question_to_plain(question), own_section()) == question


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ask": "  "}, "The wording is empty"),
        ({"ask": "x" * 501}, "at most 500 fit"),
        ({"label": "x" * 201}, "The short name has 201 characters"),
        ({"stages": ()}, "Say when it is to be asked."),
        ({"choices": (DraftChoice("yes", "", Verdict.OPEN),) * 2}, "Say which answer meets it."),
        ({"kind": Kind.CHOICE, "choices": NEAR_FAR[:1]}, "needs two choices"),
        ({"kind": Kind.CHOICE, "choices": NEAR_FAR[:1] * 2}, "“Near” is there twice."),
        (
            {"kind": Kind.CHOICE, "choices": (*NEAR_FAR, DraftChoice("", " ", Verdict.MEETS))},
            "A choice is empty",
        ),
        ({"kind": Kind.COUNT}, "Say at which number it meets."),
        ({"kind": Kind.COUNT, "meets": "1", "partly": "2"}, "asks for more"),
        ({"source_url": "http://example.com"}, "begins with https://"),
        ({"source_url": "javascript:alert(1)"}, "begins with https://"),
        ({"why": "x" * 2001}, "“Why” has 2001 characters"),
        ({"ask": "a\0b"}, "can’t be saved"),
    ],
)
def test_what_is_missing_or_contradicts_itself_is_stated(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        question_from_draft(a_draft(**changes), BLANK)
    assert sentence in str(refused.value)


def test_a_question_without_a_short_name_gets_one_from_its_wording() -> None:
    assert question_from_draft(a_draft(label=" "), BLANK).label == "Is there parking"
    long = "Could you tell me how you make sure that nobody else is in the room with me?"
    assert short_name(long) == "Could you tell me how you make sure that nobody else is in…"
    assert len(short_name("x" * 300)) == 60


def test_every_field_of_a_draft_is_the_field_of_its_question_without_spare_blanks() -> None:
    texts = ("detail_label", "why", "good_answer", "bad_answer", "source")
    draft = a_draft(
        ask=" Is  there parking? ",
        label=" The  parking ",
        kind=Kind.CHOICE,
        choices=(DraftChoice("", " Right  here ", Verdict.MEETS), NEAR_FAR[1]),
        importance=Importance.DEAL_BREAKER,
        stages=(Stage.VISIT, Stage.CALL),
        per_treatment=True,
        core=True,
        needs_detail=True,
        source_url=" https://x.example/ ",
        **{key: f" the {key} " for key in texts},
    )
    question = question_from_draft(draft, replace(BLANK, section=Section("other", "Other")))
    assert question.section == own_section()
    assert (question.ask, question.label) == ("Is there parking?", "The parking")
    assert [choice.label for choice in question.choices] == ["Right here", "Far"]
    assert question.importance is Importance.DEAL_BREAKER
    assert question.stages == (Stage.VISIT, Stage.CALL)
    assert question.per_treatment
    assert question.core
    assert question.needs_detail
    assert question.source_url == "https://x.example/"
    assert {key: getattr(question, key) for key in texts} == {key: f"the {key}" for key in texts}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"detail_label": "x" * 201}, "What else to note has 201 characters"),
        ({"good_answer": "x" * 2001}, "“A good answer” has 2001 characters"),
        ({"bad_answer": "x" * 2001}, "“A red flag” has 2001 characters"),
        ({"source": "x" * 2001}, "“Source” has 2001 characters"),
    ],
)
def test_a_text_that_is_too_long_is_named(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadInputError) as refused:
        question_from_draft(a_draft(**changes), BLANK)
    assert str(refused.value).startswith(f"{sentence}; at most ")


def test_an_unfinished_draft_can_be_previewed_and_a_finished_one_is_as_it_is() -> None:
    blank = a_draft(ask=" ", choices=(DraftChoice("", " ", Verdict.MEETS), NEAR_FAR[1]))
    shown = with_placeholders(blank)
    assert (shown.ask, shown.meets) == ("Is there parking at the door?", "1")
    assert [choice.label for choice in shown.choices] == ["Choice 1", "Far"]
    finished = a_draft(kind=Kind.COUNT, meets="5", choices=NEAR_FAR)
    assert with_placeholders(finished) == finished


def test_a_name_that_just_fits_is_short_enough() -> None:
    assert short_name("x" * 60 + "?") == "x" * 60
    assert short_name(f"{'x' * 58} yz") == f"{'x' * 58}…"
    assert short_name(" Is  it ?! ") == "Is it"


def test_a_note_can_only_be_needed_where_one_is_asked_for() -> None:
    assert question_from_draft(
        a_draft(detail_label="The name", needs_detail=True), BLANK
    ).needs_detail
    assert not question_from_draft(a_draft(needs_detail=True), BLANK).needs_detail


def test_choices_keep_their_ids_and_reasons_and_new_ones_get_free_ids() -> None:
    before = question_from_draft(a_draft(kind=Kind.CHOICE, choices=NEAR_FAR), BLANK)
    because = replace(before.choices[0], because="You need not walk.")
    before = replace(before, choices=(because, before.choices[1]))
    near, _far = draft_choices(before)
    none = DraftChoice("", "None", Verdict.FALLS_SHORT)
    after = question_from_draft(a_draft(kind=Kind.CHOICE, choices=(none, near)), before)
    assert [choice.id for choice in after.choices] == ["choice-3", "choice-1"]
    assert after.choices[1] == because
    renamed = question_from_draft(
        a_draft(kind=Kind.CHOICE, choices=(none, replace(near, label="By"))), before
    )
    assert renamed.choices[1].id == "choice-1"
    assert renamed.choices[1].because == ""


@pytest.mark.parametrize("question", [BLANK, an_own_question("q", Kind.CHOICE), a_question("q")])
def test_what_each_answer_earns_is_shown_as_it_was_written(question: Question) -> None:
    rule = question.rule
    assert isinstance(rule, ChoiceRule)
    assert {entry.id: entry.verdict for entry in draft_choices(question)} == dict(rule.verdicts)


def test_yes_and_no_are_their_own_labels() -> None:
    assert [entry.label for entry in draft_choices(BLANK)] == ["yes", "no"]


def test_a_number_has_no_choices_to_show() -> None:
    assert draft_choices(an_own_question("q", Kind.COUNT)) == ()


def test_what_a_draft_does_not_speak_of_stays() -> None:
    question = question_copy(
        replace(BLANK, treatments=("dermal-filler",), applies="Only sometimes.")
    )
    after = question_from_draft(a_draft(), question)
    assert after.treatments == ("dermal-filler",)
    assert after.applies == "Only sometimes."
    assert after.id == question.id


@given(ask=st.text(max_size=40), label=st.text(max_size=40), detail=st.text(max_size=40))
def test_whatever_is_typed_stays_as_it_is_or_refused(ask: str, label: str, detail: str) -> None:
    try:
        question = question_from_draft(a_draft(ask=ask, label=label, detail_label=detail), BLANK)
    except BadInputError:
        return
    assert question.ask.split() == ask.split()
    assert question_from_plain(question_to_plain(question), own_section()) == question
