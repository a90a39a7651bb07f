"""The help window: a table of contents, the text of a topic, and a search of both."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter, QWidget

from spaprep.core.catalogue.question_help import question_topic_id
from spaprep.core.language import _, ngettext
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.help.contents import HelpContents
from spaprep.ui.help.topic_view import TopicView
from spaprep.ui.help.topics import groups_of
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame

_SIZE = (960, 620)
_CONTENTS_WIDTH = 324
_GEOMETRY = "help/geometry"
_SPLITTER = "help/shares"


class HelpWindow(QDialog):
    """Shows the help beside the window that it explains; both can be used at once.

    Args:
        workspace: its questions are explained.
        theme: for colors and sizes.
        settings: where the geometry of the window and of its splitter is saved.
        parent: the window or dialog that it belongs to.

    Attributes:
        find_field: the words to search for.
        found: how many topics contain them.
        contents: the topics.
        view: the text of the current topic.
    """

    def __init__(
        self, workspace: Workspace, theme: Theme, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._workspace = workspace
        self._theme = theme
        self.setWindowTitle(_("Help"))
        self.find_field = QLineEdit()
        self.found = text_label("", "secondary", wrap=False)
        self.found.hide()
        self.contents = HelpContents(theme)
        self.view = TopicView(theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._restore_geometry()
        self._connect()

    def open_at(
        self, page: str, question_id: str = "", keys: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show the help at the topic that fits a page, or a question on it.

        Args:
            page: the key of the current page: “clinics”, “call”, “compare” …
            question_id: the question that is asked or chosen there; blank for none.
            keys: the keyboard shortcuts of the program, and what each does.
        """
        plan, catalogue = self._workspace.plan, self._workspace.catalogue
        groups = groups_of(plan, catalogue, keys, self._workspace.library.path)
        self.find_field.clear()
        self.contents.show_groups(groups)
        topics = [topic for _title, found in groups for topic in found]
        topic_id = next((topic.id for topic in topics if page in topic.pages), "")
        self.show()
        self.contents.choose(question_topic_id(question_id) if question_id else topic_id)
        # show() leaves a window that is open already behind the others.
        self.raise_()
        self.activateWindow()
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, typed: str) -> None:
        words = typed.replace("'", "’")  # which the texts of the help are written with
        count = self.contents.filter_topics(words)
        self.view.highlight(words)
        text = ngettext("{count} topic", "{count} topics", count).format(count=count)
        self.found.setText(text if words.strip() else "")
        self.found.setVisible(bool(words.strip()))

    def _find_next(self) -> None:
        if not self.find_field.text().strip():
            return
        if not self.view.find_next():
            self.contents.choose_next()
            self.view.find_next()

    def _focus_find(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _restore_geometry(self) -> None:
        geometry, state = self._settings.value(_GEOMETRY), self._settings.value(_SPLITTER)
        if isinstance(geometry, QByteArray) and isinstance(state, QByteArray):
            self.restoreGeometry(geometry)
            self._splitter.restoreState(state)
            return
        resize_on_screen(self, *(self._theme.pixels(length) for length in _SIZE))

    def _save_geometry(self) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self._settings.setValue(_SPLITTER, self._splitter.saveState())

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(f"{_('Find')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find in the help"))
        self.find_field.setClearButtonEnabled(True)
        side = frame("panel-left")
        parts = column(self.find_field, self.found, self.contents, spacing=self._theme.pixels(6))
        parts.setContentsMargins(*(self._theme.pixels(size) for size in (12, 12, 6, 12)))
        side.setLayout(parts)
        splitter = self._splitter
        splitter.addWidget(side)
        splitter.addWidget(self.view)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(1, 1)
        width = self._theme.pixels(_CONTENTS_WIDTH)
        splitter.setSizes([width, self._theme.pixels(_SIZE[0]) - width])
        self.setLayout(column(splitter))

    def _connect(self) -> None:
        self.finished.connect(lambda _result: self._save_geometry())
        self.contents.topic_chosen.connect(self.view.show_topic)
        self.find_field.textChanged.connect(self._search)
        self.find_field.returnPressed.connect(self._find_next)
        for key, slot in (("Ctrl+F", self._focus_find), ("F3", self._find_next)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
