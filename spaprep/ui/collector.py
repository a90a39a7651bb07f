"""Python’s search for garbage, put off while work goes on beside the window.

A whole search looks at everything that the program holds and lets no other thread run meanwhile:
with 200 clinics the window stood still for 100 to 250 ms, whichever thread had set it off. Work
on plain values makes hardly any garbage that has to be searched for.
"""

import gc
from threading import Lock

_lock = Lock()
_works = 0


def work_begins() -> None:
    """Put the search off until every work that began is over."""
    global _works  # noqa: PLW0603 -- the search is the whole program’s, and so is the count
    with _lock:
        _works += 1
        gc.disable()


def work_ends() -> None:
    """Let the search go on, unless other work still wants it put off."""
    global _works  # noqa: PLW0603 -- likewise
    with _lock:
        _works -= 1
        if _works == 0:
            gc.enable()


def spare_what_is_there() -> None:
    """Leave what is there by now out of every later search: nearly all of it is there to stay.

    Called once much has come in, as a library or the code of a page: to search through it would
    hold the window up.
    """
    gc.freeze()
