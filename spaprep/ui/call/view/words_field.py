"""The note below every question, for the words of the person who answers."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from spaprep.core.language import _
from spaprep.ui.answers.answer_editor import SAVE_DELAY_MS
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import LongText

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HEIGHT = 66


class WordsField(LongText):
    """A text of several lines, emitted at every pause in typing; Tab and Ctrl+Enter leave it.

    Signals:
        typed(str): the whole text.
        next_requested(): to the next question.
    """

    typed = Signal(str)
    next_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._timer.timeout.connect(self._emit_typed)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("{key} to write here").format(key=shortcut_text("Ctrl+J")))
        self.setFixedHeight(theme.pixels(_HEIGHT))
        self.textChanged.connect(self._timer.start)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed since the last pause."""
        return self._timer.isActive()

    def show_words(self, words: str) -> None:
        """Show the recorded words."""
        # setPlainText() would move the cursor to the start, under the hands of the user.
        if words != self.toPlainText():
            self.setPlainText(words)
        # textChanged is emitted for changes by the program too.
        self._timer.stop()

    def save_pending(self) -> None:
        """Emit what was typed since the last pause."""
        if self.is_pending:
            self._emit_typed()

    def event(self, event: QEvent) -> bool:
        """Accept Ctrl+Enter, which is also the shortcut of a menu, before Qt activates that."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_next_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next question with Ctrl+Enter; Enter alone begins a line."""
        if _is_next_key(event):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def _emit_typed(self) -> None:
        self._timer.stop()
        self.typed.emit(self.toPlainText())


def _is_next_key(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in _ENTER
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
