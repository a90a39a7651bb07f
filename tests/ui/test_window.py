"""The window as a whole: names for assistive technology, contrast, and how it starts."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spaprep.ui.main_window import MainWindow
from spaprep.ui.tasks import is_idle
from spaprep.ui.theme import Scheme, Theme, palette_of
from spaprep.ui.tokens import DARK, LIGHT, Tokens

NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.SpinBox,
}


def children(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    if interface.role() in {QAccessible.Role.Table, QAccessible.Role.List}:
        return
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            yield from children(child)


def unnamed(window: MainWindow) -> list[str]:
    found = []
    for interface in children(QAccessible.queryAccessibleInterface(window)):
        widget = interface.object()
        if interface.role() not in NAMED or interface.state().invisible:
            continue
        if "qt_" in widget.objectName() or type(widget).__name__ == "QComboBoxListView":
            continue
        if not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("page", ["clinics", "compare", "questions", "report", "call"])
def test_every_control_has_a_name_for_assistive_technology(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    assert window.pages is not None
    QAccessible.setActive(True)
    window.pages.plans.add_sample()
    if page == "call":
        window.pages.start_call(window.pages.workspace.dossiers[0].clinic.id)
    else:
        window.pages.show(page)
    qtbot.waitUntil(is_idle)
    assert unnamed(window) == []


def test_every_page_has_a_key(window: MainWindow) -> None:
    assert window.pages is not None
    keys = {action.shortcut().toString() for action in window.pages.menus.actions}
    wanted = {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+P"}
    assert wanted | {"Ctrl+F", "Ctrl+Q", "F1", "F11", "Ctrl+Return"} <= keys
    assert len(keys) == len(window.pages.menus.actions) - len(
        [action for action in window.pages.menus.actions if action.shortcut().isEmpty()]
    ) + (1 if "" in keys else 0)


def test_a_narrow_window_shows_the_sidebar_as_icons(window: MainWindow) -> None:
    window.resize(910, 512)
    narrow = window.sidebar.width()
    window.resize(1280, 800)
    assert narrow < window.sidebar.width()


def test_what_could_not_be_saved_stays_told_until_something_is(window: MainWindow) -> None:
    assert window.pages is not None
    workspace = window.pages.workspace
    workspace.not_saved.emit("The disk is full.")
    assert "Not saved: The disk is full." in window.sidebar._state.text()
    window.pages.plans.add_sample()
    assert "Saved" in window.sidebar._state.text()


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
from spaprep.app import make_window
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
