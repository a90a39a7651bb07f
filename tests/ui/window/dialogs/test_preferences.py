"""The preferences take effect at once, and are kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE

from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.window.dialogs.preferences import PreferencesDialog
from spaprep.ui.window.main_window import MainWindow


def opened(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreferencesDialog)
    return dialog


def test_other_colors_apply_at_once_and_at_the_next_start(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.colors._buttons[Scheme.DARK.value].click()
    assert window.theme.scheme is Scheme.DARK
    assert window.settings.value("window/scheme") == "dark"
    shown = [one for one in window.findChildren(QAction) if one.text() in {"&Dark", "&Light"}]
    checked = [action.text() for action in shown if action.isChecked()]
    assert checked == ["&Dark"]
    dialog.reject()


def test_a_backup_can_be_asked_for_there(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PreferencesDialog(theme, tmp_path / "library.db")
    qtbot.addWidget(dialog)
    (button,) = [b for b in dialog.findChildren(QPushButton) if "Restore" in b.text()]
    with qtbot.waitSignal(dialog.restore_requested):
        button.click()
