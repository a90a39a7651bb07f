"""The window as benchmarks open it, large libraries for it, and how they print a figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from spaprep.app.shell import make_window
from spaprep.core.records.changes import Record, added
from spaprep.core.records.records import Dossier
from spaprep.files.resources import read_catalogue, sample_path
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.file import read_file
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


def fill(path: Path, clinics: int) -> None:
    """Save the sample’s clinics with all their answers, over and over, under other ids."""
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    store = Store.open(path)
    store.apply([added(sample.plan)])
    for number in range(clinics):
        dossier = sample.dossiers[number % len(sample.dossiers)]
        store.apply([added(record) for record in _records(dossier, number)])
    store.close()


def _records(dossier: Dossier, number: int) -> list[Record]:
    def fresh(old: str) -> str:
        return f"{number}-{old}"[:64]

    name = f"{dossier.clinic.name} {number}"
    clinic = replace(dossier.clinic, id=fresh(dossier.clinic.id), name=name, position=number)
    calls = [replace(e, id=fresh(e.id), clinic_id=clinic.id) for e in dossier.encounters]
    answers = [
        replace(a, id=fresh(a.id), encounter_id=fresh(a.encounter_id)) for a in dossier.answers
    ]
    return [clinic, *calls, *answers]


@contextmanager
def open_window(app: QApplication, library: Path) -> Iterator[tuple[MainWindow, Pages]]:
    """Show the program's window, filled; close it again."""
    window = make_window(app, library)
    window.resize(1280, 800)
    window.show()
    while window.pages is None or window.sidebar.save_status.last_backup is None or not is_idle():
        app.processEvents()
    window.activateWindow()
    assert isinstance(window.pages, Pages)
    yield window, window.pages
    while not is_idle():
        app.processEvents()
    window.pages.workspace.library.close()
    window.close()


def tell(name: str, value: float, limit: float | None = None) -> None:
    """Print one figure in milliseconds, with its limit."""
    rest = "" if limit is None else f" {limit:6.2f} {'ok' if value <= limit else 'OVER'}"
    print(f"{name:<56} {value:6.2f}{rest}")  # noqa: T201 -- this is what it is for
