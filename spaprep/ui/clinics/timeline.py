"""The calls, visits and look-ups of a clinic, the latest first."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Channel, Dossier, Encounter, Outcome
from spaprep.core.records.wording import channel_text, outcome_text
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row


class Timeline(QWidget):
    """Lists the encounters with a clinic.

    Signals:
        open_requested(str): the user asks to read or edit an encounter; its id.
        delete_requested(str): the user asks to delete an encounter with its answers; its id.
    """

    open_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[tuple[Encounter, int]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.pixels(8))
        heading = text_label(_("Calls, visits and look-ups"), "heading")
        self._nothing = text_label(_("None yet."), "secondary")
        whole = column(heading, self._nothing, self._list, spacing=theme.pixels(8))
        self.setLayout(whole)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the encounters of a clinic."""
        counts = Counter(answer.encounter_id for answer in dossier.answers)
        found = [(encounter, counts[encounter.id]) for encounter in dossier.encounters]
        found.sort(key=lambda entry: entry[0].started_at, reverse=True)
        # New cards would take the focus from a button of the old ones.
        if found == self._shown:
            return
        self._shown = found
        clear(self._list)
        for encounter, count in found:
            self._list.addWidget(self._entry(encounter, count))
        self._nothing.setVisible(not found)

    def _entry(self, encounter: Encounter, count: int) -> QFrame:
        card = frame("card")
        title = encounter_title(encounter)
        opened = action_button(_("Open…"), lambda: self.open_requested.emit(encounter.id), "link")
        opened.setAccessibleName(_("Open {encounter}").format(encounter=title))
        opened.setToolTip(_("Read it, put it right, or go on with it"))
        delete = action_button(
            _("Delete"), lambda: self.delete_requested.emit(encounter.id), "link"
        )
        delete.setAccessibleName(_("Delete {encounter}").format(encounter=title))
        delete.setToolTip(_("Delete it with its answers; undo brings them back"))
        head = row()
        head.addWidget(text_label(breakable(title)), 1)
        head.addWidget(opened)
        head.addWidget(delete)
        layout = column(head, spacing=self._theme.pixels(2))
        layout.addWidget(text_label(_result_text(encounter, count), "secondary"))
        if encounter.notes.strip():
            layout.addWidget(text_label(breakable(encounter.notes.strip())))
        layout.setContentsMargins(*(self._theme.pixels(size) for size in (14, 8, 10, 10)))
        card.setLayout(layout)
        card.setAccessibleName(title)
        return card


def encounter_title(encounter: Encounter) -> str:
    """Return the channel, when it was, and with whom: “Call · 12 Nov, 10:00 · Dana, nurse”."""
    moment = _("{date}, {time}").format(
        date=short_date(encounter.started_at), time=short_time(encounter.started_at)
    )
    who = ", ".join(part for part in (encounter.person.strip(), encounter.role.strip()) if part)
    parts = (channel_text(encounter.channel), moment, who)
    return " · ".join(part for part in parts if part)


def deletion_text(channel: Channel) -> str:
    """Return the text of the undo menu for deleting an encounter."""
    # Whole phrases, not “delete” and a noun: they are translated as they are.
    return {
        Channel.PHONE: _("delete call"),
        Channel.VISIT: _("delete visit"),
        Channel.EMAIL: _("delete e-mail"),
        Channel.WEBSITE: _("delete website visit"),
        Channel.LOOK_UP: _("delete look-up"),
    }[channel]


def edit_text(channel: Channel) -> str:
    """Return the text of the undo menu for editing an encounter."""
    return {
        Channel.PHONE: _("edit call"),
        Channel.VISIT: _("edit visit"),
        Channel.EMAIL: _("edit e-mail"),
        Channel.WEBSITE: _("edit website visit"),
        Channel.LOOK_UP: _("edit look-up"),
    }[channel]


def _result_text(encounter: Encounter, count: int) -> str:
    answers = ngettext("{count} answer", "{count} answers", count).format(count=count)
    outcome = outcome_text(encounter.outcome)
    if encounter.outcome is Outcome.CALL_BACK and encounter.call_back_on is not None:
        outcome = _("Call back on {date}, {time}").format(
            date=short_date(encounter.call_back_on), time=short_time(encounter.call_back_on)
        )
    # Nobody hangs up on the reader of a website: its outcome says nothing.
    has_outcome = encounter.channel.is_conversation or encounter.outcome is None
    return f"{outcome} · {answers}" if has_outcome else answers
