"""The name and role of the person who answers."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Encounter
from spaprep.ui.answers.answer_editor import SAVE_DELAY_MS
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row


class SpeakerFields(QWidget):
    """Two fields; what is typed is emitted at every pause in typing.

    Attributes:
        refusal: why the name can’t be saved; blank if it can.

    Signals:
        changed(str, str): who is speaking now: name and role.
    """

    changed = Signal(str, str)

    def __init__(self, theme: Theme, spacing: int) -> None:
        super().__init__()
        self.refusal = ""
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the person"))
        self.name.setPlaceholderText(_("Name"))
        self.name.setFixedWidth(theme.pixels(120))
        self.role = _role_box(theme)
        self._label = text_label(_("Speaking with"), "secondary", wrap=False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_DELAY_MS)
        self._pause.timeout.connect(self._emit_changed)
        self.name.textEdited.connect(lambda _text: self._pause.start())
        self.name.editingFinished.connect(self.save_pending)
        self.role.editTextChanged.connect(lambda _text: self._role_edited())
        self.role.activated.connect(lambda _index: self._emit_changed())
        self.setLayout(row(self._label, self.name, self.role, spacing=spacing))

    def show_speaker(self, encounter: Encounter) -> None:
        """Show who is speaking; a field that is being edited, or was refused, stays."""
        if not self.name.hasFocus() and not self.refusal:
            self.name.setText(encounter.person)
        if self.role.currentText() != encounter.role and not (self.role.hasFocus() or self.refusal):
            self.role.setEditText(encounter.role)

    def show_label(self, *, visible: bool) -> None:
        """Show or hide the label before the fields."""
        self._label.setVisible(visible)

    def save_pending(self) -> None:
        """Emit what was typed since the last pause."""
        if self._pause.isActive():
            self._emit_changed()

    def forget(self) -> None:
        """Forget what was typed since the last pause, and the refusal."""
        self.refusal = ""
        self._pause.stop()

    def _role_edited(self) -> None:
        # Unlike a line edit, an editable combo box has no signal for edits by the user alone.
        if self.role.hasFocus():
            self._pause.start()

    def _emit_changed(self) -> None:
        self._pause.stop()
        self.changed.emit(self.name.text().strip(), self.role.currentText().strip())


def _role_box(theme: Theme) -> QComboBox:
    box = ignore_wheel(QComboBox())
    box.setAccessibleName(_("Role of the person"))
    box.setEditable(True)
    for role in (_("front desk"), _("nurse"), _("doctor"), _("manager"), _("other")):
        box.addItem(role)
    box.setEditText("")
    line = box.lineEdit()
    if line is not None:  # the stubs allow None, for a box that is not editable
        line.setPlaceholderText(_("Role"))
        line.setAccessibleName(_("Role of the person"))
    box.setFixedWidth(theme.pixels(130))
    return box
