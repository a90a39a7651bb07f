"""Draws every page and dialog with the sample plan into the folder `gallery/`.

Run it as `python tests/gallery.py`. It starts itself once per size: light and dark at 1280×800,
and at 150 % scale on a screen of 1366×768. The names of scenes, such as `python tests/gallery.py
compare dialogs`, draw these alone. What each scene shows stands in `scenes/`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from support.offscreen_screen import platform_with_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from spaprep.ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "gallery"
SIZES = {"100": ("1", (1280, 800)), "150": ("1.5", (910, 512))}
SCREENS = {"100": (1280, 800), "150": (1366, 768)}
DRAW = "--draw"
SCENES = (
    "clinics",
    "call",
    "compare",
    "odd_comparisons",
    "questions",
    "report",
    "dialogs",
    "help",
    "unsaved",
)


def main(wanted: Sequence[str]) -> None:
    """Draw all pictures, or those of the named scenes, each size in a process of its own."""
    FOLDER.mkdir(exist_ok=True)
    for name, (scale, _size) in SIZES.items():
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": platform_with_screen(*SCREENS[name], Path(home)),
                "QT_SCALE_FACTOR": scale,
                "LC_ALL": "C.UTF-8",
                "HOME": home,
                "XDG_CONFIG_HOME": home,
                "XDG_DATA_HOME": home,
                "XDG_STATE_HOME": home,
            }
            command = [sys.executable, __file__, DRAW, name, f"{home}/library.db", *wanted]
            subprocess.run(command, env=environment, check=True, cwd=ROOT)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")  # noqa: T201


def draw(size_name: str, library: Path, wanted: Sequence[str]) -> None:
    """Draw the scenes at one size, in both schemes."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication
    from scenes.resting import is_there, wait_for

    from spaprep.app.shell import make_window
    from spaprep.ui.theme.theme import Scheme

    QLocale.setDefault(QLocale("en_US"))
    app = QApplication(sys.argv[:1])
    window = make_window(app, library)
    window.resize(*SIZES[size_name][1])
    window.show()
    wait_for(lambda: is_there(window))
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.theme.use(scheme)
        for name, picture in scenes(window, wanted):
            picture.grab().save(str(FOLDER / f"{name}-{scheme.value}-{size_name}.png"))
    window.close()


def scenes(window: "MainWindow", wanted: Sequence[str]) -> "Iterator[tuple[str, QWidget]]":
    """Bring one page or dialog after the other to the front."""
    from scenes import empty
    from scenes.resting import pages_of, settle

    pages, notice = pages_of(window), window.notice
    if not wanted:
        yield from empty.scenes(window)
    pages.plans.add_sample()
    pages.show("clinics")
    settle()
    if not wanted:
        yield "notice-sample", window
    notice.hide()
    for name in wanted or SCENES:
        yield from import_module(f"scenes.{name}").scenes(window)
    pages.plans.remove_sample()
    notice.hide()


if __name__ == "__main__":
    if sys.argv[1:2] == [DRAW]:
        draw(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    else:
        main(sys.argv[1:])
