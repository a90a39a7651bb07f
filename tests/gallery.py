"""Draws every page and dialog with the sample plan into the folder `gallery/`.

Run it as `python tests/gallery.py`. It starts itself once per size: light and dark at 1280×800,
and at 150 % scale on a screen of 1366×768.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from spaprep.ui.main_window import MainWindow
    from spaprep.ui.pages import Pages

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "gallery"
SIZES = {"100": ("1", (1280, 800)), "150": ("1.5", (910, 512))}
PATIENCE = 30_000


def main() -> None:
    """Draw all pictures, each size in a process of its own."""
    FOLDER.mkdir(exist_ok=True)
    for name, (scale, _size) in SIZES.items():
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": scale,
                "LC_ALL": "C.UTF-8",
                "HOME": home,
                "XDG_CONFIG_HOME": home,
                "XDG_DATA_HOME": home,
                "XDG_STATE_HOME": home,
            }
            command = [sys.executable, __file__, name, f"{home}/library.db"]
            subprocess.run(command, env=environment, check=True, cwd=ROOT)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")  # noqa: T201


def draw(size_name: str, library: Path) -> None:
    """Draw every page and dialog at one size, in both schemes."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from spaprep.app import make_window
    from spaprep.ui.theme import Scheme

    QLocale.setDefault(QLocale("en_US"))
    app = QApplication(sys.argv[:1])
    window = make_window(app, library)
    window.resize(*SIZES[size_name][1])
    window.show()
    wait_for(lambda: is_there(window))
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.theme.use(scheme)
        for name, picture in scenes(window):
            picture.grab().save(str(FOLDER / f"{name}-{scheme.value}-{size_name}.png"))
    window.close()


def scenes(window: "MainWindow") -> "Iterator[tuple[str, QWidget]]":
    """Bring one page or dialog after the other to the front."""
    pages, notice = pages_of(window), window.notice
    yield from empty_scenes(window)
    pages.plans.add_sample()
    settle()
    yield "notice-sample", window
    notice.hide()
    workspace = pages.workspace
    ids = {dossier.clinic.name: dossier.clinic.id for dossier in workspace.dossiers}
    pages.show("clinics")
    pages.clinics.select(ids["Glow Bar DTLA"])
    settle()
    yield "clinics", window
    yield from call_scenes(window, ids["Glow Bar DTLA"])
    yield from compare_scenes(window)
    pages.show("questions")
    pages.questions.table.select("S08")
    settle()
    yield "questions", window
    pages.show("report")
    wait_for(lambda: bool(pages.report.preview.data))
    settle()
    yield "report", window
    yield from dialog_scenes(window, ids["Glow Bar DTLA"])
    pages.plans.remove_sample()
    notice.hide()


def empty_scenes(window: "MainWindow") -> "Iterator[tuple[str, QWidget]]":
    """Show the pages before there is anything."""
    pages = pages_of(window)
    for key in ("clinics", "compare", "questions", "report"):
        pages.show(key)
        settle()
        yield f"empty-{key}", window


def call_scenes(window: "MainWindow", clinic_id: str) -> "Iterator[tuple[str, QWidget]]":
    """Show a call at every kind of answer."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from spaprep.core.records import Outcome

    pages = pages_of(window)
    call = pages.call
    before = pages.workspace.undo_stack.count()
    pages.start_call(clinic_id)
    call._choose_range("all")
    for place, name in (
        ("S03", "conflict"),
        ("S01", "yes-no"),
        ("S07", "choices"),
        ("S08", "count"),
        ("S11", "rate"),
        ("S21", "duration"),
        ("T09", "minutes"),
    ):
        keys = [criterion.question.id for criterion in call._criteria]
        call._choose_question(keys.index(place))
        if place == "S03":
            QTest.keyClick(call, Qt.Key.Key_3)
            call.panel.words.setPlainText("she’s usually at the other office, but we can reach her")
            call.save_pending()
        settle()
        yield f"call-{name}", window
    call._choose_range("conflicts")
    settle()
    yield "call-only-conflicts", window
    call._end(Outcome.CALL_BACK, datetime.now().astimezone() + timedelta(minutes=1))
    settle()
    yield "call-summary", window
    pages.show("clinics")
    settle()
    yield "clinics-today", window
    for _edit in range(pages.workspace.undo_stack.count() - before):
        pages.workspace.undo_stack.undo()
    settle()


def compare_scenes(window: "MainWindow") -> "Iterator[tuple[str, QWidget]]":
    """Show the comparison, its views, and a cell."""
    pages = pages_of(window)
    compare = pages.compare
    pages.show("compare")
    settle()
    yield "compare", window
    compare.views.chosen.emit("problems")
    settle()
    yield "compare-problems", window
    compare.views.chosen.emit("all")
    table = compare.table
    table.cell_opened.emit(table.matrix.cell(3, table.matrix.columnCount() - 1))
    settle()
    yield "compare-cell", window
    compare.detail._close()


def dialog_scenes(window: "MainWindow", clinic_id: str) -> "Iterator[tuple[str, QWidget]]":
    """Show every dialog."""
    from spaprep.ui.about import AboutDialog, ShortcutsDialog
    from spaprep.ui.actions import shortcuts_of
    from spaprep.ui.call.call_back_dialog import CallBackDialog
    from spaprep.ui.clinics.clinic_dialog import ClinicDialog
    from spaprep.ui.clinics.encounter_dialog import EncounterDialog
    from spaprep.ui.decision_dialogs import OverrideDialog, SettleDialog
    from spaprep.ui.plan_dialog import PlanDialog

    pages, theme = pages_of(window), window.theme
    workspace = pages.workspace
    comparison = workspace.comparison
    column = comparison.column(clinic_id) if comparison else None
    if comparison is None or column is None:
        raise TypeError("the sample plan is needed")
    place = [criterion.question.id for criterion in comparison.criteria].index("S03")
    decided = (comparison.criteria[place], column.findings[place], lambda *_parts: True)
    dialogs = {
        "plan": PlanDialog(workspace.plan, 0, window),
        "clinic": ClinicDialog(theme, column.clinic, lambda *_parts: True, window),
        "settle": SettleDialog(theme, *decided, window),
        "override": OverrideDialog(theme, *decided, window),
        "call-back": CallBackDialog(theme, window),
        "encounter": EncounterDialog(
            theme,
            column.dossier,
            column.dossier.encounters[0],
            comparison.criteria,
            lambda _after: True,
            window,
        ),
        "about": AboutDialog(workspace.library_path, window),
        "shortcuts": ShortcutsDialog(shortcuts_of(pages.menus.actions), window),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle()
        yield f"dialog-{name}", dialog
        dialog.close()
        dialog.deleteLater()


def pages_of(window: "MainWindow") -> "Pages":
    """Return the pages of a window that has been built."""
    if window.pages is None:
        raise TypeError("a window with its pages is needed")
    return window.pages


def is_there(window: "MainWindow") -> bool:
    """Tell whether the window is filled, and the day's copy made."""
    return window.pages is not None and window.sidebar.last_backup is not None


def settle() -> None:
    """Let everything that was started come to its end."""
    from spaprep.ui.tasks import is_idle

    pause(120)
    wait_for(is_idle)
    pause(60)


def wait_for(there: Callable[[], bool]) -> None:
    """Go on once `there` is true."""
    for _time in range(PATIENCE // 50):
        if there():
            return
        pause(50)
    raise TimeoutError("the window did not come to rest")


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draw(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
