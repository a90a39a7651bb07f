"""What the table shows: which clinics across, which criteria down, in which order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from spaprep.core.comparison import Assessment, Comparison
from spaprep.core.criteria import Criterion
from spaprep.core.verdicts import Verdict
from spaprep.core.wording import row_title

_PROBLEMS = frozenset({Verdict.FALLS_SHORT, Verdict.RED_FLAG})


class View(StrEnum):
    """Which criteria are shown; the value is its name in the settings."""

    ALL = "all"
    DIFFERENCES = "differences"
    PROBLEMS = "problems"
    STILL_TO_ASK = "still-to-ask"


class Order(StrEnum):
    """By what the clinics are sorted; the value is its name in the settings."""

    STANDING = "standing"
    NAME = "name"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose to see.

    Attributes:
        hidden: the ids of the clinics that are not shown.
        folded: the ids of the sections of which only the heading is shown.
        find: a text that a criterion’s name must hold.
    """

    view: View = View.ALL
    order: Order = Order.STANDING
    hidden: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    find: str = ""


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The heading of a section."""

    section_id: str
    title: str
    folded: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion, and its place among those of the comparison."""

    place: int
    criterion: Criterion
    title: str


Line = SectionLine | CriterionLine


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines and columns of the table, ready to show."""

    lines: tuple[Line, ...] = ()
    columns: tuple[Assessment, ...] = ()


def layout_of(comparison: Comparison, choices: Choices) -> Layout:
    """Return what the table shows of a comparison."""
    columns = columns_of(comparison, choices)
    several = len(comparison.plan.treatments) > 1
    wanted = choices.find.strip().casefold()
    shown = [
        CriterionLine(place, criterion, row_title(criterion, with_treatment=several))
        for place, criterion in enumerate(comparison.criteria)
        if is_in_view(choices.view, place, columns)
    ]
    found = [line for line in shown if wanted in line.title.casefold()]
    lines: list[Line] = []
    for section, group in groupby(found, key=lambda line: line.criterion.question.section):
        folded = section.id in choices.folded
        lines.append(SectionLine(section.id, section.title, folded))
        if not folded:
            lines += group
    return Layout(tuple(lines), columns)


def columns_of(comparison: Comparison, choices: Choices) -> tuple[Assessment, ...]:
    """Return the clinics that are shown, in the chosen order."""
    shown = [column for column in comparison.columns if column.clinic.id not in choices.hidden]
    keys: dict[Order, Callable[[Assessment], str]] = {
        Order.NAME: lambda column: column.clinic.name.casefold(),
        Order.CITY: lambda column: column.clinic.city.casefold(),
    }
    if choices.order in keys:
        shown.sort(key=keys[choices.order])
    return tuple(shown)


def count_of(comparison: Comparison, choices: Choices, view: View) -> int:
    """Return how many criteria a view would show."""
    columns = columns_of(comparison, choices)
    places = range(len(comparison.criteria))
    return sum(is_in_view(view, place, columns) for place in places)


def is_in_view(view: View, place: int, columns: Sequence[Assessment]) -> bool:
    """Tell whether a view shows the criterion at this place."""
    findings = [column.findings[place] for column in columns]
    if view is View.DIFFERENCES:
        return len({finding.verdict for finding in findings}) > 1
    if view is View.PROBLEMS:
        return any(f.verdict in _PROBLEMS or f.is_conflicting for f in findings)
    if view is View.STILL_TO_ASK:
        return any(finding.is_open for finding in findings)
    return True
