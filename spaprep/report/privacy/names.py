"""What identifies people by name: words of their names, whole or run together, in any spelling."""

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
"""A word of a folded text, whatever is hidden within it."""

_WORDS: Final = re.compile(WORD)
_JOINED_WORDS: Final = re.compile(f"{LETTERS}(?:['-]{LETTERS})++")
_ADDRESS: Final = re.compile(r"@\S*")
_WITHOUT_BLANKS: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
"""Thai, Lao, Burmese, Hangul, Khmer, Kana and Han: no blank stands between their words."""

# How names with these letters are written where a keyboard has none: Müller, Mueller.
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SPELLED_OUT: Final = re.compile("([ao]|(?<!q)u)e|a(?=a)")
_PART_IN_CAPITALS: Final = re.compile("(?<=[a-z])[A-Z][a-z]{3,}")
# Cases change the end of a Russian name: Анна, Анны, Анной.
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]{3,}[аеиоуыьэюяй]")
_CASE_ENDING: Final = 3
_LONGEST_RUN_TOGETHER: Final = 3
_SHORTEST_WITH_INITIAL: Final = 5
LONGEST_CUT: Final = 40
"""The longest name, in letters, that is looked for in pieces."""


@dataclass(slots=True)
class Names:
    """What identifies somebody by name, folded.

    Attributes:
        sure: words that do, in upper or lower case.
        guarded: words of everyday English, such as “rose”, that do with a capital letter.
        pairs: two words that stand beside each other in a name.
        starts: what `sure` words begin with: one that is cut in two begins so.
        within: parts of names in a writing that has no blanks between its words.
        stems: names in Cyrillic, without what changes at their end.
    """

    sure: set[str] = field(default_factory=set)
    guarded: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    starts: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def is_sure(self, word: str) -> bool:
        """Return whether a folded word is a name wherever it stands."""
        if word in self.sure:
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
    """Return what identifies the names that were typed, such as “Kim Tran, nurse”."""
    names = Names()
    for name in typed:
        _add(names, _ADDRESS.sub(" ", unicodedata.normalize("NFC", name)))
    # The beginnings of a long word are many, and nobody splits one that long.
    whole = (word for word in names.sure if len(word) <= LONGEST_CUT)
    names.starts = {word[:end] for word in whole for end in range(1, len(word))}
    return names


def is_everyday(word: str) -> bool:
    """Return whether a folded word is one of everyday English, a name or not."""
    return any(word in words for words in read_name_words())


def parts_without_blanks(word: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a word in a writing without blanks, and where they begin."""
    for found in _WITHOUT_BLANKS.finditer(word):
        yield found.start(), found[0]


def _add(names: Names, typed: str) -> None:
    folded = fold(typed)
    words = [
        _Word(typed[folded.places[f.start()] : folded.end(f.end())], f[0].replace(HIDDEN, ""))
        for f in _WORDS.finditer(folded.text)
    ]
    # Everyday words, such as “rose”, are names only with a capital letter.
    _never, ordinary = read_name_words()
    telling = _identifying_words(words)
    for word in telling:
        if word.folded in ordinary:
            names.guarded.add(word.folded)
        else:
            names.sure |= _spellings(word)
            names.within |= set(_parts(word.typed))
            names.stems |= {word.folded[:-1]} if _CYRILLIC.fullmatch(word.folded) else set()
    parts = [word.folded for word in telling]
    names.pairs |= set(pairwise(parts))
    names.sure.update(_run_together(parts))
    for found in _JOINED_WORDS.finditer(folded.text):
        parts = found[0].replace("'", "-").split("-")
        if names.sure & set(parts):
            names.sure |= {"".join(parts), *map("".join, pairwise(parts))}
            # “DanaO’Neill” is read as “danao” and “neill”.
            names.sure |= {f"{word.folded}{parts[0]}" for word in telling}


def _identifying_words(words: Sequence[_Word]) -> list[_Word]:
    """Return the words that identify a name; in “Kim Tran, nurse” those with capital letters.

    A single letter and a role never do. Everyday words in small letters do not either, beside a
    name that has a capital letter.
    """
    never, ordinary = read_name_words()
    words = [word for word in words if len(word.typed) > 1 and word.folded not in never]
    has_capital = any(word.is_capital for word in words)
    return [
        word for word in words if word.is_capital or not has_capital or word.folded not in ordinary
    ]


def _spellings(word: _Word) -> set[str]:
    """Return a name, what it is in the plural, and what umlauts make of it."""
    spelled_out = fold(word.typed.casefold().translate(_UMLAUTS)).text.replace(HIDDEN, "")
    with_umlaut = _SPELLED_OUT.sub(lambda found: found[1] or "", word.folded)
    spellings = {word.folded, spelled_out}
    spellings |= {part.lower() for part in _PART_IN_CAPITALS.findall(word.typed)}
    if len(with_umlaut) > 3:  # noqa: PLR2004 -- shorter ones are other words
        spellings.add(with_umlaut)
    if len(word.folded) > 2:  # noqa: PLR2004 -- likewise
        spellings |= {f"{word.folded}s", f"{word.folded}es"}
    return {spelling for spelling in spellings if not is_everyday(spelling)}


def _run_together(parts: Sequence[str]) -> Iterator[str]:
    """Yield a name as it stands in addresses: “danawhitfield”, “dwhitfield”."""
    if not 1 < len(parts) <= _LONGEST_RUN_TOGETHER:
        return
    first, last = parts[0], parts[-1]
    together = {"".join(parts), first + last, last + first}
    with_initial = {first[0] + last, first + last[0], last + first[0], last[0] + first}
    together |= {word for word in with_initial if len(word) >= _SHORTEST_WITH_INITIAL}
    yield from (word for word in together if not is_everyday(word))


def _parts(typed: str) -> Iterator[str]:
    """Yield a name without blanks, the given name alone, and the halves of a long one."""
    for _place, name in parts_without_blanks(typed):
        if len(name) < 2:  # noqa: PLR2004 -- one character is in too many words
            continue
        # Chinese, Japanese and Korean names: the family name has one or two characters.
        parts = {2: (name,), 3: (name, name[1:]), 4: (name, name[:2], name[2:])}
        yield from (fold(part).text for part in parts.get(len(name), (name,)))
