"""Waits until the window has come to rest, so that a picture shows all of it."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

PATIENCE = 30_000


def pages_of(window: MainWindow) -> Pages:
    """Return the pages of a window that has been built."""
    if not isinstance(window.pages, Pages):
        raise TypeError("a window with its pages is needed")
    return window.pages


def comparison_of(window: MainWindow) -> Comparison:
    """Return the comparison of the plan that is shown."""
    comparison = pages_of(window).workspace.comparison
    if comparison is None:
        raise TypeError("the sample plan is needed")
    return comparison


def column_of(window: MainWindow, clinic: str) -> Assessment:
    """Return the column of the clinic with this name."""
    columns = comparison_of(window).columns
    return next(column for column in columns if column.clinic.name == clinic)


def is_there(window: MainWindow) -> bool:
    """Tell whether the window is filled, and the day's copy made."""
    return window.pages is not None and window.sidebar.save_status.last_backup is not None


def settle() -> None:
    """Let everything that was started come to its end."""
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
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
