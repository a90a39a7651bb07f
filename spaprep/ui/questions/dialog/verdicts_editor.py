"""The editor of what each answer of a question earns: “yes” and “no”, or choices of one's own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.core.settings.question_draft import DraftChoice
from spaprep.core.settings.question_facts import earned_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import IconButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_VERDICTS = (
    Verdict.MEETS,
    Verdict.PARTLY,
    Verdict.FALLS_SHORT,
    Verdict.RED_FLAG,
    Verdict.OPEN,
)
_VERDICT_WIDTH = 150
_MOST_CHOICES = 20
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class VerdictRow(QWidget):
    """One answer, and a list of the verdicts that it may earn.

    Args:
        theme: for its sizes.
        choice: the answer as it is now.
        fixed_label: its text where that can't be edited, as of “yes”; blank where it can.

    Signals:
        edited(): the text or the verdict changed.
        remove_requested(): the user wants to remove the answer.
        move_requested(int): the user wants to move it so many rows down.
    """

    edited = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, theme: Theme, choice: DraftChoice, fixed_label: str = "") -> None:
        super().__init__()
        self._choice = choice
        self.label = QLineEdit(choice.label)
        self.label.setAccessibleName(_("A choice"))
        self.label.setMaxLength(NAME_LIMIT)
        self.label.setPlaceholderText(_("What they may say"))
        self.label.textEdited.connect(lambda _text: self.edited.emit())
        self.earns = QComboBox()
        self.earns.setFixedWidth(theme.pixels(_VERDICT_WIDTH))
        self.earns.setAccessibleName(_("What “{answer}” earns").format(answer=fixed_label))
        for verdict in _VERDICTS:
            self.earns.addItem(f"{SHAPES[verdict]} {earned_text(verdict)}", verdict)
        self.earns.setCurrentIndex(_VERDICTS.index(choice.verdict))
        self.earns.activated.connect(lambda _place: self.edited.emit())
        self.remove = IconButton(theme, "x", _("Remove this choice"), self.remove_requested.emit)
        name = text_label(fixed_label, wrap=False)
        name.setMinimumWidth(theme.pixels(40))
        line = row(name, self.label, self.earns, self.remove)
        if fixed_label:
            line.addStretch(1)
        self.setLayout(line)
        for part in (self.label, self.remove):
            part.setHidden(bool(fixed_label))
        name.setHidden(not fixed_label)

    def choice(self) -> DraftChoice:
        """Return the answer as it is entered here."""
        return DraftChoice(self._choice.id, self.label.text(), Verdict(self.earns.currentData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the other rows with Alt+Up and Alt+Down."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.move_requested.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


class VerdictsEditor(QWidget):
    """The rows of a question's answers.

    Args:
        theme: for its sizes.
        fixed_labels: “yes” and “no” with their texts; empty where choices can be added.

    Signals:
        edited(): something about the answers changed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, fixed_labels: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._fixed_labels = dict(fixed_labels)
        self._layout = QVBoxLayout()
        self._layout.setSpacing(theme.pixels(6))
        self.add = action_button(_("Add a choice"), self.add_choice)
        self.setLayout(column(self._layout, row(self.add, None), spacing=theme.pixels(6)))
        self.add.setHidden(bool(fixed_labels))

    def show_choices(self, choices: Sequence[DraftChoice]) -> None:
        """Show these answers instead of the present ones."""
        for line in self.rows():
            self._delete_row(line)
        for choice in choices:
            self._append(choice)

    def choices(self) -> tuple[DraftChoice, ...]:
        """Return the answers as they are entered here."""
        return tuple(line.choice() for line in self.rows())

    def add_choice(self) -> None:
        """Add a blank choice, and give it the focus."""
        self._append(DraftChoice("", "", Verdict.FALLS_SHORT))
        self.rows()[-1].label.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def rows(self) -> list[VerdictRow]:
        """Return the rows in order."""
        items = [self._layout.itemAt(place) for place in range(self._layout.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, VerdictRow)]

    def _append(self, choice: DraftChoice) -> None:
        line = VerdictRow(self._theme, choice, self._fixed_labels.get(choice.id, ""))
        line.edited.connect(self.edited)
        line.remove_requested.connect(partial(self._remove, line))
        line.move_requested.connect(partial(self._move, line))
        self._layout.addWidget(line)
        line.show()
        self.add.setEnabled(self._layout.count() < _MOST_CHOICES)

    def _remove(self, line: VerdictRow) -> None:
        self._delete_row(line)
        self.add.setEnabled(True)
        self.edited.emit()

    def _move(self, line: VerdictRow, steps: int) -> None:
        place = self._layout.indexOf(line) + steps
        if 0 <= place < self._layout.count():
            self._layout.removeWidget(line)
            self._layout.insertWidget(place, line)
            self.edited.emit()

    def _delete_row(self, line: VerdictRow) -> None:
        self._layout.removeWidget(line)
        line.hide()
        # Not at once: the click on its own button is still being handled.
        line.deleteLater()
