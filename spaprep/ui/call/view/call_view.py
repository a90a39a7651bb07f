"""The layout of the Call page, in wide and in narrow windows."""

from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.records.records import Channel
from spaprep.ui.call.view.footer import CallFooter
from spaprep.ui.call.view.header import CallHeader
from spaprep.ui.call.view.question_finder import QuestionFinder
from spaprep.ui.call.view.question_panel import QuestionPanel
from spaprep.ui.call.view.side_panel import CallSidePanel
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column, row

_NARROW_BELOW = 960


class CallView(QWidget):
    """Lays out the widgets of a call; a narrow window shows at most one of its sides.

    Attributes:
        header: who is called, and how the call ends.
        finder: the questions, at the left.
        panel: the current question, in the middle.
        footer: back and next.
        side: help with the question, at the right.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.header = CallHeader(theme)
        self.finder = QuestionFinder(theme)
        self.panel = QuestionPanel(theme)
        self.footer = CallFooter(theme)
        self.side = CallSidePanel(theme)
        self.footer.sides_changed.connect(self.fit)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sides into the new width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show both sides in a wide window, in a narrow one the side that is switched on."""
        narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
        self.header.show_narrow(narrow=narrow)
        self.panel.show_narrow(narrow=narrow)
        self.footer.show_narrow(narrow=narrow)
        for toggle, side in zip(self.footer.toggles, (self.finder, self.side), strict=True):
            side.setVisible(toggle.isChecked() if narrow else True)

    def adapt_to(self, channel: Channel) -> None:
        """Word the texts for the channel: somebody at the clinic, its website, or the user."""
        self.panel.form.adapt_to(channel)
        self.finder.adapt_to(channel)

    def order_tabs(self) -> None:
        """Set the tab order to the reading order, once the question has new fields."""
        # Qt's order is that of creation: the newest fields would come last.
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
