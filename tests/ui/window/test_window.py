"""The window as a whole: names for assistive technology, contrast, and how it starts."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.accessibility import unnamed
from support.window_driver import pages_of

from spaprep.core.records.records import Channel, Outcome
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.theme.theme import Scheme, Theme, palette_of
from spaprep.ui.theme.tokens import DARK, LIGHT, Tokens
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


@pytest.mark.parametrize(
    "page", ["clinics", "compare", "questions", "report", "call", "look-up", "summary"]
)
def test_every_control_has_a_name_for_assistive_technology(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    clinic_id = pages.workspace.dossiers[0].clinic.id
    if page in {"call", "summary"}:
        pages.start_call(clinic_id)
    elif page == "look-up":
        pages.start_call(clinic_id, Channel.LOOK_UP)
    else:
        pages.show(page)
    if page == "summary":
        pages.call.end(Outcome.REACHED)
    qtbot.waitUntil(is_idle)
    assert unnamed(window) == []


def test_every_page_has_a_key_and_no_key_has_two_meanings(window: MainWindow) -> None:
    shortcuts = [action.shortcut() for action in window.menus.actions]
    keys = [shortcut.toString() for shortcut in shortcuts if not shortcut.isEmpty()]
    wanted = {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+P"}
    assert wanted | {"Ctrl+F", "Ctrl+Q", "F1", "F11", "Ctrl+Return"} <= set(keys)
    assert len(set(keys)) == len(keys)


def test_a_narrow_window_shows_the_sidebar_as_icons(window: MainWindow) -> None:
    window.resize(910, 512)
    narrow = window.sidebar.width()
    window.resize(1280, 800)
    assert narrow < window.sidebar.width()


def test_a_first_window_opens_within_a_small_screen(settings: QSettings, qtbot: QtBot) -> None:
    opened = MainWindow(settings)
    qtbot.addWidget(opened)
    assert opened.screen().size() == QSize(800, 800)
    assert opened.height() < 800
    assert opened.width() == opened.minimumWidth()


def test_what_could_not_be_saved_stays_told_until_something_is(window: MainWindow) -> None:
    assert isinstance(window.pages, Pages)
    workspace = window.pages.workspace
    workspace.not_saved.emit("The disk is full.")
    assert "Not saved: The disk is full." in window.sidebar.save_status.state.text()
    window.pages.plans.add_sample()
    assert "Saved" in window.sidebar.save_status.state.text()


def luminance(color: str) -> float:
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_in_both_schemes(tokens: Tokens) -> None:
    for ink, ground in tokens.verdicts.values():
        assert contrast(ink, ground) >= 4.5
    for ground in (tokens.canvas, tokens.surface, tokens.sunken):
        assert contrast(tokens.ink, ground) >= 4.5
        assert contrast(tokens.muted, ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.accent, tokens.soft) >= 4.5


def test_the_scheme_changes_live(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.use(Scheme.DARK)
    assert QApplication.palette() == palette_of(DARK)
    theme.use(Scheme.LIGHT)
    assert QApplication.palette() == palette_of(LIGHT)
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(Scheme.LIGHT)


def run(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_window_paints_before_the_store_and_the_report_are_loaded(tmp_path: Path) -> None:
    program = f"""
import os, sys
for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[name] = {str(tmp_path)!r}
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
from spaprep.app.shell import make_window
app = QApplication([])
window = make_window(app, Path({str(tmp_path / "library.db")!r}))
loaded = []
def painted():
    loaded.extend(sys.modules)
    app.exit()
window.painted.disconnect()
window.painted.connect(painted)
window.show()
app.exec()
heavy = {{"sqlalchemy", "sqlmodel", "pydantic", "reportlab", "pypdfium2"}} & set(loaded)
sys.exit(f"loaded: {{heavy}}" if heavy or not loaded else 0)
"""
    result = run(program)
    assert result.returncode == 0, result.stderr


def test_what_goes_on_when_the_window_is_closed_comes_to_its_end(library: Path) -> None:
    program = f"""
import sys, time
from pathlib import Path
from spaprep.app import shell
from spaprep.ui.background.tasks import run_in_background
library = Path({str(library)!r})
make_window = shell.make_window
def work():
    time.sleep(0.5)
    library.with_name("written").write_text("whole")
def watched(*arguments):
    window = make_window(*arguments)
    def close():
        run_in_background(window, work, print, print)
        window.close()
    window.filled.connect(lambda: window.pages.workspace.library.opened.connect(close))
    return window
shell.make_window = watched
sys.exit(shell.run(library))
"""
    result = run(program)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert library.with_name("written").read_text() == "whole"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_ctrl_c_in_the_terminal_ends_a_window_that_rests(library: Path) -> None:
    program = f"""
import os, signal, threading
from pathlib import Path
from spaprep.app import shell
make_window = shell.make_window
def watched(*arguments):
    window = make_window(*arguments)
    strike = lambda: os.kill(os.getpid(), signal.SIGINT)
    window.painted.connect(lambda: threading.Timer(1, strike).start())
    return window
shell.make_window = watched
shell.run(Path({str(library)!r}))
"""
    result = run(program)
    assert result.returncode == -signal.SIGINT
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_window_that_was_started_in_the_background_is_not_ended_by_ctrl_c(library: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.SIG_IGN)
from spaprep.app import shell
make_window = shell.make_window
def watched(*arguments):
    window = make_window(*arguments)
    window.painted.connect(lambda: os.kill(os.getpid(), signal.SIGINT))
    window.painted.connect(window.close)
    return window
shell.make_window = watched
shell.run(Path({str(library)!r}))
"""
    assert run(program).returncode == 0


def test_fifty_thousand_calls_that_return_nothing_survive() -> None:
    program = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(25_000):
    label.setText("x")
    label.setEnabled(number % 2 == 0)
print("alive")
"""
    result = run(program)
    assert result.stdout == "alive\n", result.stderr
