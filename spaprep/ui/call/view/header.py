"""The head of a call: who is called, since when, who is speaking, and how the call ends."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QLineEdit, QWidget

from spaprep.core.language import _
from spaprep.core.local_time import in_local_time
from spaprep.core.records.records import Channel, Clinic, Encounter
from spaprep.ui.answers.answer_editor import PAUSE
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.call.view.end_button import EndButton
from spaprep.ui.call.view.timer import CallTimer
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import ElidedLabel, text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.phone_button import PhoneButton


class CallHeader(QFrame):
    """Names the clinic and the person; ends the call.

    Attributes:
        refusal: why the name that was typed can’t be saved; blank where it is.

    Signals:
        speaker_changed(str, str): who is speaking now: name and role.
        day_changed(object): the day (date) of an e-mail, a website or a look-up.
        end_requested(object): the user ends the call with this Outcome.
        call_back_requested(): the user wants to call again at another time.
        discard_requested(): the call is to be removed.
    """

    speaker_changed = Signal(str, str)
    day_changed = Signal(object)
    end_requested = Signal(object)
    call_back_requested = Signal()
    discard_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.refusal = ""
        self.setProperty("role", "header")
        self.title = ElidedLabel("page-title")
        self.number = PhoneButton()
        self.occasion = ElidedLabel("secondary")
        self._below = QWidget()
        self.timer = CallTimer(theme)
        self.clock, self.pause = self.timer.clock, self.timer.button
        self.day = ignore_wheel(QDateEdit())
        DayWatch(self).day_changed.connect(self._allow_until_today)
        self._on = text_label(_("On"), "secondary", wrap=False)
        self.person = QLineEdit()
        self.role = ignore_wheel(QComboBox())
        self.later = action_button(_("Call back later…"), self.call_back_requested.emit)
        self.end = EndButton()
        self.end.end_requested.connect(self.end_requested)
        self.end.call_back_requested.connect(self.call_back_requested)
        self.end.discard_requested.connect(self.discard_requested)
        self._with = text_label(_("Speaking with"), "secondary", wrap=False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._channel = Channel.PHONE
        self._prepare()
        self._lay_out()

    def show_call(
        self, clinic: Clinic, encounter: Encounter, since: datetime | None, number: int
    ) -> None:
        """Show who is called.

        Args:
            clinic: the clinic.
            encounter: the encounter that answers go to.
            since: when the call began; None for one that is over.
            number: how many of this kind there have been, this one included.
        """
        self._channel = encounter.channel
        titles = {
            Channel.PHONE: _("Calling {clinic}"),
            Channel.VISIT: _("Visiting {clinic}"),
            Channel.EMAIL: _("E-mail from {clinic}"),
            Channel.WEBSITE: _("Website of {clinic}"),
            Channel.LOOK_UP: _("Looking up {clinic}"),
        }
        self.title.show_text(titles[encounter.channel].format(clinic=clinic.name))
        is_phone = encounter.channel is Channel.PHONE
        self.number.show_phone(clinic.phone if is_phone else "")
        occasion = _occasion(encounter, number)
        self.occasion.show_text(occasion)
        self._below.setVisible(bool(occasion) or not self.number.isHidden())
        self.timer.count_from(since if encounter.channel.is_conversation else None)
        self._show_day(encounter)
        asks_somebody = encounter.channel is not Channel.LOOK_UP
        for widget in (self._with, self.person, self.role):
            widget.setVisible(asks_somebody)
        self.later.setVisible(encounter.channel is Channel.PHONE)
        self.end.adapt_to(encounter.channel)
        self._show_speaker(encounter)

    def stop(self) -> None:
        """Stop the timer, and forget what was typed since the last pause."""
        self.refusal = ""
        self.timer.stop()
        self._typing.stop()

    def save_pending(self) -> None:
        """Emit a name typed since the last pause."""
        if self._typing.isActive():
            self._emit_speaker()

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave out what there is no room for; the menu of “End call” has it too."""
        self._with.setHidden(narrow or self.person.isHidden())
        self.later.setHidden(narrow or self._channel is not Channel.PHONE)

    def _show_day(self, encounter: Encounter) -> None:
        for widget in (self._on, self.day):
            widget.setHidden(encounter.channel.is_conversation)
        started = in_local_time(encounter.started_at)
        self.day.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position alone
        self.day.setMaximumDate(max(QDate.currentDate(), _date_of(started)))
        self.day.setDate(_date_of(started))
        self.day.blockSignals(False)  # noqa: FBT003 -- likewise

    def _allow_until_today(self) -> None:
        self.day.setMaximumDate(max(QDate.currentDate(), self.day.date()))

    def _emit_day(self, day: QDate) -> None:
        self.day_changed.emit(date(day.year(), day.month(), day.day()))

    def _show_speaker(self, encounter: Encounter) -> None:
        if not self.person.hasFocus() and not self.refusal:
            self.person.setText(encounter.person)
        if self.role.currentText() != encounter.role and not (self.role.hasFocus() or self.refusal):
            self.role.setEditText(encounter.role)

    def _emit_speaker(self) -> None:
        self._typing.stop()
        self.speaker_changed.emit(self.person.text().strip(), self.role.currentText().strip())

    def _prepare(self) -> None:
        self.day.setAccessibleName(_("On which day"))
        self.day.setCalendarPopup(True)
        self.day.dateChanged.connect(self._emit_day)
        self.person.setAccessibleName(_("Name of the person"))
        self.person.setPlaceholderText(_("Name"))
        self.person.setFixedWidth(self._theme.pixels(120))
        self.role.setAccessibleName(_("Role of the person"))
        self.role.setEditable(True)
        for role in (_("front desk"), _("nurse"), _("doctor"), _("manager"), _("other")):
            self.role.addItem(role)
        self.role.setEditText("")
        line = self.role.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Role"))
            line.setAccessibleName(_("Role of the person"))
        self.role.setFixedWidth(self._theme.pixels(130))
        self.person.textEdited.connect(lambda _text: self._typing.start())
        self.person.editingFinished.connect(self.save_pending)
        self.role.editTextChanged.connect(lambda _text: self._role_edited())
        self.role.activated.connect(lambda _place: self._emit_speaker())
        self._typing.timeout.connect(self._emit_speaker)

    def _role_edited(self) -> None:
        if self.role.hasFocus():
            self._typing.start()

    def _lay_out(self) -> None:
        below = row(self.number, self.occasion, spacing=6)
        below.setStretch(1, 1)
        self._below.setLayout(below)
        names = column(self.title, self._below, spacing=2)
        parts = row(
            names,
            self.timer,
            None,
            self._on,
            self.day,
            self._with,
            self.person,
            self.role,
            self.later,
            self.end,
            spacing=12,
        )
        parts.setContentsMargins(20, 10, 20, 10)
        self.setLayout(parts)


def _date_of(moment: datetime) -> QDate:
    return QDate(moment.year, moment.month, moment.day)


def _occasion(encounter: Encounter, number: int) -> str:
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
