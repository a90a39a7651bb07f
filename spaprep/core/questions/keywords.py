"""Keyword rules: words in an answer that decide its verdict, whatever was chosen."""

import re
from dataclasses import dataclass
from functools import lru_cache

from spaprep.core.questions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class KeywordRule:
    """Words that give an answer another verdict although it would meet the criterion.

    Attributes:
        phrases: the rule matches where one of these is said.
        unless: it does not match where one of these is said, too.
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


def _any_in(phrases: tuple[str, ...], words: str) -> bool:
    return any(_words(phrase) in words for phrase in phrases)


@lru_cache(maxsize=512)
def _words(text: str) -> str:
    """Return the words of a text with a space around each, “1 in 4,000” as “ 1 in 4000 ”."""
    plain = re.sub(r"['’]|(?<=\d),(?=\d{3}\b)", "", text.casefold())
    words = " ".join(re.findall(r"[^\W_]+", plain))
    # The spaces make a phrase match whole words only.
    return f" {words} "
