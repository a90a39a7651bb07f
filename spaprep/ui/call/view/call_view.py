"""The parts of the Call page, and how they make room for each other."""

from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.records.records import Channel
from spaprep.ui.call.view.footer import CallFooter
from spaprep.ui.call.view.header import CallHeader
from spaprep.ui.call.view.question_finder import QuestionFinder
from spaprep.ui.call.view.question_panel import QuestionPanel
from spaprep.ui.call.view.side_panel import SidePanel
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column, row

_NARROW_BELOW = 960


class CallView(QWidget):
    """Lays out a call, and hides its sides where there is no room for them.

    Attributes:
        header: who is called, and how the call ends.
        finder: the questions, at the left.
        panel: the question that is asked, in the middle.
        footer: what leads to the next question.
        side: what helps with the question, at the right.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.header = CallHeader(theme)
        self.finder = QuestionFinder(theme)
        self.panel = QuestionPanel(theme)
        self.footer = CallFooter(theme)
        self.side = SidePanel(theme)
        self.footer.sides_changed.connect(self.fit)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the question."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Hide the sides where there is no room for them."""
        narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
        self.header.show_narrow(narrow=narrow)
        self.panel.show_narrow(narrow=narrow)
        self.footer.show_narrow(narrow=narrow)
        for toggle, side in zip(self.footer.toggles, (self.finder, self.side), strict=True):
            side.setVisible(toggle.isChecked() if narrow else True)

    def adapt_to(self, channel: Channel) -> None:
        """Speak of whoever answers: somebody at the clinic, its website, or the user alone."""
        self.panel.form.adapt_to(channel)
        self.finder.adapt_to(channel)

    def order_tabs(self) -> None:
        """Let Tab go through the page as one reads it; an editor is new with every question."""
        moods = self.side.moods.values()
        stops: list[QWidget] = [self.finder.questions, *self.panel.form.stops()]
        for stop, following in pairwise([*stops, *self.footer.stops(), *moods]):
            QWidget.setTabOrder(stop, following)

    def _lay_out(self) -> None:
        middle = QFrame()
        parts = column(self.panel, self.footer, spacing=0)
        parts.setStretch(0, 1)
        middle.setLayout(parts)
        body = row(self.finder, middle, self.side, spacing=0)
        body.setStretch(1, 1)
        whole = column(self.header, body, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
