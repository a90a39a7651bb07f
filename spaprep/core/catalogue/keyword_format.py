"""The sayings of a question in their plain form."""

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
from spaprep.core.questions.keywords import Saying
from spaprep.core.questions.values import Plain
from spaprep.core.questions.verdicts import Verdict

_KEYS = {"says", "unless", "verdict", "because"}
_VERDICTS = frozenset({Verdict.PARTLY, Verdict.FALLS_SHORT, Verdict.RED_FLAG})


def sayings_from_plain(plain: Mapping[str, object], *, translate: bool) -> tuple[Saying, ...]:
    """Return the sayings; raise PlainFormError with all that are none."""
    faults = Faults()
    read = partial(_saying, translate=translate)
    found = faults.attempt_each("sayings", list_of(plain, "sayings"), read)
    faults.raise_any()
    return found


def sayings_to_plain(sayings: Sequence[Saying]) -> list[Plain]:
    """Return the plain form of sayings."""
    return [
        {
            "says": list(saying.says),
            "unless": list(saying.unless),
            "verdict": saying.verdict.value,
            "because": saying.because,
        }
        for saying in sayings
    ]


def _saying(entry: object, *, translate: bool) -> Saying:
    if not isinstance(entry, Mapping) or set(entry) - _KEYS or not entry.get("says"):
        raise PlainFormError(_("a saying must have what is said, a verdict, and the reason."))
    verdict = one_of(Verdict, entry, "verdict")
    if verdict not in _VERDICTS:
        raise PlainFormError(_("a saying can’t make an answer better than it is."))
    because = text_of(entry, "because", EXPLANATION_LIMIT, required=True)
    says, unless = strings_of(entry, "says"), strings_of(entry, "unless")
    if translate:
        because, says, unless = _(because), [_(text) for text in says], [_(text) for text in unless]
    return Saying(tuple(says), tuple(unless), verdict, because)
