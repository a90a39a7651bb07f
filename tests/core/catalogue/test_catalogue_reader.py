"""Reading the catalogue: every problem with its place and reason, and the rest is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.catalogue.reader import Problem, merge_catalogue, parse_questions, problems_text
from spaprep.core.questions.question import Section
from spaprep.files.resources import read_catalogue, resources

CATALOGUE = read_catalogue()[0]
FILES = sorted((resources() / "questions").glob("*.toml"))

FILE = '[section]\nid = "s"\ntitle = "Section"\n[[question]]\n'
TOLD = 'why = "W"\ngood_answer = "G"\nbad_answer = "B"\nsource = "S"\n'
NO_STAGE = 'id = "Q1"\nask = "Is it?"\nlabel = "It"\nimportance = "nice"\n' + TOLD
YES_TWICE = 'kind = "yes_no"\nmeets = ["yes"]\nred_flag = ["yes"]'
SAME_CHOICE = 'kind = "choice"\nchoices = [{id="a",label="A"},{id="a",label="B"}]'
BETTER = 'sayings = [{says = ["x"], verdict = "meets", because = "x"}]'
ODD = 'sayings = [{says = ["x"], verdict = "partly", because = "x", odd = 1}]'
WHY = 'sayings = [{says = ["x"], verdict = "partly"}]'
NOT_THERE = "“meets” names the choice “maybe”, which is not there."
HAS_ONE = "“red_flag” names the choice “yes”, which has a verdict already."
GOOD = NO_STAGE + 'stage = "call"\n'
WHOLE = FILE + GOOD + 'kind = "text"\n'


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("[section", "f.toml", "can’t be read"),
        ("", "f.toml", "one [section]"),
        ('section = "s"', "f.toml", "one [section]"),
        ('[section]\nid = "s"\ntitle = 3', "f.toml", "one [section]"),
        ('[section]\nid = "s"\ntitle = "S"', "f.toml", "holds no question"),
        (WHOLE.replace("[[", "questions = 3\n[["), "f.toml", "must be a list"),
        ("x = 1\n" + WHOLE, "f.toml", "the key “x” is unknown"),
        (WHOLE.replace('why = "W"', 'why = ""'), "Q1, why", "is missing"),
        (FILE + GOOD, "Q1, kind", "“kind” must be one of"),
        (FILE + GOOD + 'kind = "essay"', "Q1, kind", "“kind” must be one of"),
        (FILE + GOOD + 'kind = "text"\ncolour = 1', "Q1, colour", "is unknown"),
        (FILE + GOOD + 'kind = "text"\nmeets = 1', "Q1, meets", "no sense"),
        (FILE + GOOD + 'kind = "count"', "Q1, meets", "which number is enough"),
        (FILE + GOOD + 'kind = "count"\nmeets = "1"', "Q1, meets", "must be a number"),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\npartly = 5', "Q1, partly", "asks for more"),
        (FILE + GOOD + 'kind = "rate"\nmeets = 5\npartly = 1', "Q1, partly", "asks for more"),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\nred_flag = ["x"]', "Q1, red_flag", "no sense"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = ["maybe"]', "Q1, meets", NOT_THERE),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\nopen = ["x"]', "Q1, open", "no sense"),
        (FILE + GOOD + 'kind = "count"\nmeets = 1\npartly = "1"', "Q1, partly", "must be a number"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = "yes"', "Q1, meets", "must be a list"),
        (FILE + GOOD + 'kind = "yes_no"\nmeets = [1]', "Q1, meets", "list of texts"),
        (FILE + GOOD + YES_TWICE, "Q1, red_flag", HAS_ONE),
        (FILE + GOOD + 'kind = "choice"', "Q1, choices", "exactly when its kind"),
        (FILE + GOOD + 'kind = "choice"\nchoices = [{id = "a"}]', "choices[0]", "id and a label"),
        (FILE + GOOD + SAME_CHOICE, "Q1, choices", "same id"),
        (FILE + GOOD + 'kind = "text"\ncore = 1', "Q1, core", "true or false"),
        (FILE + GOOD + 'kind = "text"\nstages = ["night"]', "Q1, stages", "either “stage” or"),
        (FILE + NO_STAGE + 'stages = ["x"]\nkind="text"', "Q1, stages", "a list of call"),
        (FILE + GOOD + 'kind = "text"\nsource_url = "http://x.example"', "Q1, source_url", "https"),
        (FILE + GOOD + 'kind = "text"\nlinks = [{title = "x"}]', "Q1, links[0]", "an address"),
        (FILE + GOOD + 'kind = "text"\nsayings = [{says = ["x"]}]', "sayings[0]", "must be one of"),
        (FILE + GOOD + 'kind = "text"\nsayings = [{}]', "Q1, sayings[0]", "must have phrases"),
        (FILE + GOOD + 'kind = "text"\n' + ODD, "Q1, sayings[0]", "must have phrases, a verdict"),
        (FILE + GOOD + 'kind = "text"\n' + WHY, "Q1, sayings[0]", "“because” is empty"),
        (FILE + GOOD + 'kind = "text"\n' + BETTER, "Q1, sayings[0]", "can’t make an answer better"),
        (FILE + GOOD.replace('"Is it?"', '""') + 'kind = "text"', "Q1, ask", "is empty"),
        (
            FILE + GOOD.replace('id = "Q1"', 'id = ""') + 'kind = "text"',
            "question 1, id",
            "id must",
        ),
    ],
)
def test_what_is_wrong_is_stated_with_its_place_and_the_reason(
    text: str, place: str, says: str
) -> None:
    _questions, problems = parse_questions(text, "f.toml")
    (sentence,) = (str(problem) for problem in problems)
    assert sentence.startswith("f.toml")
    assert f"{place}: " in sentence
    assert says in sentence


def test_every_problem_of_a_file_is_stated_not_the_first_alone() -> None:
    text = FILE + 'id = "Q1"\nkind = "count"\nmeets = "1"\nstage = "night"\n'
    text += '[[question]]\nid = "Q2"\ncolour = 1\nlinks = [{title = "x"}, {title = "y"}]\n'
    _questions, problems = parse_questions(text, "f.toml")
    found = [(problem.question, problem.key) for problem in problems]
    assert found[:5] == [
        ("Q1", "meets"),
        ("Q1", "ask"),
        ("Q1", "label"),
        ("Q1", "importance"),
        ("Q1", "stages"),
    ]
    assert {("Q2", "colour"), ("Q2", "links[0]"), ("Q2", "links[1]")} <= set(found)


def test_a_question_that_is_no_table_is_a_problem_with_its_number() -> None:
    _found, problems = parse_questions('question = [3]\n[section]\nid = "s"\ntitle = "S"', "f")
    assert "question 1: a question must be a table" in str(problems[0])


def test_a_question_stands_in_the_section_of_its_file() -> None:
    ((question,), problems) = parse_questions(WHOLE, "f.toml")
    assert problems == []
    assert question.section == Section("s", "Section")


def test_what_can_be_read_of_a_file_is_read() -> None:
    good = FILE + GOOD + 'kind = "text"\n[[question]]\nid = "Q2"\n'
    questions, problems = parse_questions(good, "file.toml")
    assert [question.id for question in questions] == ["Q1"]
    assert {problem.question for problem in problems} == {"Q2"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_cut_in_half_keeps_the_questions_before_the_cut_and_says_so(path: Path) -> None:
    whole = path.read_bytes()
    half = whole[: len(whole) // 2]
    before = half.count(b"[[question]]") - 1
    questions, problems = parse_questions(half.decode(errors="replace"), path.name)
    assert len(questions) >= before > 0
    assert all(question.ask == CATALOGUE[question.id].ask for question in questions)
    assert any("cut off" in str(problem) for problem in problems)


def test_a_file_cut_between_two_questions_misses_the_others_by_name() -> None:
    text = FILE.replace("[[", 'questions = ["Q1", "Q2"]\n[[') + GOOD + 'kind = "text"\n'
    questions, problems = parse_questions(text, "f.toml")
    assert [question.id for question in questions] == ["Q1"]
    assert [str(problem) for problem in problems] == [
        "f.toml, question Q2: it is missing; the file may have been cut off."
    ]


def test_where_a_file_can_not_be_read_its_line_is_stated() -> None:
    text = FILE + GOOD + 'kind = "text"\n[[question]]\nid = "Q2"\nask = Is it?\nlabel = "It"'
    questions, problems = parse_questions(text, "f.toml")
    assert [question.id for question in questions] == ["Q1"]
    (problem,) = problems
    assert problem.question == "Q2"
    assert "line 17" in problem.reason


def test_where_a_file_was_cut_off_its_last_line_is_stated() -> None:
    _questions, problems = parse_questions(WHOLE + '[[question]]\nid = "Q2"\nask = "Is', "f.toml")
    assert [problem.reason for problem in problems] == [
        "it can’t be read, the file may have been cut off there (line 17)."
    ]


def cut_off(question: str, line: int) -> Problem:
    reason = f"it can’t be read, the file may have been cut off there (line {line})."
    return Problem("f.toml", question, "", reason)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[section\n", cut_off("", 1)),
        ("\n" + WHOLE + '[[question]]\nask = """Is\n\n\n', cut_off("2", 17)),
        ("\n" + WHOLE + "[[question]]\nask = Is\n", cut_off("2", 17)),
        (WHOLE + '[[question]]\nid = "Q2"\nask = Is\n', cut_off("Q2", 17)),
    ],
)
def test_a_part_that_can_not_be_read_is_stated_by_its_id_or_number_and_line(
    text: str, problem: Problem
) -> None:
    questions, problems = parse_questions(text, "f.toml")
    assert [question.id for question in questions] == ([] if problem.question == "" else ["Q1"])
    assert problems == [problem]


