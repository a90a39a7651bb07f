"""Every dialog fits on a low screen at a large scale, with its buttons in reach."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
SCALE = 1.6  # of the offscreen screen of 800 × 800 pixels: 500 × 500 are left
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from scenes.dialogs import clinic_dialogs, window_dialogs
from scenes.resting import column_of, comparison_of, is_there, pages_of, settle, wait_for
from spaprep.app import make_window
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


def test_every_dialog_fits_on_a_low_screen(library: Path) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": str(SCALE)}
    environment["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(library)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["12 dialogs on 500 x 500"]
