"""The model of the questions of a plan: a row for each, and one for the heading of each section."""

from collections.abc import Sequence
from itertools import groupby

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
Row = Section | Question
_NO_PARENT = QModelIndex()
_MIME_TYPE = "application/x-spaprep-question"


class QuestionsModel(QAbstractTableModel):
    """The questions in order, each below the heading of its section.

    Signals:
        switched(str, bool): the user switched a question on or off.
        dropped(str, str): one of the user’s own questions was dropped before another; blank for
            behind all of them.
    """

    switched = Signal(str, bool)
    dropped = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._row_numbers: dict[str, int] = {}
        self._changed: frozenset[str] = frozenset()
        self._headers = (_("Question"), _("Answer"), _("Meets when"), _("Importance"))

    def show_questions(
        self,
        questions: Sequence[Question],
        folded: frozenset[str],
        changed: frozenset[str] = frozenset(),
    ) -> None:
        """Show these questions; of folded sections the heading alone.

        Args:
            questions: in order, section by section.
            folded: the ids of the sections.
            changed: the ids of the questions that differ from the catalogue.
        """
        self._changed = changed
        rows: list[Row] = []
        for section, group in groupby(questions, key=lambda question: question.section):
            rows.append(section)
            if section.id not in folded:
                rows += group
        # A reset would lose the current row, and where the view is scrolled to.
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, COLUMN_IMPORTANCE)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self._row_numbers = {
            row.id: number for number, row in enumerate(rows) if isinstance(row, Question)
        }
        self.endResetModel()

    def section(self, row: int) -> Section | None:
        """Return the section that a row is the heading of, None for a question."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Section) else None

    def question(self, row: int) -> Question | None:
        """Return the question of a row, None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Question) else None

    def row_of(self, question_id: str) -> int:
        """Return the row of a question, -1 if it is not listed."""
        return self._row_numbers.get(question_id, -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the data of a cell for a role."""
        question, section = self.question(index.row()), self.section(index.row())
        if question is not None:
            return self._question_data(question, index.column(), role)
        return _section_data(section, index.column(), role) if section is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Switch a question on or off."""
        question = self.question(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or question is None:
            return False
        self.switched.emit(question.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what the user can do with a cell; only own questions can be moved."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # a row can be dropped between two others
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
        """Return that rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the type of a question while it is dragged."""
        return [_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the question that is dragged."""
        data = QMimeData()
        question = self.question(indexes[0].row()) if indexes else None
        data.setData(_MIME_TYPE, question.id.encode() if question else b"")
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Emit before which question the dragged one was dropped."""
        target = parent.row() if parent.isValid() else row
        before = self.question(target) if target >= 0 else None
        dragged = bytes(data.data(_MIME_TYPE).data()).decode()
        if dragged and (before is None or is_own_question(before)):
            self.dropped.emit(dragged, before.id if before else "")
        # After True, the view would remove the row where it was: that is done by the saved plan.
        return False

    def _question_data(self, question: Question, column: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _texts(question)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(question.ask if column == COLUMN_ASK else _texts(question)[column])
            case Qt.ItemDataRole.CheckStateRole if column == COLUMN_ASK:
                return Qt.CheckState.Checked if question.in_use else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._accessible_text(question, column)
            case _ if role == CHANGED_ROLE:
                return question.id in self._changed
        return question if role == QUESTION_ROLE else None

    def _accessible_text(self, question: Question, column: int) -> str:
        state = _("in use") if question.in_use else _("off")
        if question.id in self._changed:
            state = _("{state}, changed from the default").format(state=state)
        text = _("{question}: {text}, {state}")
        return text.format(question=question.label, text=_texts(question)[column], state=state)


def _section_data(section: Section, column: int, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole and column == COLUMN_ASK:
        return section.title
    return section if role == SECTION_ROLE else None


def _texts(question: Question) -> tuple[str, ...]:
    return (
        question.label,
        kind_text(question.kind),
        rule_text(question),
        importance_text(question.importance),
    )


def _key(row: Row) -> tuple[str, str]:
    return (type(row).__name__, row.id)
