"""Dialogs on a low screen at a large scale, and in a large font: nothing is out of reach."""

import os
import subprocess
import sys
from pathlib import Path

from support.offscreen_screen import platform_with_screen
from support.paths import PROJECT, TESTS

WIDTH, HEIGHT, SCALE = 1366, 768, 1.5
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from scenes.dialogs import clinic_dialogs, window_dialogs
from scenes.resting import column_of, comparison_of, is_there, pages_of, settle, wait_for
from spaprep.app.shell import make_window
window = make_window(QApplication([]), Path(sys.argv[1]))
window.show()
wait_for(lambda: is_there(window))
pages_of(window).plans.add_sample()
settle()
clinic = column_of(window, "Glow Bar DTLA")
dialogs = {**window_dialogs(window), **clinic_dialogs(window, comparison_of(window), clinic)}
room = window.screen().availableSize()
print(f"{len(dialogs)} dialogs on {room.width()} x {room.height()}")
for name, dialog in dialogs.items():
    dialog.show()
    settle()
    size = dialog.size()
    if size.width() > room.width() or size.height() > room.height():
        print(f"{name}: {size.width()} x {size.height()}")
    dialog.close()
window.close()
"""


LARGE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QScrollArea
from scenes.resting import is_there, pages_of, settle, wait_for
from spaprep.app.shell import make_window
from spaprep.ui.window.dialogs.shortcuts import ShortcutsDialog
from spaprep.ui.window.menu_bar import shortcuts_of
app = QApplication([])
font = app.font()
font.setPixelSize(20)
app.setFont(font)
window = make_window(app, Path(sys.argv[1]))
window.show()
wait_for(lambda: is_there(window))
dialog = ShortcutsDialog(window.theme, shortcuts_of(window.menus.actions), window)
dialog.show()
settle()
area = dialog.findChild(QScrollArea)
print(area.widget().minimumSizeHint().width() <= area.viewport().width())
dialog.close()
window.close()
"""


def run(program: str, library: Path, **more: str) -> list[str]:
    """Run a program on the pieces of the tests, and return the lines that it printed."""
    path = os.pathsep.join([str(TESTS), str(PROJECT)])
    result = subprocess.run(
        [sys.executable, "-c", program, str(library)],
        env={**os.environ, "PYTHONPATH": path, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_every_dialog_fits_on_a_low_screen(library: Path) -> None:
    platform = platform_with_screen(WIDTH, HEIGHT, library.parent)
    told = run(PROGRAM, library, QT_SCALE_FACTOR=str(SCALE), QT_QPA_PLATFORM=platform)
    assert told == ["15 dialogs on 911 x 512"]


def test_no_line_of_the_list_of_keys_is_cut_off_in_a_large_font(library: Path) -> None:
    assert run(LARGE, library) == ["True"]
