"""Dates in the language of the report’s reader, the same on every machine."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from spaprep.core.language import _

AS_PROGRAM: Final = "program"
"""The key of the program’s own language."""

ISO: Final = "iso"
"""The key of dates as numbers, the year first."""


@dataclass(frozen=True, slots=True)
class _Language:
    name: str
    months: str
    short_months: str
    long: str = "{day} {month} {year}"
    short: str = "{day} {month} {year}"


_ENGLISH: Final = (
    "January February March April May June July August September October November December"
)
_SHORT_ENGLISH: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
# Not from the system’s locale: the same report has the same bytes on every machine.
_LANGUAGES: Final = {
    "en": _Language("English (23 November 2026)", _ENGLISH, _SHORT_ENGLISH),
    "en-US": _Language(
        "English (November 23, 2026)",
        _ENGLISH,
        _SHORT_ENGLISH,
        "{month} {day}, {year}",
        "{month} {day}, {year}",
    ),
    "es": _Language(
        "Español",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "{day} de {month} de {year}",
    ),
    "fr": _Language(
        "Français",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.",
    ),
    "de": _Language(
        "Deutsch",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "{day}. {month} {year}",
        "{day}. {month} {year}",
    ),
    "it": _Language(
        "Italiano",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "pt": _Language(
        "Português",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "{day} de {month} de {year}",
        "{day} de {month} de {year}",
    ),
}


def date_languages() -> dict[str, str]:
    """Return the languages of dates by key, each with its name for a list of choices."""
    names = {key: language.name for key, language in _LANGUAGES.items()}
    return {AS_PROGRAM: _("As the program"), **names, ISO: _("In figures (2026-11-23)")}


def long_date(day: date, language: str = AS_PROGRAM) -> str:
    """Return a date in full: “23 November 2026”; an unknown key is the program’s language."""
    if language == ISO:
        return day.isoformat()
    known = _LANGUAGES.get(language)
    if known is None:
        return _("{day} {month} {year}").format(day=day.day, month=_month(day), year=day.year)
    month = known.months.split()[day.month - 1]
    return known.long.format(day=day.day, month=month, year=day.year)


def short_date(day: date, language: str = AS_PROGRAM) -> str:
    """Return a short date: “12 Nov 2026”; an unknown key is the program’s language."""
    if language == ISO:
        return day.isoformat()
    known = _LANGUAGES.get(language)
    if known is None:
        return _("{day} {month} {year}").format(day=day.day, month=_month(day)[:3], year=day.year)
    month = known.short_months.split()[day.month - 1]
    return known.short.format(day=day.day, month=month, year=day.year)


def _month(day: date) -> str:
    """Return the name of a date’s month; translators get all names as one text."""
    names = _(
        "January February March April May June July August September October November December"
    )
    return names.split()[day.month - 1]
