"""What stands beside the table, one at a time: a cell, the standings, what to ask, the sandbox."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from spaprep.core.comparison import Comparison
from spaprep.core.gains import Way, channel_of
from spaprep.core.next_questions import NextQuestion
from spaprep.core.records import Key
from spaprep.ui.compare.advice import Advice
from spaprep.ui.compare.cell_detail import CellDetail
from spaprep.ui.compare.choices import Panel
from spaprep.ui.compare.sandbox import Sandbox
from spaprep.ui.compare.side_panel import SidePanel
from spaprep.ui.compare.standings_panel import StandingsPanel
from spaprep.ui.compare.to_ask_panel import ToAskPanel
from spaprep.ui.compare.try_out_panel import TryOutPanel
from spaprep.ui.decisions import Decisions
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace


class Panels(QStackedWidget):
    """Shows one panel, or is not there; only the one in sight is kept up to date.

    Signals:
        closed(): the user closed what was open.
        ask_requested(str, object, object): take down answers of this clinic, first to this
            question (a Key), in this way (a Channel).
    """

    closed = Signal()
    ask_requested = Signal(str, object, object)

    def __init__(self, workspace: Workspace, theme: Theme, sandbox: Sandbox) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._decisions = Decisions(workspace, theme, self)
        self._advice = Advice()
        self.detail = CellDetail(workspace, theme)
        self.standings = StandingsPanel(theme)
        self.to_ask = ToAskPanel(theme)
        self.try_out = TryOutPanel(theme, sandbox)
        self._chosen: dict[Panel, SidePanel] = {
            Panel.STANDINGS: self.standings,
            Panel.TO_ASK: self.to_ask,
            Panel.TRY_OUT: self.try_out,
        }
        for panel in (self.detail, *self._chosen.values()):
            self.addWidget(panel)
            panel.closed.connect(self.closed)
        self.setFixedWidth(self.detail.width())
        self.detail.ask_requested.connect(self.ask_requested)
        self.to_ask.way_wanted.connect(self.lead)
        self.hide()

    @property
    def is_on_cell(self) -> bool:
        """Whether a cell is shown."""
        return not self.isHidden() and self.currentWidget() is self.detail

    def show_comparison(self, comparison: Comparison, panel: Panel) -> None:
        """Show the chosen panel as it is now; where none is chosen, the open cell."""
        chosen = self._chosen.get(panel)
        if chosen is not None:
            self.setCurrentWidget(chosen)
            self._fill(comparison, chosen)
            self.show()
        elif self.is_on_cell:
            self.setVisible(self.detail.show_comparison(comparison))
        else:
            self.hide()

    def show_advice(self, comparison: Comparison, advice: Advice) -> None:
        """Take over what follows from a comparison, and show it where it is in sight."""
        self._advice = advice
        if not self.isHidden():
            self._fill(comparison, self.currentWidget())

    def open_cell(self, comparison: Comparison | None, clinic_id: str, key: Key) -> None:
        """Show all about a cell instead of anything else."""
        self.setVisible(self.detail.open_on(comparison, clinic_id, key))
        self.setCurrentWidget(self.detail)

    def lead(self, question: NextQuestion) -> None:
        """Lead to where a question is answered: to a call, a visit, a look-up, or a decision."""
        if question.way is Way.SETTLE:
            self._decisions.settle(question.clinic_id, question.criterion.key)
        else:
            channel = channel_of(question.criterion.question)
            self.ask_requested.emit(question.clinic_id, question.criterion.key, channel)

    def _fill(self, comparison: Comparison, panel: object) -> None:
        if panel is self.standings:
            self.standings.show_comparison(comparison)
        elif panel is self.to_ask:
            self.to_ask.show_questions(comparison, self._advice.questions)
        elif panel is self.try_out:
            self.try_out.show_settings(comparison, self._advice.turns)
            self.try_out.show_moves(self._sandbox.moves)
