"""After a call: what was learned, what it changed, and what to ask next, on one page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from spaprep.core.advice.call_summary import CallSummary
from spaprep.core.advice.gains import AnswerMethod, Gain
from spaprep.core.advice.next_questions import NextQuestion
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.records import Channel, Key, Outcome
from spaprep.core.records.wording import answer_text, outcome_text
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.formatting.fitting import breakable, on_one_line
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, action_button
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.interval_bar import IntervalBar
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row, scrolled

_NARROW_BELOW = 820
_TO_ASK_AT_MOST = 6


class SummaryPage(QWidget):
    """Sums up a call that has just ended.

    Signals:
        left(str): the user is done with it; the id of the clinic.
        ask_requested(str, object): the user wants to ask a question there; clinic and criterion.
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
        self.title = text_label("", "page-title")
        self.result = text_label("", "secondary")
        self.learnt_heading = text_label("", "heading")
        self.learned = QVBoxLayout()
        self.bar = IntervalBar(theme)
        self.standing = text_label("")
        self.to_ask_heading = text_label(_("What to ask next"), "heading")
        self.to_ask = QVBoxLayout()
        self.calendar = action_button(_("Put the call in a calendar…"), self._request_calendar)
        self.resume = action_button(_("Go on with this call"), self._resume)
        self.done = action_button(_("Back to the clinic"), self._leave, "primary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_summary(self, summary: CallSummary, *, with_treatment: bool) -> None:
        """Show what a call brought.

        Args:
            summary: of the call.
            with_treatment: whether the plan has several treatments, so that each is named.
        """
        self._summary = summary
        self.title.setText(breakable(on_one_line(_title(summary))))
        self.result.setText(_result(summary))
        self.setAccessibleName(_title(summary))
        count = len(summary.learned)
        nothing = _("Nothing was answered in it.")
        heard = ngettext("{count} answer was taken down", "{count} answers were taken down", count)
        self.learnt_heading.setText(heard.format(count=count) if count else nothing)
        clear(self.learned)
        for criterion, answer, finding in summary.learned:
            text = answer_text(criterion.question, answer)
            title = row_title(criterion, with_treatment=with_treatment)
            chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
            self.learned.addWidget(_line(title, text, chip))
        self.bar.show_standing(summary.now)
        self.standing.setText(breakable("\n".join(summary.changed_sentences)))
        self._show_to_ask(summary.to_ask, with_treatment=with_treatment)
        self.calendar.setVisible(_promised(summary) is not None)
        self.area.verticalScrollBar().setValue(0)
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the clinic with Esc or Enter."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two halves below each other where there is no room beside."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def _show_to_ask(self, questions: Sequence[NextQuestion], *, with_treatment: bool) -> None:
        clear(self.to_ask)
        for question in questions[:_TO_ASK_AT_MOST]:
            title = row_title(question.criterion, with_treatment=with_treatment)
            ask = ElidedButton(partial(self._ask, question.criterion.key), "link")
            is_judged = question.method is AnswerMethod.JUDGE
            judge = _("Judge for yourself: {criterion}").format(criterion=title)
            ask.show_text(judge if is_judged else title)
            ask.setToolTip(_("Call and judge this") if is_judged else _("Call and ask this"))
            lines = column(row(ask, None), spacing=0)
            if question.gain is not Gain.FILLS_IN:
                lines.addWidget(text_label(breakable(question.reason), "secondary"))
            self.to_ask.addLayout(lines)
        more = len(questions) - _TO_ASK_AT_MOST
        if more > 0:
            text = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self.to_ask.addWidget(text_label(text, "secondary"))
        if not questions:
            self.to_ask.addWidget(text_label(_("Nothing is left to ask here."), "secondary"))

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
        left = self._card(self.learnt_heading, self.learned)
        standing = column(self.bar, self.standing, spacing=pixels(8))
        heading = text_label(_("How it stands now"), "heading")
        right = column(
            self._card(heading, standing),
            self._card(self.to_ask_heading, self.to_ask),
            None,
            spacing=pixels(16),
        )
        self._halves = row(column(left, None, spacing=0), right, spacing=pixels(16))
        self._halves.setStretch(0, 3)
        self._halves.setStretch(1, 2)
        content = QWidget()
        parts = column(self._halves, None, spacing=pixels(16))
        parts.setContentsMargins(*(pixels(size) for size in (24, 20, 24, 20)))
        content.setLayout(parts)
        self.area = scrolled(content)
        head = frame("header")
        names = column(self.title, self.result, spacing=2)
        names.setContentsMargins(*(pixels(size) for size in (20, 10, 20, 10)))
        head.setLayout(names)
        foot = frame("footer")
        buttons = row(self.done, self.resume, self.calendar, None, spacing=pixels(10))
        buttons.setContentsMargins(*(pixels(size) for size in (24, 12, 24, 12)))
        foot.setLayout(buttons)
        whole = column(head, self.area, foot, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _card(self, heading: QWidget, content: QBoxLayout) -> QFrame:
        card = frame("card")
        content.setSpacing(self._theme.pixels(8))
        layout = column(heading, content, spacing=self._theme.pixels(10))
        layout.setContentsMargins(*(self._theme.pixels(size) for size in (16, 14, 16, 14)))
        card.setLayout(layout)
        return card


def _line(title: str, answer: str, chip: Chip) -> QWidget:
    line = row(spacing=12)
    line.setContentsMargins(0, 0, 0, 0)
    said = column(text_label(breakable(title)), spacing=0)
    said.addWidget(text_label(breakable(answer), "secondary"))
    line.addLayout(said, 1)
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    made = QWidget()
    made.setLayout(line)
    return made


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
    """Return how it ended, and who was spoken to."""
    if not summary.encounters:
        return ""
    last, when = summary.encounters[-1], _promised(summary)
    parts = [outcome_text(last.outcome)] if last.channel.is_conversation else []
    if when is not None:
        parts = [when]
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
