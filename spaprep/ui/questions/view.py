"""The layout of the Questions page, and what stands there while there is nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.ui.questions.detail import QuestionDetail
from spaprep.ui.questions.header import QuestionsHeader
from spaprep.ui.questions.impact_panel import ImpactPanel
from spaprep.ui.questions.table.questions_table import QuestionsTable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


class QuestionsView(QWidget):
    """Lays out the parts of the page.

    Attributes:
        header: counts, filters, and what can be done with all questions.
        impact: what an edit would change, while it waits to be confirmed.
        table: the questions.
        empty_label: why none is listed.
        detail: everything about the current question.
        no_plan: shown instead while there is no plan.

    Signals:
        plan_requested(): there is no plan yet, and the user wants to make one.
    """

    plan_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.header = QuestionsHeader(theme)
        self.impact = ImpactPanel(theme)
        self.table = QuestionsTable(theme)
        self.empty_label = text_label("", "secondary")
        self.detail = QuestionDetail(theme)
        self.no_plan = EmptyState(
            theme,
            _("No plan yet"),
            _("Questions belong to a plan. Make one, and those that fit it stand here."),
            (_("New plan…"), self.plan_requested.emit),
        )
        self._body = QWidget()
        self._lay_out()

    def show_empty_text(self, sentence: str) -> None:
        """Show why no question is listed; blank if some are."""
        self.empty_label.setText(sentence)
        self.empty_label.setVisible(bool(sentence))
        self.table.setVisible(not sentence)

    def set_has_plan(self, *, has_plan: bool) -> None:
        """Show the questions of the plan; without one, offer to make it."""
        self.header.set_enabled(enabled=has_plan)
        self.no_plan.setHidden(has_plan)
        self._body.setVisible(has_plan)

    def _lay_out(self) -> None:
        self.empty_label.setContentsMargins(20, 20, 20, 20)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        listing = column(self.impact, self.empty_label, self.table, spacing=0)
        # Only one of the two is visible: the text stands in for an empty table.
        listing.setStretch(1, 1)
        listing.setStretch(2, 1)
        beside = row(listing, self.detail, spacing=0)
        beside.setStretch(0, 1)
        self._body.setLayout(beside)
        whole = column(self.header, self._body, self.no_plan, spacing=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
