"""Python’s search for garbage, put off while work goes on beside the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_works = 0


@contextmanager
def put_off() -> Iterator[None]:
    """Put the search for garbage off until every work that asked for that is over.

    A whole search looks at everything that the program holds and lets no other thread run
    meanwhile: with 200 clinics the window stood still for 100 to 250 ms, whichever thread had
    set it off. Work on plain values makes hardly any garbage that has to be searched for.
    """
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _works  # noqa: PLW0603 -- the search is the whole program’s, and so is the count
    with _lock:
        _works += 1
        gc.disable()


def _end() -> None:
    global _works  # noqa: PLW0603 -- likewise
    with _lock:
        _works -= 1
        if _works == 0:
            gc.enable()
