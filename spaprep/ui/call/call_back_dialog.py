"""When to ring again."""

from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from spaprep.core.language import _
from spaprep.ui.form_dialog import FormDialog
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import column, text_label

_AN_HOUR = 3600


class CallBackDialog(FormDialog):
    """Asks for a date and a time; `chosen` is it, once accepted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Call back later"), _("Call back then"), parent)
        self.chosen: datetime | None = None
        self.when = QDateTimeEdit(QDateTime.currentDateTime().addSecs(_AN_HOUR))
        self.when.setCalendarPopup(True)
        self.when.setAccessibleName(_("Call back on"))
        self.when.setMinimumDateTime(QDateTime.currentDateTime())
        label = text_label(_("Call &back on"), wrap=False)
        label.setBuddy(self.when)
        self.lay_out(column(label, self.when, spacing=4))
        self.resize(theme.pixels(460), theme.pixels(180))

    def save(self) -> bool:
        """Take the moment that stands in the field."""
        seconds = self.when.dateTime().toSecsSinceEpoch()
        self.chosen = datetime.fromtimestamp(seconds).astimezone()
        return True