def test_a_file_may_break_off_anywhere() -> None:
    whole = FILE + GOOD + 'kind = "text"\n'
    for length in range(len(whole)):
        questions, problems = parse_questions(whole[:length], "file.toml")
        assert questions or problems


def test_damaged_characters_are_stated_and_the_rest_is_read() -> None:
    text = WHOLE.replace("W", "\N{REPLACEMENT CHARACTER}")
    questions, problems = parse_questions(text, "f.toml")
    assert len(questions) == 1
    assert "damaged" in str(problems[0])


def test_what_is_wrong_with_a_file_as_a_whole_is_a_problem_of_no_question() -> None:
    assert parse_questions('[section]\nid = "s"\ntitle = "S"\n')[1] == [
        Problem("", "", "", "it holds no question.")
    ]
    damaged = WHOLE.replace("W", "\N{REPLACEMENT CHARACTER}")
    assert parse_questions(damaged, "f.toml")[1] == [
        Problem("f.toml", "", "", "some characters of it are damaged.")
    ]
    assert parse_questions("x = 1\n" + WHOLE, "f.toml")[1] == [
        Problem("f.toml", "", "", "the key “x” is unknown.")
    ]


def test_the_problems_of_every_file_are_stated() -> None:
    empty = {name: parse_questions("", name) for name in ("a.toml", "b.toml")}
    catalogue, problems = merge_catalogue(empty)
    assert catalogue == {}
    assert [problem.file for problem in problems] == ["a.toml", "b.toml"]


