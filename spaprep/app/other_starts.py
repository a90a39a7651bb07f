"""What the system and other starts of SpaPrep ask of the window: to come forward, to open files."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from spaprep.app.application import Application
from spaprep.app.instance_address import may_be_open
from spaprep.app.single_instance import OtherStarts, Reply, hand_over
from spaprep.core.language import _
from spaprep.ui.plans.imports import Imports
from spaprep.ui.window.main_window import MainWindow

_NO_ANSWER = 3
_TIME_TO_READ = 20_000  # ms


def is_open_elsewhere(
    app: QApplication, window: MainWindow, library: Path, file: Path | None
) -> bool:
    """Return whether another window has this library; it comes to the front, and this one ends."""
    if not may_be_open(library):
        return False

    reply, process_id = hand_over(library, file)
    if reply is Reply.NO_ANSWER:
        _report_no_answer(window, process_id)
        app.exit(_NO_ANSWER)
    elif reply is Reply.TAKEN_OVER:
        window.close()
        app.quit()
    return reply is not Reply.NO_WINDOW


def _report_no_answer(parent: QWidget, process_id: int | None) -> None:
    """Say so until the user closes it; it goes away by itself in the end."""
    text = _no_answer_text(process_id)
    print(text, file=sys.stderr)  # noqa: T201 -- a start from a terminal looks there
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("SpaPrep does not answer"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    QTimer.singleShot(_TIME_TO_READ, box, box.accept)
    box.exec()


def _no_answer_text(process_id: int | None) -> str:
    """Return what is wrong, what is safe, and what to do; with the process, where it is known."""
    return _(
        "SpaPrep is already running with this library, but it does not answer. Everything that it "
        "showed as saved is on disk. Wait a moment, then start SpaPrep again. If it still does not "
        "answer, end {process} in the system’s task manager first."
    ).format(
        process=_("it") if process_id is None else _("process {number}").format(number=process_id)
    )


def listen_for_starts(window: MainWindow, imports: Imports, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""

    def start_again(file: Path | None) -> None:
        _come_forward(window)
        if file is not None:
            imports.import_file(str(file))

    others = OtherStarts(library, window)
    others.started_again.connect(start_again)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(others.stop)


def take_files(app: QApplication, window: MainWindow, imports: Imports) -> None:
    """Import what the system asks this program to open, also what it asked for until now."""

    def take(file: Path) -> None:
        _come_forward(window)
        imports.import_file(str(file))

    if isinstance(app, Application):
        app.open_files_with(take)


def _come_forward(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
