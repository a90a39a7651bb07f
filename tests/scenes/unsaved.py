"""A call while the disk is full: what the signs say, and what closing asks."""

from collections.abc import Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from scenes.resting import column_of, pages_of, pause, settle

from spaprep.core.language import _
from spaprep.ui.library.unsaved_dialog import UnsavedDialog
from spaprep.ui.window.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show words that are pending, and the dialog; then let them be saved and take them back."""
    pages = pages_of(window)
    window.activateWindow()
    pages.start_call(column_of(window, "Glow Bar DTLA").clinic.id)
    store = pages.workspace.library.store
    if store is None:
        raise TypeError("an open library is needed")
    store._library.connection.execute("PRAGMA query_only = ON")
    QTest.keyClicks(pages.call, "1Dr. Reyes")
    pages.call.form.words.setPlainText("She is in on Tuesdays, the nurse does the rest.")
    pages.call.save_pending()
    settle()
    yield "unsaved-call", window
    dialog = UnsavedDialog(pages.workspace, window.theme, _("Close without it"), window)
    dialog.show()
    pause(100)
    yield "unsaved-dialog", dialog
    dialog.close()
    dialog.deleteLater()
    store._library.connection.execute("PRAGMA query_only = OFF")
    pages.workspace.unsaved.retry()
    pages.call.discard()
    settle()
