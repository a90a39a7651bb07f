"""Questions: what is asked, how it is answered, and what each answer earns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from spaprep.core.sayings import Saying
from spaprep.core.treatments import Treatment, treatment_phrase
from spaprep.core.values import (
    NUMBER_LIMIT,
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.core.verdicts import Verdict


class Importance(StrEnum):
    """How much a criterion counts; the value is its name in files."""

    NICE = "nice"
    IMPORTANT = "important"
    DEAL_BREAKER = "deal-breaker"

    @property
    def weight(self) -> int:
        """The weight in the score: 1, 3, 3."""
        return 1 if self is Importance.NICE else 3


class Stage(StrEnum):
    """When a question is answered: on the phone, at the consultation, or by looking it up."""

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
class ByChoice:
    """The verdict of each choice; of a yes/no question, of “yes” and of “no”."""

    verdicts: Mapping[str, Verdict]

    def __post_init__(self) -> None:
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


_ALL = 100  # percent
_FORMS = MappingProxyType(
    {
        Kind.COUNT: (int,),
        Kind.MINUTES: (int,),
        Kind.RATE: (Occurrences, Percentage),
        Kind.DURATION: (Duration,),
        Kind.TEXT: (str,),
        Kind.AMOUNT: (Amount,),
    }
)
"""What a value of each kind is, but for those that are chosen."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The numbers that meet and that are partly enough.

    The unit follows from the question's kind: a count, months, percent, or minutes.
    """

    bound: Bound
    meets: float
    partly: float | None = None


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever was said meets; an answer that says nothing falls short."""


Rule: TypeAlias = ByChoice | Threshold | Anything


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
        core: whether it belongs to the short first call.
        treatments: the ids of the treatments that it belongs to; none for every plan.
        in_use: whether a new plan asks it.
        applies: a sentence on when it applies, blank for always.
        sayings: words that give an answer that would meet another verdict; looked for in a text,
            otherwise in the detail.
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
    sayings: tuple[Saying, ...] = ()

    def asked_about(self, treatment: Treatment | None) -> str:
        """Return the wording with the treatment in it."""
        return self.ask.replace("{treatment}", treatment_phrase(treatment))

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with this id, None where there is none."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


Catalogue: TypeAlias = Mapping[str, Question]


def rule_verdict(question: Question, value: Value, detail: str) -> Verdict:
    """Return what the question's own rule says of a value, before importance counts.

    A value that was given to an earlier form of the question, and does not fit this one, leaves it
    open.

    Args:
        question: the question.
        value: what was answered.
        detail: the name or note that goes with it.
    """
    if not fits(question, value):
        return Verdict.OPEN
    saying = saying_of(question, value, detail)
    if saying is not None:
        return saying.verdict
    verdict = _plain_verdict(question.rule, value)
    if verdict is Verdict.MEETS and question.needs_detail and not detail.strip():
        return Verdict.PARTLY
    return verdict


def fits(question: Question, value: Value) -> bool:
    """Tell whether a value is one that the question can be answered with."""
    if question.kind is Kind.YES_NO:
        return isinstance(value, bool)
    if isinstance(question.rule, ByChoice):
        return isinstance(value, str) and value in question.rule.verdicts
    return isinstance(value, _FORMS[question.kind]) and not isinstance(value, bool)


def saying_of(question: Question, value: Value, detail: str) -> Saying | None:
    """Return the saying that decides the verdict on a value, None where none does."""
    if not question.sayings or not fits(question, value):
        return None
    if _plain_verdict(question.rule, value) is not Verdict.MEETS:
        return None
    text = value if question.kind is Kind.TEXT and isinstance(value, str) else detail
    return next((saying for saying in question.sayings if saying.is_in(text)), None)


def possible_verdicts(question: Question) -> frozenset[Verdict]:
    """Return every verdict but “open” that some answer earns by the question's own rule."""
    rule = question.rule
    if isinstance(rule, ByChoice):
        found = set(rule.verdicts.values()) - {Verdict.OPEN}
    elif isinstance(rule, Threshold):
        found = _reachable(rule)
    else:
        found = {Verdict.MEETS, Verdict.FALLS_SHORT}
    if Verdict.MEETS in found:
        found |= {saying.verdict for saying in question.sayings}
        if question.needs_detail:
            found.add(Verdict.PARTLY)
    return frozenset(found)


def number_of(value: Value) -> Fraction:
    """Return the number that a threshold is held against: percent, months, minutes, or a count."""
    match value:
        case Occurrences() | Percentage():
            return value.percent
        case Duration():
            return Fraction(value.months)
        case bool() | str() | Amount():
            raise AssertionError(f"{value!r} has no threshold")
        case _:
            return Fraction(value)


@lru_cache(maxsize=4_096)
def exact(threshold: float) -> Fraction:
    """Return a threshold as it is written: 0.1 is a tenth."""
    return Fraction(str(threshold))


def _plain_verdict(rule: Rule, value: Value) -> Verdict:
    if isinstance(rule, ByChoice):
        if isinstance(value, bool):
            return rule.verdicts["yes" if value else "no"]
        return rule.verdicts[str(value)]
    if isinstance(rule, Threshold):
        return _threshold_verdict(rule, number_of(value))
    blank = isinstance(value, str) and not value.strip()
    return Verdict.FALLS_SHORT if blank else Verdict.MEETS


def _within(bound: Bound, number: Fraction, threshold: float) -> bool:
    limit = exact(threshold)
    if bound is Bound.AT_LEAST:
        return number >= limit
    return number < limit if bound is Bound.BELOW else number <= limit


def _reachable(rule: Threshold) -> set[Verdict]:
    """Tell which verdicts the numbers that can be said (0 and up, percent to 100) lead to."""
    meets, partly = rule.meets, rule.meets if rule.partly is None else rule.partly
    if rule.bound is Bound.AT_LEAST:
        found = {
            Verdict.MEETS: meets <= NUMBER_LIMIT,
            Verdict.PARTLY: partly < meets and partly <= NUMBER_LIMIT,
            Verdict.FALLS_SHORT: min(meets, partly) > 0,
        }
    elif rule.bound is Bound.BELOW:
        found = {
            Verdict.MEETS: meets > 0,
            Verdict.PARTLY: meets < partly and meets <= _ALL,
            Verdict.FALLS_SHORT: max(meets, partly) <= _ALL,
        }
    else:
        found = {
            Verdict.MEETS: True,
            Verdict.PARTLY: meets < min(partly, NUMBER_LIMIT),
            Verdict.FALLS_SHORT: max(meets, partly) < NUMBER_LIMIT,
        }
    return {verdict for verdict, is_reached in found.items() if is_reached}


def _threshold_verdict(rule: Threshold, number: Fraction) -> Verdict:
    if _within(rule.bound, number, rule.meets):
        return Verdict.MEETS
    if rule.partly is not None and _within(rule.bound, number, rule.partly):
        return Verdict.PARTLY
    return Verdict.FALLS_SHORT
