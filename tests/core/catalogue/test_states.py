"""What is known of the states: pages of the boards, and dated examples, never a table of laws."""

from datetime import date

import pytest

from spaprep.core.catalogue.states import Example, State, examples_for, parse_states
from spaprep.files.resources import read_catalogue, read_states, resources

CATALOGUE = read_catalogue()[0]
STATES = read_states()
STATE = '[[state]]\ncode = "TX"\nname = "Texas"\naliases = ["Lone Star"]\n'
EXAMPLE = (
    STATE
    + '[[state.example]]\ntext = "T"\nsource = "S"\nurl = "https://x.example/"\n'
    + 'noted = 2026-11-12\nquestions = ["S01"]\n'
)
EXAMPLES = [example for state in STATES.states for example in state.examples]


def test_the_states_can_be_read_without_a_fault() -> None:
    text = (resources() / "states.toml").read_text(encoding="utf-8")
    assert parse_states(text)[1] == []


@pytest.mark.parametrize("typed", ["CA", "ca", " California ", "CALIFORNIA"])
def test_a_state_is_found_by_its_code_or_its_name(typed: str) -> None:
    state = STATES.find(typed)
    assert state is not None
    assert state.name == "California"


@pytest.mark.parametrize("typed", ["", "Atlantis", "C"])
def test_a_place_that_is_not_known_has_no_links(typed: str) -> None:
    assert STATES.find(typed) is None


def test_the_examples_of_the_facts_are_there() -> None:
    for code in ("CA", "NV", "WA", "TX"):
        state = STATES.find(code)
        assert state is not None
        assert state.examples


def test_every_example_has_a_source_a_date_and_questions_that_there_are() -> None:
    for example in EXAMPLES:
        assert example.source
        assert date(2026, 1, 1) < example.noted <= date.today()  # noqa: DTZ011 -- a day, no moment
        assert example.questions
        assert set(example.questions) <= set(CATALOGUE)
        assert len(example.text) <= 300


def test_every_link_is_an_https_address_that_stands_once_in_its_state() -> None:
    for state in STATES.states:
        urls = [link.url for link in state.links]
        assert len(set(urls)) == len(urls)
        assert all(url.startswith("https://") for url in urls)


def test_boards_are_named_where_a_licence_is_looked_up_and_nowhere_else() -> None:
    california = STATES.find("CA")
    assert california is not None
    titles = [link.title for link in STATES.links_for(california, CATALOGUE["S13"])]
    assert titles == ["Medical Board of California", "California Board of Registered Nursing"]
    assert STATES.links_for(california, CATALOGUE["T06"]) == ()


def test_an_example_stands_at_the_questions_that_it_helps_with() -> None:
    washington = STATES.find("WA")
    assert washington is not None
    (example,) = examples_for(washington, CATALOGUE["S03"])
    assert "30 minutes" in example.text
    assert examples_for(washington, CATALOGUE["S20"]) == ()


def test_everything_that_is_wrong_is_stated_with_its_place() -> None:
    text = """
colour = "red"
boards_answer = 3
[[state]]
code = "CA"
name = ""
links = [{title = "x", url = "http://x.example"}]
[[state.example]]
text = ""
source = "x"
noted = "yesterday"
[[state]]
code = "TX"
name = "Texas"
"""
    states, faults = parse_states(text)
    assert [state.name for state in states.states] == ["Texas"]
    assert [fault.key for fault in faults] == [
        "colour",
        "boards_answer",
        "state[0].name",
        "state[0].links[0]",
        "state[0].example[0].text",
        "state[0].example[0].url",
        "state[0].example[0].noted",
        "state[0].example[0].questions",
    ]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("[[state", "", "this is not a TOML file (Expected "),
        ("state = 3", "state", "“state” must be a list."),
        ("state = [3]", "state[0]", "a state must be a table."),
        (STATE + "example = [3]", "state[0].example[0]", "an example must be a table."),
        (STATE + "example = 3", "state[0].example", "“example” must be a list."),
        (STATE + "capital = 3", "state[0].capital", "the key “capital” is unknown."),
        (
            STATE.replace('"Lone Star"', "3"),
            "state[0].aliases",
            "“aliases” must be a list of texts.",
        ),
        ('[[state]]\nname = "Texas"', "state[0].code", "“code” is empty."),
        (EXAMPLE.replace('"S"', '""'), "state[0].example[0].source", "“source” is empty."),
        (EXAMPLE.replace("url =", "uri ="), "state[0].example[0].uri", "the key “uri” is unknown."),
        (
            EXAMPLE.replace("2026-11-12", "2026"),
            "state[0].example[0].noted",
            "“noted” must be the day on which it was written down.",
        ),
        (
            EXAMPLE.replace('"S01"', ""),
            "state[0].example[0].questions",
            "an example must name the questions that it helps with.",
        ),
    ],
)
def test_a_malformed_file_is_stated_with_the_reason_and_no_state_is_shown(
    text: str, place: str, reason: str
) -> None:
    states, faults = parse_states(text)
    assert states.states == ()
    assert faults[0].key == place
    assert faults[0].reason.startswith(reason)


def test_all_that_is_said_of_a_state_is_read() -> None:
    states, faults = parse_states(f'boards_answer = ["S13"]\n{EXAMPLE}')
    assert faults == []
    (state,) = states.states
    assert state == State("Texas", ("tx", "texas", "lone star"), examples=state.examples)
    assert state.examples == (
        Example("T", "S", "https://x.example/", date(2026, 11, 12), ("S01",)),
    )
    assert states.boards_answer == {"S13"}
