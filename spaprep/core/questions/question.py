"""Questions: what is asked, how it is answered, and by which rule it is judged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from spaprep.core.questions.treatments import Treatment, treatment_phrase
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict


class Importance(StrEnum):
    """How much a criterion counts; the value is its name in files."""

    NICE = "nice"
    IMPORTANT = "important"
    DEAL_BREAKER = "deal-breaker"

    @property
    def weight(self) -> int:
        """The weight in the score: 1, 3, 3."""
        # A deal-breaker weighs no more than an important one: it counts by its red flag.
        return 1 if self is Importance.NICE else 3


class Stage(StrEnum):
    """When a question is answered: by phone, at the consultation, or by looking it up."""

    CALL = "call"
    VISIT = "visit"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions with one heading."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its button's label, its short text for a cell, why it earns what it does."""

    id: str
    label: str
    short: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a public body where an answer can be looked up (https only)."""

    title: str
    url: str


@dataclass(frozen=True)
class ChoiceRule:
    """The verdict of each choice; of a yes/no question, of “yes” and of “no”."""

    verdicts: Mapping[str, Verdict]

    def __post_init__(self) -> None:
        # A copy that nobody else holds, behind a view that cannot be changed.
        object.__setattr__(self, "verdicts", MappingProxyType(dict(self.verdicts)))


class Bound(StrEnum):
    """On which side of its threshold a number meets."""

    AT_LEAST = "at least"
    BELOW = "below"
    AT_MOST = "at most"


BOUND_OF_KIND = MappingProxyType(
    {
        Kind.COUNT: Bound.AT_LEAST,
        Kind.DURATION: Bound.AT_LEAST,
        Kind.RATE: Bound.BELOW,
        Kind.MINUTES: Bound.AT_MOST,
    }
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """The numbers that meet and that are partly enough.

    The unit follows from the question's kind: a count, months, percent, or minutes.
    """

    bound: Bound
    meets: float
    partly: float | None = None


@dataclass(frozen=True, slots=True)
class AnyAnswer:
    """Any answer meets; only a blank text falls short."""


Rule: TypeAlias = ChoiceRule | Threshold | AnyAnswer


@dataclass(frozen=True, slots=True)
class KeywordRule:
    """Words that give an answer another verdict although it would meet the criterion.

    Attributes:
        phrases: the rule matches an answer with one of these.
        unless: it does not match if one of these is in it, too.
        verdict: what the answer earns then.
        because: why, as a sentence.
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...]
    verdict: Verdict
    because: str

    def matches(self, text: str) -> bool:
        """Return whether the rule matches a text; case and punctuation are ignored."""
        words = _words(text)
        return _any_in(self.phrases, words) and not _any_in(self.unless, words)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue, or of the user.

    Attributes:
        ask: the wording to read aloud; `{treatment}` stands for the treatment.
        label: the short name, as the head of a row.
        needs_detail: without a detail (a name), an answer that would meet is only partly.
        stages: when it is asked; the first is the usual one.
        names_staff: its detail is a name, or a number that leads to one; a report that is not
            private leaves it out.
        judged: whether the user judges it from what was seen and heard, without asking.
        core: whether it belongs to the short first call.
        treatments: the ids of the treatments that it belongs to; none for every plan.
        in_use: whether a new plan asks it.
        applies: a sentence on when it applies, blank for always.
        keyword_rules: words that give an answer that would meet another verdict; looked for
            in a text, otherwise in the detail.
    """

    id: str
    section: Section
    ask: str
    label: str
    kind: Kind
    rule: Rule
    importance: Importance
    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...] = ()
    needs_detail: bool = False
    detail_label: str = ""
    names_staff: bool = False
    judged: bool = False
    core: bool = False
    per_treatment: bool = False
    treatments: tuple[str, ...] = ()
    in_use: bool = True
    applies: str = ""
    why: str = ""
    good_answer: str = ""
    bad_answer: str = ""
    source: str = ""
    source_url: str = ""
    links: tuple[Link, ...] = ()
    keyword_rules: tuple[KeywordRule, ...] = ()

    def asked_about(self, treatment: Treatment | None) -> str:
        """Return the wording with the treatment in it."""
        return self.ask.replace("{treatment}", treatment_phrase(treatment))

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with this id, None without one."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


Catalogue: TypeAlias = Mapping[str, Question]


def _any_in(phrases: tuple[str, ...], words: str) -> bool:
    return any(_words(phrase) in words for phrase in phrases)


@lru_cache(maxsize=512)
def _words(text: str) -> str:
    """Return the words of a text with a space around each, “1 in 4,000” as “ 1 in 4000 ”."""
    plain = re.sub(r"['’]|(?<=\d),(?=\d{3}\b)", "", text.casefold())
    words = " ".join(re.findall(r"[^\W_]+", plain))
    # The spaces make a phrase match whole words only.
    return f" {words} "
