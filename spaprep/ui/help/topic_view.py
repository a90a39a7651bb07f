"""The text of a help topic: read, searched and copied, with links that open."""

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

_MOST_HIGHLIGHTS = 500
_LINE_HEIGHT_PERCENT = 140.0


class TopicView(QTextBrowser):
    """Shows a topic, written by a cursor: as HTML, what a user typed would count as markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._topic: Topic | None = None
        self._highlighted_words: list[str] = []
        self.setProperty("role", "reading")
        # QTextBrowser would load a link in place of the topic.
        self.setOpenLinks(False)
        self.setAccessibleName(_("Text of the help"))
        self.document().setDocumentMargin(theme.pixels(24))
        self.document().setIndentWidth(theme.pixels(20))
        self.anchorClicked.connect(self._open)
        # The colors are part of the document, so it is written again.
        theme.changed.connect(self._render)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic from its beginning."""
        self._topic = topic
        self._render()

    def highlight(self, words: str) -> None:
        """Highlight these words wherever they occur."""
        self._highlighted_words = words.split()
        self._update_highlights()

    def find_next(self) -> bool:
        """Select the next highlighted word; return whether there was one."""
        return bool(self._highlighted_words) and self.find(self._highlighted_words[0])

    def _render(self) -> None:
        self.clear()
        if self._topic is None:
            return
        cursor = QTextCursor(self.document())
        title_format = QTextBlockFormat()
        title_format.setHeadingLevel(1)
        title_format.setBottomMargin(self._theme.pixels(12))
        cursor.setBlockFormat(title_format)
        cursor.insertText(self._topic.title, self._char_format(18, QFont.Weight.DemiBold))
        for block in self._topic.blocks:
            self._insert(cursor, block)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._update_highlights()

    def _insert(self, cursor: QTextCursor, block: Block) -> None:
        is_heading = block.kind is BlockKind.HEADING
        block_format = QTextBlockFormat()
        above = {BlockKind.HEADING: 18, BlockKind.PARAGRAPH: 6}.get(block.kind, 3)
        block_format.setTopMargin(self._theme.pixels(above))
        height_type = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block_format.setLineHeight(_LINE_HEIGHT_PERCENT, height_type.value)
        block_format.setHeadingLevel(2 if is_heading else 0)
        weight = QFont.Weight.DemiBold if is_heading else QFont.Weight.Normal
        char_format = self._char_format(13, weight)
        cursor.insertBlock(block_format, char_format)
        if block.kind is BlockKind.ITEM:
            cursor.createList(QTextListFormat.Style.ListDisc)
        url = secure_link(block.url) if block.url else None
        if url is not None:
            char_format.setAnchor(True)
            char_format.setAnchorHref(url.toString())
            char_format.setForeground(QColor(self._theme.tokens.accent))
            char_format.setToolTip(block.url)
        cursor.insertText(block.text, char_format)

    def _char_format(self, size: float, weight: QFont.Weight) -> QTextCharFormat:
        char_format = QTextCharFormat()
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(size))
        font.setWeight(weight)
        char_format.setFont(font)
        char_format.setForeground(QColor(self._theme.tokens.ink))
        return char_format

    def _update_highlights(self) -> None:
        highlights: list[QTextEdit.ExtraSelection] = []
        for word in self._highlighted_words:
            cursor = self.document().find(word)
            # A single letter has thousands of places, which would slow down every key.
            while not cursor.isNull() and len(highlights) < _MOST_HIGHLIGHTS:
                highlight = QTextEdit.ExtraSelection()
                highlight.cursor = cursor
                highlight.format.setBackground(QColor(self._theme.tokens.soft))
                highlights.append(highlight)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(highlights)

    def _open(self, url: QUrl) -> None:
        checked = secure_link(url.toString())
        if checked is not None:
            open_link(checked)
