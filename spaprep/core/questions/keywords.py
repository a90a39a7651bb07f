"""Telling words: a question can say which words of an answer weigh more than the answer itself."""

import re
from dataclasses import dataclass
from functools import lru_cache

from spaprep.core.questions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that give an answer that would meet another verdict.

    Attributes:
        says: one of these has to be said.
        unless: none of these may be said beside it.
        verdict: what the answer earns then.
        because: why, as a sentence.
    """

    says: tuple[str, ...]
    unless: tuple[str, ...]
    verdict: Verdict
    because: str

    def is_in(self, text: str) -> bool:
        """Tell whether the text says it; capitals and punctuation do not count."""
        said = _words(text)
        return _any_in(self.says, said) and not _any_in(self.unless, said)


def _any_in(phrases: tuple[str, ...], said: str) -> bool:
    return any(_words(phrase) in said for phrase in phrases)


@lru_cache(maxsize=512)
def _words(text: str) -> str:
    """Return the words of a text with a space around each, “1 in 4,000” as “ 1 in 4000 ”."""
    plain = re.sub(r"['’]|(?<=\d),(?=\d{3}\b)", "", text.casefold())
    words = " ".join(re.findall(r"[^\W_]+", plain))
    return f" {words} "
