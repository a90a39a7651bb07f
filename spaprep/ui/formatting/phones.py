"""Phone numbers: written in the usual way where they are valid, else kept as typed."""

import phonenumbers
from PySide6.QtCore import QUrl

REGION = "US"
_DIALABLE = frozenset("0123456789 -().+")


def phone_text(typed: str) -> tuple[str, bool]:
    """Return a phone number as it is usually written, and whether it is a valid one.

    A number that is not valid comes back as it was typed; so does one that holds letters,
    which people remember better than the digits behind them.
    """
    text = typed.strip()
    if not text:
        return "", True
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return text, False
    if not phonenumbers.is_valid_number(number):
        return text, False
    if phonenumbers.is_alpha_number(text):
        return text, True
    home = number.country_code == phonenumbers.country_code_for_region(REGION)
    formats = phonenumbers.PhoneNumberFormat
    shape = formats.NATIONAL if home else formats.INTERNATIONAL
    return phonenumbers.format_number(number, shape), True


def phone_as_typed(typed: str) -> str:
    """Return the beginning of a phone number as it is usually written so far.

    A text with anything in it but digits and what stands between them comes back as it is.
    """
    if not typed or not set(typed) <= _DIALABLE:
        return typed
    formatter = phonenumbers.AsYouTypeFormatter(REGION)
    shown = ""
    for letter in typed:
        if letter.isdigit() or letter == "+":
            shown = formatter.input_digit(letter)
    return shown or typed


def dial_link(typed: str) -> QUrl | None:
    """Return what dials a number; None where it is no number that can be dialed."""
    text = typed.strip()
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return QUrl(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966))
