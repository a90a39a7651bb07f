"""One cell of the table as a value, to be drawn, read aloud and copied."""

from dataclasses import dataclass
from types import MappingProxyType

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.wording import cell_text
from spaprep.core.language import _
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.records.records import Clinic
from spaprep.ui.widgets.chips import chip_text

SIGNS = MappingProxyType(
    {
        Basis.LOOKED_UP: "☑",
        Basis.SETTLED: "⚖",
        Basis.OVERRIDE: "✎",
        Basis.CONFLICT: "≠",
        Basis.COUNTS_DISAGREE: "≠",
        Basis.WOULD_NOT_ANSWER: "⊘",
        Basis.REFUSALS: "⊘",
    }
)
"""Drawn beside a chip, so that the basis of an answer is seen at a glance."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Attributes:
        name: the clinic's name, with a mark if another one has the same.
        text: the answer itself.
        chip: the answer with its verdict's shape before it.
        mark: a word for the basis, such as checked, decided or refused; blank for an answer.
        sign: the mark as one character.
    """

    clinic: Clinic
    name: str
    criterion: Criterion
    finding: Finding
    text: str
    chip: str
    mark: str
    sign: str

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts."""
        return self.finding.verdict

    @property
    def is_asked(self) -> bool:
        """Whether anything is known; if not, the cell has no chip."""
        return self.finding.basis is not Basis.NOT_ASKED

    @property
    def spoken(self) -> str:
        """What a screen reader says: clinic, criterion, verdict, answer."""
        parts = (self.name, self.criterion.label, verdict_text(self.verdict), self.text, self.mark)
        return ", ".join(part for part in parts if part)


def cell_of(column: Assessment, criterion: Criterion, finding: Finding) -> Cell:
    """Return the cell of a finding."""
    text = cell_text(criterion, finding)
    return Cell(
        column.clinic,
        column.name,
        criterion,
        finding,
        text,
        chip_text(finding.verdict, text),
        mark_of(finding),
        SIGNS.get(finding.basis, ""),
    )


def mark_of(finding: Finding) -> str:
    """Return a word for the basis of a finding; blank for a plain answer."""
    return {
        Basis.LOOKED_UP: _("checked"),
        Basis.SETTLED: _("settled"),
        Basis.OVERRIDE: _("your decision"),
        Basis.CONFLICT: _("conflict"),
        Basis.COUNTS_DISAGREE: _("conflict"),
        Basis.WOULD_NOT_ANSWER: _("refused"),
        Basis.REFUSALS: _("refused"),
    }.get(finding.basis, "")


def legend_text() -> str:
    """Return the meaning of the signs in the table."""
    return _("★ deal-breaker  ☑ checked\n✎ your decision  ⚖ settled\n≠ conflict  ⊘ refused")
