"""Files dropped onto the window are imported, as if they had been chosen in the menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset({".spaprep", ".csv", ".tsv", ".txt", ".vcf", ".vcard"})


class FileDrop(QObject):
    """Accepts drops of importable files on a window; other drops go to the widget below.

    Args:
        window: where files can be dropped.
        on_dropped: called with the path of a dropped file.
        is_ready: returns whether a library is open.
    """

    def __init__(
        self, window: QWidget, on_dropped: Callable[[str], object], is_ready: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._on_dropped = on_dropped
        self._is_ready = is_ready
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept a dragged file, and import it once it is dropped."""
        if not isinstance(event, QDropEvent) or not self._is_ready():
            return False
        path = dropped_path(event.mimeData())
        if not path:
            return False
        # After a move the file manager would delete the original.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._on_dropped(path)
        return True


def dropped_path(data: QMimeData) -> str:
    """Return the path of the one file that is dragged; blank if it can't be imported."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    is_one = len(paths) == 1 and Path(paths[0]).suffix.lower() in SUFFIXES
    return paths[0] if is_one else ""
