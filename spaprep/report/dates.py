"""Dates in words, the same on every machine."""

from datetime import date

from spaprep.core.language import _


def long_date(day: date) -> str:
    """Return a date in full: “23 November 2026”."""
    return _("{day} {month} {year}").format(
        day=day.day, month=_months()[day.month - 1], year=day.year
    )


def short_date(day: date) -> str:
    """Return a date for a line: “12 Nov 2026”."""
    month = _months()[day.month - 1][:3]
    return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
