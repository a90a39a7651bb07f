"""All about one cell: who said what, when, in which words, and why it counts as it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.reasons import why
from spaprep.core.records import Key, Said
from spaprep.core.verdicts import verdict_text
from spaprep.core.wording import answer_text, importance_text
from spaprep.ui.breaking import breakable
from spaprep.ui.chips import Chip
from spaprep.ui.decisions import Decisions
from spaprep.ui.sayings import saying_text
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import (
    action_button,
    clear,
    column,
    hairline,
    row,
    scrolled,
    text_label,
)
from spaprep.ui.workspace import Workspace

WIDTH = 320


class CellDetail(QFrame):
    """A panel on one criterion at one clinic; Esc closes it.

    Signals:
        closed(): the user is done with it.
        ask_requested(str, object): ask again at this clinic; the Key of the criterion.
    """

    closed = Signal()
    ask_requested = Signal(str, object)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._decisions = Decisions(workspace, theme, self)
        self._place: tuple[str, Key] | None = None
        self.setProperty("role", "aside")
        self.setFixedWidth(theme.pixels(WIDTH))
        self._content = QWidget()
        self._layout = column(spacing=10)
        self._layout.setContentsMargins(16, 16, 12, 16)
        self._content.setLayout(self._layout)
        self._area = scrolled(self._content)
        self.setLayout(column(self._area))
        self.hide()

    def open_on(self, clinic_id: str, key: Key) -> None:
        """Show a criterion at a clinic."""
        self._place = (clinic_id, key)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known by now; close where the criterion or the clinic is gone."""
        found = self._found()
        if found is None:
            self.hide()
            return
        clear(self._layout)
        self._fill(*found)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _found(self) -> tuple[str, Criterion, Finding] | None:
        comparison = self._workspace.comparison
        if self._place is None or comparison is None:
            return None
        clinic_id, key = self._place
        assessment = comparison.column(clinic_id)
        if assessment is None:
            return None
        pairs = zip(comparison.criteria, assessment.findings, strict=True)
        found = next((pair for pair in pairs if pair[0].key == key), None)
        return (assessment.clinic.name, *found) if found else None

    def _fill(self, clinic: str, criterion: Criterion, finding: Finding) -> None:
        close = action_button("✕", self._close, "link")
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close (Esc)"))
        top = row(text_label(breakable(clinic), "secondary"), close)
        top.setStretch(0, 1)
        self._layout.addLayout(top)
        self._layout.addWidget(text_label(breakable(criterion.label), "heading"))
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        importance = importance_text(criterion.question.importance)
        self._layout.addLayout(row(chip, text_label(importance, "secondary", wrap=False), None))
        self._layout.addWidget(text_label(breakable(why(criterion, finding))))
        self._layout.addWidget(hairline())
        for said in _sayings(finding):
            answer = answer_text(criterion.question, said.answer)
            self._layout.addWidget(text_label(breakable(answer), "heading"))
            self._layout.addWidget(text_label(breakable(saying_text(said)), "secondary"))
        self._layout.addWidget(text_label(_("The question"), "secondary"))
        self._layout.addWidget(text_label(breakable(criterion.asked)))
        self._add_buttons(finding)
        self._layout.addStretch(1)

    def _add_buttons(self, finding: Finding) -> None:
        if self._place is None:
            return
        clinic_id, key = self._place
        decisions = self._decisions
        offers = [(_("Ask again"), lambda: self.ask_requested.emit(clinic_id, key))]
        if finding.basis is Basis.NOT_ASKED:
            offers = [(_("Ask now"), lambda: self.ask_requested.emit(clinic_id, key))]
        if finding.basis is Basis.CONFLICT:
            offers.append((_("Settle…"), lambda: decisions.settle(clinic_id, key)))
        offers.append((_("Decide yourself…"), lambda: decisions.override(clinic_id, key)))
        if decisions.is_decided(clinic_id, key):
            offers.append((_("Take decision back"), lambda: decisions.take_back(clinic_id, key)))
        for text, act in offers:
            self._layout.addWidget(action_button(text, act))

    def _close(self) -> None:
        self._place = None
        self.hide()
        self.closed.emit()


def _sayings(finding: Finding) -> list[Said]:
    said = [claim.said for claim in reversed(finding.claims)]
    if not said and finding.shown is not None:
        said = [finding.shown]
    return said
