"""Dates and times of day, as the user's locale writes them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _
from spaprep.core.local_time import in_local_time

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def short_date(moment: datetime) -> str:
    """Return the day of a moment, in the user's own time zone."""
    day = in_local_time(moment)
    date = QDate(day.year, day.month, day.day)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)


def short_time(moment: datetime) -> str:
    """Return the time of day of a moment, in the user's own time zone."""
    here = in_local_time(moment)
    time = QTime(here.hour, here.minute, here.second)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def day_name(moment: datetime) -> str:
    """Return the day of the week, written in full."""
    return QLocale().dayName(moment.isoweekday())


def call_back_text(call_back: CallBack) -> str:
    """Return a sentence on when to call a clinic back."""
    if is_today(call_back.when):
        return _("Call back today, {time}").format(time=short_time(call_back.when))
    return _("Call back {date}, {time}").format(
        date=short_date(call_back.when), time=short_time(call_back.when)
    )


def is_today(moment: datetime) -> bool:
    """Return whether a moment is today, in the user's own time zone."""
    return in_local_time(moment).date() == datetime.now().astimezone().date()


def to_qt(moment: datetime) -> QDateTime:
    """Return a moment for Qt's date and time fields, cut to the second."""
    return QDateTime.fromSecsSinceEpoch(seconds_of(moment))


def from_qt(entered: QDateTime) -> datetime:
    """Return the moment in one of Qt's fields, in the user's own time zone."""
    # Not QDateTime.toPython, which drops the time zone.
    return in_local_time(_EPOCH + timedelta(seconds=entered.toSecsSinceEpoch()))


def seconds_of(moment: datetime) -> int:
    """Return the full seconds since 1970 began in UTC; negative before."""
    return int(moment.timestamp())
