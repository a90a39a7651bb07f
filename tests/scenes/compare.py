"""The comparison: its views, what stands beside the table, and odd cases."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import column_of, comparison_of, pages_of, settle

from spaprep.core.comparison.findings import Basis
from spaprep.core.questions.question import Importance
from spaprep.core.records.records import Key
from spaprep.ui.answers.correction_dialog import CorrectionDialog
from spaprep.ui.compare.clinic_chooser import ClinicChooser
from spaprep.ui.compare.column_menu import ColumnMenu
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import Choices, Panel, View
from spaprep.ui.window.main_window import MainWindow

CELLS: dict[str, tuple[str, Key]] = {
    "conflict": ("Glow Bar DTLA", ("S03", None)),
    "own-decision": ("Lumen Aesthetics", ("S12", "botulinum-toxin")),
}


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the table of the sample plan, every view of it, and every panel."""
    page = pages_of(window).compare
    pages_of(window).show("compare")
    page.saved.replace(Choices())
    settle()
    yield "compare", window
    for view in View:
        page.head.view_chosen.emit(view)
        settle()
        yield f"compare-view-{view}", window
    page.head.view_chosen.emit(View.ALL)
    yield from found_scenes(page, window)
    yield from panel_scenes(page, window)
    yield from column_scenes(page, window)
    yield from dialog_scenes(page, window)
    page.saved.replace(Choices())


def found_scenes(page: ComparePage, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show what is left of the table where a criterion is looked for."""
    for name, text in {"found": "doctor", "not-found": "parking"}.items():
        page.head.find_field.setText(text)
        settle()
        yield f"compare-{name}", window
    page.head.find_field.clear()


def panel_scenes(page: ComparePage, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show what stands beside the table."""
    for name, (clinic, key) in CELLS.items():
        columns = page.table.matrix.layout_shown.columns
        found = next(column for column in columns if column.clinic.name == clinic)
        page.table.select_cell(found.clinic.id, key)
        index = page.table.currentIndex()
        page.table.open_at(index.row(), index.column())
        settle()
        yield f"compare-cell-{name}", window
    for panel in (Panel.STANDINGS, Panel.TO_ASK, Panel.TRY_OUT):
        page.head.panel_requested.emit(panel)
        settle()
        yield f"compare-{panel}", window
    question = page.panels.try_out.question
    question.setCurrentIndex(question.findData("S21"))
    question.activated.emit(question.currentIndex())
    page.sandbox.try_importance("S21", Importance.DEAL_BREAKER)
    settle()
    yield "compare-tried-out", window
    page.sandbox.discard()
    page.head.panel_requested.emit(Panel.NONE)


def dialog_scenes(page: ComparePage, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show what corrects an answer, chooses clinics, and offers what can be done at a column."""
    page.saved.replace(Choices())
    comparison = comparison_of(window)
    column = column_of(window, "Glow Bar DTLA")
    finding = next(found for found in column.findings if found.basis is Basis.CONFLICT)
    criterion = comparison.criteria[column.findings.index(finding)]
    dialogs: dict[str, QWidget] = {
        "correct": CorrectionDialog(
            window.theme, criterion, finding.claims[0].statement, lambda _after: True, window
        ),
        "clinics-shown": ClinicChooser(
            window.theme, comparison, Choices(), lambda _choices: None, window
        ),
        "column-menu": ColumnMenu(
            page.table, comparison, Choices(), column.clinic.id, page.saved.replace, page
        ),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle()
        yield f"compare-{name}", dialog
        dialog.close()
        dialog.deleteLater()


def column_scenes(page: ComparePage, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show pinned, hidden and moved columns, and a table without lines."""
    ids = page.table.matrix.layout_shown.ids
    page.saved.replace(
        Choices(pinned=frozenset(ids[2:3]), hidden=frozenset(ids[:1])).with_width(ids[3], 280)
    )
    settle()
    page.table.horizontalScrollBar().setValue(120)
    settle()
    yield "compare-pinned", window
    page.saved.replace(Choices(hidden=frozenset(ids)))
    settle()
    yield "compare-all-hidden", window
