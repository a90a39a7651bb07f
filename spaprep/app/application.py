"""The program as the system sees it: what it is asked to open, and where Qt finds its plugins."""

from collections.abc import Callable, Sequence
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A QApplication that takes files which the system hands to a running program.

    A Mac starts a program without arguments and sends it what was double-clicked, as often while it
    is starting as later. Only what is sent to the application itself is looked at: a filter would
    call Python for every event of every widget.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        _find_plugins()
        super().__init__(list(arguments))
        self._waiting: list[Path] = []
        self._open_file: Callable[[Path], object] = self._waiting.append

    def open_files_with(self, open_file: Callable[[Path], object]) -> None:
        """Let `open_file` have every file that is to be opened, those first that came until now."""
        self._open_file = open_file
        while self._waiting:
            open_file(self._waiting.pop(0))

    def event(self, event: QEvent) -> bool:
        """Take a file that is to be opened; an address of the web is none."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_file(Path(event.file()))
            return True
        return super().event(event)


def _find_plugins() -> None:
    """Let Qt find its plugins in a folder of any name.

    PySide says where they are in the form of a settings file, in which a comma, a quote or a
    backslash means something else.
    """
    found = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    if not Path(found).is_dir():
        plugins = Path(PySide6.__file__).parent / "Qt" / "plugins"
        QCoreApplication.addLibraryPath(str(plugins))
