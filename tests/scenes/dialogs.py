"""Every dialog, about one clinic of the sample plan where it is about one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget
from scenes.resting import column_of, comparison_of, pages_of, settle

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.importing.incoming import IncomingChanges, PlanSummary
from spaprep.core.records.library_check import BackupCheck, LibraryCheck
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.ui.backups.library_check_dialog import LibraryCheckDialog
from spaprep.ui.backups.restore_dialog import RestoreDialog
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.clinics.forms.import_dialog import ImportDialog
from spaprep.ui.decisions.dialogs import OverrideDialog, SettleDialog
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.window.dialogs.about import AboutDialog
from spaprep.ui.window.dialogs.preferences import PreferencesDialog
from spaprep.ui.window.dialogs.shortcuts import ShortcutsDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menu_bar import shortcuts_of

SOME_CONTACTS = ContactTable(
    headers=("Company", "Telephone", "Where", "Web page", "Labels"),
    rows=(
        ("Bay Aesthetics", "(310) 555-0111", "Venice", "bay.example", "spa"),
        ("GLOW BAR DTLA", "", "Los Angeles", "https://glowbar.example", "spa"),
        ("", "(310) 555-0133", "Malibu", "", ""),
        ("Pacific Skin Institute", "ask for Dana", "Long Beach", "pacific.example", "spa"),
        ("Bay Aesthetics", "(310) 555-0111", "Venice", "", "spa, twice"),
    ),
    problems=((7, "it has more cells than there are columns."),),
)


SOME_HOLDINGS = PlanSummary(
    "Forehead lines, the second round", 5, 10, datetime(2026, 11, 23, tzinfo=UTC)
)
SOME_INCOMING = IncomingChanges(
    "plan",
    (
        "“Forehead lines, the second round” will be added: 5 clinics and 10 calls.",
        "Of “Pacific Skin Institute and Laser Center of Long Beach”, what is newer replaces yours.",
    ),
    (),
)


def some_check() -> LibraryCheck:
    """Return what was found at a library with one damaged backup."""
    newest = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    backups = [BackupCheck(newest - timedelta(days=age), is_sound=age != 1) for age in range(4)]
    return LibraryCheck(fault="", backups=tuple(backups))


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open one dialog after the other."""
    column = column_of(window, "Glow Bar DTLA")
    dialogs = {**window_dialogs(window), **clinic_dialogs(window, comparison_of(window), column)}
    for name, dialog in dialogs.items():
        dialog.show()
        settle()
        yield f"dialog-{name}", dialog
        dialog.close()
        dialog.deleteLater()


def window_dialogs(window: MainWindow) -> dict[str, QDialog]:
    """Return the dialogs of the plan and of the program."""
    pages = pages_of(window)
    return {
        "plan": PlanDialog(window.theme, pages.workspace.plan, 0, window),
        "call-back": CallBackDialog(window.theme, window),
        "about": AboutDialog(window.theme, pages.workspace.library.path, window),
        "shortcuts": ShortcutsDialog(window.theme, shortcuts_of(window.menus.actions), window),
        "preferences": PreferencesDialog(
            window.theme, Path("/home/ann/.local/share/spaprep/library.db"), window
        ),
        "import-plan": IncomingDialog(
            window.theme,
            [SOME_HOLDINGS],
            SOME_INCOMING,
            lambda: None,
            lambda _incoming: False,
            window,
        ),
        "library-check": LibraryCheckDialog(window.theme, some_check(), window),
        "restore": RestoreDialog(window.theme, some_copies(), window),
        "restore-damaged": restore_damaged(window),
    }


def some_copies() -> list[LibraryCopy]:
    """Return copies of the last days: an empty one, a damaged one, one that was replaced."""
    newest = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    days = [newest - timedelta(days=age, hours=age) for age in range(7)]
    return [
        LibraryCopy(days[0]),
        LibraryCopy(days[1], 2, 9, 14),
        LibraryCopy(days[2], 2, 9, 12, was_replaced=True),
        LibraryCopy(days[3], is_sound=False, was_replaced=True),
        LibraryCopy(days[4], 2, 7, 8),
        LibraryCopy(days[5], is_sound=False),
        LibraryCopy(days[6], 1, 5),
    ]


def restore_damaged(window: MainWindow) -> RestoreDialog:
    """Return the list of copies with a damaged one chosen."""
    made = RestoreDialog(window.theme, some_copies(), window)
    made.list.setCurrentRow(3)
    return made


def pasted(window: MainWindow, column: Assessment) -> ClinicDialog:
    """Return the form of a new clinic into which a block of text was pasted."""
    keep = lambda *_parts: True  # noqa: E731 -- a stand-in for the workspace
    made = ClinicDialog(window.theme, None, keep, window, [column.clinic])
    made.take_block("Glow Bar DTLA\n(213) 555-0101 · glowbar.example\n801 S Figueroa St")
    return made


def clinic_dialogs(
    window: MainWindow, comparison: Comparison, column: Assessment
) -> dict[str, QDialog]:
    """Return the dialogs about a clinic."""
    theme = window.theme
    place = [criterion.question.id for criterion in comparison.criteria].index("S03")
    decided = (comparison.criteria[place], column.findings[place], lambda *_parts: True)
    return {
        "clinic": ClinicDialog(theme, column.clinic, lambda *_parts: True, window),
        "clinic-pasted": pasted(window, column),
        "import": ImportDialog(theme, SOME_CONTACTS, [column.clinic], lambda _rows: None, window),
        "settle": SettleDialog(theme, *decided, window),
        "override": OverrideDialog(theme, *decided, window),
        "encounter": EncounterDialog(
            theme,
            column.dossier,
            column.dossier.encounters[0],
            comparison.criteria,
            lambda _after: True,
            window,
        ),
    }
