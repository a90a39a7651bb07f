"""The card that says where a clinic stands."""

from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import flags_sentence, standing_sentence
from spaprep.core.language import ngettext
from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.interval_bar import IntervalBar
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import ResponsiveRow, column


class StandingCard(QFrame):
    """Shows the interval of a clinic's score, what it depends on, and its red flags."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.sentence = text_label("", "heading")
        self.bar = IntervalBar(theme)
        self.chip = Chip(theme, Verdict.RED_FLAG, "")
        self.flags = text_label("", "secondary")
        left, self._right = QWidget(), QWidget()
        left.setLayout(column(self.sentence, self.bar, spacing=theme.pixels(8)))
        self._right.setLayout(column(self.chip, self.flags, spacing=theme.pixels(4)))
        self._right.setMinimumWidth(theme.pixels(200))
        sides = ResponsiveRow(left, self._right, theme.pixels(500), theme.pixels(240))
        layout = column(sides)
        layout.setContentsMargins(*(theme.pixels(size) for size in (16, 14, 16, 14)))
        self.setLayout(layout)

    def show_standing(self, standing: Standing) -> None:
        """Show this standing."""
        self.sentence.setText(standing_sentence(standing))
        self.bar.show_standing(standing)
        count = len(standing.red_flags)
        text = ngettext("{count} red flag", "{count} red flags", count).format(count=count)
        self.chip.show_verdict(Verdict.RED_FLAG, text)
        self.chip.setVisible(standing.is_flagged)
        self.flags.setText(flags_sentence(standing))
        self._right.setVisible(bool(flags_sentence(standing)))
