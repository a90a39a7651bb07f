"""Where in the code an error arose. Its message is left out: that may quote what the user typed."""

import traceback
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

_PACKAGES = "site-packages"
_OURS = Path(__file__).resolve().parents[3]
_INNERMOST = 25  # frames; an endless recursion has a thousand


def is_expected(error: BaseException) -> bool:
    """Return whether an error is of SpaPrep's own kinds, whose message is for the user to read."""
    return type(error).__module__.partition(".")[0] == "spaprep"


def summary_of(error: BaseException) -> str:
    """Return the kind of an error and its innermost place, on one line."""
    places = _places(error)
    return f"{_kind(error)} at {places[-1]}" if places else _kind(error)


def stack_of(error: BaseException) -> str:
    """Return the kinds of an error and of all that led to it, with their places, innermost last."""
    lines: list[str] = []
    for one in _with_causes(error):
        lines.append(f"because of {_kind(one)}" if lines else _kind(one))
        lines += [f"  {place}" for place in _places(one)]
    return "\n".join(lines)


def drop_frames(error: BaseException) -> None:
    """Release all frames that an error holds, and with them of whatever their variables hold.

    The errors that led to it go too. A widget among those variables would live as long as the
    error, and die on whichever thread drops it.
    """
    for one in list(_with_causes(error)):
        one.__traceback__ = one.__cause__ = one.__context__ = None


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error, then those that led to it or that it groups, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        grouped = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += chain((one.__cause__, one.__context__), grouped)
        yield one


def _kind(error: BaseException) -> str:
    return type(error).__qualname__


def _places(error: BaseException) -> list[str]:
    frames = list(traceback.walk_tb(error.__traceback__))[-_INNERMOST:]
    return [
        f"{_file(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}"
        for frame, line in frames
    ]


def _file(name: str) -> str:
    """Return a file's name without the folders above the package, which may name the user."""
    path = Path(name)
    if _PACKAGES in path.parts:
        return "/".join(path.parts[path.parts.index(_PACKAGES) + 1 :])
    if path.is_relative_to(_OURS):
        return path.relative_to(_OURS).as_posix()
    return "/".join(path.parts[-2:])
