"""The keyword rules of a question in their plain form."""

from collections.abc import Mapping, Sequence
from functools import partial

from spaprep.core.catalogue.fields import (
    EXPLANATION_LIMIT,
    Faults,
    PlainFormError,
    list_of,
    one_of,
    strings_of,
    text_of,
)
from spaprep.core.language import _
from spaprep.core.questions.question import KeywordRule
from spaprep.core.questions.values import Plain
from spaprep.core.questions.verdicts import Verdict

_KEYS = {"says", "unless", "verdict", "because"}
_VERDICTS = frozenset({Verdict.PARTLY, Verdict.FALLS_SHORT, Verdict.RED_FLAG})


def keyword_rules_from_plain(
    plain: Mapping[str, object], *, translate: bool
) -> tuple[KeywordRule, ...]:
    """Return the keyword rules; raise PlainFormError naming all that are not valid."""
    faults = Faults()
    read = partial(_keyword_rule, translate=translate)
    found = faults.attempt_each("sayings", list_of(plain, "sayings"), read)
    faults.raise_any()
    return found


def keyword_rules_to_plain(rules: Sequence[KeywordRule]) -> list[Plain]:
    """Return the plain form of keyword rules."""
    return [
        {
            "says": list(rule.phrases),
            "unless": list(rule.unless),
            "verdict": rule.verdict.value,
            "because": rule.because,
        }
        for rule in rules
    ]


def _keyword_rule(entry: object, *, translate: bool) -> KeywordRule:
    if not isinstance(entry, Mapping) or set(entry) - _KEYS or not entry.get("says"):
        raise PlainFormError(_("a keyword rule must have phrases, a verdict, and a reason."))
    verdict = one_of(Verdict, entry, "verdict")
    if verdict not in _VERDICTS:
        raise PlainFormError(_("a keyword rule can’t make an answer better than it is."))
    because = text_of(entry, "because", EXPLANATION_LIMIT, required=True)
    says, unless = strings_of(entry, "says"), strings_of(entry, "unless")
    if translate:
        because, says, unless = _(because), [_(text) for text in says], [_(text) for text in unless]
    return KeywordRule(tuple(says), tuple(unless), verdict, because)
