"""Every text of the questions, the states and the help is a message, in the user’s language."""

import gettext
from collections.abc import Iterator

import pytest

from spaprep.core import language
from spaprep.core.catalogue.help_topics import parse_help
from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.catalogue.reader import parse_questions
from spaprep.core.catalogue.states import parse_states
from spaprep.core.questions.question import Question
from spaprep.files.resources import resources


class Marking(gettext.NullTranslations):
    """A language that has every message, between two marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"


@pytest.fixture(autouse=True)
def _marked() -> Iterator[None]:
    language.use(Marking())
    yield
    language.use(gettext.NullTranslations())


def is_message(text: str) -> bool:
    return text.startswith("«") and text.endswith("»") and text.count("«") == 1


def texts_of(question: Question) -> Iterator[str]:
    yield from (question.section.title, question.ask, question.label, question.detail_label)
    yield from (question.applies, question.why, question.good_answer, question.bad_answer)
    yield question.source
    yield from (link.title for link in question.links)
    for choice in question.choices:
        yield from (choice.label, choice.short, choice.because)
    for saying in question.keyword_rules:
        yield from (*saying.phrases, *saying.unless, saying.because)


def test_every_text_of_the_questions_is_a_message() -> None:
    for path in sorted((resources() / "questions").glob("*.toml")):
        questions, problems = parse_questions(path.read_text(encoding="utf-8"), path.name)
        assert problems == []
        for question in questions:
            assert all(is_message(text) for text in texts_of(question) if text), question.id


def test_every_text_of_the_states_is_a_message() -> None:
    states, _faults = parse_states((resources() / "states.toml").read_text(encoding="utf-8"))
    for state in states.states:
        texts = [state.name, *(link.title for link in state.links)]
        texts += [text for example in state.examples for text in (example.text, example.source)]
        assert all(is_message(text) for text in texts)


def test_every_block_of_the_help_is_a_message() -> None:
    topics, _faults = parse_help((resources() / "help.toml").read_text(encoding="utf-8"))
    for topic in topics:
        assert is_message(topic.title)
        assert all(is_message(block.text) for block in topic.blocks)


OWN = {
    "id": "own-1",
    "ask": "Is it near?",
    "label": "Near",
    "kind": "choice",
    "choices": [
        {"id": "near", "label": "Near", "short": "N", "because": "Near is near."},
        {"id": "far", "label": "Far"},
    ],
    "meets": ["near"],
    "importance": "nice",
    "stage": "call",
    "detail_label": "Where",
    "why": "To walk there.",
    "source": "",
    "links": [{"title": "Map", "url": "https://map.example/"}],
    "sayings": [
        {"says": ["far"], "unless": ["not far"], "verdict": "partly", "because": "Far is far."}
    ],
}


def test_what_a_user_wrote_is_no_message() -> None:
    question = question_from_plain(OWN, own_section())
    assert not any("«" in text for text in [*texts_of(question)][1:])


def test_a_blank_text_of_the_program_stays_blank_and_every_other_is_a_message() -> None:
    question = question_from_plain(OWN, own_section(), translate=True)
    assert question.source == question.choices[1].short == question.choices[1].because == ""
    assert all(is_message(text) for text in texts_of(question) if text)
    assert [link.title for link in question.links] == ["«Map»"]
    (rule,) = question.keyword_rules
    assert (rule.phrases, rule.unless, rule.because) == (
        ("«far»",),
        ("«not far»",),
        "«Far is far.»",
    )
