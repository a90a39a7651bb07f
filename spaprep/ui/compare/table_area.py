"""The table, or an empty state that says why there is none and what to do about it."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import Offer
from spaprep.ui.widgets.empty_state import EmptyState


class TableArea(QStackedWidget):
    """Stacks the table and its empty states, each of which is created when it is first shown.

    Signals:
        plan_requested(): there is no plan yet, and the user asks for one.
        clinics_requested(): the user asks for the list of clinics.
        questions_requested(): the user asks for the list of questions.
    """

    plan_requested = Signal()
    clinics_requested = Signal()
    questions_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.body = QWidget()
        self.addWidget(self.body)

    def show_table(self) -> None:
        """Show the table and the panel beside it."""
        self.setCurrentWidget(self.body)

    def show_empty_state(self, comparison: Comparison | None) -> None:
        """Say why this comparison has no table."""
        if comparison is None:
            self.setCurrentWidget(self.no_plan)
        else:
            self.setCurrentWidget(self.all_off if comparison.columns else self.no_clinic)

    @cached_property
    def no_plan(self) -> EmptyState:
        """Shown before there is a plan."""
        return self._added(
            _("No plan yet"),
            _("A plan names the treatment and the place; its clinics stand here."),
            (_("New plan…"), self.plan_requested.emit),
        )

    @cached_property
    def no_clinic(self) -> EmptyState:
        """Shown before there is a clinic."""
        return self._added(
            _("Nothing to compare yet"),
            _("Add the clinics that you consider, then call them. What they say stands here."),
            (_("Go to the clinics"), self.clinics_requested.emit),
        )

    @cached_property
    def all_off(self) -> EmptyState:
        """Shown while no question is in use."""
        return self._added(
            _("Every question is switched off"),
            _("Switch some on, on the Questions page. What was answered is kept."),
            (_("Go to the questions"), self.questions_requested.emit),
        )

    def _added(self, title: str, sentence: str, offer: Offer) -> EmptyState:
        made = EmptyState(self._theme, title, sentence, offer)
        self.addWidget(made)
        return made
