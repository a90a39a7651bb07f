"""The layout of the table as a value: which clinics and criteria it shows, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import CONFLICTS, Finding
from spaprep.core.comparison.order_claims import is_ahead
from spaprep.core.comparison.wording import row_title
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Key
from spaprep.ui.compare.table.choices import Choices, Order, View
from spaprep.ui.compare.table.ordering import columns_of, moved

_VERDICT, _BASIS = attrgetter("verdict"), attrgetter("basis")
_PROBLEMS = frozenset({Verdict.FALLS_SHORT, Verdict.RED_FLAG})


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The heading of a section.

    Attributes:
        folded: whether its criteria are hidden.
        can_fold: False during a search, which must find criteria in folded sections, too.
    """

    section_id: str
    title: str
    folded: bool
    can_fold: bool = True

    @property
    def key(self) -> Key:
        """Identifies the line."""
        return ("", self.section_id)


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """The row of a criterion; its place is its index in the comparison."""

    place: int
    criterion: Criterion
    title: str

    @property
    def key(self) -> Key:
        """Identifies the line."""
        return self.criterion.key


Line = SectionLine | CriterionLine


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines and columns of the table, ready to show.

    Attributes:
        pinned: how many of the first columns do not scroll sideways.
        ahead: the id of the clinic that is ahead of every other one called, if there is one.
        widths: of columns that were resized, in pixels, by the clinic's id.
        counts: how many criteria each view would show.
        left_out: how many criteria of the view the search leaves out.
    """

    lines: tuple[Line, ...] = ()
    columns: tuple[Assessment, ...] = ()
    pinned: int = 0
    ahead: frozenset[str] = frozenset()
    # Dataclasses refuse a default without a hash, and a mappingproxy of Python 3.11 has none.
    widths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    counts: Mapping[View, int] = field(default_factory=lambda: MappingProxyType({}))
    left_out: int = 0

    @property
    def ids(self) -> list[str]:
        """The ids of the clinics, from left to right."""
        return [column.clinic.id for column in self.columns]


def layout_of(comparison: Comparison, choices: Choices) -> Layout:
    """Return what the table shows of a comparison."""
    columns = columns_of(comparison, choices)
    rows = zip(*(column.findings for column in columns), strict=True)
    # With every clinic hidden zip() yields no row; the first view still has every criterion.
    views = [_views_of(row) for row in rows] or [{View.ALL}] * len(comparison.criteria)
    several = len(comparison.plan.treatments) > 1
    search = choices.find.strip().casefold()
    shown = [
        CriterionLine(place, criterion, row_title(criterion, with_treatment=several))
        for place, criterion in enumerate(comparison.criteria)
        if choices.view in views[place]
    ]
    found = [line for line in shown if search in line.title.casefold()]
    return Layout(
        lines=_in_sections(found, choices),
        columns=columns,
        pinned=sum(column.clinic.id in choices.pinned for column in columns),
        ahead=ahead_of_all_called(comparison),
        widths=choices.widths,
        counts={view: sum(view in each for each in views) for view in View},
        left_out=len(shown) - len(found),
    )


def with_move(
    choices: Choices, layout: Layout, all_ids: Sequence[str], start: int, end: int
) -> Choices:
    """Return the choices after a column was moved, which makes the order the user's own.

    A column that is moved between the pinned ones and the others is pinned or unpinned.

    Args:
        choices: the user's choices before the move.
        layout: what was shown when it was moved.
        all_ids: of all clinics of the plan.
        start: the index that the column had.
        end: the index that it has now.
    """
    clinic_id = layout.ids[start]
    pinned = choices.pinned
    if start < layout.pinned <= end:
        pinned -= {clinic_id}
    elif end < layout.pinned <= start:
        pinned |= {clinic_id}
    order = moved(layout.ids, all_ids, start, end)
    return replace(choices, order=Order.BY_HAND, by_hand=order, pinned=pinned)


def ahead_of_all_called(comparison: Comparison) -> frozenset[str]:
    """Return the id of the clinic, if any, that is ahead of every other one called."""
    called = [column for column in comparison.columns if column.standing.asked]
    if len(called) < 2:  # noqa: PLR2004 -- ahead of no other
        return frozenset()
    first, *others = called
    if all(is_ahead(first.standing, other.standing) for other in others):
        return frozenset({first.clinic.id})
    return frozenset()


def _in_sections(found: Sequence[CriterionLine], choices: Choices) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section, group in groupby(found, key=lambda line: line.criterion.question.section):
        can_fold = not choices.find.strip()
        folded = can_fold and section.id in choices.folded
        lines.append(SectionLine(section.id, section.title, folded, can_fold))
        if not folded:
            lines += group
    return tuple(lines)


def _views_of(row: Sequence[Finding]) -> set[View]:
    """Return the views that show a criterion with these findings."""
    verdicts = set(map(_VERDICT, row))
    views = {View.ALL}
    if len(verdicts) > 1:
        views.add(View.DIFFERENCES)
    if verdicts & _PROBLEMS or not CONFLICTS.isdisjoint(map(_BASIS, row)):
        views.add(View.PROBLEMS)
    if Verdict.OPEN in verdicts:
        views.add(View.STILL_TO_ASK)
    return views
