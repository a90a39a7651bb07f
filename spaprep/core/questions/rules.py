"""What the rules of questions say: which verdict a value earns, and which can be earned at all."""

from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from spaprep.core.questions.question import (
    Bound,
    ChoiceRule,
    KeywordRule,
    Question,
    Rule,
    Threshold,
)
from spaprep.core.questions.values import (
    NUMBER_LIMIT,
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.core.questions.verdicts import Verdict

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
    # Words that contradict the answer weigh more than a missing detail.
    keyword_rule = matching_keyword_rule(question, value, detail)
    if keyword_rule is not None:
        return keyword_rule.verdict
    if lacks_detail(question, value, detail):
        return Verdict.PARTLY
    return _plain_verdict(question.rule, value)


def lacks_detail(question: Question, value: Value, detail: str) -> bool:
    """Return whether a value that fits would meet, but for a missing detail."""
    if not question.needs_detail or detail.strip():
        return False
    return _plain_verdict(question.rule, value) is Verdict.MEETS


def fits(question: Question, value: Value) -> bool:
    """Return whether a value is one that the question can be answered with."""
    if question.kind is Kind.YES_NO:
        return isinstance(value, bool)
    if isinstance(question.rule, ChoiceRule):
        return isinstance(value, str) and value in question.rule.verdicts
    # True and False are integers to Python.
    return isinstance(value, _FORMS[question.kind]) and not isinstance(value, bool)


def matching_keyword_rule(question: Question, value: Value, detail: str) -> KeywordRule | None:
    """Return the keyword rule that decides the verdict on a value, None if none does."""
    if not question.keyword_rules or not fits(question, value):
        return None
    if _plain_verdict(question.rule, value) is not Verdict.MEETS:
        return None
    # A text is searched itself, any other answer by the detail that goes with it.
    text = value if question.kind is Kind.TEXT and isinstance(value, str) else detail
    return next(
        (keyword_rule for keyword_rule in question.keyword_rules if keyword_rule.matches(text)),
        None,
    )


def possible_verdicts(question: Question) -> frozenset[Verdict]:
    """Return every verdict but “open” that some answer earns by the question's own rule."""
    rule = question.rule
    if isinstance(rule, ChoiceRule):
        found = set(rule.verdicts.values()) - {Verdict.OPEN}
    elif isinstance(rule, Threshold):
        found = _reachable(rule)
    elif question.kind is Kind.TEXT:
        found = {Verdict.MEETS, Verdict.FALLS_SHORT}
    else:
        found = {Verdict.MEETS}
    if Verdict.MEETS in found:
        found |= {keyword_rule.verdict for keyword_rule in question.keyword_rules}
        if question.needs_detail:
            found.add(Verdict.PARTLY)
    return frozenset(found)


def number_of(value: Value) -> Fraction:
    """Return the number that is compared to a threshold: percent, months, minutes, or a count."""
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
def exact_fraction(threshold: float) -> Fraction:
    """Return the exact value of a threshold as written: 0.1 is one tenth."""
    # Fraction(0.1) would be the binary number, a little more than a tenth.
    return Fraction(str(threshold))


def _plain_verdict(rule: Rule, value: Value) -> Verdict:
    if isinstance(rule, ChoiceRule):
        if isinstance(value, bool):
            return rule.verdicts["yes" if value else "no"]
        return rule.verdicts[str(value)]
    if isinstance(rule, Threshold):
        return _threshold_verdict(rule, number_of(value))
    blank = isinstance(value, str) and not value.strip()
    return Verdict.FALLS_SHORT if blank else Verdict.MEETS


def _within(bound: Bound, number: Fraction, threshold: float) -> bool:
    limit = exact_fraction(threshold)
    if bound is Bound.AT_LEAST:
        return number >= limit
    return number < limit if bound is Bound.BELOW else number <= limit


def _reachable(rule: Threshold) -> set[Verdict]:
    """Return the verdicts that possible numbers (0 and up, percent to 100) lead to."""
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
