"""A file that is dragged onto the window comes in as if it had been chosen in the menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset({".spaprep", ".csv", ".tsv", ".txt", ".vcf", ".vcard"})


class FileDrop(QObject):
    """Watches a window for dragged files; anything else that is dragged is left alone.

    Args:
        window: where files can be dropped.
        take_in: gets the path of a dropped file.
        is_ready: returns whether there is a library that it could come into.
    """

    def __init__(
        self, window: QWidget, take_in: Callable[[str], object], is_ready: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._take_in = take_in
        self._is_ready = is_ready
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a dragged file, once it is dropped."""
        if not isinstance(event, QDropEvent) or not self._is_ready():
            return False
        path = dropped_path(event.mimeData())
        if not path:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._take_in(path)
        return True


def dropped_path(data: QMimeData) -> str:
    """Return the file that is dragged; blank where it is not one of a kind that can come in."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    is_one = len(paths) == 1 and Path(paths[0]).suffix.lower() in SUFFIXES
    return paths[0] if is_one else ""
