"""Asks when to call back."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateTimeEdit, QPushButton, QWidget

from spaprep.core.calls.call_backs import suggested_times
from spaprep.core.language import _
from spaprep.ui.formatting.dates import day_name, from_qt, short_time
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column


class CallBackDialog(FormDialog):
    """Asks for a date and a time, and suggests a few.

    Attributes:
        chosen: the moment; None before the dialog is accepted.
        suggestions: a button for each suggested moment, the first of them in an hour.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Call back later"), _("Call back then"), parent)
        self.chosen: datetime | None = None
        moments = suggested_times(datetime.now().astimezone())
        self.when = ignore_wheel(QDateTimeEdit(_wall_time(moments[0])))
        self.when.setCalendarPopup(True)
        self.when.setAccessibleName(_("Call back on"))
        self.when.setMinimumDateTime(QDateTime.currentDateTime())
        self.suggestions = self._suggestion_buttons(moments)
        label = text_label(_("Call &back on"), wrap=False)
        label.setBuddy(self.when)
        self.lay_out(column(label, self.when, spacing=4), FlowLayout(*self.suggestions))
        resize_on_screen(self, theme.pixels(460), theme.pixels(220))

    def save(self) -> bool:
        """Set `chosen` from the field."""
        self.chosen = from_qt(self.when.dateTime())
        return True

    def _suggestion_buttons(self, moments: Sequence[datetime]) -> list[QPushButton]:
        texts = [_("In an hour")]
        for moment in moments[1:]:
            text = _("{day}, {time}")
            texts.append(text.format(day=day_name(moment), time=short_time(moment)))
        show = self.when.setDateTime
        return [
            action_button(text, partial(show, _wall_time(moment)), "state")
            for text, moment in zip(texts, moments, strict=True)
        ]


def _wall_time(moment: datetime) -> QDateTime:
    """Return a moment as local date and time, without a time zone."""
    # With an offset, Qt would shift ten o'clock after the clocks change to nine or eleven.
    day = QDate(moment.year, moment.month, moment.day)
    return QDateTime(day, QTime(moment.hour, moment.minute))
