"""The program as the system sees it: its language, its plugins, and files that it is to open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.paths import PROJECT
from support.window_driver import PATIENCE, pages_of

from spaprep.files.resources import sample_path
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.window.main_window import MainWindow


def ask_to_open(app: QApplication, path: Path) -> None:
    """Ask for a file as a Mac does for one that was double-clicked."""
    QApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))


def test_a_file_that_was_double_clicked_is_offered_in_the_open_window(
    qapp: QApplication, qtbot: QtBot, window: MainWindow
) -> None:
    window.showMinimized()
    ask_to_open(qapp, sample_path())
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), IncomingDialog), timeout=PATIENCE
    )
    assert not window.isMinimized()
    question = QApplication.activeModalWidget()
    assert isinstance(question, IncomingDialog)
    question.accept()
    qtbot.waitUntil(lambda: bool(pages_of(window).workspace.dossiers), timeout=PATIENCE)


STARTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from spaprep.app.shell import make_window
from spaprep.app.application import Application
from spaprep.ui.plans.plan_import import IncomingDialog

library, *files = map(Path, sys.argv[1:])
app = Application([])
window = make_window(app, library)
for file in files:
    Application.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
window.show()

def look():
    if isinstance(Application.activeModalWidget(), IncomingDialog):
        print(Application.activeModalWidget().summary.text())
        app.exit(7)
    else:
        QTimer.singleShot(20, look)

look()
sys.exit(app.exec())
"""


def test_a_file_that_was_double_clicked_while_the_program_starts_is_offered_once_it_has(
    library: Path,
) -> None:
    result = run(STARTING, str(library), str(sample_path()))
    assert result.returncode == 7, result.stderr
    assert "clinics" in result.stdout


TRANSLATED = """
import sys
from pathlib import Path
import spaprep.files.resources
spaprep.files.resources.translations_path = lambda: Path(sys.argv[1])
from spaprep.app.start import _translations
print(_translations().gettext("Close"))
"""


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="settings tell the language there")
@pytest.mark.parametrize(
    ("language", "locale", "text"),
    [
        ("", "de_DE.UTF-8", "Schließen"),
        ("", "de_AT.UTF-8", "Zumachen"),
        ("fr:de", "C.UTF-8", "Schließen"),
        ("de", "en_US.UTF-8", "Schließen"),
        ("en:de", "de_DE.UTF-8", "Close"),
        ("", "en_US.UTF-8", "Close"),
        ("", "C", "Close"),
        ("", "xx", "Close"),
    ],
)
def test_the_language_is_the_one_that_the_user_likes_best_of_those_there_are(
    tmp_path: Path, language: str, locale: str, text: str
) -> None:
    for name, close in {"de": "Schließen", "de_AT": "Zumachen"}.items():
        folder = tmp_path / name / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalog = Catalog(name)
        catalog.add("Close", close)
        with (folder / "spaprep.mo").open("wb") as file:
            write_mo(file, catalog)
    result = run(TRANSLATED, str(tmp_path), LANGUAGE=language, LC_ALL=locale, PYTHONUTF8="1")
    assert result.stdout.strip() == text, result.stderr


def test_without_any_translation_the_language_is_english(tmp_path: Path) -> None:
    assert run(TRANSLATED, str(tmp_path / "gone"), LC_ALL="de_DE.UTF-8").stdout == "Close\n"


WITH_PLUGINS = """
import sys
sys.path.insert(0, sys.argv[1])
from spaprep.app.application import Application
import PySide6
assert PySide6.__file__.startswith(sys.argv[1])
print(Application([]).platformName())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["a, b", 'a "b"', "a\\b", "a;b", "50 % $HOME ñ"])
def test_the_window_opens_from_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    import PySide6
    import shiboken6

    (tmp_path / name).mkdir()
    for package in (PySide6, shiboken6):
        folder = Path(str(package.__file__)).parent
        (tmp_path / name / folder.name).symlink_to(folder)
    result = run(WITH_PLUGINS, str(tmp_path / name))
    assert result.stdout == "offscreen\n", result.stderr


def run(program: str, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=PROJECT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
