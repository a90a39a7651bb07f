"""The calls that are due: promised for today, or for an earlier day."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _, ngettext
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.dates import is_today, short_date, short_time
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, row

_CALLS_SHOWN = 3


class TodayStrip(QFrame):
    """A line above the clinics; hidden while no call is due.

    Signals:
        call_requested(str): the user makes the call now; the clinic.
        calendar_requested(str): the user wants the call in a calendar; the clinic, blank for all.
        drop_requested(str): the user does not make the call any more; the clinic.
    """

    call_requested = Signal(str)
    calendar_requested = Signal(str)
    drop_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._promised: Sequence[CallBack] = ()
        self._shown: list[CallBack] = []
        self._shown_on: date | None = None
        self.setProperty("role", "notice")
        self.setAccessibleName(_("Today"))
        self.calls: list[ElidedButton] = []
        self._parts = FlowLayout(spacing=theme.pixels(6))
        heading = text_label(_("Today"), "heading", wrap=False)
        line = row(heading, self._parts, spacing=theme.pixels(14))
        line.setStretch(1, 1)
        line.setContentsMargins(*(theme.pixels(size) for size in (20, 6, 12, 6)))
        self.setLayout(line)
        DayWatch(self).day_changed.connect(self._show_due)
        self.hide()

    def show_promised(self, promised: Sequence[CallBack]) -> None:
        """Show which of the promised calls are due."""
        self._promised = promised
        self._show_due()

    def menu_of(self, call_back: CallBack) -> QMenu:
        """Return a menu for one call."""
        menu = QMenu(self)
        clinic_id = call_back.clinic.id
        for text, signal in (
            (_("&Call now"), self.call_requested),
            (_("&Put in a calendar…"), self.calendar_requested),
            (_("&Not any more"), self.drop_requested),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit(clinic_id)
            )
        return menu

    def _show_due(self) -> None:
        now = datetime.now().astimezone()
        due = [entry for entry in self._promised if entry.is_due(now)]
        # The texts say “today”: they change with the date, though the calls are the same.
        if due == self._shown and now.date() == self._shown_on:
            return
        self._shown, self._shown_on = due, now.date()
        clear(self._parts)
        self.calls = []
        for call_back in due[:_CALLS_SHOWN]:
            self._parts.addWidget(self._entry(call_back))
        more = len(due) - _CALLS_SHOWN
        if more > 0:
            text = ngettext("and {count} more call", "and {count} more calls", more)
            self._parts.addWidget(text_label(text.format(count=more), "secondary", wrap=False))
        if len(due) > 1:
            export_all = ElidedButton(partial(self.calendar_requested.emit, ""), "link")
            export_all.show_text(_("Put all in a calendar…"))
            self._parts.addWidget(export_all)
        self.setVisible(bool(due))

    def _entry(self, call_back: CallBack) -> QWidget:
        entry = QWidget()
        call = ElidedButton(partial(self.call_requested.emit, call_back.clinic.id), "link")
        call.show_text(_due_text(call_back))
        more = button("…", "link", tip=_("Put in a calendar, or take off the list"))
        more.setAccessibleName(
            _("More about the call to {clinic}").format(clinic=call_back.clinic.name)
        )
        more.clicked.connect(lambda _checked=False: self._open_menu(call_back, more))
        entry.setLayout(row(call, more, spacing=2))
        self.calls.append(call)
        return entry

    def _open_menu(self, call_back: CallBack, below: QWidget) -> None:
        menu = self.menu_of(call_back)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))


def _due_text(call_back: CallBack) -> str:
    name, when = call_back.clinic.name, call_back.when
    if is_today(when):
        return _("Call {clinic} back at {time}").format(clinic=name, time=short_time(when))
    return _("Call {clinic} back, promised for {date}").format(clinic=name, date=short_date(when))
