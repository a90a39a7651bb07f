"""The places where a plan can be: pages to consult, and dated examples of the rules in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from spaprep.core.catalogue.fields import (
    EXPLANATION_LIMIT,
    Fault,
    Faults,
    PlainFormError,
    check_keys,
    links_of,
    list_of,
    strings_of,
    text_of,
    toml_table,
    url_of,
)
from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.question import Link, Question

_STATE_KEYS = {"code", "name", "aliases", "links", "example"}
_EXAMPLE_KEYS = {"text", "source", "url", "noted", "questions"}


@dataclass(frozen=True, slots=True)
class Example:
    """What holds in a state, as one body says: an example, not the law as a whole.

    Attributes:
        noted: the day on which this was written down; the rule may be another by now.
        questions: the ids of the questions that it helps with.
    """

    text: str
    source: str
    url: str
    noted: date
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state, or another country, with the pages of its boards.

    Attributes:
        names: what a user may type for it: its code, its name, and others.
    """

    name: str
    names: tuple[str, ...]
    links: tuple[Link, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class States:
    """All that is known.

    Attributes:
        boards_answer: the ids of the questions that the boards' pages answer.
    """

    states: tuple[State, ...] = ()
    boards_answer: frozenset[str] = frozenset()

    def find(self, typed: str) -> State | None:
        """Return the state that the user typed, by code or name; None where nothing is known."""
        name = typed.strip().casefold()
        return next((state for state in self.states if name in state.names), None)

    def links_for(self, state: State, question: Question) -> tuple[Link, ...]:
        """Return where to look an answer up in a state, beside what the question itself names."""
        if question.id not in self.boards_answer:
            return ()
        named = {link.url for link in question.links}
        return tuple(link for link in state.links if link.url not in named)


def examples_for(state: State, question: Question) -> tuple[Example, ...]:
    """Return what is known of a state that helps with a question."""
    return tuple(example for example in state.examples if question.id in example.questions)


def parse_states(text: str) -> tuple[States, list[Fault]]:
    """Read the states.

    Args:
        text: the TOML text of the states.

    Returns:
        The states that could be read, and everything that is wrong, by its place. Never raises.
    """
    faults = Faults()
    table = toml_table(text, faults)
    check_keys(table, {"boards_answer", "state"}, faults)
    answer = faults.attempt_all("boards_answer", partial(strings_of, table, "boards_answer"))
    entries = faults.attempt_all("state", partial(list_of, table, "state"))
    states = faults.attempt_each("state", entries, _state)
    return States(states, frozenset(answer)), faults.found


def _state(plain: object) -> State:
    if not isinstance(plain, Mapping):
        raise PlainFormError(_("a state must be a table."))
    faults = Faults()
    check_keys(plain, _STATE_KEYS, faults)
    read = faults.attempt
    names = [read(key, partial(_name, plain, key), "") for key in ("code", "name")]
    names += faults.attempt_all("aliases", partial(strings_of, plain, "aliases"))
    links = faults.attempt_all("links", partial(links_of, plain, translate=True))
    entries = faults.attempt_all("example", partial(list_of, plain, "example"))
    examples = faults.attempt_each("example", entries, _example)
    faults.raise_any()
    # Compared without case, since a user types them.
    known = tuple(name.casefold() for name in names)
    return State(_(names[1]), known, tuple(links), examples)


def _example(plain: object) -> Example:
    if not isinstance(plain, Mapping):
        raise PlainFormError(_("an example must be a table."))
    faults = Faults()
    check_keys(plain, _EXAMPLE_KEYS, faults)
    read = faults.attempt
    text = read("text", partial(text_of, plain, "text", EXPLANATION_LIMIT, required=True), "")
    source = read("source", partial(_name, plain, "source"), "")
    url = read("url", partial(url_of, plain, "url", required=True), "")
    # A fault keeps the example from being used, so the other date never counts.
    noted = read("noted", partial(_day, plain), date.min)
    questions = faults.attempt_all("questions", partial(_some_ids, plain))
    faults.raise_any()
    return Example(_(text), _(source), url, noted, tuple(questions))


def _name(plain: Mapping[str, object], key: str) -> str:
    return text_of(plain, key, NAME_LIMIT, required=True)


def _day(plain: Mapping[str, object]) -> date:
    noted = plain.get("noted")
    if not isinstance(noted, date):
        raise PlainFormError(_("“noted” must be the day on which it was written down."))
    return noted


def _some_ids(plain: Mapping[str, object]) -> tuple[str, ...]:
    ids = strings_of(plain, "questions")
    if not ids:
        raise PlainFormError(_("an example must name the questions that it helps with."))
    return tuple(ids)
