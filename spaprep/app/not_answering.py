"""What a second start says when the window that has the library does not answer."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from spaprep.core.language import _

_TIME_TO_READ = 20_000  # ms


def not_answering_text(process_id: int | None) -> str:
    """Return what is wrong, what is safe, and what to do; with the process, where it is known."""
    return _(
        "SpaPrep is already running with this library, but it does not answer. Everything that it "
        "showed as saved is on disk. Wait a moment, then start SpaPrep again. If it still does not "
        "answer, end {process} in the system’s task manager first."
    ).format(
        process=_("it") if process_id is None else _("process {number}").format(number=process_id)
    )


def show_not_answering(text: str, parent: QWidget) -> None:
    """Show that until the user closes it; it goes away by itself in the end."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("SpaPrep does not answer"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    QTimer.singleShot(_TIME_TO_READ, box, box.accept)
    box.exec()