def test_an_id_that_comes_twice_is_a_problem() -> None:
    part = parse_questions(FILE + GOOD + 'kind = "text"\n', "file.toml")
    catalogue, problems = merge_catalogue({"a.toml": part, "b.toml": part})
    assert catalogue == {"Q1": part[0][0]}
    assert [str(problem) for problem in problems] == [
        "b.toml, question Q1, id: this id comes twice; the first question of that id is used."
    ]


def test_the_user_is_stated_how_much_can_not_be_read_the_first_of_it_and_what_to_do() -> None:
    first, second = (Problem("f.toml", name, "why", "“why” is missing.") for name in ("Q1", "Q2"))
    assert problems_text([first]) == (
        "1 thing in the questions of SpaPrep can’t be read: f.toml, question Q1, why: “why” is"
        " missing. All else is there, and your own answers are safe. Install SpaPrep again to have"
        " it whole."
    )
    assert problems_text([first, second]).startswith(
        "2 things in the questions of SpaPrep can’t be read, first of all: f.toml, question Q1, why"
    )


@given(
    path=st.sampled_from(FILES),
    start=st.integers(0, 12_000),
    length=st.integers(0, 400),
    instead=st.text("ab'\"[]{}=,\n#\N{REPLACEMENT CHARACTER}’", max_size=12),
)
def test_whatever_is_done_to_a_file_is_stated_and_no_question_is_another_one(
    path: Path, start: int, length: int, instead: str
) -> None:
    whole = path.read_text(encoding="utf-8")
    text = whole[:start] + instead + whole[start + length :]
    questions, problems = parse_questions(text, path.name)
    assert all(str(problem).startswith(path.name) and problem.reason for problem in problems)
    ids = [question.id for question in questions]
    lost = whole.count("[[question]]") - len(set(ids))
    assert lost <= 0 or problems
