"""Marks that distinguish clinics of one name: their cities, or numbers in order of creation."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from spaprep.core.language import _
from spaprep.core.records.records import Clinic


def distinguishing_marks(clinics: Sequence[Clinic]) -> dict[str, str]:
    """Return, by id, the mark after the name of each clinic that shares it with another.

    With its mark, the name of each clinic is unique, ignoring case and spaces.
    """
    by_name: dict[str, list[Clinic]] = defaultdict(list)
    for clinic in clinics:
        by_name[_folded(clinic.name)].append(clinic)
    marks: dict[str, str] = {}
    # A mark must not turn a name into the plain name of another clinic.
    used = set(by_name)
    for alike in by_name.values():
        if len(alike) > 1:
            marks |= _marks(sorted(alike, key=_creation_order), used)
    return marks


def name_with_mark(name: str, mark: str) -> str:
    """Return a clinic’s name with its mark: “Harbor (Santa Monica)”."""
    return _("{clinic} ({mark})").format(clinic=name, mark=mark) if mark else name


def _marks(alike: Sequence[Clinic], used: set[str]) -> dict[str, str]:
    """Return marks for clinics of one name, and add the resulting names to `used`."""
    cities = Counter(_folded(clinic.city) for clinic in alike)
    numbers = Counter[str]()  # a search in a city continues where the last one ended
    marks = {}
    for place, clinic in enumerate(alike, 1):
        city = _folded(clinic.city)
        candidates = _candidates(clinic, max(place, numbers[city]), is_alone=cities[city] == 1)
        free = (
            one for one in candidates if _folded(name_with_mark(clinic.name, one[1])) not in used
        )
        numbers[city], marks[clinic.id] = next(free)
        used.add(_folded(name_with_mark(clinic.name, marks[clinic.id])))
    return marks


def _candidates(clinic: Clinic, start: int, *, is_alone: bool) -> Iterator[tuple[int, str]]:
    """Yield marks that could tell a clinic apart, each with its number, from `start` on.

    A clinic that is alone in its city may be marked by that.
    """
    city = " ".join(clinic.city.split())
    if city and is_alone:
        yield start, city
    for number in count(start):  # pragma: no branch -- it has no end
        mark = _("{city}, {number}").format(city=city, number=number) if city else f"{number}"
        yield number, mark


def _creation_order(clinic: Clinic) -> tuple[int, str]:
    return (clinic.position, clinic.id)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
