"""Patterns of phone numbers and e-mail addresses, but not of dates, prices and ZIP codes."""

import re
from typing import Final

from spaprep.report.privacy.folding import HIDDEN

# Possessive quantifiers (“*+”, “{0,6}+”) never backtrack, so no input makes these slow.
_YEAR: Final = r"(?:19|20)\d\d"
_GAP: Final = rf"[\s().\-/_~·•|{HIDDEN}]{{0,6}}+"
_DIGITS: Final = rf"\+?\(?\d(?:{_GAP}\d)*+"
_EXTENSION: Final = r"(?:[\s,;]{0,3}(?:extension|ext|x|#)\.?:?\s{0,2}\d{1,6}(?!\d))?"
# Toll-free numbers spelled in letters, such as 1-800-GLOW-NOW or 310-555-GLOW.
_IN_LETTERS: Final = (
    r"(?<![^\W_])(?:1[-. ])?\(?"
    r"(?:8(?:00|33|44|55|66|77|88)(?:\)?[-.]|\)\s)(?=[\d-]{0,8}[a-z])(?:-?[a-z\d]){7}"
    r"|\d{3}\)?[-.]\d{3}[-.][a-z]{4})(?![^\W_])"
)
_OF_ADDRESS: Final = r"[^\s@<>()\[\]{}\",;:“”„«»|/\\]"
_AT: Final = r"(?:@|\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?)"

DATE: Final = (
    rf"(?P<date>(?<!\d)(?:{_YEAR}-\d\d?-\d\d?|\d\d?(?P<mark>[./-])\d\d?(?P=mark){_YEAR})(?!\d))"
)
"""A day: “2026-11-12” or “11/12/2026”."""

EMAIL: Final = (
    rf"(?P<email>(?<!{_OF_ADDRESS}){_OF_ADDRESS}++{_AT}(?={_OF_ADDRESS}*[^\W\d_]){_OF_ADDRESS}*\w)"
)
"""An e-mail address: “dana@glow.example”, “dana (at) glow.example”."""

PHONE: Final = f"(?P<letters>{_IN_LETTERS})|(?P<digits>{_DIGITS}){_EXTENSION}"
"""A phone number in letters, such as “1-800-GLOW-NOW”, or digits that may be one."""

_MIN_DIGITS: Final = 7
_MIN_KNOWN_DIGITS: Final = 5
_ROUND: Final = 50
_SLASHED: Final = r"\d\d?/\d\d?(?:/(?:\d\d){1,2})?"
_NO_PHONE_NUMBER: Final = re.compile(
    rf"{_YEAR}(?:\s?[-/ ]\s?{_YEAR})+"
    rf"|{_SLASHED}(?:\s?[- ]\s?{_SLASHED})*"
    r"|\d{5}-\d{4}"  # a ZIP code
    r"|0\.\d+"
    r"|\d{1,6}\.\d\d(?:\s?[-/ ]?\s?\d{1,6}\.\d\d)+"  # prices, or hours
)
# “300-500” is a range of prices; few phone numbers are that round.
_RANGE: Final = re.compile(r"(\d{3,6})\s?-\s?(\d{3,6})")


def is_phone_number(text: str, known: frozenset[str]) -> bool:
    """Return whether digits, with the characters between them, are a phone number.

    Args:
        text: the digits that `PHONE` found.
        known: the endings of known phone numbers, see `endings_of`.
    """
    digits = _digits_of(text)
    if digits in known:
        return True
    if len(digits) < _MIN_DIGITS:
        return False
    return not (_NO_PHONE_NUMBER.fullmatch(text) or _is_range(text))


def endings_of(phone: str) -> frozenset[str]:
    """Return a phone number without its prefix, its area code, and so on, as digits."""
    digits = _digits_of(phone)
    return frozenset(digits[start:] for start in range(len(digits) - _MIN_KNOWN_DIGITS + 1))


def _digits_of(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_range(text: str) -> bool:
    """Return whether it is a range of round numbers, such as prices."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return False
    low, high = int(found[1]), int(found[2])
    return low < high and low % _ROUND == high % _ROUND == 0
