"""Checks that a text passes before it becomes part of a record."""

from spaprep.core.language import _, ngettext

NAME_LIMIT = 200
TEXT_LIMIT = 20_000
ID_LIMIT = 100
# With this many, a plan is saved and compared within two seconds; a few dozen are what people have.
CLINICS_LIMIT = 5_000
"""How many clinics a plan may have, and a file of plans in all."""


class BadInputError(ValueError):
    """A value that can't be saved; its message is a sentence for the user."""


def check_clinic_count(count: int) -> None:
    """Refuse more clinics than a plan may have.

    Raises:
        BadInputError: there would be this many, which is too many.
    """
    if count > CLINICS_LIMIT:
        raise BadInputError(
            _(
                "A plan can hold {limit:,} clinics, and this one would have {count:,}. Nothing was "
                "changed."
            ).format(limit=CLINICS_LIMIT, count=count)
        )


def check_text(field: str, text: str, limit: int, *, required: bool = False) -> None:
    """Refuse a text that can't be saved as it is.

    Args:
        field: what the user knows the text as, for the sentence.
        text: what was typed.
        limit: the most characters it may have.
        required: whether it must say something.

    Raises:
        BadInputError: it is too long, blank though required, or can't be written to a file.
    """
    if not isinstance(text, str):
        raise BadInputError(_("{field} must be text.").format(field=field))
    if required and not text.strip():
        raise BadInputError(_("{field} is empty. Type at least one letter.").format(field=field))
    if len(text) > limit:
        message = ngettext(
            "{field} has {length} characters; {limit} fits.",
            "{field} has {length} characters; at most {limit} fit.",
            limit,
        )
        raise BadInputError(message.format(field=field, length=len(text), limit=limit))
    if "\0" in text or not _is_encodable(text):
        raise BadInputError(
            _("{field} holds a character that can’t be saved. Type it again.").format(field=field)
        )


def check_id(text: str) -> None:
    """Refuse an id that is blank, longer than 100 characters, or not printable."""
    if not isinstance(text, str) or not text or len(text) > ID_LIMIT or not text.isprintable():
        raise BadInputError(
            _("An id must have 1 to {limit} printable characters.").format(limit=ID_LIMIT)
        )


def _is_encodable(text: str) -> bool:
    # Much faster, and nearly every text is ASCII.
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
