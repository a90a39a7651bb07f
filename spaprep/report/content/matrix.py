"""The side-by-side table of the report as plain values."""

from dataclasses import dataclass
from itertools import groupby

from spaprep.core.comparison.clinic_labels import marked
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.summary import score_text
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict
from spaprep.report.content.sayings import in_short, mark_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One clinic against one criterion; `mark` is what else there is to know, in a word."""

    verdict: Verdict
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion across all clinics."""

    label: str
    deal_breaker: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows with one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A clinic at the top of its column; `low` and `high` are 0 to 100.

    Attributes:
        mark: what its name ends with to tell it apart from another one; blank where none has it.
    """

    name: str
    mark: str
    score: str
    asked: str
    low: float
    high: float
    flags: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    heads: tuple[Head, ...]
    sections: tuple[Section, ...]


def matrix_of(comparison: Comparison) -> Matrix:
    """Return the table of a comparison."""
    rows = list(enumerate(comparison.criteria))
    grouped = groupby(rows, key=lambda entry: entry[1].question.section.title)
    several = len(comparison.plan.treatments) > 1
    sections = tuple(
        Section(title, tuple(_row(comparison, n, criterion, several) for n, criterion in group))
        for title, group in grouped
    )
    return Matrix(tuple(_head(column) for column in comparison.columns), sections)


def _row(comparison: Comparison, place: int, criterion: Criterion, several: bool) -> Row:  # noqa: FBT001
    return Row(
        label=row_title(criterion, with_treatment=several),
        deal_breaker=criterion.question.importance is Importance.DEAL_BREAKER,
        cells=tuple(_cell(criterion, column.findings[place]) for column in comparison.columns),
    )


def _cell(criterion: Criterion, finding: Finding) -> Cell:
    return Cell(finding.verdict, in_short(criterion, finding), mark_of(finding))


def _head(column: Assessment) -> Head:
    standing = column.standing
    flags = len(standing.red_flags)
    return Head(
        name=column.name,
        mark=marked("", column.mark),
        score=_("{score} of 100").format(score=score_text(standing)),
        asked=_("{percent} % asked").format(percent=standing.percent_asked),
        low=float(standing.low),
        high=float(standing.high),
        flags=ngettext("{count} red flag", "{count} red flags", flags).format(count=flags)
        if flags
        else "",
    )
