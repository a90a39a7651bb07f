"""One topic of the help as text: read, searched, copied, and its links opened."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from spaprep.core.catalogue.help_topics import Block, BlockKind, Topic
from spaprep.core.language import _
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.theme.theme import Theme

_MOST_MARKS = 500
_LINE_HEIGHT = 140.0


class TopicView(QTextBrowser):
    """Shows a topic; its text is set piece by piece, so that nothing in it is taken for markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._topic: Topic | None = None
        self._words: list[str] = []
        self.setProperty("role", "reading")
        self.setOpenLinks(False)
        self.setAccessibleName(_("Text of the help"))
        self.document().setDocumentMargin(theme.pixels(24))
        self.document().setIndentWidth(theme.pixels(20))
        self.anchorClicked.connect(self._open)
        theme.changed.connect(self._show)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic from its beginning."""
        self._topic = topic
        self._show()

    def mark(self, words: str) -> None:
        """Mark these words wherever they stand."""
        self._words = words.split()
        self._mark()

    def find_next(self) -> bool:
        """Go on to the next marked place; return whether there was one."""
        return bool(self._words) and self.find(self._words[0])

    def _show(self) -> None:
        self.clear()
        if self._topic is None:
            return
        cursor = QTextCursor(self.document())
        shape = QTextBlockFormat()
        shape.setHeadingLevel(1)
        shape.setBottomMargin(self._theme.pixels(12))
        cursor.setBlockFormat(shape)
        cursor.insertText(self._topic.title, self._letters(18, QFont.Weight.DemiBold))
        for block in self._topic.blocks:
            self._write(cursor, block)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        is_heading = block.kind is BlockKind.HEADING
        shape = QTextBlockFormat()
        above = {BlockKind.HEADING: 18, BlockKind.PARAGRAPH: 6}.get(block.kind, 3)
        shape.setTopMargin(self._theme.pixels(above))
        height_type = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        shape.setLineHeight(_LINE_HEIGHT, height_type.value)
        shape.setHeadingLevel(2 if is_heading else 0)
        letters = self._letters(13, QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal)
        cursor.insertBlock(shape, letters)
        if block.kind is BlockKind.ITEM:
            cursor.createList(QTextListFormat.Style.ListDisc)
        url = secure_link(block.url) if block.url else None
        if url is not None:
            letters.setAnchor(True)
            letters.setAnchorHref(url.toString())
            letters.setForeground(QColor(self._theme.tokens.accent))
            letters.setToolTip(block.url)
        cursor.insertText(block.text, letters)

    def _letters(self, size: float, weight: QFont.Weight) -> QTextCharFormat:
        letters = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(size))
        font.setWeight(weight)
        letters.setFont(font)
        letters.setForeground(QColor(self._theme.tokens.ink))
        return letters

    def _mark(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < _MOST_MARKS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(QColor(self._theme.tokens.soft))
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def _open(self, url: QUrl) -> None:
        checked = secure_link(url.toString())
        if checked is not None:
            open_link(checked)
