"""Removes names, phone numbers and e-mail addresses from a text, however they are written.

Works on the folded text, see `folding`, in time linear in its length.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from spaprep.report.privacy.contact_patterns import DATE, EMAIL, PHONE, endings_of, is_phone_number
from spaprep.report.privacy.folding import HIDDEN, Folded, fold
from spaprep.report.privacy.names import (
    LONGEST_CUT,
    WORD,
    Names,
    is_everyday,
    names_from,
    parts_without_blanks,
)

REDACTED: Final = "██"
"""Stands for a name or a number; no longer than the shortest of them, so that it always fits."""

_PIECES: Final = re.compile(f"{DATE}|{EMAIL}|{PHONE}|(?P<word>{WORD})")
_CONTACTS: Final = re.compile(f"{DATE}|{EMAIL}|{PHONE}")
_TOGETHER: Final = re.compile(rf"[ '\-.\n{HIDDEN}]{{0,6}}")
_WITHIN_A_NAME: Final = re.compile(rf"['\-.{HIDDEN}]?")
_SPELLED: Final = re.compile(rf"[ '\-._,/\n{HIDDEN}]{{1,3}}")
_FEWEST_SPELLED: Final = 3
_BESIDE: Final = re.compile(r"\s{1,2}")
_BEFORE_A_NAME: Final = re.compile(r"\.?\s?|\s?['\-]")
_WORDS_AT_MOST: Final = 3
# Months that are given names, too.
_MONTHS: Final = frozenset({"april", "august", "jan", "june", "may"})
_BEFORE_A_MONTH: Final = re.compile(
    r"(?:\b(?:in|since|until|till|during|last|next|early|mid|late)\s|\d(?:st|nd|rd|th)?\s(?:of\s)?)$"
)
_AFTER_A_MONTH: Final = re.compile(r"\.?\s\d{1,2}(?:st|nd|rd|th)?\b|,?\s(?:19|20)\d\d\b")
_LONGEST_BEFORE_A_MONTH: Final = 8


class Redactor:
    """Strikes out what identifies somebody.

    Args:
        names: the names of people that are known, as they were typed.
        phones: the phone numbers that are known; others are struck out as well.
    """

    def __init__(self, names: Iterable[str], phones: Iterable[str] = ()) -> None:
        self._names: Final[Names] = names_from(names)
        self._lengths = sorted({len(part) for part in self._names.within}, reverse=True)
        self._endings = frozenset().union(*(endings_of(fold(phone).text) for phone in phones))

    def redact(self, text: str) -> str:
        """Return a text without names, phone numbers and e-mail addresses."""
        if not text:
            return text
        folded = fold(text)
        spans: list[tuple[int, int]] = []
        words: list[re.Match[str]] = []
        for piece in _PIECES.finditer(folded.text):
            if piece["word"]:
                words.append(piece)
            elif self._is_contact(piece):
                spans.append(piece.span())
        if words:
            spans += _NameFinder(folded, words, self._names, self._lengths).spans()
        return _redacted(folded, spans)

    def redact_contacts(self, text: str) -> str:
        """Return a text without phone numbers and e-mail addresses; names stay."""
        folded = fold(text)
        found = _CONTACTS.finditer(folded.text)
        return _redacted(folded, [piece.span() for piece in found if self._is_contact(piece)])

    def _is_contact(self, piece: re.Match[str]) -> bool:
        if piece["digits"]:
            return is_phone_number(piece["digits"], self._endings)
        return not piece["date"]


class _NameFinder:
    """Finds the names among the words of one text, each in the context of its neighbors."""

    def __init__(
        self, folded: Folded, words: Sequence[re.Match[str]], names: Names, lengths: Sequence[int]
    ) -> None:
        self._folded = folded
        self._words = words
        self._texts = [word[0].replace(HIDDEN, "") for word in words]
        self._names = names
        self._lengths = lengths

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield where names begin and end in the folded text."""
        is_name = [self._is_name(place) for place in range(len(self._words))]
        self._find_apart(is_name)
        self._find_pairs(is_name)
        if any(is_name):
            self._find_initials(is_name)
        self._find_spelled(is_name)
        begin = None
        for place, word in enumerate(self._words):
            if not is_name[place]:
                yield from self._within(word)
                continue
            if begin is None:
                begin = word.start()
            goes_on = place + 1 < len(self._words) and is_name[place + 1]
            if not (goes_on and self._belongs_to_next(place)):
                yield (begin, word.end())
                begin = None

    def _is_name(self, place: int) -> bool:
        """Return whether a word is a name by itself."""
        word, text = self._words[place], self._texts[place]
        if text in _MONTHS and self._is_month(word):
            return False
        if text in self._names.guarded:
            # “rose’s” belongs to somebody, whatever its case.
            is_owner = self._folded.text.startswith("'s", word.end())
            return is_owner or self._folded.is_capital(word.start())
        if self._names.is_sure(text):
            return True
        pieces = word[0].split(HIDDEN) if HIDDEN in word[0] else ()
        return any(self._names.is_sure(piece) or piece in self._names.guarded for piece in pieces)

    def _is_month(self, word: re.Match[str]) -> bool:
        text, start = self._folded.text, word.start()
        before = text[max(0, start - _LONGEST_BEFORE_A_MONTH) : start]
        return bool(_BEFORE_A_MONTH.search(before) or _AFTER_A_MONTH.match(text, word.end()))

    def _find_apart(self, is_name: list[bool]) -> None:
        """Find names that are written in pieces."""
        for place, text in enumerate(self._texts):
            if text not in self._names.starts:
                continue
            joined = text
            for last in range(place + 1, min(place + _WORDS_AT_MOST, len(self._texts))):
                if not self._may_be_one(last - 1):
                    break
                joined += self._texts[last]
                if joined in self._names.sure:
                    is_name[place : last + 1] = [True] * (last + 1 - place)

    def _find_pairs(self, is_name: list[bool]) -> None:
        """Find everyday words in small letters beside another part of the same name."""
        for place, pair in enumerate(pairwise(self._texts)):
            if pair in self._names.pairs and _TOGETHER.fullmatch(self._gap(place)):
                is_name[place] = is_name[place + 1] = True

    def _find_spelled(self, is_name: list[bool]) -> None:
        """Find names that are spelled, letter by letter: “D-a-n-a”, “D A N A”."""
        known = self._names.sure | self._names.guarded
        for begin, end in self._runs_of_letters():
            letters = "".join(self._texts[begin:end])
            for place in range(len(letters)):
                longest = min(len(letters), place + LONGEST_CUT)
                for last in range(longest, place + _FEWEST_SPELLED - 1, -1):
                    if letters[place:last] in known:
                        is_name[begin + place : begin + last] = [True] * (last - place)
                        break

    def _runs_of_letters(self) -> Iterator[tuple[int, int]]:
        """Yield where single letters beside each other begin and end."""
        begin = 0
        for place, text in enumerate(self._texts):
            goes_on = len(text) == 1 and place + 1 < len(self._texts)
            if (
                goes_on
                and len(self._texts[place + 1]) == 1
                and _SPELLED.fullmatch(self._gap(place))
            ):
                continue
            if place + 1 - begin >= _FEWEST_SPELLED and len(text) == 1:
                yield (begin, place + 1)
            begin = place + 1

    def _may_be_one(self, place: int) -> bool:
        """Return whether a word and the next may be one in two pieces; “in a” is not Ina."""
        gap = self._gap(place)
        if not _TOGETHER.fullmatch(gap) or (gap == "'" and self._texts[place + 1] == "s"):
            return False
        return not (gap.isspace() and is_everyday(self._texts[place]))

    def _find_initials(self, is_name: list[bool]) -> None:
        """Find single letters that belong to a name: “D. Whitfield”, “Dana W.”."""
        last = len(self._texts) - 1
        # Backward, so that “J. R. Smith” is found from its last name on.
        for place in range(last - 1, -1, -1):
            if is_name[place + 1] and self._is_initial(place):
                is_name[place] = bool(_BEFORE_A_NAME.fullmatch(self._gap(place)))
        for place in range(1, last + 1):
            if is_name[place - 1] and not is_name[place] and self._is_initial(place):
                is_alone = self._folded.text.startswith(".", self._words[place].end())
                is_name[place] = is_alone and bool(_BESIDE.fullmatch(self._gap(place - 1)))

    def _is_initial(self, place: int) -> bool:
        """Return whether a word is one capital letter, “A” and “I” by themselves aside."""
        word = self._words[place]
        if len(self._texts[place]) > 1 or not self._folded.is_capital(word.start()):
            return False
        stands_alone = self._folded.text[word.end() : word.end() + 1].isspace()
        return not (stands_alone and self._texts[place] in {"a", "i"})

    def _belongs_to_next(self, place: int) -> bool:
        """Return whether one mark stands for a word and the one that follows it."""
        gap = self._gap(place)
        if _WITHIN_A_NAME.fullmatch(gap):
            return True
        is_initial = len(self._texts[place]) == 1 or len(self._texts[place + 1]) == 1
        return is_initial and bool(_TOGETHER.fullmatch(gap) or _SPELLED.fullmatch(gap))

    def _gap(self, place: int) -> str:
        """Return what stands between a word and the one that follows it."""
        return self._folded.text[self._words[place].end() : self._words[place + 1].start()]

    def _within(self, word: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield names in a word of a writing that has no blanks between its words."""
        if not self._lengths:
            return
        for offset, part in parts_without_blanks(word[0]):
            begin, place = word.start() + offset, 0
            while place < len(part):
                lengths = (n for n in self._lengths if place + n <= len(part))
                fitting = (n for n in lengths if part[place : place + n] in self._names.within)
                length = next(fitting, 0)
                if length:
                    yield (begin + place, begin + place + length)
                place += length or 1


def _redacted(folded: Folded, spans: list[tuple[int, int]]) -> str:
    """Return the original text with a mark for each span of the folded one."""
    if not spans:
        return folded.original
    pieces: list[str] = []
    done = 0
    for begin, end in sorted(spans):
        # Spans may overlap; every part of the text is struck out once.
        start = max(done, folded.places[begin])
        stop = max(done, folded.end(end))
        # Never longer than what it replaces, so that texts stay within their limits.
        pieces += (folded.original[done:start], REDACTED[: stop - start])
        done = stop
    return "".join((*pieces, folded.original[done:]))
