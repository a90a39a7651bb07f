"""The page after a call: what was learned, what it changed, and what to ask next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from spaprep.core.advice.call_summary import CallSummary
from spaprep.core.language import _
from spaprep.core.records.records import Channel, Key, Outcome
from spaprep.core.records.wording import outcome_text
from spaprep.ui.call.summary_cards import LearnedCard, NextQuestionsCard, card
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.formatting.fitting import breakable, on_one_line
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.interval_bar import IntervalBar
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame, row, scrolled

_NARROW_BELOW = 820


class SummaryPage(QWidget):
    """Sums up a call that has just ended.

    Attributes:
        to_ask: suggests questions to ask next.
        done, resume, calendar: the buttons.

    Signals:
        left(str): the user is done with it; the id of the clinic.
        ask_requested(str, object): the user asks a question there now; clinic and criterion.
        calendar_requested(str): the user wants the promised call in a calendar; the clinic.
        resume_requested(str, str): the call was not over after all; clinic and encounter.
    """

    left = Signal(str)
    ask_requested = Signal(str, object)
    calendar_requested = Signal(str)
    resume_requested = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._summary: CallSummary | None = None
        self._title = text_label("", "page-title")
        self._result = text_label("", "secondary")
        self._learned = LearnedCard(theme)
        self._bar = IntervalBar(theme)
        self._standing = text_label("")
        self.to_ask = NextQuestionsCard(theme)
        self.to_ask.ask_requested.connect(self._ask)
        self.calendar = action_button(_("Put the call in a calendar…"), self._request_calendar)
        self.resume = action_button(_("Go on with this call"), self._resume)
        self.done = action_button(_("Back to the clinic"), self._leave, "primary")
        # Esc and Enter reach the page if it can have the focus itself.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_summary(self, summary: CallSummary, *, with_treatment: bool) -> None:
        """Show the summary of a call.

        Args:
            summary: of the call.
            with_treatment: whether the plan has several treatments, so that each is named.
        """
        self._summary = summary
        self._title.setText(breakable(on_one_line(_title(summary))))
        self._result.setText(_result(summary))
        self.setAccessibleName(_title(summary))
        self._learned.show_summary(summary, with_treatment=with_treatment)
        self._bar.show_standing(summary.now)
        self._standing.setText(breakable("\n".join(summary.changed_sentences)))
        self.to_ask.show_questions(summary.to_ask, with_treatment=with_treatment)
        self.calendar.setVisible(_promised(summary) is not None)
        self._area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the clinic with Esc or Enter."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two halves below each other in a narrow window."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def _leave(self) -> None:
        if self._summary is not None:
            self.left.emit(self._summary.clinic.id)

    def _resume(self) -> None:
        if self._summary is not None and self._summary.encounters:
            self.resume_requested.emit(self._summary.clinic.id, self._summary.encounters[-1].id)

    def _request_calendar(self) -> None:
        if self._summary is not None:
            self.calendar_requested.emit(self._summary.clinic.id)

    def _ask(self, key: Key) -> None:
        if self._summary is not None:
            self.ask_requested.emit(self._summary.clinic.id, key)

    def _lay_out(self) -> None:
        pixels = self._theme.pixels
        standing = card(
            self._theme,
            text_label(_("How it stands now"), "heading"),
            column(self._bar, self._standing),
        )
        right = column(standing, self.to_ask, None, spacing=pixels(16))
        self._halves = row(column(self._learned, None, spacing=0), right, spacing=pixels(16))
        self._halves.setStretch(0, 3)
        self._halves.setStretch(1, 2)
        content = QWidget()
        parts = column(self._halves, None, spacing=pixels(16))
        parts.setContentsMargins(*(pixels(size) for size in (24, 20, 24, 20)))
        content.setLayout(parts)
        self._area = scrolled(content)
        names = column(self._title, self._result, spacing=2)
        header = self._edge("header", names, (20, 10, 20, 10))
        buttons = row(self.done, self.resume, self.calendar, None, spacing=pixels(10))
        footer = self._edge("footer", buttons, (24, 12, 24, 12))
        whole = column(header, self._area, footer, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _edge(self, role: str, layout: QBoxLayout, margins: tuple[int, int, int, int]) -> QFrame:
        layout.setContentsMargins(*(self._theme.pixels(size) for size in margins))
        edge = frame(role)
        edge.setLayout(layout)
        return edge


def _title(summary: CallSummary) -> str:
    channel = summary.encounters[-1].channel if summary.encounters else Channel.PHONE
    return {
        Channel.PHONE: _("The call to {clinic}"),
        Channel.VISIT: _("The visit to {clinic}"),
        Channel.EMAIL: _("The e-mail from {clinic}"),
        Channel.WEBSITE: _("The website of {clinic}"),
        Channel.LOOK_UP: _("What you looked up about {clinic}"),
    }[channel].format(clinic=summary.clinic.name)


def _result(summary: CallSummary) -> str:
    """Return how it ended, and who answered."""
    if not summary.encounters:
        return ""
    last, when = summary.encounters[-1], _promised(summary)
    parts = [outcome_text(last.outcome)] if last.channel.is_conversation else []
    if when is not None:
        parts = [when]
    # In a look-up the person is the user.
    people = [e.person.strip() for e in summary.encounters if e.channel is not Channel.LOOK_UP]
    parts += dict.fromkeys(person for person in people if person)
    return " · ".join(parts)


def _promised(summary: CallSummary) -> str | None:
    last = summary.encounters[-1] if summary.encounters else None
    if last is None or last.outcome is not Outcome.CALL_BACK or last.call_back_on is None:
        return None
    return _("Call back on {date}, {time}").format(
        date=short_date(last.call_back_on), time=short_time(last.call_back_on)
    )
