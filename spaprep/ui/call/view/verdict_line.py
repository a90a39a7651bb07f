"""The verdict on the question that is asked, and why."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.questions.verdicts import verdict_text
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, row


class VerdictLine(QFrame):
    """Shows the verdict as a chip with its reason; hidden while there is none.

    Attributes:
        lines: holds the chip and the reason.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bare")
        self.lines = QVBoxLayout(self)

    def show_finding(self, criterion: Criterion, finding: Finding | None) -> None:
        """Show how the clinic stands on a criterion; None shows nothing."""
        clear(self.lines)
        self.setVisible(finding is not None)
        if finding is None:
            return
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        line = row(chip, text_label(breakable(finding_reason(criterion, finding))), spacing=10)
        line.setStretch(1, 1)
        self.lines.addLayout(line)

    def clear(self) -> None:
        """Show no verdict; the line keeps its place."""
        clear(self.lines)
