"""The questions of a plan as a table, under the headings of their sections."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from spaprep.core.language import _
from spaprep.core.questions import Question, Section
from spaprep.core.rule_wording import rule_text
from spaprep.core.wording import importance_text, kind_text
from spaprep.ui.tool_tips import tool_tip

COLUMN_ASK, COLUMN_KIND, COLUMN_RULE, COLUMN_IMPORTANCE = range(4)
QUESTION_ROLE = Qt.ItemDataRole.UserRole + 1
SECTION_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
Line = Section | Question
_NOWHERE = QModelIndex()


class QuestionsModel(QAbstractTableModel):
    """One line a question.

    Signals:
        switched(str, bool): the user switched a question on or off.
    """

    switched = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._headers = (_("Question"), _("Answer"), _("Meets when"), _("Importance"))

    def show_questions(self, questions: Sequence[Question], folded: frozenset[str]) -> None:
        """Show these questions; of folded sections only the heading."""
        lines: list[Line] = []
        for section, group in groupby(questions, key=lambda question: question.section):
            lines.append(section)
            if section.id not in folded:
                lines += group
        if [_name(line) for line in lines] == [_name(line) for line in self._lines]:
            self._lines = tuple(lines)
            if lines:
                last = self.index(len(lines) - 1, COLUMN_IMPORTANCE)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return a line of the table."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def question(self, row: int) -> Question | None:
        """Return the question of a row, None for a heading."""
        line = self.line(row)
        return line if isinstance(line, Question) else None

    def row_of(self, question_id: str) -> int:
        """Return the row of a question, -1 where it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Question) and line.id == question_id:
                return row
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell has to say in a role."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if isinstance(line, Section):
            return self._section_data(line, index.column(), role)
        return self._question_data(line, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Switch a question on or off."""
        question = self.question(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or question is None:
            return False
        self.switched.emit(question.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._headers[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make questions selectable, and switchable in their first column."""
        if self.question(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == COLUMN_ASK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @staticmethod
    def _section_data(section: Section, column: int, role: int) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and column == COLUMN_ASK:
            return section.title
        return section if role == SECTION_ROLE else None

    @staticmethod
    def _question_data(question: Question, column: int, role: int) -> Any:  # noqa: ANN401
        texts = (
            question.label,
            kind_text(question.kind),
            rule_text(question),
            importance_text(question.importance),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(texts[column])
        if role == Qt.ItemDataRole.CheckStateRole and column == COLUMN_ASK:
            return Qt.CheckState.Checked if question.in_use else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("in use") if question.in_use else _("off")
            return _("{question}: {text}, {state}").format(
                question=question.label, text=texts[column], state=state
            )
        return question if role == QUESTION_ROLE else None


def _name(line: Line) -> tuple[str, str]:
    return (type(line).__name__, line.id)
