"""The window of the help: contents at the left, text at the right, find in both."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter, QWidget

from spaprep.core.catalogue.question_help import question_topic_id
from spaprep.core.language import _, ngettext
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.help.contents import Contents
from spaprep.ui.help.topic_view import TopicView
from spaprep.ui.help.topics import groups_of
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame

_SIZE = (960, 620)
_CONTENTS_WIDTH = 324
_GEOMETRY = "help/geometry"
_SHARES = "help/shares"


class HelpWindow(QDialog):
    """The help, beside the window that it is about: both can be used at once.

    Args:
        workspace: whose questions are explained.
        theme: the colors and sizes.
        settings: remember where the window was, and how wide the contents were.
        parent: the window that it is about.
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
        self.contents = Contents(theme)
        self.view = TopicView(theme)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._restore()
        self._connect()

    def open_at(
        self, page: str, question_id: str = "", keys: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show the help where it fits.

        Args:
            page: the page of the window that is shown: “clinics”, “call”, “compare” …
            question_id: the question that is asked or chosen there; blank for none.
            keys: what can be pressed in the program, and what it does.
        """
        plan, catalogue = self._workspace.plan, self._workspace.catalogue
        groups = groups_of(plan, catalogue, keys, self._workspace.library_path)
        self.find_field.clear()
        self.contents.show_groups(groups)
        fitting = [topic.id for _title, topics in groups for topic in topics if page in topic.pages]
        wanted = question_topic_id(question_id) if question_id else "".join(fitting[:1])
        self.show()
        self.contents.choose(wanted)
        self.raise_()
        self.activateWindow()
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_for(self, typed: str) -> None:
        words = typed.replace("'", "’")
        count = self.contents.look_for(words)
        self.view.mark(words)
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

    def _restore(self) -> None:
        geometry, shares = self._settings.value(_GEOMETRY), self._settings.value(_SHARES)
        if isinstance(geometry, QByteArray) and isinstance(shares, QByteArray):
            self.restoreGeometry(geometry)
            self._split.restoreState(shares)
            return
        resize_on_screen(self, *(self._theme.pixels(length) for length in _SIZE))

    def _remember(self) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self._settings.setValue(_SHARES, self._split.saveState())

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(f"{_('Find')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find in the help"))
        self.find_field.setClearButtonEnabled(True)
        side = frame("panel-left")
        parts = column(self.find_field, self.found, self.contents, spacing=self._theme.pixels(6))
        parts.setContentsMargins(*(self._theme.pixels(size) for size in (12, 12, 6, 12)))
        side.setLayout(parts)
        split = self._split
        split.addWidget(side)
        split.addWidget(self.view)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.setStretchFactor(1, 1)
        width = self._theme.pixels(_CONTENTS_WIDTH)
        split.setSizes([width, self._theme.pixels(_SIZE[0]) - width])
        self.setLayout(column(split))

    def _connect(self) -> None:
        self.finished.connect(lambda _result: self._remember())
        self.contents.topic_chosen.connect(self.view.show_topic)
        self.find_field.textChanged.connect(self._look_for)
        self.find_field.returnPressed.connect(self._find_next)
        for key, act in (("Ctrl+F", self._focus_find), ("F3", self._find_next)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
