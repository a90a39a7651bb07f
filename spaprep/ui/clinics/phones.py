"""Phone numbers: written in the usual way where they are valid, else kept as typed."""

REGION = "US"


def phone_text(typed: str) -> tuple[str, bool]:
    """Return a phone number as it is usually written, and whether it is a valid one.

    A number that is not valid comes back as it was typed; so does one that holds letters,
    which people remember better than the digits behind them.
    """
    text = typed.strip()
    if not text:
        return "", True
    import phonenumbers  # noqa: PLC0415 -- only the form needs it, and the window paints first

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
