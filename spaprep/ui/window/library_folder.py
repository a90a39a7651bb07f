"""Which folder the library is in, if the user chose one other than the default."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from spaprep.core.language import _

_KEY = "library/path"
_NAME = "library.db"


def remembered_library(settings: QSettings) -> Path | None:
    """Return the library in the folder that was chosen before; None if there was none."""
    path = str(settings.value(_KEY, "") or "")
    return Path(path) if path and Path(path).is_absolute() else None


def remember_library(settings: QSettings, library: Path) -> bool:
    """Open this library from now on; return False if the settings can’t be written."""
    settings.setValue(_KEY, str(library))
    settings.sync()
    is_remembered = settings.status() is QSettings.Status.NoError and settings.isWritable()
    if not is_remembered:
        settings.remove(_KEY)
    return is_remembered


def ask_for_library(parent: QWidget) -> Path | None:
    """Ask for a folder, and return the path of the library in it; None if none is chosen.

    A library that is in the folder already is opened; a new one gets a folder of its own there.
    """
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = QFileDialog.getExistingDirectory(parent, _("Choose a folder for your library"), start)
    if not chosen:
        return None
    folder = Path(chosen)
    return folder / _NAME if (folder / _NAME).exists() else folder / "SpaPrep" / _NAME
