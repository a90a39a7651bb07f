"""The fields of a question’s plain form, each read with a sentence for what is wrong."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from spaprep.core.checks import BadInputError, check_id, check_text
from spaprep.core.language import _

_E = TypeVar("_E", bound=StrEnum)
EXPLANATION_LIMIT = 2_000
_NUMBER_LIMIT = 1e9


class NotAQuestionError(ValueError):
    """A plain form that is no question; its message is a sentence that says why."""


def id_of(plain: Mapping[str, object]) -> str:
    """Return the id; raise NotAQuestionError where it can’t be one."""
    try:
        check_id(plain.get("id", ""))  # type: ignore[arg-type]  # the check is for any type
    except BadInputError as error:
        raise NotAQuestionError(str(error)) from error
    return str(plain["id"])


def text_of(plain: Mapping[str, object], key: str, limit: int, *, required: bool = False) -> str:
    """Return a text, blank where the key is missing."""
    text = plain.get(key, "")
    try:
        check_text(f"“{key}”", text, limit, required=required)  # type: ignore[arg-type]
    except BadInputError as error:
        raise NotAQuestionError(str(error)) from error
    return str(text)


def said_of(plain: Mapping[str, object], key: str, *, translate: bool) -> str:
    """Return a text that is shown, translated where it is a message of the program."""
    text = text_of(plain, key, EXPLANATION_LIMIT)
    return _(text) if translate and text else text


def flag_of(plain: Mapping[str, object], key: str, *, default: bool) -> bool:
    """Return true or false."""
    flag = plain.get(key, default)
    if not isinstance(flag, bool):
        raise NotAQuestionError(_("“{key}” must be true or false.").format(key=key))
    return flag


def number_in(plain: Mapping[str, object], key: str) -> float | None:
    """Return a number, None where the key is missing."""
    number = plain.get(key)
    if number is None:
        return None
    if (
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not 0 <= number < _NUMBER_LIMIT
    ):
        raise NotAQuestionError(_("“{key}” must be a number, 0 or more.").format(key=key))
    return number


def list_of(plain: Mapping[str, object], key: str) -> list[object]:
    """Return a list, empty where the key is missing."""
    entries = plain.get(key, [])
    if not isinstance(entries, list):
        raise NotAQuestionError(_("“{key}” must be a list.").format(key=key))
    return entries


def strings_of(plain: Mapping[str, object], key: str) -> list[str]:
    """Return a list of texts."""
    entries = list_of(plain, key)
    if not all(isinstance(entry, str) for entry in entries):
        raise NotAQuestionError(_("“{key}” must be a list of texts.").format(key=key))
    return [str(entry) for entry in entries]


def one_of(enum: type[_E], plain: Mapping[str, object], key: str) -> _E:
    """Return a member of the enum by its value."""
    try:
        return enum(str(plain.get(key)))
    except ValueError as error:
        raise NotAQuestionError(
            _("“{key}” must be one of: {names}.").format(
                key=key, names=", ".join(member.value for member in enum)
            )
        ) from error


def url_of(plain: Mapping[str, object], key: str) -> str:
    """Return an https address, blank where the key is missing."""
    url = text_of(plain, key, EXPLANATION_LIMIT)
    if url and not re.fullmatch(r"https://[\w.-]+(/\S*)?", url):
        raise NotAQuestionError(_("“{url}” is not an https address.").format(url=url))
    return url
