"""The head of a call: whom one is calling, since when, who is speaking, and how it ends."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QMenu

from spaprep.core.language import _
from spaprep.core.records import Channel, Clinic, Encounter, Outcome
from spaprep.ui.breaking import shortened
from spaprep.ui.theme import Theme
from spaprep.ui.tool_tips import tool_tip
from spaprep.ui.widgets import action_button, button, column, row, text_label

_TIMED = frozenset({Channel.PHONE, Channel.VISIT})
_TYPING = 600


class CallHeader(QFrame):
    """Names the clinic and the person; ends the call.

    Signals:
        speaker_changed(str, str): who is speaking now: name and role.
        ended(object): the user ends the call with this Outcome.
        call_back_wanted(): the user wants to ring again at another time.
        discarded(): the call is to be removed.
    """

    speaker_changed = Signal(str, str)
    ended = Signal(object)
    call_back_wanted = Signal()
    discarded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._since: datetime | None = None
        self.setProperty("role", "header")
        self.title = text_label("", "page-title", wrap=False)
        self.phone = text_label("", "secondary", wrap=False)
        self.clock = text_label("", "timer", wrap=False)
        self.clock.setAccessibleName(_("Time since the call began"))
        self.person = QLineEdit()
        self.role = QComboBox()
        self.later = action_button(_("Call back later…"), self.call_back_wanted.emit)
        self.end = button(_("End call"), "primary")
        self._with = text_label(_("Speaking with"), "secondary", wrap=False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._prepare()
        self._lay_out()

    def show_call(self, clinic: Clinic, encounter: Encounter, since: datetime, number: int) -> None:
        """Show whom one is calling.

        Args:
            clinic: the clinic.
            encounter: the encounter that answers go to.
            since: when the call began.
            number: how many encounters there have been, this one included.
        """
        titles = {
            Channel.PHONE: _("Calling {clinic}"),
            Channel.VISIT: _("Visiting {clinic}"),
            Channel.EMAIL: _("E-mail from {clinic}"),
            Channel.WEBSITE: _("Website of {clinic}"),
            Channel.LOOK_UP: _("Looking up {clinic}"),
        }
        text = titles[encounter.channel].format(clinic=clinic.name)
        self.title.setText(shortened(text, 34))
        self.title.setToolTip(tool_tip(text))
        told = _("Occasion {number}").format(number=number)
        self.phone.setText(" · ".join(part for part in (clinic.phone, told) if part))
        self._since = since if encounter.channel in _TIMED else None
        self.clock.setVisible(self._since is not None)
        asks_somebody = encounter.channel is not Channel.LOOK_UP
        for widget in (self._with, self.person, self.role):
            widget.setVisible(asks_somebody)
        self.later.setVisible(encounter.channel is Channel.PHONE)
        self._show_speaker(encounter)
        self._tick()
        self._ticking.start()

    def stop(self) -> None:
        """Stop the clock."""
        self._ticking.stop()
        self._typing.stop()

    def save_pending(self) -> None:
        """Hand on a name typed since the last pause."""
        if self._typing.isActive():
            self._tell_speaker()

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave out what there is no room for; the menu of “End call” has it too."""
        self._with.setHidden(narrow or self.person.isHidden())
        self.later.setHidden(narrow or self._since is None)

    def _show_speaker(self, encounter: Encounter) -> None:
        if not self.person.hasFocus():
            self.person.setText(encounter.person)
        if self.role.currentText() != encounter.role and not self.role.hasFocus():
            self.role.setEditText(encounter.role)

    def _tell_speaker(self) -> None:
        self._typing.stop()
        self.speaker_changed.emit(self.person.text().strip(), self.role.currentText().strip())

    def _tick(self) -> None:
        if self._since is None:
            return
        seconds = max(0, int((datetime.now().astimezone() - self._since).total_seconds()))
        hours, rest = divmod(seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
        self.clock.setText(text)

    def _prepare(self) -> None:
        self.person.setAccessibleName(_("Name of the person"))
        self.person.setPlaceholderText(_("Name"))
        self.person.setMaximumWidth(self._theme.pixels(130))
        self.role.setAccessibleName(_("Role of the person"))
        self.role.setEditable(True)
        for role in (_("front desk"), _("nurse"), _("doctor"), _("manager"), _("coordinator")):
            self.role.addItem(role)
        self.role.setEditText("")
        line = self.role.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Role"))
            line.setAccessibleName(_("Role of the person"))
        self.role.setMaximumWidth(self._theme.pixels(130))
        self.person.textEdited.connect(lambda _text: self._typing.start())
        self.person.editingFinished.connect(self.save_pending)
        self.role.editTextChanged.connect(lambda _text: self._role_edited())
        self.role.activated.connect(lambda _place: self._tell_speaker())
        self._typing.timeout.connect(self._tell_speaker)
        self._ticking.timeout.connect(self._tick)
        menu = QMenu(self.end)
        for text, outcome in (
            (_("&Reached them"), Outcome.REACHED),
            (_("&Voicemail"), Outcome.VOICEMAIL),
            (_("&Would not talk"), Outcome.WOULD_NOT_TALK),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, outcome=outcome: self.ended.emit(outcome)
            )
        menu.addAction(_("Call &back…")).triggered.connect(
            lambda _checked=False: self.call_back_wanted.emit()
        )
        menu.addSeparator()
        menu.addAction(_("&Discard this call")).triggered.connect(
            lambda _checked=False: self.discarded.emit()
        )
        self.end.setMenu(menu)
        self.end.setText(f"{_('End call')} ▾")

    def _role_edited(self) -> None:
        if self.role.hasFocus():
            self._typing.start()

    def _lay_out(self) -> None:
        names = column(self.title, self.phone, spacing=2)
        parts = row(
            names,
            self.clock,
            None,
            self._with,
            self.person,
            self.role,
            self.later,
            self.end,
            spacing=12,
        )
        parts.setContentsMargins(20, 10, 20, 10)
        self.setLayout(parts)
