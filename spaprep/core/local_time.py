"""Moments in the user's own time zone, for every date that a record can hold."""

from datetime import datetime
from typing import Final

NOT_CONVERTIBLE: Final = (OSError, OverflowError, ValueError)
"""What a moment raises that the system can’t convert to the user’s own time zone."""


def in_local_time(moment: datetime) -> datetime:
    """Return a moment in the user's own time zone.

    A moment that the system can't convert, such as one before 1970 on Windows or in the first or
    last hours of what `datetime` holds, stays in the time zone in which it was recorded.
    """
    try:
        return moment.astimezone()
    except NOT_CONVERTIBLE:
        return moment
