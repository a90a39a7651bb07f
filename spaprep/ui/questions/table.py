"""The table of questions: switched with Space, weighed with 1, 2, 3."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from spaprep.core.language import _
from spaprep.core.questions import Importance, Section
from spaprep.ui.questions.model import (
    COLUMN_ASK,
    COLUMN_IMPORTANCE,
    COLUMN_KIND,
    COLUMN_RULE,
    QUESTION_ROLE,
    SECTION_ROLE,
    QuestionsModel,
)
from spaprep.ui.theme import Theme

ROW_HEIGHT = 36
IMPORTANCE_WIDTH = 246
_NARROW_BELOW = 620
Index = QModelIndex | QPersistentModelIndex


def segment_texts() -> tuple[tuple[Importance, str], ...]:
    """Return the three steps of importance with their short names."""
    return (
        (Importance.NICE, _("Nice")),
        (Importance.IMPORTANT, _("Important")),
        (Importance.DEAL_BREAKER, _("Deal-breaker")),
    )


class QuestionsTable(QTableView):
    """Shows the questions.

    Signals:
        importance_chosen(str, object): a question is to have this Importance.
        fold_wanted(str): a section is to be folded, or unfolded.
        question_shown(str): the user is on this question; blank for none.
    """

    importance_chosen = Signal(str, object)
    fold_wanted = Signal(str)
    question_shown = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.questions = QuestionsModel(self)
        self.setModel(self.questions)
        self.setItemDelegate(_LineDelegate(theme, self))
        segments = _ImportanceDelegate(theme, self)
        segments.chosen.connect(self.importance_chosen)
        self.setItemDelegateForColumn(COLUMN_IMPORTANCE, segments)
        self.setAccessibleName(_("Questions of this plan"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.pixels(ROW_HEIGHT))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._fold)
        theme.changed.connect(self.viewport().update)

    def select(self, question_id: str) -> None:
        """Go to a question, where it is shown."""
        row = self.questions.row_of(question_id)
        if row >= 0:
            self.setCurrentIndex(self.questions.index(row, COLUMN_ASK))

    def selected_id(self) -> str:
        """Return the id of the question that the user is on; blank for none."""
        question = self.questions.question(self.currentIndex().row())
        return question.id if question else ""

    def span_sections(self) -> None:
        """Let the headings go over all columns."""
        self.clearSpans()
        for row in range(self.questions.rowCount()):
            if isinstance(self.questions.line(row), Section):
                self.setSpan(row, 0, 1, self.questions.columnCount())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which question the user is on."""
        super().currentChanged(current, previous)
        question = self.questions.question(current.row())
        self.question_shown.emit(question.id if question else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Weigh with 1, 2, 3; switch with Space in any column; fold with Enter."""
        question = self.questions.question(self.currentIndex().row())
        steps = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
        key = Qt.Key(event.key())
        if question and key in steps:
            self.importance_chosen.emit(question.id, segment_texts()[steps[key]][0])
        elif question and key == Qt.Key.Key_Space:
            self.questions.switched.emit(question.id, not question.in_use)
        elif question is None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._fold(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wording what the other columns leave."""
        super().resizeEvent(event)
        pixels, room = self._theme.pixels, self.viewport().width()
        narrow = room < pixels(_NARROW_BELOW)
        self.setColumnHidden(COLUMN_KIND, narrow)
        kind, importance = 0 if narrow else pixels(72), pixels(IMPORTANCE_WIDTH)
        rule = min(pixels(170), max(pixels(90), room // 5))
        header = self.horizontalHeader()
        if kind:
            header.resizeSection(COLUMN_KIND, kind)
        header.resizeSection(COLUMN_RULE, rule)
        header.resizeSection(COLUMN_IMPORTANCE, importance)
        header.resizeSection(COLUMN_ASK, max(pixels(150), room - kind - rule - importance))

    def _fold(self, index: QModelIndex) -> None:
        line = self.questions.line(index.row())
        if isinstance(line, Section):
            self.fold_wanted.emit(line.id)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        question = index.data(QUESTION_ROLE)
        tokens = self._theme.tokens
        grey = question is not None and (not question.in_use or index.column() == COLUMN_KIND)
        if grey:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(tokens.muted))
        if index.data(SECTION_ROLE) is not None:
            option.font.setBold(True)
            below = index.sibling(index.row() + 1, 0).data(QUESTION_ROLE)
            option.text = f"▸ {option.text}" if below is None else f"▾ {option.text}"
            option.backgroundBrush = QBrush(QColor(tokens.sunken))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class _ImportanceDelegate(QStyledItemDelegate):
    """Three joined segments, of which one is chosen by a click."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the segments."""
        question = index.data(QUESTION_ROLE)
        if question is None:
            return
        tokens = self._theme.tokens
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.soft))
        for (importance, text), area in zip(segment_texts(), self._areas(option.rect), strict=True):
            is_chosen = importance is question.importance
            ground = tokens.soft if is_chosen and question.in_use else tokens.surface
            painter.setPen(QColor(tokens.accent if is_chosen and question.in_use else tokens.line))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, 4, 4)
            font = painter.font()
            font.setPixelSize(self._theme.pixels(12))
            font.setBold(is_chosen)
            painter.setFont(font)
            ink = tokens.accent if is_chosen else tokens.ink
            painter.setPen(QColor(ink if question.in_use else tokens.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of every cell alike."""
        return QSize(self._theme.pixels(IMPORTANCE_WIDTH), self._theme.pixels(ROW_HEIGHT))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Choose the segment that is clicked."""
        question = index.data(QUESTION_ROLE)
        if question is None or event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            for (importance, _text), area in zip(
                segment_texts(), self._areas(option.rect), strict=True
            ):
                if area.contains(point):
                    self.chosen.emit(question.id, importance)
                    return True
        return False

    def _areas(self, rect: QRect) -> list[QRect]:
        pixels = self._theme.pixels
        x, y, height = rect.left() + 4, rect.top() + pixels(4), rect.height() - pixels(9)
        areas = []
        for width in (56, 82, 98):
            areas.append(QRect(x, y, pixels(width), height))
            x += pixels(width)
        return areas
