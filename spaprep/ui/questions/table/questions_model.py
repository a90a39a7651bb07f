"""The questions of a plan as a table, under the headings of their sections."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from spaprep.core.language import _
from spaprep.core.questions.question import Question, Section, Threshold
from spaprep.core.questions.rule_wording import rule_text
from spaprep.core.questions.wording import importance_text, kind_text
from spaprep.core.settings.question_filters import is_own_question
from spaprep.ui.formatting.fitting import tool_tip

COLUMN_ASK, COLUMN_KIND, COLUMN_RULE, COLUMN_IMPORTANCE = range(4)
QUESTION_ROLE = Qt.ItemDataRole.UserRole + 1
SECTION_ROLE = Qt.ItemDataRole.UserRole + 2
CHANGED_ROLE = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex
Line = Section | Question
_NOWHERE = QModelIndex()
_DRAGGED = "application/x-spaprep-question"


class QuestionsModel(QAbstractTableModel):
    """One line a question.

    Signals:
        switched(str, bool): the user switched a question on or off.
        dropped(str, str): one of the user’s own questions is to stand before another; blank for
            behind all of them.
    """

    switched = Signal(str, bool)
    dropped = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[str, int] = {}
        self._changed: frozenset[str] = frozenset()
        self._headers = (_("Question"), _("Answer"), _("Meets when"), _("Importance"))

    def show_questions(
        self,
        questions: Sequence[Question],
        folded: frozenset[str],
        changed: frozenset[str] = frozenset(),
    ) -> bool:
        """Show these questions; of folded sections only the heading.

        Args:
            questions: in order, section by section.
            folded: the ids of the sections.
            changed: the ids of the questions that differ from the catalogue.

        Returns:
            Whether the lines are others than before, and not only what they say.
        """
        self._changed = changed
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
            return False
        self.beginResetModel()
        self._lines = tuple(lines)
        self._rows = {line.id: n for n, line in enumerate(lines) if isinstance(line, Question)}
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """Return a line of the table."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def question(self, row: int) -> Question | None:
        """Return the question of a row, None for a heading."""
        line = self.line(row)
        return line if isinstance(line, Question) else None

    def row_of(self, question_id: str) -> int:
        """Return the row of a question, -1 where it is not shown."""
        return self._rows.get(question_id, -1)

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
        """Make questions selectable, switchable, their numbers editable, and one’s own movable."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # a line can be dropped between two others
        question = self.question(index.row())
        if question is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == COLUMN_ASK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == COLUMN_RULE and isinstance(question.rule, Threshold):
            flags |= Qt.ItemFlag.ItemIsEditable
        if is_own_question(question):
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Let lines be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what a line is while it is dragged."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the question that is dragged."""
        data = QMimeData()
        question = self.question(indexes[0].row()) if indexes else None
        data.setData(_DRAGGED, question.id.encode() if question else b"")
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Emit before which question the dragged one was dropped; the page moves it."""
        target = parent.row() if parent.isValid() else row
        before = self.question(target) if target >= 0 else None
        dragged = bytes(data.data(_DRAGGED).data()).decode()
        if dragged and (before is None or is_own_question(before)):
            self.dropped.emit(dragged, before.id if before else "")
        return False  # the line stands elsewhere once the plan says so

    @staticmethod
    def _section_data(section: Section, column: int, role: int) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and column == COLUMN_ASK:
            return section.title
        return section if role == SECTION_ROLE else None

    def _question_data(self, question: Question, column: int, role: int) -> Any:  # noqa: ANN401
        is_changed = question.id in self._changed
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(question)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(question.ask if column == COLUMN_ASK else _texts(question)[column])
        if role == Qt.ItemDataRole.CheckStateRole and column == COLUMN_ASK:
            return Qt.CheckState.Checked if question.in_use else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(question, _texts(question)[column], is_changed=is_changed)
        if role == CHANGED_ROLE:
            return is_changed
        return question if role == QUESTION_ROLE else None


def _texts(question: Question) -> tuple[str, ...]:
    return (
        question.label,
        kind_text(question.kind),
        rule_text(question),
        importance_text(question.importance),
    )


def _spoken(question: Question, text: str, *, is_changed: bool) -> str:
    state = _("in use") if question.in_use else _("off")
    if is_changed:
        state = _("{state}, changed from the default").format(state=state)
    return _("{question}: {text}, {state}").format(question=question.label, text=text, state=state)


def _name(line: Line) -> tuple[str, str]:
    return (type(line).__name__, line.id)
