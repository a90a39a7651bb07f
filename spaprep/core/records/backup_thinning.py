"""Which backup of the library is no longer needed as they grow old."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from spaprep.core.records.library_copies import LibraryCopy

DAYS: Final = timedelta(days=7)
"""Up to this age every backup is needed."""

WEEKS: Final = timedelta(weeks=8)
"""Up to this age one of each calendar week is needed, after it one of each month."""

LONGEST_PAUSE: Final = timedelta(days=7)
"""How much a time without backups counts: a clock set years ahead looks like a long one."""

ALWAYS_NEEDED: Final = 10
"""So many of the newest backups that hold records are needed whatever the clock says."""


def backup_to_delete(copies: Iterable[LibraryCopy], now: datetime) -> LibraryCopy | None:
    """Return the backup to delete next, None if all of them are needed.

    It is never more than one, so that no single start with a wrong clock can do much harm. What
    the clock dates in the future can't be judged: it stays, and speaks for no other. In a week or
    a month, a backup that holds records is needed rather than a newer one that is empty.

    Args:
        copies: the sound backups of one library.
        now: the time, in the time zone that says what day it is.
    """
    past = sorted((copy for copy in copies if copy.made_at <= now), key=lambda one: one.made_at)
    needed = _needed(past, now)
    return next((copy for copy in past if copy not in needed), None)


def _needed(past: Sequence[LibraryCopy], now: datetime) -> set[LibraryCopy]:
    """Return the needed ones of the backups, which come oldest first."""
    best: dict[Hashable, LibraryCopy] = {}
    for copy, age in zip(past, reversed(list(_ages(past, now))), strict=True):
        period = _period(copy.made_at.astimezone(now.tzinfo), age)
        # A newer backup replaces an older one of its period, but an empty one no full one.
        if period not in best or copy.has_records or not best[period].has_records:
            best[period] = copy
    with_records = [copy for copy in past if copy.has_records]
    return {*best.values(), *with_records[-ALWAYS_NEEDED:], *past[-1:]}


def _ages(past: Sequence[LibraryCopy], now: datetime) -> Iterator[timedelta]:
    """Yield the age of each backup, newest first, in which no pause counts for long."""
    age, later = timedelta(), now
    for copy in reversed(past):
        age += min(later - copy.made_at, LONGEST_PAUSE)
        later = copy.made_at
        yield age


def _period(made_at: datetime, age: timedelta) -> Hashable:
    """Return the period of which one backup is needed."""
    if age <= DAYS:
        # A period of its own: none of these is deleted.
        return made_at
    day = made_at.date()
    if age <= WEEKS:
        return ("week", day - timedelta(days=day.weekday()))
    return ("month", day.year, day.month)
