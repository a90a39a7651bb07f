"""A cell, a row or the whole table on the clipboard: as text, and as a table for spreadsheets."""

from collections.abc import Sequence
from enum import Enum, auto
from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from spaprep.core.formulas import without_formulas
from spaprep.core.language import _
from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.head_text import asked_line, score_line
from spaprep.ui.compare.table.layout import CriterionLine, SectionLine
from spaprep.ui.compare.table.matrix_model import MatrixModel


class CopyExtent(Enum):
    """How much is copied."""

    CELL = auto()
    ROW = auto()
    TABLE = auto()


_EXTENTS = {
    Qt.KeyboardModifier.ControlModifier: CopyExtent.CELL,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier: CopyExtent.ROW,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier: CopyExtent.TABLE,
}


def extent_of(event: QKeyEvent) -> CopyExtent | None:
    """Return how much a key copies; None if it does not copy."""
    return _EXTENTS.get(event.modifiers()) if event.key() == Qt.Key.Key_C else None


def copy_cell(cell: Cell) -> None:
    """Copy the answer alone."""
    QApplication.clipboard().setText(cell.text)


def copy_lines(model: MatrixModel, rows: Sequence[int]) -> None:
    """Copy lines of the table with its heads."""
    lines = table_lines(model, rows)
    # Spreadsheets take the HTML, which keeps cells apart; editors take the text.
    data = QMimeData()
    data.setText(as_text(lines))
    data.setHtml(as_html(lines))
    QApplication.clipboard().setMimeData(data)


def table_lines(model: MatrixModel, rows: Sequence[int]) -> list[list[str]]:
    """Return the heads and these rows of the table as texts."""
    columns = model.layout_shown.columns
    lines = [
        [_("Clinic"), *(column.name for column in columns)],
        [_("Score"), *(score_line(column.standing) for column in columns)],
        [_("Asked"), *(asked_line(column.standing) for column in columns)],
    ]
    for row in rows:
        line = model.line(row)
        if isinstance(line, SectionLine):
            lines.append([line.title, *("" for _column in columns)])
        elif isinstance(line, CriterionLine):
            cells = [model.cell(row, place) for place in range(len(columns))]
            lines.append([line.title, *(_cell_text(cell) for cell in cells if cell is not None)])
    return lines


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Return lines with tabs between the cells; no cell can be taken for a formula."""
    return "\n".join("\t".join(_inert(text) for text in line) for line in lines)


def as_html(lines: Sequence[Sequence[str]]) -> str:
    """Return lines as an HTML table; nothing in a cell is taken for markup, or for a formula."""
    rows = ("".join(f"<td>{escape(_inert(text))}</td>" for text in line) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell_text(cell: Cell) -> str:
    return _("{chip} ({mark})").format(chip=cell.chip, mark=cell.mark) if cell.mark else cell.chip


def _inert(text: str) -> str:
    """Return a text on one line; a “'” before a formula keeps a spreadsheet from evaluating it."""
    return " ".join(without_formulas(text).split())
