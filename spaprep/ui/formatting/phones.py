"""Phone numbers in their usual format; what is not valid stays as it was typed."""

import phonenumbers
from PySide6.QtCore import QUrl

REGION = "US"
_DIALABLE = frozenset("0123456789 -().+")


def phone_text(typed: str) -> tuple[str, bool]:
    """Return a phone number in its usual format, and whether it is valid.

    An invalid number is returned as typed; so is one with letters, such as 1-800-FLOWERS, which
    people remember better than its digits.
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
    """Return the beginning of a phone number in its usual format.

    A text with other characters than digits and their usual separators is returned as typed.
    """
    if not typed or not set(typed) <= _DIALABLE:
        return typed
    formatter = phonenumbers.AsYouTypeFormatter(REGION)
    formatted = ""
    for letter in typed:
        if letter.isdigit() or letter == "+":
            formatted = formatter.input_digit(letter)
    return formatted or typed


def dial_link(typed: str) -> QUrl | None:
    """Return a link that dials a number; None if it cannot be dialed."""
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
