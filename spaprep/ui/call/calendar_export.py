"""Exports promised calls as a calendar file."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _
from spaprep.files.atomic_write import atomic_write
from spaprep.files.calendar_file import calendar_bytes
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.formatting.file_names import safe_name
from spaprep.ui.widgets.notice import Notice, file_offers


class CalendarExport(QObject):
    """Writes promised calls to a file that calendar programs import.

    Args:
        notice: shows the result.
        window: the parent of its dialog.
    """

    def __init__(self, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._notice = notice
        self._window = window

    def export(self, call_backs: Sequence[CallBack], path: str = "") -> None:
        """Write these calls to a file; the user chooses one if the path is blank."""
        if not call_backs:
            return
        if not path:
            path, _kind = QFileDialog.getSaveFileName(
                self._window,
                _("Put in a calendar"),
                _file_name(call_backs),
                _("Calendar files (*.ics)"),
            )
        if path:
            # On Linux, Qt's dialog does not add the suffix of the chosen filter.
            target = Path(path if path.endswith(".ics") else f"{path}.ics")
            content = calendar_bytes(call_backs, datetime.now().astimezone())
            write = partial(atomic_write, target, lambda file: file.write(content))
            run_in_background(
                self, write, lambda _none: self._show_written(target), self._show_fault
            )

    def _show_written(self, path: Path) -> None:
        self._notice.say(
            _("“{name}” was written. Opened, it goes into your calendar.").format(name=path.name),
            file_offers(str(path)),
        )

    def _show_fault(self, error: Exception) -> None:
        self._notice.show_fault(str(error))


def _file_name(call_backs: Sequence[CallBack]) -> str:
    if len(call_backs) > 1:
        return _("Calls to make.ics")
    name = call_backs[0].clinic.name
    return _("Call {clinic} back.ics").format(clinic=safe_name(name))
