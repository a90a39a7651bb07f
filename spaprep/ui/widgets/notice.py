"""A line above the page that says what happened and offers what to do next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable, on_one_line
from spaprep.ui.formatting.links import copy_file, open_file, open_folder
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import Offer, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear


class Notice(QFrame):
    """One message at a time, with buttons; Esc or “Close” puts it away.

    An offer that was made to last waits behind other messages, and comes back after them.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._is_undoable = False
        self._lasting: tuple[str, Sequence[Offer]] | None = None
        self.setProperty("role", "notice")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(20, 8, 12, 8)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; blank while it is away."""
        return self._text if not self.isHidden() else ""

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a message.

        Args:
            text: what happened, what is safe.
            offers: buttons by text; each puts the message away, then calls its function.
        """
        self._text = text
        self._is_undoable = False
        clear(self._layout)
        label = text_label(breakable(on_one_line(text)))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(label, 1)
        closing: tuple[str, Callable[[], object] | None] = (_("Close"), None)
        for title, act in (*offers, closing):
            self._layout.addWidget(action_button(title, partial(self._answer, act)))
        self.setAccessibleName(text)
        self.show()

    def withdraw(self, text: str) -> None:
        """Put a message away whose matter is done; another one stays."""
        if self.text == text:
            self._put_away()

    def say_lasting(self, text: str, offers: Sequence[Offer]) -> None:
        """Show an offer until it was answered: what is said meanwhile does not take its place."""
        waits = bool(self.text) and not self._shows_lasting
        self._lasting = (text, offers)
        if not waits:
            self.say(text, offers)

    def withdraw_lasting(self) -> None:
        """Take that offer back: there is nothing to be answered any more."""
        if self._shows_lasting:
            self.hide()
        self._lasting = None

    def say_undoable(self, text: str, undo: Callable[[], object]) -> None:
        """Show what was done last, with a button that takes it back."""
        self.say(text, [(_("Undo"), undo)])
        self._is_undoable = True

    def forget_undo(self) -> None:
        """Put that away once something else was done, which the button would take back."""
        if self._is_undoable:
            self._put_away()

    def show_fault(self, text: str) -> None:
        """Show what went wrong, with a button that copies it."""
        copy = QApplication.clipboard().setText
        self.say(text, [(_("Copy"), partial(copy, text))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the message away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)

    def _answer(self, act: Callable[[], object] | None) -> None:
        self._put_away()
        if act is not None:
            act()

    @property
    def _shows_lasting(self) -> bool:
        return self._lasting is not None and self.text == self._lasting[0]

    def _put_away(self) -> None:
        """Leave the place to the offer that waits; that offer itself is answered by this."""
        if self._shows_lasting:
            self._lasting = None
        self.hide()
        if self._lasting is not None:
            self.say(*self._lasting)


def file_offers(path: str) -> list[Offer]:
    """Return what can be done with a file that was just written."""
    return [
        (_("Open"), partial(open_file, path)),
        (_("Show in folder"), partial(open_folder, path)),
        (_("Copy the file"), partial(copy_file, path)),
    ]


def show_written_file(notice: Notice, path: str) -> None:
    """Say that a file was written, and offer what can be done with it."""
    notice.say(_("The file was written to “{path}”.").format(path=path), file_offers(path))
