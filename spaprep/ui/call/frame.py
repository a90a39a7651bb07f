"""The parts of the Call page, and how they make room for each other."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Channel
from spaprep.ui.call.header import CallHeader
from spaprep.ui.call.question_list import QuestionList
from spaprep.ui.call.question_panel import QuestionPanel
from spaprep.ui.call.side_panel import SidePanel
from spaprep.ui.call.situation import Range
from spaprep.ui.formatting.dates import short_time
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.basic import Segments, action_button, column, frame, row, text_label
from spaprep.ui.widgets.flow_layout import FlowLayout

_NARROW_BELOW = 960
_LIST_WIDTH = 252
_SMALLEST = (480, 300)


class CallFrame(QWidget):
    """Lays out a call: its head, the questions, the one being asked, and what helps with it.

    Signals:
        back_wanted(): to the question before.
        next_wanted(): to the next question.
    """

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.header = CallHeader(theme)
        self.questions = QuestionList(theme)
        self.panel = QuestionPanel(theme)
        self.side = SidePanel(theme)
        self.ranges = Segments(
            [
                (Range.SHORT.value, _("Short call")),
                (Range.ALL.value, _("All")),
                (Range.OPEN.value, _("Still open")),
                (Range.CONFLICTS.value, _("Only what conflicts")),
            ],
            _("Which questions"),
            across=3,
        )
        self.ranges.show_there(Range.CONFLICTS.value, there=False)
        self.find_field = QLineEdit()
        self.saved = text_label("", "secondary", wrap=False)
        self.not_saved = text_label("", "danger")
        self.not_saved.hide()
        self._left = frame("panel-left")
        self._toggles = [self._toggle(_("Questions"), 0), self._toggle(_("Why ask"), 1)]
        self._back = self._way(_("Back"), "Alt+Left", self.back_wanted.emit)
        self._onward = self._way(_("Next question"), "Return", self.next_wanted.emit, "primary")
        self.setMinimumSize(*_SMALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tuck the sides away where there is no room for them."""
        super().resizeEvent(event)
        self.fit()

    def show_saved(self, when: datetime) -> None:
        """Say that everything is on disk, since when."""
        self.saved.setText(_("✓ Saved {time}").format(time=short_time(when)))
        self.not_saved.hide()

    def show_not_saved(self, reason: str) -> None:
        """Say that something is not on disk; it stays until everything is."""
        text = _("Not saved: {reason}").format(reason=reason)
        self.saved.setText("")
        self.not_saved.setText(text)
        self.not_saved.setAccessibleName(text)
        self.not_saved.show()

    def fit(self) -> None:
        """Tuck the sides away where there is no room for them."""
        narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
        self.header.show_narrow(narrow=narrow)
        self.panel.show_narrow(narrow=narrow)
        ways = ((self._back, _("‹ Back"), "Alt+Left"), (self._onward, _("Next question"), "Return"))
        for way, text, key in ways:
            way.setText(text if narrow else f"{text}  {shortcut_text(key)}")
        for toggle, side in zip(self._toggles, (self._left, self.side), strict=True):
            toggle.setVisible(narrow)
            side.setVisible(toggle.isChecked() if narrow else True)

    def suit_ranges(self, channel: Channel) -> None:
        """Offer the ranges of this kind of occasion; the few look-ups are all gone through."""
        core = _("Short call") if channel is Channel.PHONE else _("Core only")
        self.ranges.show_text(Range.SHORT.value, core)
        self.ranges.setHidden(channel is Channel.LOOK_UP)

    def show_questions(self, *, shown: bool) -> None:
        """Show or hide the list of questions where there is no room for everything."""
        self._toggles[0].setChecked(shown)
        self._tuck(0)

    @staticmethod
    def _way(name: str, key: str, act: Callable[[], object], role: str = "") -> QPushButton:
        made = action_button(name, act, role)
        made.setToolTip(_("Press {key}").format(key=shortcut_text(key)))
        return made

    def order_tabs(self) -> None:
        """Let Tab go through the page as one reads it; an editor is new with every question."""
        moods = self.side.moods.values()
        foot = (self._back, self._onward, *self._toggles)
        stops = [self.questions, *self.panel.stops(), *foot, *moods]
        for stop, after in pairwise(stops):
            QWidget.setTabOrder(stop, after)

    def _toggle(self, text: str, place: int) -> QPushButton:
        made = action_button(text, lambda: self._tuck(place), "state")
        made.setCheckable(True)
        return made

    def _tuck(self, place: int) -> None:
        """Show one side at most: with both there would be no room for the question."""
        if self._toggles[place].isChecked():
            self._toggles[1 - place].setChecked(False)
        self.fit()

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(f"{_('Find a question')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find a question"))
        self.find_field.setToolTip(with_shortcut(_("By its name or its words"), "Ctrl+F"))
        self.find_field.setClearButtonEnabled(True)
        top = column(self.ranges, self.find_field, spacing=8)
        top.setContentsMargins(10, 10, 10, 6)
        left = column(top, self.questions, spacing=0)
        left.setStretch(1, 1)
        self._left.setLayout(left)
        self._left.setFixedWidth(self._theme.pixels(_LIST_WIDTH))
        foot = frame("bare")
        flow = FlowLayout(self._back, self._onward, *self._toggles, spacing=10)
        line = row(flow, self.saved, spacing=10)
        line.setStretch(0, 1)
        lines = column(self.not_saved, line)
        lines.setContentsMargins(self._theme.pixels(36), 10, self._theme.pixels(36), 16)
        foot.setLayout(lines)
        middle = QFrame()
        parts = column(self.panel, foot, spacing=0)
        parts.setStretch(0, 1)
        middle.setLayout(parts)
        body = row(self._left, middle, self.side, spacing=0)
        body.setStretch(1, 1)
        whole = column(self.header, body, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
