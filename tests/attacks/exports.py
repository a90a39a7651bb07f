"""Everything in the window that writes a file of its own, beside the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeAlias

from attacks.action import Way, nothing
from attacks.actions_of_calls import begin, call_page, leave
from attacks.hand import Hand, Steps
from PySide6.QtWidgets import QApplication

from spaprep.core.calls.call_backs import call_backs
from spaprep.core.records.records import Outcome
from spaprep.report.formats.formats import Format
from spaprep.store.backups.backups import backups_of
from spaprep.ui.backups.restore_dialog import RestoreDialog
from spaprep.ui.report.call_sheet_dialog import CallSheetDialog

Write: TypeAlias = Callable[[Hand, Path], Steps]


@dataclass(frozen=True)
class Export:
    """One kind of file.

    Attributes:
        name: of the file.
        write: writes it to a path, and waits until it is written or refused.
        prepare: what has to be so before.
    """

    name: str
    write: Write
    prepare: Way = nothing


def _report(format_: Format, hand: Hand, path: Path) -> Steps:
    hand.pages.report.files.choose_path = lambda _name, _format: str(path)
    yield partial(hand.pages.report._export, format_)
    yield from hand.rest()


def _plan(hand: Hand, path: Path) -> Steps:
    yield partial(hand.pages.plans.export_file, str(path))
    yield from hand.rest()


def _questions(hand: Hand, path: Path) -> Steps:
    yield partial(hand.pages.plans.sets.share, str(path))
    yield from hand.rest()


def _calendar(hand: Hand, path: Path) -> Steps:
    promised = call_backs(hand.workspace.dossiers)
    yield partial(hand.pages.calls.calendar.export, promised, str(path))
    yield from hand.rest()


def _call_sheet(hand: Hand, path: Path) -> Steps:
    """Write the call sheet from its dialog, and repeat in the window what is said there."""
    yield hand.pages.show_call_sheet
    yield from hand.until_dialog(CallSheetDialog)
    yield from hand.rest()
    dialog = hand.dialog(CallSheetDialog)
    dialog.files.choose_path = lambda _name, _format: str(path)
    yield dialog._export
    yield from hand.rest()
    hand.window.notice.say(dialog.notice.text)
    yield dialog.reject
    yield None


def _age_backups(hand: Hand) -> Steps:
    """Let the backups that are there be of another day, by their names."""
    library = hand.workspace.library.path
    assert library is not None
    for backup in backups_of(library):
        older = backup.path.name.replace(f"{backup.made_at:%Y%m%d}", "20200101")
        for suffix in ("", ".sha256"):
            file = backup.path.with_name(backup.path.name + suffix)
            if file.exists():
                file.rename(file.with_name(older + suffix))
    yield None


def _backup(hand: Hand, path: Path) -> Steps:
    """Make the day's backup."""
    del path
    yield hand.window.backup_requested.emit
    yield from hand.rest()


def _restore(hand: Hand, path: Path) -> Steps:
    del path
    yield hand.window.restore_requested.emit
    yield from hand.rest()
    if not isinstance(QApplication.activeModalWidget(), RestoreDialog):
        yield from hand.until_dialog(RestoreDialog)
    yield hand.save_dialog
    yield from hand.rest()
    yield from hand.until(lambda: hand.workspace.library.is_open)


def promise(hand: Hand) -> Steps:
    """Let one clinic be called back, for the calendar."""
    yield from begin(hand)
    soon = datetime.now().astimezone() + timedelta(hours=1)
    yield lambda: call_page(hand).end(Outcome.CALL_BACK, soon)
    yield from leave(hand)
    yield from hand.go_to("report")
    yield from hand.rest()


EXPORTS: Sequence[Export] = (
    *(Export(f"report.{format_}", partial(_report, format_)) for format_ in Format),
    Export("sheet.pdf", _call_sheet),
    Export("plan.spaprep", _plan),
    Export("set.spaprep", _questions),
    Export("calls.ics", _calendar),
    Export("backup", _backup, _age_backups),
    Export("restored library", _restore),
)
