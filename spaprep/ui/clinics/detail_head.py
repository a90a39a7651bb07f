"""The top of a clinic’s detail: name, address, and what can be done with it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _
from spaprep.core.records.records import Channel, Clinic, Status
from spaprep.core.records.wording import channel_text, status_text
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.dates import call_back_text
from spaprep.ui.formatting.fitting import breakable, on_one_line
from spaprep.ui.formatting.links import open_link, web_link
from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, action_button, button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import ResponsiveRow, column, row
from spaprep.ui.widgets.phone_button import PhoneButton

_ICON, _GAP = 18, 6
OTHER_CHANNELS = (Channel.VISIT, Channel.EMAIL, Channel.WEBSITE, Channel.LOOK_UP)


class DetailHead(QWidget):
    """Shows a clinic’s name, address and promised call, with buttons.

    Signals:
        call_requested(): the user asks to call the clinic.
        edit_requested(): the user asks to edit the clinic.
        encounter_requested(str): the user has answers from elsewhere; the channel's value.
        calendar_requested(): the user wants the promised call in a calendar.
        drop_requested(): the user does not make the promised call any more.
    """

    call_requested = Signal()
    edit_requested = Signal()
    encounter_requested = Signal(str)
    calendar_requested = Signal()
    drop_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._website = ""
        self.title = text_label("", "title")
        self.place = text_label("", "secondary")
        self.link = ElidedButton(self._open_website, "link")
        self.phone = PhoneButton()
        self.call_back = text_label("", "heading", wrap=False)
        self._call_back: CallBack | None = None
        self._call_back_line = QWidget()
        self.edit = action_button(_("Edit"), self.edit_requested.emit)
        self.edit.setToolTip(_("Edit clinic (F2)"))
        self.other = button(_("Take down…"), tip=_("Take down answers that did not come by phone"))
        self.other.setMenu(self._channels())
        self.call = ElidedButton(self.call_requested.emit, "call")
        self.call.setIconSize(QSize(theme.pixels(_ICON + _GAP), theme.pixels(_ICON)))
        self._lay_out()
        # “Call back today” is wrong after midnight.
        DayWatch(self).day_changed.connect(self._show_call_back)
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def show_clinic(self, clinic: Clinic, call_back: CallBack | None) -> None:
        """Show this clinic, and when it is to be called back."""
        self._call_back_line.setVisible(call_back is not None)
        self._call_back = call_back
        self._show_call_back()
        self.title.setText(breakable(on_one_line(clinic.name)))
        status = "" if clinic.status is Status.CONSIDERING else status_text(clinic.status)
        place = ", ".join(part for part in (clinic.address.strip(), clinic.city.strip()) if part)
        url = web_link(clinic.website)
        typed = clinic.website.strip() if url is None else ""
        line = " · ".join(part for part in (status, place, typed) if part)
        self.place.setText(breakable(line))
        self.place.setVisible(bool(line))
        self._show_link(clinic.website.strip() if url is not None else "")
        self._show_phone(clinic.phone.strip())

    def _lay_out(self) -> None:
        pixels = self._theme.pixels
        calendar = action_button(_("Put in a calendar…"), self.calendar_requested.emit, "link")
        drop = action_button(_("Not any more"), self.drop_requested.emit, "link")
        drop.setToolTip(_("Take the call off the list"))
        call_back = FlowLayout(self.call_back, calendar, drop, spacing=pixels(10))
        self._call_back_line.setLayout(call_back)
        self._call_back_line.hide()
        texts, buttons = QWidget(), QWidget()
        link_line = row(self.phone, self.link, None, spacing=pixels(14))
        lines = (self.title, self.place, link_line, self._call_back_line)
        texts.setLayout(column(*lines, spacing=pixels(4)))
        buttons.setLayout(row(self.edit, self.other, self.call, None, spacing=pixels(10)))
        self.setLayout(column(ResponsiveRow(texts, buttons, pixels(620))))

    def _show_call_back(self) -> None:
        self.call_back.setText(call_back_text(self._call_back) if self._call_back else "")

    def _show_link(self, website: str) -> None:
        self._website = website
        self.link.setVisible(bool(website))
        # ElidedButton cuts at the right: the scheme would take the place of the domain.
        bare = website.removeprefix("https://").removeprefix("http://").rstrip("/")
        self.link.show_text(bare)
        self.link.setAccessibleName(_("Open {website}").format(website=website))
        self.link.setToolTip(_("Open the website in your browser"))

    def _show_phone(self, phone: str) -> None:
        text = _("Call")
        self.phone.show_phone(phone)
        if phone:
            text = _("Call {phone}").format(phone=phone)
        self.call.show_text(text)
        self.call.setToolTip(
            with_shortcut(_("Ask the questions and take down the answers"), "Ctrl+Return")
        )

    def _open_website(self) -> None:
        url = web_link(self._website)
        if url is not None:
            open_link(url)

    def _channels(self) -> QMenu:
        menu = QMenu(self)
        for channel in OTHER_CHANNELS:
            action = menu.addAction(channel_text(channel))
            action.triggered.connect(
                lambda _checked=False, channel=channel: self.encounter_requested.emit(channel.value)
            )
        return menu

    def _show_icon(self) -> None:
        color = self._theme.tokens.on_accent
        self.call.setIcon(self._theme.icon("phone", color=color, size=_ICON, gap=_GAP))
