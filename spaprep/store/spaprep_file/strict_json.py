"""The JSON of a .spaprep file: read strictly, with the place of what JSON must not hold."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spaprep.core.language import _

FORMAT = "spaprep"
VERSION = 1
SIZE_LIMIT = 20 * 1024 * 1024
_SENTENCE_LIMIT = 500
# 20 MB of brackets alone would take a hundred times the memory of 20 MB of a plan.
_MOST_ENTRIES = 700_000
_MOST_KEYS = 1_000
# Commas and brackets between quotes are text, not JSON.
_BEFORE_ENTRY: Final = re.compile(
    r"""(?:[^",\[{]++|"(?:[^"\\]++|\\.)*+"?)*+(?:[,\[{]|\Z)""", re.DOTALL
)


class NotAcceptableError(Exception):
    """A file that can't be read; its message is one sentence that says where and why."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Takes the place of a value that is not acceptable, until its place is known.

    The hooks of `json` see a part alone, not where in the file it is.
    """

    reason: str


def json_of(data: bytes) -> object:
    """Return what a file holds.

    Raises:
        NotAcceptableError: it is too large, not UTF-8, not JSON, or holds a key twice or a number
            that is none.
    """
    text, parts = _text_of(data), _Parts()
    _check_entries(text)
    try:
        plain = json.loads(
            text,
            object_pairs_hook=parts.object,
            parse_constant=parts.constant,
            parse_float=parts.number,
        )
    except json.JSONDecodeError as error:
        raise NotAcceptableError(
            _("This file is not JSON (line {line}, column {column}).").format(
                line=error.lineno, column=error.colno
            )
        ) from None
    except RecursionError:
        raise NotAcceptableError(_("This file is nested too deeply to be a plan.")) from None
    except ValueError:  # of Python's own limit on the digits of a whole number
        raise NotAcceptableError(_("This file holds a number with too many digits.")) from None
    if parts.have_faults:
        _refuse_faults(plain)
    return plain


def refusal(place: str, reason: str) -> NotAcceptableError:
    """Return the error for a fault at a place such as `plans[0].clinics[2].name`."""
    sentence = _("{place}: {reason}").format(place=place, reason=reason)
    if len(sentence) > _SENTENCE_LIMIT:
        sentence = f"{sentence[:_SENTENCE_LIMIT]}…."
    return NotAcceptableError(printable(sentence))


def place_of(parts: tuple[int | str, ...]) -> str:
    """Return a place as it is written: `plans[0].clinics[2].name`."""
    place = ""
    for part in parts:
        place += f"[{part}]" if isinstance(part, int) else f".{quotable(part)}"
    return place.removeprefix(".")


def quotable(text: str) -> str:
    """Return a text from the file as a sentence may quote it: short, and safe to print."""
    return printable(text[:40])


def printable(text: str) -> str:
    """Return a text that can’t steer a terminal, whatever a stranger’s file holds."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _text_of(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        raise NotAcceptableError(_("This file is larger than 20 MB, which no plan is."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAcceptableError(
            _("This file is not UTF-8 text (at byte {byte}).").format(byte=error.start)
        ) from None


def _check_entries(text: str) -> None:
    """Refuse a file of more lists, objects and entries of both than any plan has."""
    if sum(map(text.count, ",[{")) <= _MOST_ENTRIES:
        return
    entries = islice(_BEFORE_ENTRY.finditer(text), _MOST_ENTRIES + 1)
    if sum(1 for _entry in entries) > _MOST_ENTRIES:
        raise NotAcceptableError(
            _("This file has more than {limit:,} entries, which no plan has.").format(
                limit=_MOST_ENTRIES
            )
        )


class _Parts:
    """Makes the parts of JSON, and notes whether one has a fault: a sound file is not searched."""

    def __init__(self) -> None:
        self.have_faults = False

    def object(self, pairs: list[tuple[str, object]]) -> dict[str, object] | _Fault:
        found = dict(pairs)
        if len(found) != len(pairs):
            double = Counter(key for key, _value in pairs).most_common(1)[0][0]
            found[double] = self._fault(_("this key comes twice."))
        elif len(found) > _MOST_KEYS:
            reason = _("it has more than {limit:,} keys.").format(limit=_MOST_KEYS)
            return self._fault(reason)
        return found

    def constant(self, name: str) -> _Fault:
        return self._fault(
            _("{name} is not a number that can be kept.").format(name=quotable(name))
        )

    def number(self, text: str) -> float | _Fault:
        number = float(text)
        return number if math.isfinite(number) else self.constant(text)

    def _fault(self, reason: str) -> _Fault:
        self.have_faults = True
        return _Fault(reason)


def _refuse_faults(plain: object) -> None:
    """Refuse the first fault.

    A list instead of recursion: a file may be nested nearly as deeply as Python can recurse.
    """
    place: list[int | str] = []
    waiting = [iter(_entries([plain]))]
    while waiting:  # pragma: no branch -- there is one
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            del place[-1:]
            continue
        key, entry = found
        if isinstance(entry, _Fault):
            raise refusal(place_of((*place, key)[1:]) or _("This file"), entry.reason)
        if isinstance(entry, dict | list):
            place.append(key)
            waiting.append(iter(_entries(entry)))


def _entries(entry: dict[str, object] | list[object]) -> Iterable[tuple[int | str, object]]:
    return entry.items() if isinstance(entry, dict) else enumerate(entry)
