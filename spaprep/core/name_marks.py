"""What tells clinics of one name apart: their cities, or numbers in the order of their adding."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from spaprep.core.language import _
from spaprep.core.records import Clinic


def name_marks(clinics: Sequence[Clinic]) -> dict[str, str]:
    """Return by id what is said behind the name of each clinic that shares it with another.

    With their marks, no two clinics are called alike, capitals and spaces aside.
    """
    by_name: dict[str, list[Clinic]] = defaultdict(list)
    for clinic in clinics:
        by_name[_folded(clinic.name)].append(clinic)
    marks: dict[str, str] = {}
    taken = set(by_name)
    for alike in by_name.values():
        if len(alike) > 1:
            marks |= _marks(sorted(alike, key=_adding), taken)
    return marks


def marked(name: str, mark: str) -> str:
    """Return a clinic’s name with its mark: “Harbor (Santa Monica)”."""
    return _("{clinic} ({mark})").format(clinic=name, mark=mark) if mark else name


def _marks(alike: Sequence[Clinic], taken: set[str]) -> dict[str, str]:
    """Return marks for clinics of one name, and add what they are called with these to `taken`."""
    cities = Counter(_folded(clinic.city) for clinic in alike)
    marks = {}
    for place, clinic in enumerate(alike, 1):
        candidates = _candidates(clinic, place, is_alone=cities[_folded(clinic.city)] == 1)
        free = (m for m in candidates if _folded(marked(clinic.name, m)) not in taken)
        marks[clinic.id] = mark = next(free)
        taken.add(_folded(marked(clinic.name, mark)))
    return marks


def _candidates(clinic: Clinic, place: int, *, is_alone: bool) -> Iterator[str]:
    """Yield what could tell a clinic apart; whether it is alone in its city decides on that."""
    city = " ".join(clinic.city.split())
    if city and is_alone:
        yield city
    for number in count(place):  # pragma: no branch -- it has no end
        yield _("{city}, {number}").format(city=city, number=number) if city else f"{number}"


def _adding(clinic: Clinic) -> tuple[int, str]:
    return (clinic.position, clinic.id)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
