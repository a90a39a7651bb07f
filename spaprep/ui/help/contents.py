"""The table of contents of the help: its topics in groups, as a tree."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from spaprep.core.catalogue.help_topics import Topic
from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme

Group = tuple[str, Sequence[Topic]]
"""The title of a group, and its topics."""

_TOPIC_ROLE = Qt.ItemDataRole.UserRole + 1
_Entry = tuple[QTreeWidgetItem, Topic]


class HelpContents(QTreeWidget):
    """Shows all topics, or those that contain certain words.

    Signals:
        topic_chosen(object): another topic is current; the Topic.
    """

    topic_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._groups: list[tuple[QTreeWidgetItem, list[_Entry]]] = []
        self.setIndentation(theme.pixels(14))
        self.setProperty("role", "contents")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(_("Contents of the help"))
        self.currentItemChanged.connect(self._emit_chosen)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups of topics."""
        self._groups = []
        self.clear()
        font = self.font()
        font.setBold(True)
        for title, topics in groups:
            group = QTreeWidgetItem(self, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFont(0, font)
            entries: list[_Entry] = []
            for topic in topics:
                item = QTreeWidgetItem(group, [topic.title])
                # Qt would take it for rich text; the title itself is drawn as typed.
                item.setToolTip(0, topic.title if "<" not in topic.title else "")
                item.setData(0, _TOPIC_ROLE, topic)
                entries.append((item, topic))
            self._groups.append((group, entries))
            group.setExpanded(True)

    def choose(self, topic_id: str) -> None:
        """Go to a topic; to the first one if there is none with this id."""
        every = [(group, *entry) for group, entries in self._groups for entry in entries]
        found = [entry for entry in every if entry[2].id == topic_id]
        for group, item, _topic in (found or every)[:1]:
            self.setCurrentItem(item)
            # The heading of its group first, so that it is in sight if both fit.
            self.scrollToItem(group)
            self.scrollToItem(item)

    def filter_topics(self, words: str) -> int:
        """Show the topics that contain these words, and return how many they are."""
        for group, entries in self._groups:
            for item, topic in entries:
                item.setHidden(not topic.contains(words))
            group.setHidden(all(item.isHidden() for item, _topic in entries))
        current = self.currentItem()
        if current is None or current.isHidden():
            self.choose_next()
        return len(self._visible_items())

    def choose_next(self) -> None:
        """Go to the next visible topic, from the last one to the first."""
        visible = self._visible_items()
        if visible:
            current = self.currentItem()
            place = visible.index(current) + 1 if current in visible else 0
            self.setCurrentItem(visible[place % len(visible)])

    def _visible_items(self) -> list[QTreeWidgetItem]:
        entries = [entry for _group, entries in self._groups for entry in entries]
        return [item for item, _topic in entries if not item.isHidden()]

    def _emit_chosen(self, item: QTreeWidgetItem | None) -> None:
        topic = item.data(0, _TOPIC_ROLE) if item is not None else None
        if isinstance(topic, Topic):
            self.topic_chosen.emit(topic)
