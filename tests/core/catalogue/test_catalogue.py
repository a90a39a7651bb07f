"""The catalogue: every question of the facts, each reads well and says where it comes from."""

from urllib.parse import urlsplit

import pytest
from support.builders import an_answer

from spaprep.core.catalogue.question_format import (
    own_section,
    question_from_plain,
    question_to_plain,
)
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.reasons import answer_reason
from spaprep.core.questions.question import Importance, Question, Stage, Threshold
from spaprep.core.questions.rules import rule_verdict
from spaprep.core.questions.treatments import Treatment, known_treatments
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.files.resources import read_catalogue

CATALOGUE, PROBLEMS = read_catalogue()
QUESTIONS = list(CATALOGUE.values())
CHOICES = {
    "S02": "full-time part-time off-site",
    "S03": "at-my-side in-building by-phone not-available",
    "S05": "plastic-surgeon dermatologist other-member other",
    "S06": "named role-only whoever-is-free",
    "S07": "md-do np pa rn lpn dentist medical-assistant aesthetician none",
    "S12": "none short-course hands-on-course formal-training",
    "S13": "confirmed not-found mismatch",
    "S14": "welcoming neutral evasive offended",
    "S15": "respectful neutral condescending",
    "S16": "none brushed-aside forbidden",
    "S18": "current undated no",
    "S19": "doctor nurse-np-pa coordinator group",
    "S20": "happy neutral uncomfortable confused",
    "T01": "checked-yes staff-say-yes no unknown",
    "T02": "in-person by-video no",
    "T06": "checked they-say-so off-label-explained no",
    "T13": "in-writing by-word no",
    "T25": "clear action-found not-checked",
    "T26": "in-writing by-word none",
    "B1": "botox daxxify dysport jeuveau letybo xeomin other",
}
PACKS = {"B": "1 3 4 5 6", "F": "1 2 3 4 5 6", "L": "1 2 3 4 5 6", "P": "1 2 3 4 5"}
PACKS |= {"M": "1 2 3 4 5 6", "C": "1 2 3 4 5", "I": "1 2 3"}
JARGON = (
    "reconstitut",
    "occlusion",
    "paradox",
    "adverse",
    "contraindic",
    "hyperplasia",
    "efficacy",
    "dermis",
    "necrosis",
    "credential",
    "scope of practice",
    "prophyla",
    "indication",
    "modality",
    "protocol",
    "comorbid",
)
NO_ADDRESS = {
    "Guide to choosing a med spa: the three questions",
    "Published review of hyaluronidase",
    "Filler vision loss protocol",
    *(
        f"Guide to choosing a med spa: the three questions; {what} is SpaPrep’s own suggestion"
        for what in ("the number", "the length of time", "that refused answers count here")
    ),
}
REPOSTS = ("drugs.com", "newswise.com", "medspa.com/", "weitzmorgan.com", "lengealaw.com")
PUBLIC = (
    "docinfo.org",
    "certificationmatters.org",
    "nursys.com",
    "jccp.org.uk",
    "saveface.co.uk",
    "fda.gov",
    "canada.ca",
)
CORE = {"S01", "S03", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S14", "S15", "S19"}


def test_every_file_can_be_read_without_a_problem() -> None:
    assert PROBLEMS == []


def test_every_question_of_the_facts_is_there() -> None:
    sections = {f"S{number:02}" for number in range(1, 22)}
    safety = {f"T{number:02}" for number in range(1, 28)} - {"T03"}
    packs = {f"{letter}{number}" for letter, found in PACKS.items() for number in found.split()}
    assert set(CATALOGUE) == sections | safety | packs


@pytest.mark.parametrize(("question_id", "choices"), CHOICES.items())
def test_the_choices_have_the_ids_that_files_use(question_id: str, choices: str) -> None:
    assert [choice.id for choice in CATALOGUE[question_id].choices] == choices.split()


def test_the_short_first_call_holds_the_core_questions() -> None:
    assert {question.id for question in QUESTIONS if question.core} == CORE


def test_the_thresholds_are_those_of_the_facts() -> None:
    found = {
        question.id: (question.rule.meets, question.rule.partly)
        for question in QUESTIONS
        if isinstance(question.rule, Threshold) and question.id.startswith("S")
    }
    assert found == {
        "S08": (50, 25),
        "S09": (4, 2),
        "S10": (1, None),
        "S11": (1, None),
        "S21": (12, 3),
    }


def test_deal_breakers_of_the_first_three_sections_are_those_of_the_facts() -> None:
    found = {
        question.id
        for question in QUESTIONS
        if question.importance is Importance.DEAL_BREAKER and question.id.startswith("S")
    }
    assert found == {"S01", "S03", "S07", "S16"}


def test_of_safety_only_the_marked_ones_are_on_by_default() -> None:
    found = {q.id for q in QUESTIONS if q.in_use and q.id.startswith("T")}
    assert found == {"T01", "T02", "T07", "T09", "T25"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_reads_well(question: Question) -> None:
    assert question.ask.endswith("?")
    assert question.ask[0].isupper()
    assert 10 < len(question.ask) <= 100
    assert len(question.label) <= 30
    assert 0 < len(question.why) <= 220
    assert 0 < len(question.good_answer) <= 120
    assert 0 < len(question.bad_answer) <= 120
    text = f"{question.ask} {question.label} {question.why} {question.good_answer}".casefold()
    assert "!" not in text
    assert [word for word in JARGON if word in text] == []
    for choice in question.choices:
        assert 0 < len(choice.short) <= 16
    if question.kind in {Kind.RATE, Kind.COUNT, Kind.DURATION, Kind.MINUTES}:
        assert isinstance(question.rule, Threshold)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_can_be_read_aloud_with_each_of_its_treatments(question: Question) -> None:
    for key in question.treatments or known_treatments():
        asked = question.asked_about(Treatment(key))
        assert len(asked) <= 120
        assert "{" not in asked


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_says_where_it_comes_from(question: Question) -> None:
    assert question.source
    own = question.source == "SpaPrep’s own suggestion"
    nowhere_on_the_web = own or question.source in NO_ADDRESS
    assert bool(question.source_url) != nowhere_on_the_web
    host = urlsplit(question.source_url).hostname or ""
    assert not host.endswith(REPOSTS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_links_to_look_in_are_those_of_public_bodies_by_https(question: Question) -> None:
    hosts = [urlsplit(link.url).hostname or "" for link in question.links]
    assert all(link.url.startswith("https://") for link in question.links)
    assert all(host.endswith(PUBLIC) for host in hosts)


def test_what_is_not_from_a_source_says_so() -> None:
    found = {q.id for q in QUESTIONS if q.source == "SpaPrep’s own suggestion"}
    assert found == {"T26", "B3", "B4", "B5", "M5", "M6", "C4"}
    partly = {q.id for q in QUESTIONS if "own suggestion" in q.source} - found
    assert partly == {"S08", "S09", "S10", "S16", "S21", "T08", "T09", "F6", "L2", "P2"}


def test_questions_that_hold_for_some_only_say_when_they_apply() -> None:
    found = {q.id for q in QUESTIONS if q.applies}
    assert found == {"T22", "F3", "M4", "M5", "C3"}
    assert all("not applicable" in CATALOGUE[question_id].applies for question_id in found)


def test_the_first_sections_and_the_packs_are_on_by_default() -> None:
    assert all(q.in_use for q in QUESTIONS if not q.id.startswith("T"))


def test_deal_breakers_of_safety_and_the_packs_are_those_of_the_facts() -> None:
    found = {
        q.id
        for q in QUESTIONS
        if q.importance is Importance.DEAL_BREAKER and not q.id.startswith("S")
    }
    assert found == {"T01", "T02", "T06", "T07", "T23", "T24", "F2", "F3", "M3"}


def test_the_purchase_is_asked_about_for_injectables_only() -> None:
    assert CATALOGUE["T07"].treatments == ("botulinum-toxin", "dermal-filler")


def test_stages_are_those_of_the_facts() -> None:
    found = {
        stage: {q.id for q in QUESTIONS if stage in q.stages}
        for stage in (Stage.VISIT, Stage.CHECK)
    }
    visit = "S15 S16 S17 S18 S20 T08 T16 T18 T19 T20 T21"
    assert found == {Stage.VISIT: set(visit.split()), Stage.CHECK: {"S13", "T01", "T06", "T25"}}


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Glycolic acid, 30 %, superficial", Verdict.MEETS),
        ("FDA-approved peel", Verdict.RED_FLAG),
        ("it is an fda approved medical peel, no downtime", Verdict.RED_FLAG),
        ("TCA 20 %, “approved by the FDA”", Verdict.RED_FLAG),
        ("Glycolic; she said it is not FDA-approved, none are", Verdict.MEETS),
        ("Glycolic, isn't FDA approved", Verdict.MEETS),
        ("", Verdict.FALLS_SHORT),
    ],
)
def test_a_peel_that_is_called_approved_is_a_red_flag(words: str, verdict: Verdict) -> None:
    assert rule_verdict(CATALOGUE["P1"], words, "") is verdict
    assert Criterion(CATALOGUE["P1"], None).can_flag


@pytest.mark.parametrize(
    ("given", "rate", "verdict"),
    [
        (True, "up to 0.39 % a cycle", Verdict.MEETS),
        (True, "1 in 4,000", Verdict.PARTLY),
        (True, "only about 1 in 4000 cycles", Verdict.PARTLY),
        (True, "the maker says 0.025 %", Verdict.PARTLY),
        (True, "1 in 4,000 by the maker, studies find up to 1 in 250", Verdict.MEETS),
        (True, "", Verdict.PARTLY),
        (False, "1 in 4,000", Verdict.FALLS_SHORT),
    ],
)
def test_the_makers_figure_alone_is_part_of_the_answer(
    given: bool,  # noqa: FBT001 -- an answer, not a switch
    rate: str,
    verdict: Verdict,
) -> None:
    assert rule_verdict(CATALOGUE["C3"], given, rate) is verdict


def test_telling_words_give_their_own_reason() -> None:
    criterion = Criterion(CATALOGUE["C3"], None)
    answer = an_answer("call", "C3", True, detail="1 in 4,000")
    assert "maker’s own figure" in answer_reason(criterion, answer)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_could_meet_and_fall_short_but_a_price_only_be_unwritten(
    question: Question,
) -> None:
    criterion = Criterion(question, None)
    assert (criterion.least, criterion.most) == (int(question.kind is Kind.AMOUNT), 2)


def test_per_treatment_questions_are_those_of_the_facts() -> None:
    found = {q.id for q in QUESTIONS if q.per_treatment and not q.treatments}
    experience = {f"S{number:02}" for number in range(6, 14)}
    assert found == experience | {"S21", "T01"}


def test_packs_belong_to_treatments_that_there_are() -> None:
    for question in QUESTIONS:
        assert set(question.treatments) <= set(known_treatments())


def test_what_is_looked_up_says_where() -> None:
    for question in QUESTIONS:
        if Stage.CHECK in question.stages:
            assert question.links, question.id


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_comes_back_from_its_plain_form(question: Question) -> None:
    again = question_from_plain(question_to_plain(question), own_section())
    assert question_to_plain(again) == question_to_plain(question)


@pytest.mark.parametrize("stages", [["call"], ["visit", "call"], ["call", "visit", "check"]])
def test_an_own_question_keeps_its_stages_in_their_order(stages: list[str]) -> None:
    plain = {"id": "q", "ask": "Is it?", "label": "It", "kind": "text", "importance": "nice"}
    question = question_from_plain({**plain, "stages": stages}, own_section())
    assert [stage.value for stage in question.stages] == stages
    written = question_to_plain(question)
    assert ("stages" in written, "stage" in written) == (len(stages) > 1, len(stages) == 1)
    assert question_from_plain(written, own_section()) == question
