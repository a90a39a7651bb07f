"""One finding as a row: the question, who answered, the answer, and its verdict."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.comparison.wording import cell_text, row_title
from spaprep.core.language import _
from spaprep.core.questions.question import Stage
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.ui.formatting.fitting import breakable, tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.formatting.statement_lines import answer_line, background_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, button
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FindingRow(QFrame):
    """Shows the finding of any clinic on one criterion.

    Signals:
        menu_requested(QPoint): the user asks to decide about it; the place on screen.
        step_requested(int): the user goes this many rows down; negative is up.
        entered(): the row got the focus.
    """

    menu_requested = Signal(QPoint)
    step_requested = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, criterion: Criterion, *, with_treatment: bool) -> None:
        super().__init__()
        self.criterion = criterion
        self._theme = theme
        self._title = row_title(criterion, with_treatment=with_treatment)
        self.setProperty("role", "finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = _column_label(self._title, "")
        self.background = _column_label("", "secondary")
        self.answer = _column_label("", "")
        self.chip = Chip(theme, Verdict.OPEN, "")
        self.more = button("…", "link", tip=_("Decide yourself, or settle (Enter)"))
        # The row itself has the focus, and opens the menu with Enter.
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(lambda _checked=False: self._request_menu())
        self._lay_out()

    def show_finding(self, finding: Finding) -> None:
        """Show a finding on the row's criterion."""
        background = background_text(self.criterion, finding)
        self.background.setText(breakable(background))
        self.background.setVisible(bool(background))
        answer = answer_line(self.criterion, finding)
        self.answer.setText(breakable(answer))
        word = verdict_text(finding.verdict)
        if finding.basis is Basis.NOT_ASKED:
            word = cell_text(self.criterion, finding)
        self.chip.show_verdict(finding.verdict, word)
        reason = finding_reason(self.criterion, finding)
        self.chip.setToolTip(tool_tip(reason))
        self.more.setAccessibleName(_("Decide about {criterion}").format(criterion=self._title))
        self.setAccessibleName(f"{self._title}, {word}, {answer}")
        self.setAccessibleDescription(reason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit that the row has the focus."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is."""
        self.setFocus()
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Enter, and go from row to row with the arrows."""
        # Ctrl+Enter is the shortcut for a call.
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Down:
            self.step_requested.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.step_requested.emit(-1)
        elif event.key() in _OPENING_KEYS and not has_control:
            self._request_menu()
        else:
            super().keyPressEvent(event)

    def links(self) -> list[QPushButton]:
        """Return a button for each web page where the answer can be looked up."""
        question = self.criterion.question
        if Stage.CHECK not in question.stages:
            return []
        urls = [(link.title, secure_link(link.url)) for link in question.links]
        return [_link_button(title, url) for title, url in urls if url is not None]

    def _request_menu(self) -> None:
        self.setFocus()
        corner = self.more.rect().bottomLeft()
        self.menu_requested.emit(self.more.mapToGlobal(corner))

    def _lay_out(self) -> None:
        links = [row(link, None) for link in self.links()]
        parts = (None, self.title, self.background, *links, None)
        texts = column(*parts, spacing=self._theme.pixels(2))
        verdict = QWidget()
        verdict.setLayout(row(None, self.chip, self.more, spacing=self._theme.pixels(4)))
        verdict.setFixedWidth(self._theme.pixels(148))
        line = row(spacing=self._theme.pixels(16))
        line.addLayout(texts, 5)
        line.addWidget(self.answer, 3)
        line.addWidget(verdict)
        line.setContentsMargins(*(self._theme.pixels(size) for size in (2, 8, 0, 8)))
        self.setLayout(line)


def _link_button(title: str, url: QUrl) -> QPushButton:
    made = ElidedButton(partial(open_link, url), "link")
    made.show_text(title)
    made.setToolTip(tool_tip(f"{title}\n{url.toString()}"))
    return made


def _column_label(text: str, role: str) -> QLabel:
    """Return a label that is as wide as its column, whatever its text."""
    label = text_label(breakable(text), role)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label
