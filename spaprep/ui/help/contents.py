"""The contents of the help: its topics in groups, as a tree."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from spaprep.core.catalogue.help_topics import Topic
from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme

Group = tuple[str, Sequence[Topic]]
_TOPIC_ROLE = Qt.ItemDataRole.UserRole + 1


class Contents(QTreeWidget):
    """Shows the topics, or those of them that hold what is looked for.

    Signals:
        topic_chosen(object): the user is on this Topic.
    """

    topic_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setIndentation(theme.pixels(14))
        self.setProperty("role", "contents")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(_("Contents of the help"))
        self.currentItemChanged.connect(lambda item, _before: self._emit_chosen(item))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups of topics."""
        self.clear()
        for title, topics in groups:
            group = QTreeWidgetItem([title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            group.setFont(0, font)
            for topic in topics:
                item = QTreeWidgetItem([topic.title])
                item.setToolTip(0, topic.title if "<" not in topic.title else "")
                item.setData(0, _TOPIC_ROLE, topic)
                group.addChild(item)
            self.addTopLevelItem(group)
            group.setExpanded(True)

    def choose(self, topic_id: str) -> None:
        """Go to a topic; to the first if no plan has this id."""
        items = list(self._items())
        found = [item for item in items if _topic_of(item).id == topic_id]
        for item in (found or items)[:1]:
            self.setCurrentItem(item)
            for shown in (item.parent(), item):
                if shown is not None:
                    self.scrollToItem(shown)

    def look_for(self, words: str) -> int:
        """Show the topics that hold these words, and return how many do."""
        count = 0
        for item in self._items():
            is_found = _topic_of(item).contains(words)
            item.setHidden(not is_found)
            count += is_found
        for place in range(self.topLevelItemCount()):
            group = self.topLevelItem(place)
            if group is not None:
                group.setHidden(all(item.isHidden() for item in _children(group)))
        self._leave_what_is_hidden()
        return count

    def choose_next(self) -> None:
        """Go to the next topic that is shown, after the last to the first."""
        shown = [item for item in self._items() if not item.isHidden()]
        if not shown:
            return
        current = self.currentItem()
        place = shown.index(current) + 1 if current in shown else 0
        self.setCurrentItem(shown[place % len(shown)])

    def _leave_what_is_hidden(self) -> None:
        current = self.currentItem()
        if current is None or current.isHidden():
            self.choose_next()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            group = self.topLevelItem(place)
            if group is not None:
                yield from _children(group)

    def _emit_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _TOPIC_ROLE) is not None:
            self.topic_chosen.emit(_topic_of(item))


def _children(group: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(group.childCount()):
        item = group.child(row)
        if item is not None:
            yield item


def _topic_of(item: QTreeWidgetItem) -> Topic:
    topic = item.data(0, _TOPIC_ROLE)
    if not isinstance(topic, Topic):
        raise TypeError("every item below a group stands for a topic")
    return topic
