"""What each answer of a question earns, chosen from a list: “yes” and “no”, or its choices."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.core.settings.question_draft import DraftChoice
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import IconButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

VERDICTS = (
    Verdict.MEETS,
    Verdict.PARTLY,
    Verdict.FALLS_SHORT,
    Verdict.RED_FLAG,
    Verdict.OPEN,
)
_EARNS_WIDTH = 150
_MOST = 20


class VerdictRow(QWidget):
    """One answer and what it earns.

    Args:
        theme: for its sizes.
        choice: what it begins with.
        fixed: its text where it can’t be edited, as of “yes”; blank where it can.

    Signals:
        edited(): its text, or what it earns, is another one.
        remove_requested(): it is to go.
        move_requested(int): it is to stand so many places further down.
    """

    edited = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, theme: Theme, choice: DraftChoice, fixed: str = "") -> None:
        super().__init__()
        self._choice = choice
        self.label = QLineEdit(choice.label)
        self.label.setAccessibleName(_("A choice"))
        self.label.setMaxLength(NAME_LIMIT)
        self.label.setPlaceholderText(_("What they may say"))
        self.label.textEdited.connect(lambda _text: self.edited.emit())
        self.earns = QComboBox()
        self.earns.setFixedWidth(theme.pixels(_EARNS_WIDTH))
        for verdict in VERDICTS:
            self.earns.addItem(earned_text(verdict), verdict)
        self.earns.setCurrentIndex(VERDICTS.index(choice.verdict))
        self.earns.activated.connect(lambda _place: self.edited.emit())
        self.remove = IconButton(theme, "x", _("Remove this choice"), self.remove_requested.emit)
        name = text_label(fixed, wrap=False)
        name.setMinimumWidth(theme.pixels(40))
        line = row(name, self.label, self.earns, self.remove)
        if fixed:
            line.addStretch(1)
        self.setLayout(line)
        for part in (self.label, self.remove):
            part.setHidden(bool(fixed))
        name.setHidden(not fixed)
        self.name(fixed)

    def name(self, text: str) -> None:
        """Say which answer the list beside it is about."""
        self.earns.setAccessibleName(_("What “{answer}” earns").format(answer=text))

    def drafted(self) -> DraftChoice:
        """Return the answer as it stands here."""
        return DraftChoice(self._choice.id, self.label.text(), Verdict(self.earns.currentData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the others with Alt+Up and Alt+Down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_requested.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class VerdictsEditor(QWidget):
    """The answers of a question below each other.

    Args:
        theme: for its sizes.
        fixed: “yes” and “no” with their texts; none where choices can be added.

    Signals:
        edited(): something about the answers is another now.
    """

    edited = Signal()

    def __init__(self, theme: Theme, fixed: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._fixed = dict(fixed)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.pixels(6))
        self.add = action_button(_("Add a choice"), self.add_choice)
        self.setLayout(column(self._lines, row(self.add, None), spacing=theme.pixels(6)))
        self.add.setHidden(bool(fixed))

    def show_choices(self, choices: Sequence[DraftChoice]) -> None:
        """Show these answers in place of what was there."""
        for line in self.rows():
            self._take_out(line)
        for choice in choices:
            self._append(choice)

    def choices(self) -> tuple[DraftChoice, ...]:
        """Return the answers as they stand here."""
        return tuple(line.drafted() for line in self.rows())

    def add_choice(self) -> None:
        """Add one more, and go to it."""
        self._append(DraftChoice("", "", Verdict.FALLS_SHORT))
        self.rows()[-1].label.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def rows(self) -> list[VerdictRow]:
        """Return the answers’ rows, in order."""
        items = [self._lines.itemAt(place) for place in range(self._lines.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, VerdictRow)]

    def _append(self, choice: DraftChoice) -> None:
        line = VerdictRow(self._theme, choice, self._fixed.get(choice.id, ""))
        line.edited.connect(self.edited)
        line.remove_requested.connect(partial(self._remove, line))
        line.move_requested.connect(partial(self._move, line))
        self._lines.addWidget(line)
        line.show()
        self.add.setEnabled(self._lines.count() < _MOST)

    def _remove(self, line: VerdictRow) -> None:
        self._take_out(line)
        self.add.setEnabled(True)
        self.edited.emit()

    def _move(self, line: VerdictRow, steps: int) -> None:
        place = self._lines.indexOf(line) + steps
        if 0 <= place < self._lines.count():
            self._lines.removeWidget(line)
            self._lines.insertWidget(place, line)
            self.edited.emit()

    def _take_out(self, line: VerdictRow) -> None:
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()


def earned_text(verdict: Verdict) -> str:
    """Return what an answer earns, with its shape."""
    text = _("Leaves it open") if verdict is Verdict.OPEN else verdict_text(verdict)
    return f"{SHAPES[verdict]} {text}"
