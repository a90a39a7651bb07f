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
    """One clinic by one criterion; `mark` adds a word such as “checked”."""

    verdict: Verdict
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One criterion across all clinics."""

    label: str
    is_deal_breaker: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """Rows with one heading."""

    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixHeader:
    """The header of a clinic’s column; `low` and `high` are 0 to 100.

    Attributes:
        mark: the end of its name that distinguishes it from a clinic of the same name; blank if
            there is none.
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

    headers: tuple[MatrixHeader, ...]
    sections: tuple[MatrixSection, ...]


def matrix_of(comparison: Comparison) -> Matrix:
    """Return the table of a comparison."""
    # Grouped, not sorted: the criteria come by section, in the order of the table.
    rows = list(enumerate(comparison.criteria))
    grouped = groupby(rows, key=lambda entry: entry[1].question.section.title)
    # With one treatment, naming it in every row would say nothing.
    with_treatment = len(comparison.plan.treatments) > 1
    sections = tuple(
        MatrixSection(
            title,
            tuple(
                _row(comparison, index, criterion, with_treatment=with_treatment)
                for index, criterion in group
            ),
        )
        for title, group in grouped
    )
    return Matrix(tuple(_header(column) for column in comparison.columns), sections)


def _row(
    comparison: Comparison, index: int, criterion: Criterion, *, with_treatment: bool
) -> MatrixRow:
    return MatrixRow(
        label=row_title(criterion, with_treatment=with_treatment),
        is_deal_breaker=criterion.question.importance is Importance.DEAL_BREAKER,
        cells=tuple(_cell(criterion, column.findings[index]) for column in comparison.columns),
    )


def _cell(criterion: Criterion, finding: Finding) -> MatrixCell:
    return MatrixCell(finding.verdict, short_text(criterion, finding), basis_mark(finding))


def _header(column: Assessment) -> MatrixHeader:
    standing = column.standing
    flags = len(standing.red_flags)
    return MatrixHeader(
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
