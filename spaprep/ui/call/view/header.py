"""The top of a call: who is called, since when, who is speaking, and how the call ends."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.local_time import in_local_time
from spaprep.core.records.records import Channel, Clinic, Encounter
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.call.view.end_button import EndButton
from spaprep.ui.call.view.speaker_fields import SpeakerFields
from spaprep.ui.call.view.timer import CallTimer
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import ElidedLabel, text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.phone_button import PhoneButton

_SPACING = 12


class CallHeader(QFrame):
    """Shows the clinic and the person who answers; ends the call.

    Attributes:
        speaker: who answers.
        day: of an e-mail, a website or a look-up.
        later: ends the call with a promise to call back.
        end: ends the call in any other way.

    Signals:
        day_changed(object): the user chose another day (a date).
        end_requested(object): the user ends the call with this Outcome.
        call_back_requested(): the user wants to call again at another time.
        discard_requested(): the call is to be removed.
    """

    day_changed = Signal(object)
    end_requested = Signal(object)
    call_back_requested = Signal()
    discard_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._channel = Channel.PHONE
        self._is_narrow = False
        self.title = ElidedLabel("page-title")
        self.number = PhoneButton()
        self.occasion = ElidedLabel("secondary")
        self._below = QWidget()
        self.timer = CallTimer(theme)
        self._day_label = text_label(_("On"), "secondary", wrap=False)
        self.day = ignore_wheel(QDateEdit())
        self.day.setAccessibleName(_("On which day"))
        self.day.setCalendarPopup(True)
        self.day.dateChanged.connect(self._emit_day)
        DayWatch(self).day_changed.connect(self._allow_until_today)
        self.speaker = SpeakerFields(theme, _SPACING)
        self.later = action_button(_("Call back later…"), self.call_back_requested.emit)
        self.end = EndButton()
        self.end.end_requested.connect(self.end_requested)
        self.end.call_back_requested.connect(self.call_back_requested)
        self.end.discard_requested.connect(self.discard_requested)
        self._lay_out()

    def show_call(
        self, clinic: Clinic, encounter: Encounter, since: datetime | None, number: int
    ) -> None:
        """Show who is called.

        Args:
            clinic: the clinic.
            encounter: the encounter that answers are saved in.
            since: when the call began; None for one that is over.
            number: how many of this kind there have been, this one included.
        """
        channel = self._channel = encounter.channel
        self.title.show_text(_title(channel).format(clinic=clinic.name))
        self.number.show_phone(clinic.phone if channel is Channel.PHONE else "")
        occasion = _occasion(encounter, number)
        self.occasion.show_text(occasion)
        self._below.setVisible(bool(occasion) or not self.number.isHidden())
        # A website can stay open for days: only conversations are timed.
        self.timer.count_from(since if channel.is_conversation else None)
        self._show_day(encounter)
        self.speaker.setHidden(channel is Channel.LOOK_UP)
        self.speaker.show_speaker(encounter)
        self.end.adapt_to(channel)
        self._fit()

    def reset(self) -> None:
        """Stop the timer, and forget what was typed since the last pause."""
        self.timer.stop()
        self.speaker.forget()

    def show_narrow(self, *, narrow: bool) -> None:
        """Hide what a narrow window has no room for; the menu of “End call” has it too."""
        self._is_narrow = narrow
        self._fit()

    def _fit(self) -> None:
        self.speaker.show_label(visible=not self._is_narrow)
        self.later.setHidden(self._is_narrow or self._channel is not Channel.PHONE)

    def _show_day(self, encounter: Encounter) -> None:
        for widget in (self._day_label, self.day):
            widget.setHidden(encounter.channel.is_conversation)
        started = in_local_time(encounter.started_at)
        day = QDate(started.year, started.month, started.day)
        with QSignalBlocker(self.day):
            # A call of a clock that was ahead can lie in the future; it must not be moved by this.
            self.day.setMaximumDate(max(QDate.currentDate(), day))
            self.day.setDate(day)

    def _allow_until_today(self) -> None:
        self.day.setMaximumDate(max(QDate.currentDate(), self.day.date()))

    def _emit_day(self, day: QDate) -> None:
        self.day_changed.emit(date(day.year(), day.month(), day.day()))

    def _lay_out(self) -> None:
        below = row(self.number, self.occasion, spacing=6)
        below.setStretch(1, 1)
        self._below.setLayout(below)
        names = column(self.title, self._below, spacing=2)
        day = (self._day_label, self.day)
        buttons = (self.later, self.end)
        parts = row(names, self.timer, None, *day, self.speaker, *buttons, spacing=_SPACING)
        parts.setContentsMargins(20, 10, 20, 10)
        self.setLayout(parts)


def _title(channel: Channel) -> str:
    return {
        Channel.PHONE: _("Calling {clinic}"),
        Channel.VISIT: _("Visiting {clinic}"),
        Channel.EMAIL: _("E-mail from {clinic}"),
        Channel.WEBSITE: _("Website of {clinic}"),
        Channel.LOOK_UP: _("Looking up {clinic}"),
    }[channel]


def _occasion(encounter: Encounter, number: int) -> str:
    """Return “second call”; if the call is over, when it was; blank for any other channel."""
    channel = encounter.channel
    if encounter.ended_at is not None:
        return _("on {date}, {time}").format(
            date=short_date(encounter.started_at), time=short_time(encounter.started_at)
        )
    if channel is Channel.PHONE:
        calls = {1: _("first call"), 2: _("second call"), 3: _("third call")}
        return calls.get(number, _("call {number}").format(number=number))
    if channel is Channel.VISIT:
        visits = {1: _("first visit"), 2: _("second visit"), 3: _("third visit")}
        return visits.get(number, _("visit {number}").format(number=number))
    return ""
