"""Removes names, phone numbers and e-mail addresses from a text, however they are written.

It works on the folded text, see `folding`, in linear time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from spaprep.report.privacy.contact_patterns import DATE, EMAIL, PHONE, endings_of, is_phone_number
from spaprep.report.privacy.folding import HIDDEN, Folded, fold
from spaprep.report.privacy.names import (
    MAX_SPLIT_LENGTH,
    WORD,
    Names,
    is_everyday,
    names_from,
    unspaced_parts,
)

REDACTED: Final = "██"
"""Replaces a name or a number; as short as the shortest of them, so that it always fits."""

_PIECES: Final = re.compile(f"{DATE}|{EMAIL}|{PHONE}|(?P<word>{WORD})")
_CONTACTS: Final = re.compile(f"{DATE}|{EMAIL}|{PHONE}")
_MAY_JOIN: Final = re.compile(rf"[ '\-.\n{HIDDEN}]{{0,6}}")
_WITHIN_A_NAME: Final = re.compile(rf"['\-.{HIDDEN}]?")
_SPELLED: Final = re.compile(rf"[ '\-._,/\n{HIDDEN}]{{1,3}}")
_MIN_SPELLED: Final = 3
_ADJACENT: Final = re.compile(r"\s{1,2}")
_BEFORE_A_NAME: Final = re.compile(r"\.?\s?|\s?['\-]")
_MAX_PIECES: Final = 3
# Months that are also given names.
_MONTHS: Final = frozenset({"april", "august", "jan", "june", "may"})
_BEFORE_A_MONTH: Final = re.compile(
    r"(?:\b(?:in|since|until|till|during|last|next|early|mid|late)\s|\d(?:st|nd|rd|th)?\s(?:of\s)?)$"
)
_AFTER_A_MONTH: Final = re.compile(r"\.?\s\d{1,2}(?:st|nd|rd|th)?\b|,?\s(?:19|20)\d\d\b")
_CONTEXT_LENGTH: Final = 8


class Redactor:
    """Removes what identifies people from texts.

    Args:
        names: the known names of people, as typed.
        phones: the known phone numbers; others are removed as well.
    """

    def __init__(self, names: Iterable[str], phones: Iterable[str] = ()) -> None:
        self._names: Final[Names] = names_from(names)
        self._lengths = sorted({len(part) for part in self._names.unspaced}, reverse=True)
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
        """Return a text without phone numbers and e-mail addresses, but with its names."""
        folded = fold(text)
        found = _CONTACTS.finditer(folded.text)
        return _redacted(folded, [piece.span() for piece in found if self._is_contact(piece)])

    def _is_contact(self, piece: re.Match[str]) -> bool:
        if piece["digits"]:
            return is_phone_number(piece["digits"], self._endings)
        return not piece["date"]


class _NameFinder:
    """Finds the names among the words of one text by the words and their neighbors."""

    def __init__(
        self, folded: Folded, words: Sequence[re.Match[str]], names: Names, lengths: Sequence[int]
    ) -> None:
        self._folded = folded
        self._words = words
        self._texts = [word[0].replace(HIDDEN, "") for word in words]
        self._names = names
        self._lengths = lengths

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each name in the folded text."""
        is_name = [self._is_name(index) for index in range(len(self._words))]
        self._find_split(is_name)
        self._find_pairs(is_name)
        if any(is_name):
            self._find_initials(is_name)
        self._find_spelled(is_name)
        begin = None
        for index, word in enumerate(self._words):
            if not is_name[index]:
                yield from self._unspaced_names(word)
                continue
            if begin is None:
                begin = word.start()
            continues = index + 1 < len(self._words) and is_name[index + 1]
            if not (continues and self._belongs_to_next(index)):
                yield (begin, word.end())
                begin = None

    def _is_name(self, index: int) -> bool:
        """Return whether a word is a name by itself."""
        word, text = self._words[index], self._texts[index]
        if text in _MONTHS and self._is_month(word):
            return False
        if text in self._names.ambiguous:
            # “rose’s” is a possessive, so it is a name even in lower case.
            is_owner = self._folded.text.startswith("'s", word.end())
            return is_owner or self._folded.is_capital(word.start())
        if self._names.is_unambiguous(text):
            return True
        pieces = word[0].split(HIDDEN) if HIDDEN in word[0] else ()
        return any(
            self._names.is_unambiguous(piece) or piece in self._names.ambiguous for piece in pieces
        )

    def _is_month(self, word: re.Match[str]) -> bool:
        text, start = self._folded.text, word.start()
        before = text[max(0, start - _CONTEXT_LENGTH) : start]
        return bool(_BEFORE_A_MONTH.search(before) or _AFTER_A_MONTH.match(text, word.end()))

    def _find_split(self, is_name: list[bool]) -> None:
        """Find names that are split in pieces."""
        for index, text in enumerate(self._texts):
            if text not in self._names.prefixes:
                continue
            joined = text
            for last in range(index + 1, min(index + _MAX_PIECES, len(self._texts))):
                if not self._may_be_one(last - 1):
                    break
                joined += self._texts[last]
                if joined in self._names.unambiguous:
                    is_name[index : last + 1] = [True] * (last + 1 - index)

    def _find_pairs(self, is_name: list[bool]) -> None:
        """Find everyday words in lower case beside another part of the same name."""
        for index, pair in enumerate(pairwise(self._texts)):
            if pair in self._names.pairs and _MAY_JOIN.fullmatch(self._gap(index)):
                is_name[index] = is_name[index + 1] = True

    def _find_spelled(self, is_name: list[bool]) -> None:
        """Find names that are spelled out: “D-a-n-a”, “D A N A”."""
        known = self._names.unambiguous | self._names.ambiguous
        for begin, end in self._runs_of_letters():
            letters = "".join(self._texts[begin:end])
            for index in range(len(letters)):
                longest = min(len(letters), index + MAX_SPLIT_LENGTH)
                for last in range(longest, index + _MIN_SPELLED - 1, -1):
                    if letters[index:last] in known:
                        is_name[begin + index : begin + last] = [True] * (last - index)
                        break

    def _runs_of_letters(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each run of single letters."""
        begin = 0
        for index, text in enumerate(self._texts):
            continues = len(text) == 1 and index + 1 < len(self._texts)
            if (
                continues
                and len(self._texts[index + 1]) == 1
                and _SPELLED.fullmatch(self._gap(index))
            ):
                continue
            if index + 1 - begin >= _MIN_SPELLED and len(text) == 1:
                yield (begin, index + 1)
            begin = index + 1

    def _may_be_one(self, index: int) -> bool:
        """Return whether a word and the next may be one that is split; “in a” is not Ina."""
        gap = self._gap(index)
        if not _MAY_JOIN.fullmatch(gap) or (gap == "'" and self._texts[index + 1] == "s"):
            return False
        return not (gap.isspace() and is_everyday(self._texts[index]))

    def _find_initials(self, is_name: list[bool]) -> None:
        """Find single letters that belong to a name: “D. Whitfield”, “Dana W.”."""
        last = len(self._texts) - 1
        # Backward, so that “J. R. Smith” is found from its last name on.
        for index in range(last - 1, -1, -1):
            if is_name[index + 1] and self._is_initial(index):
                is_name[index] = bool(_BEFORE_A_NAME.fullmatch(self._gap(index)))
        for index in range(1, last + 1):
            if is_name[index - 1] and not is_name[index] and self._is_initial(index):
                is_alone = self._folded.text.startswith(".", self._words[index].end())
                is_name[index] = is_alone and bool(_ADJACENT.fullmatch(self._gap(index - 1)))

    def _is_initial(self, index: int) -> bool:
        """Return whether a word is one capital letter, except “A” and “I” by themselves."""
        word = self._words[index]
        if len(self._texts[index]) > 1 or not self._folded.is_capital(word.start()):
            return False
        stands_alone = self._folded.text[word.end() : word.end() + 1].isspace()
        return not (stands_alone and self._texts[index] in {"a", "i"})

    def _belongs_to_next(self, index: int) -> bool:
        """Return whether one mark replaces both a word and the next."""
        gap = self._gap(index)
        if _WITHIN_A_NAME.fullmatch(gap):
            return True
        is_initial = len(self._texts[index]) == 1 or len(self._texts[index + 1]) == 1
        return is_initial and bool(_MAY_JOIN.fullmatch(gap) or _SPELLED.fullmatch(gap))

    def _gap(self, index: int) -> str:
        """Return the characters between a word and the next."""
        return self._folded.text[self._words[index].end() : self._words[index + 1].start()]

    def _unspaced_names(self, word: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the names in a word of a script without spaces between words."""
        if not self._lengths:
            return
        for offset, part in unspaced_parts(word[0]):
            begin, index = word.start() + offset, 0
            while index < len(part):
                lengths = (n for n in self._lengths if index + n <= len(part))
                fitting = (n for n in lengths if part[index : index + n] in self._names.unspaced)
                length = next(fitting, 0)
                if length:
                    yield (begin + index, begin + index + length)
                index += length or 1


def _redacted(folded: Folded, spans: list[tuple[int, int]]) -> str:
    """Return the original text with a mark for each span of the folded one."""
    if not spans:
        return folded.original
    pieces: list[str] = []
    done = 0
    for begin, end in sorted(spans):
        # Spans may overlap; each part of the text is replaced once.
        start = max(done, folded.offsets[begin])
        stop = max(done, folded.end(end))
        # Never longer than what it replaces, so that texts keep within their limits.
        pieces += (folded.original[done:start], REDACTED[: stop - start])
        done = stop
    return "".join((*pieces, folded.original[done:]))
