"""The words that identify people: parts of their names, whole or joined, in any spelling."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from spaprep.files.resources import read_name_words
from spaprep.report.privacy.folding import HIDDEN, fold

LETTERS: Final = r"[^\W\d_]++"
"""A run of letters in a folded text."""

WORD: Final = f"{LETTERS}(?:{HIDDEN}++{LETTERS})*+"
"""A word of a folded text, which may have hidden characters inside."""

_WORDS: Final = re.compile(WORD)
_JOINED_WORDS: Final = re.compile(f"{LETTERS}(?:['-]{LETTERS})++")
_ADDRESS: Final = re.compile(r"@\S*")
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
"""Thai, Lao, Burmese, Hangul, Khmer, Kana and Han: scripts without spaces between words."""

# How names are written on a keyboard without these letters: Müller, Mueller.
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SPELLED_OUT: Final = re.compile("([ao]|(?<!q)u)e|a(?=a)")
_PART_IN_CAPITALS: Final = re.compile("(?<=[a-z])[A-Z][a-z]{3,}")
# Grammatical case changes the end of a Russian name: Анна, Анны, Анной.
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]{3,}[аеиоуыьэюяй]")
_CASE_ENDING: Final = 3
_MAX_JOINED_PARTS: Final = 3
_MIN_LENGTH_WITH_INITIAL: Final = 5
MAX_SPLIT_LENGTH: Final = 40
"""The longest name, in letters, that is searched for in pieces."""


@dataclass(slots=True)
class Names:
    """The words that identify people, folded.

    Attributes:
        unambiguous: names wherever they occur, in upper or lower case.
        ambiguous: everyday English words, such as “rose”, that are names if capitalized.
        pairs: two consecutive words of a name.
        prefixes: the beginnings of `unambiguous` words, to find those that are split.
        unspaced: parts of names in scripts without spaces between words.
        stems: Cyrillic names without the ending that grammatical case changes.
    """

    unambiguous: set[str] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    unspaced: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def is_unambiguous(self, word: str) -> bool:
        """Return whether a folded word is a name wherever it occurs."""
        if word in self.unambiguous:
            return True
        return bool(self.stems) and any(
            word[: len(word) - cut] in self.stems for cut in range(_CASE_ENDING + 1)
        )


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: as it was typed, and folded."""

    typed: str
    folded: str

    @property
    def is_capital(self) -> bool:
        return not self.typed[0].islower()


def names_from(typed: Iterable[str]) -> Names:
    """Return the words that identify the people in names such as “Kim Tran, nurse”."""
    names = Names()
    for name in typed:
        _add(names, _ADDRESS.sub(" ", unicodedata.normalize("NFC", name)))
    # A long word has many prefixes, and nobody splits one that long.
    whole = (word for word in names.unambiguous if len(word) <= MAX_SPLIT_LENGTH)
    names.prefixes = {word[:end] for word in whole for end in range(1, len(word))}
    return names


def is_everyday(word: str) -> bool:
    """Return whether a folded word is one of everyday English, a name or not."""
    return any(word in words for words in read_name_words())


def unspaced_parts(word: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a word in scripts without spaces, and where they start."""
    for found in _UNSPACED.finditer(word):
        yield found.start(), found[0]


def _add(names: Names, typed: str) -> None:
    folded = fold(typed)
    words = [
        _Word(typed[folded.offsets[f.start()] : folded.end(f.end())], f[0].replace(HIDDEN, ""))
        for f in _WORDS.finditer(folded.text)
    ]
    # Everyday words, such as “rose”, are names only if capitalized.
    _never, ordinary = read_name_words()
    identifying = _identifying_words(words)
    for word in identifying:
        if word.folded in ordinary:
            names.ambiguous.add(word.folded)
        else:
            names.unambiguous |= _spellings(word)
            names.unspaced |= set(_parts(word.typed))
            names.stems |= {word.folded[:-1]} if _CYRILLIC.fullmatch(word.folded) else set()
    parts = [word.folded for word in identifying]
    names.pairs |= set(pairwise(parts))
    names.unambiguous.update(_joined(parts))
    for found in _JOINED_WORDS.finditer(folded.text):
        parts = found[0].replace("'", "-").split("-")
        if names.unambiguous & set(parts):
            names.unambiguous |= {"".join(parts), *map("".join, pairwise(parts))}
            # “DanaO’Neill” is read as “danao” and “neill”.
            names.unambiguous |= {f"{word.folded}{parts[0]}" for word in identifying}


def _identifying_words(words: Sequence[_Word]) -> list[_Word]:
    """Return the words that identify a person; in “Kim Tran, nurse” the capitalized ones.

    A single letter and a role never do. Nor do everyday words in lower case beside a capitalized
    name.
    """
    never, ordinary = read_name_words()
    words = [word for word in words if len(word.typed) > 1 and word.folded not in never]
    has_capital = any(word.is_capital for word in words)
    return [
        word for word in words if word.is_capital or not has_capital or word.folded not in ordinary
    ]


def _spellings(word: _Word) -> set[str]:
    """Return a name, its plurals, and its spellings with and without umlauts."""
    spelled_out = fold(word.typed.casefold().translate(_UMLAUTS)).text.replace(HIDDEN, "")
    with_umlaut = _SPELLED_OUT.sub(lambda found: found[1] or "", word.folded)
    spellings = {word.folded, spelled_out}
    spellings |= {part.lower() for part in _PART_IN_CAPITALS.findall(word.typed)}
    if len(with_umlaut) > 3:  # noqa: PLR2004 -- shorter ones are other words
        spellings.add(with_umlaut)
    if len(word.folded) > 2:  # noqa: PLR2004 -- likewise
        spellings |= {f"{word.folded}s", f"{word.folded}es"}
    return {spelling for spelling in spellings if not is_everyday(spelling)}


def _joined(parts: Sequence[str]) -> Iterator[str]:
    """Yield a name as written in e-mail addresses: “danawhitfield”, “dwhitfield”."""
    if not 1 < len(parts) <= _MAX_JOINED_PARTS:
        return
    first, last = parts[0], parts[-1]
    together = {"".join(parts), first + last, last + first}
    with_initial = {first[0] + last, first + last[0], last + first[0], last[0] + first}
    together |= {word for word in with_initial if len(word) >= _MIN_LENGTH_WITH_INITIAL}
    yield from (word for word in together if not is_everyday(word))


def _parts(typed: str) -> Iterator[str]:
    """Yield an unspaced name, the given name alone, and the halves of a long name."""
    for _place, name in unspaced_parts(typed):
        if len(name) < 2:  # noqa: PLR2004 -- one character is in too many words
            continue
        # Chinese, Japanese and Korean names: the family name has one or two characters.
        parts = {2: (name,), 3: (name, name[1:]), 4: (name, name[:2], name[2:])}
        yield from (fold(part).text for part in parts.get(len(name), (name,)))
