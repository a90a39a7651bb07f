"""What comes before the program is loaded: the log, the language, and whose the library is.

Where another window has the library, this start ends here, without the seconds that loading takes.
"""

import gettext
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from spaprep.app.instance_address import may_be_open
from spaprep.app.library_place import LibraryPlace, place_of
from spaprep.app.single_instance import Reply, hand_over
from spaprep.core.language import _, message_languages, use
from spaprep.files.resources import translations_path
from spaprep.ui.background.tasks import finish_background_work, run_in_background
from spaprep.ui.errors.log_file import start_log
from spaprep.ui.window.main_window import MainWindow

_NO_ANSWER = 3
_TIME_TO_READ = 20_000  # ms


def begin(
    app: QApplication, window: MainWindow, library: Path | None, file: Path | None
) -> LibraryPlace | None:
    """Return where the library is; None where another window has it, which gets the file then.

    Args:
        app: ends with this start.
        window: closes with it.
        library: as it was named when starting; None for the user's own.
        file: to import.
    """
    start_log()
    use(_translations())
    window.finished.connect(finish_background_work)
    place = place_of(library, window.settings)
    return None if _is_open_elsewhere(app, window, place.library, file) else place


def load_store(window: MainWindow, loaded: Callable[[], None]) -> None:
    """Import what stands on SQLModel, which takes as long as all the rest, off the GUI thread.

    The rest is imported after it: two threads that import pydantic at once find each other's
    modules half made, and fail.
    """
    run_in_background(window, _import_store, lambda _none: loaded(), lambda _reported: None)


def _import_store() -> None:
    for module in ("spaprep.store.library.store", "spaprep.store.spaprep_file.file"):
        importlib.import_module(module)


def _translations() -> gettext.NullTranslations:
    folder = translations_path()
    available = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    languages = message_languages(QLocale.system().uiLanguages(), available)
    return gettext.translation("spaprep", folder, languages, fallback=True)


def _is_open_elsewhere(
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
