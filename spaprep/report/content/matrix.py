"""The side-by-side table of the report as plain values."""

from dataclasses import dataclass
from itertools import groupby

from spaprep.core.comparison.clinic_labels import name_with_mark
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.summary import score_text
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict
from spaprep.report.content.statement_lines import basis_mark, short_text


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One clinic against one criterion; `mark` is what else there is to know, in a word."""

    verdict: Verdict
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One criterion across all clinics."""

    label: str
    deal_breaker: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """Rows with one heading."""

    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixHead:
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

    heads: tuple[MatrixHead, ...]
    sections: tuple[MatrixSection, ...]


def matrix_of(comparison: Comparison) -> Matrix:
    """Return the table of a comparison."""
    rows = list(enumerate(comparison.criteria))
    grouped = groupby(rows, key=lambda entry: entry[1].question.section.title)
    several = len(comparison.plan.treatments) > 1
    sections = tuple(
        MatrixSection(
            title, tuple(_row(comparison, n, criterion, several) for n, criterion in group)
        )
        for title, group in grouped
    )
    return Matrix(tuple(_head(column) for column in comparison.columns), sections)


def _row(comparison: Comparison, place: int, criterion: Criterion, several: bool) -> MatrixRow:  # noqa: FBT001
    return MatrixRow(
        label=row_title(criterion, with_treatment=several),
        deal_breaker=criterion.question.importance is Importance.DEAL_BREAKER,
        cells=tuple(_cell(criterion, column.findings[place]) for column in comparison.columns),
    )


def _cell(criterion: Criterion, finding: Finding) -> MatrixCell:
    return MatrixCell(finding.verdict, short_text(criterion, finding), basis_mark(finding))


def _head(column: Assessment) -> MatrixHead:
    standing = column.standing
    flags = len(standing.red_flags)
    return MatrixHead(
        name=column.name,
        mark=name_with_mark("", column.mark),
        score=_("{score} of 100").format(score=score_text(standing)),
        asked=_("{percent} % asked").format(percent=standing.percent_asked),
        low=float(standing.low),
        high=float(standing.high),
        flags=ngettext("{count} red flag", "{count} red flags", flags).format(count=flags)
        if flags
        else "",
    )
