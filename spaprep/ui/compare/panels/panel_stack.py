"""The panel beside the table: a cell, the standings, what to ask next, or the sandbox."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from spaprep.core.advice.gains import AnswerMethod, first_channel
from spaprep.core.advice.next_questions import NextQuestion
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.records.records import Key
from spaprep.ui.compare.panels.advice import Advice
from spaprep.ui.compare.panels.cell_detail import CellDetail
from spaprep.ui.compare.panels.sandbox import Sandbox
from spaprep.ui.compare.panels.side_panel import WIDTH, SidePanel
from spaprep.ui.compare.panels.standings import StandingsPanel
from spaprep.ui.compare.panels.to_ask_panel import ToAskPanel
from spaprep.ui.compare.panels.try_out_panel import TryOutPanel
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme

_P = TypeVar("_P", bound=SidePanel)


class PanelStack(QStackedWidget):
    """Shows one panel, or none; only the visible one is updated.

    Each is created when it is first shown: all of them at once would delay the window.

    Signals:
        closed(): the user asks to close the panel.
        ask_requested(str, object, object): record answers of a clinic, beginning with a question
            (its Key), over a Channel.
        save_requested(): the user asks to save what was tried out.
    """

    closed = Signal()
    ask_requested = Signal(str, object, object)
    save_requested = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, sandbox: Sandbox) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._sandbox = sandbox
        self.setFixedWidth(theme.pixels(WIDTH))
        self.hide()

    @cached_property
    def detail(self) -> CellDetail:
        """All about one cell."""
        made = self._added(CellDetail(self._workspace, self._theme))
        made.ask_requested.connect(self.ask_requested)
        return made

    @cached_property
    def standings(self) -> StandingsPanel:
        """All intervals on one scale."""
        return self._added(StandingsPanel(self._theme))

    @cached_property
    def to_ask(self) -> ToAskPanel:
        """What to ask next."""
        made = self._added(ToAskPanel(self._theme))
        made.answer_requested.connect(self.open_answer)
        return made

    @cached_property
    def try_out(self) -> TryOutPanel:
        """Other settings tried out."""
        made = self._added(TryOutPanel(self._theme, self._sandbox))
        made.save_requested.connect(self.save_requested)
        return made

    @property
    def is_cell_open(self) -> bool:
        """Whether the panel shows a cell."""
        return not self.isHidden() and isinstance(self.currentWidget(), CellDetail)

    def show_comparison(self, comparison: Comparison, panel: Panel, advice: Advice) -> None:
        """Show the chosen panel as it is now; if none is chosen, the open cell."""
        if panel is not Panel.NONE:
            self.setCurrentWidget(self._chosen(panel))
            self._fill(comparison, advice)
            self.show()
        elif self.is_cell_open:
            self.setVisible(self.detail.show_comparison(comparison))
        else:
            self.hide()

    def show_advice(self, comparison: Comparison, advice: Advice) -> None:
        """Update the visible panel with what follows from a comparison."""
        if not self.isHidden():
            self._fill(comparison, advice)

    def open_cell(self, comparison: Comparison | None, clinic_id: str, key: Key) -> None:
        """Show all about a cell instead of anything else."""
        self.setVisible(self.detail.open_on(comparison, clinic_id, key))
        self.setCurrentWidget(self.detail)

    def open_answer(self, question: NextQuestion) -> None:
        """Go to where a question is answered: a call, a visit, a look-up, or a decision."""
        if question.method is AnswerMethod.SETTLE:
            decisions = Decisions(self._workspace, self._theme, self)
            decisions.settle(question.clinic_id, question.criterion.key)
        else:
            channel = first_channel(question.criterion.question)
            self.ask_requested.emit(question.clinic_id, question.criterion.key, channel)

    def _added(self, panel: _P) -> _P:
        self.addWidget(panel)
        panel.closed.connect(self.closed)
        return panel

    def _chosen(self, panel: Panel) -> QWidget:
        if panel is Panel.STANDINGS:
            return self.standings
        return self.to_ask if panel is Panel.TO_ASK else self.try_out

    def _fill(self, comparison: Comparison, advice: Advice) -> None:
        """Update the panel on top."""
        panel = self.currentWidget()
        if isinstance(panel, StandingsPanel):
            panel.show_comparison(comparison)
        elif isinstance(panel, ToAskPanel):
            panel.show_advice(comparison, advice)
        elif isinstance(panel, TryOutPanel):
            panel.show_settings(comparison, advice)
            panel.show_impact(self._sandbox.impact)
