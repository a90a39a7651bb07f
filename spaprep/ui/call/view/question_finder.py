"""The left side of a call: its questions, their range, and a search field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Channel
from spaprep.ui.call.view.question_list import QuestionList
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.segmented_control import SegmentedControl

_WIDTH = 252


class QuestionFinder(QFrame):
    """Chooses the questions of a call.

    Attributes:
        ranges: which questions are asked.
        find_field: searches all questions.
        questions: the list.

    Signals:
        range_chosen(object): which questions to ask; the QuestionRange.
    """

    range_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel-left")
        self.setFixedWidth(theme.pixels(_WIDTH))
        self.questions = QuestionList(theme)
        self.find_field = QLineEdit()
        self.ranges = SegmentedControl(
            [
                (QuestionRange.SHORT.value, _("Short call")),
                (QuestionRange.ALL.value, _("All")),
                (QuestionRange.OPEN.value, _("Still open")),
                (QuestionRange.CONFLICTS.value, _("Only what conflicts")),
            ],
            _("Which questions"),
            columns=3,
        )
        self.ranges.set_available(QuestionRange.CONFLICTS.value, available=False)
        self.ranges.chosen.connect(lambda key: self.range_chosen.emit(QuestionRange(key)))
        self._lay_out()

    def adapt_to(self, channel: Channel) -> None:
        """Offer the ranges of this channel; a look-up has few questions, and none."""
        core = _("Short call") if channel is Channel.PHONE else _("Core only")
        self.ranges.show_text(QuestionRange.SHORT.value, core)
        self.ranges.setHidden(channel is Channel.LOOK_UP)

    def show_range(self, chosen: QuestionRange) -> None:
        """Show which range is chosen."""
        self.ranges.show_chosen(chosen.value)

    def offer_conflicts(self, count: int) -> None:
        """Offer the range of questions with conflicting answers, if there are any."""
        text = ngettext("Only what conflicts ({count})", "Only what conflicts ({count})", count)
        self.ranges.show_text(QuestionRange.CONFLICTS.value, text.format(count=count))
        self.ranges.set_available(QuestionRange.CONFLICTS.value, available=bool(count))

    def focus_find(self) -> None:
        """Focus the search field."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _lay_out(self) -> None:
        field = self.find_field
        field.setPlaceholderText(f"{_('Find a question')}   {shortcut_text('Ctrl+F')}")
        field.setAccessibleName(_("Find a question"))
        field.setToolTip(with_shortcut(_("By its name or its words"), "Ctrl+F"))
        field.setClearButtonEnabled(True)
        top = column(self.ranges, field, spacing=8)
        top.setContentsMargins(10, 10, 10, 6)
        whole = column(top, self.questions, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
