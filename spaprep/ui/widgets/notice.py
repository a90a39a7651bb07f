"""A notice above the page: what happened, and buttons for what to do next."""

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
    """Shows one message at a time, with buttons; Esc or “Close” dismisses it.

    A lasting message waits behind the others, and comes back after them.
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
        """The message that is shown; blank while the notice is hidden."""
        return self._text if not self.isHidden() else ""

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a message.

        Args:
            text: what happened, what is safe.
            offers: the buttons; each dismisses the message, then calls its function.
        """
        self._text = text
        self._is_undoable = False
        clear(self._layout)
        label = text_label(breakable(on_one_line(text)))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(label, 1)
        closing: tuple[str, Callable[[], object] | None] = (_("Close"), None)
        for title, on_click in (*offers, closing):
            self._layout.addWidget(action_button(title, partial(self._answer, on_click)))
        self.setAccessibleName(text)
        self.show()

    def withdraw(self, text: str) -> None:
        """Dismiss this message, as what it is about is done; another one stays."""
        if self.text == text:
            self._dismiss()

    def say_lasting(self, text: str, offers: Sequence[Offer]) -> None:
        """Show a message until it is answered: one in between does not replace it."""
        # What is being read stays: the lasting message comes once it is dismissed.
        must_wait = bool(self.text) and not self._shows_lasting
        self._lasting = (text, offers)
        if not must_wait:
            self.say(text, offers)

    def withdraw_lasting(self) -> None:
        """Dismiss the lasting message: there is nothing to answer any more."""
        if self._shows_lasting:
            self.hide()
        self._lasting = None

    def say_undoable(self, text: str, undo: Callable[[], object]) -> None:
        """Show what was done last, with a button that undoes it."""
        self.say(text, [(_("Undo"), undo)])
        self._is_undoable = True

    def forget_undo(self) -> None:
        """Dismiss that message once something else was done: the button would undo it instead."""
        if self._is_undoable:
            self._dismiss()

    def show_fault(self, text: str) -> None:
        """Show what went wrong, with a button that copies it."""
        copy = QApplication.clipboard().setText
        self.say(text, [(_("Copy"), partial(copy, text))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss the message with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _answer(self, on_click: Callable[[], object] | None) -> None:
        # Hidden first: what is called may show a message of its own.
        self._dismiss()
        if on_click is not None:
            on_click()

    @property
    def _shows_lasting(self) -> bool:
        return self._lasting is not None and self.text == self._lasting[0]

    def _dismiss(self) -> None:
        """Hide the message, and show the lasting one that waits; that one is answered by this."""
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
