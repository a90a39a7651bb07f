"""What a log may say of an error: never its text, which may quote what the user wrote."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

# Causes can form a cycle.
_LONGEST_CHAIN: Final = 8


def error_facts(error: BaseException) -> str:
    """Return the kinds and codes of an error and of its causes, and where each was raised.

    For example “NotSavedError in writer.py:47, from IntegrityError SQLITE_CONSTRAINT_CHECK”.
    """
    return ", from ".join(_facts(one) for one in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it, nearest first."""
    following: BaseException | None = error
    for _step in range(_LONGEST_CHAIN):
        if following is None:
            return
        yield following
        hidden = following.__suppress_context__  # by “raise … from None”
        following = following.__cause__ or (None if hidden else following.__context__)


def _facts(error: BaseException) -> str:
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "errno", None)
    kind = type(error).__name__ if code is None else f"{type(error).__name__} {code}"
    place = error.__traceback__
    if place is None:
        return kind
    while place.tb_next is not None:
        place = place.tb_next
    return f"{kind} in {PurePath(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}"
