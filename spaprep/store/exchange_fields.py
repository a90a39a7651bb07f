"""Fields of a .spaprep file that every record has: times, names of kinds, and their places."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.records import Key
from spaprep.store.exchange_shape import refusal

_E = TypeVar("_E", bound=StrEnum)


@contextmanager
def at_place(place: str) -> Iterator[None]:
    """Tell the place of what a record refuses."""
    try:
        yield
    except BadInputError as error:
        raise refusal(place, str(error)) from None


def one_of(enum: type[_E], text: str, place: str) -> _E:
    """Return a member of the enum by its name in files."""
    try:
        return enum(text)
    except ValueError:
        names = ", ".join(member.value for member in enum)
        raise refusal(place, _("it must be one of: {names}.").format(names=names)) from None


def time_of(text: str, place: str) -> datetime:
    """Return a time that carries its offset from UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        reason = _("“{text}” is not a time with its offset from UTC.").format(text=text[:40])
        raise refusal(place, reason)
    return moment


def check_once(keys: Sequence[Key], place: str) -> None:
    """Refuse two decisions about one question."""
    if len(set(keys)) != len(keys):
        raise refusal(place, _("one question is decided twice."))
