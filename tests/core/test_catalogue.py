"""The catalogue: every question of the facts, each reads well and says where it comes from."""

import pytest

from spaprep.assets import read_catalogue
from spaprep.core.catalogue import merge_catalogue, parse_questions
from spaprep.core.criteria import Criterion
from spaprep.core.plain_question import own_section, question_from_plain, question_to_plain
from spaprep.core.questions import Importance, Question, Stage, Threshold
from spaprep.core.treatments import known_treatments
from spaprep.core.values import Kind

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
    assert 10 < len(question.ask) <= 140
    assert len(question.label) <= 34
    assert "!" not in question.ask + question.why
    assert question.why
    assert question.good_answer
    assert question.bad_answer
    assert question.source
    for choice in question.choices:
        assert 0 < len(choice.short) <= 16
    if question.kind in {Kind.RATE, Kind.COUNT, Kind.DURATION, Kind.MINUTES}:
        assert isinstance(question.rule, Threshold)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_could_meet_and_fall_short(question: Question) -> None:
    criterion = Criterion(question, None)
    assert (criterion.least, criterion.most) == (0, 2)


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


FILE = '[section]\nid = "s"\ntitle = "Section"\n[[question]]\n'
GOOD = 'id = "Q1"\nask = "Is it?"\nlabel = "It"\nimportance = "nice"\nstage = "call"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[section", "not a TOML file"),
        ("x = 1", "one [section]"),
        ('section = "s"', "one [section]"),
        ('[section]\nid = "s"\ntitle = 3', "one [section]"),
        (FILE + GOOD, "“kind” must be one of"),
        (FILE + GOOD + 'kind = "essay"', "“kind” must be one of"),
        (FILE + GOOD + 'kind = "text"\ncolour = 1', "the key “colour” is unknown"),
        (FILE + GOOD + 'kind = "text"\nmeets = 1', "no sense"),
        (FILE + GOOD + 'kind = "count"', "which number is enough"),
        (FILE + GOOD + 'kind = "count"\nmeets = "1"', "must be a number"),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\npartly = 5', "asks for more"),
        (FILE + GOOD + 'kind = "rate"\nmeets = 5\npartly = 1', "asks for more"),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\nred_flag = ["x"]', "no sense"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = ["maybe"]', "which is not there"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = "yes"', "must be a list"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = [1]', "list of texts"),
        (FILE + GOOD + 'kind = "choice"', "exactly when its kind"),
        (FILE + GOOD + 'kind = "choice"\nchoices = [{id = "a"}]', "an id and a label"),
        (
            FILE + GOOD + 'kind = "choice"\nchoices = [{id="a",label="A"},{id="a",label="B"}]',
            "same id",
        ),
        (FILE + GOOD + 'kind = "text"\ncore = 1', "true or false"),
        (FILE + GOOD + 'kind = "text"\nstages = ["night"]', "either “stage” or"),
        (FILE + GOOD.replace('stage = "call"', 'stages = ["x"]') + 'kind="text"', "a list of call"),
        (FILE + GOOD + 'kind = "text"\nsource_url = "http://x.example"', "not an https address"),
        (FILE + GOOD + 'kind = "text"\nlinks = [{title = "x"}]', "a title and an address"),
        (FILE + GOOD.replace('ask = "Is it?"', 'ask = ""') + 'kind = "text"', "is empty"),
        (FILE + GOOD.replace('id = "Q1"', 'id = ""') + 'kind = "text"', "id must have"),
        (FILE + GOOD.replace("question]]\n", "") + "label = 3", "not a TOML file"),
    ],
)
def test_a_malformed_file_says_which_question_and_why(text: str, says: str) -> None:
    questions, problems = parse_questions(text, "file.toml")
    assert questions == []
    assert says in str(problems[0])
    assert str(problems[0]).startswith("file.toml")


def test_a_question_that_is_no_table_is_a_problem_with_its_number() -> None:
    _found, problems = parse_questions('question = [3]\n[section]\nid = "s"\ntitle = "S"', "f")
    assert "question 1: a question must be a table" in str(problems[0])


def test_what_can_be_read_of_a_file_is_read() -> None:
    good = FILE + GOOD + 'kind = "text"\n[[question]]\nid = "Q2"\n'
    questions, problems = parse_questions(good, "file.toml")
    assert [question.id for question in questions] == ["Q1"]
    assert problems[0].question == "Q2"


def test_a_file_cut_in_half_is_a_problem_and_no_crash() -> None:
    whole = FILE + GOOD + 'kind = "text"\n'
    for length in range(0, len(whole), 7):
        parse_questions(whole[:length], "file.toml")


def test_an_id_that_comes_twice_is_a_problem() -> None:
    part = parse_questions(FILE + GOOD + 'kind = "text"\n', "file.toml")
    catalogue, problems = merge_catalogue([part, part])
    assert list(catalogue) == ["Q1"]
    assert "comes twice" in str(problems[0])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_comes_back_from_its_plain_form(question: Question) -> None:
    again = question_from_plain(question_to_plain(question), own_section())
    assert question_to_plain(again) == question_to_plain(question)
