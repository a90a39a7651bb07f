"""The Compare page: one table, what it says, what to ask next, and what stands beside it."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.summary import headline
from spaprep.core.language import _
from spaprep.ui.background.latest_only import PAINTED_WITHIN, LatestOnlyTask
from spaprep.ui.compare.advice import Advice, advice_on, awaited_advice
from spaprep.ui.compare.clinic_chooser import ClinicChooser
from spaprep.ui.compare.column_menu import ColumnMenu
from spaprep.ui.compare.found_note import FoundNote
from spaprep.ui.compare.middle import Middle
from spaprep.ui.compare.next_question import NextQuestionBar
from spaprep.ui.compare.page_head import PageHead
from spaprep.ui.compare.panels import Panels
from spaprep.ui.compare.sandbox import Sandbox
from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.choices import Choices, Panel, restored, save_choices
from spaprep.ui.compare.table.corner import Corner
from spaprep.ui.compare.table.layout import layout_of, with_move
from spaprep.ui.compare.table.table import MatrixTable
from spaprep.ui.compare.table_note import TableNote
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.page_settings import PageSettings


class ComparePage(QWidget):
    """Clinics side by side.

    Attributes:
        workspace: where the comparison comes from and edits are saved.

    Signals:
        ask_requested(str, object, object): take down answers of this clinic, first to this
            question (a Key), in this way (a Channel).
        report_requested(): the user asks for the PDF.
        plan_requested(): there is no plan yet, and the user wants one.
        clinics_requested(): the user asks for the list of clinics.
        questions_requested(): the user asks for the list of questions.
    """

    ask_requested = Signal(str, object, object)
    report_requested = Signal()
    plan_requested = Signal()
    clinics_requested = Signal()
    questions_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._theme = theme
        self._settings = settings
        self._plan_id = ""
        self._headline = ""
        self._page_settings = PageSettings(settings, "compare", "")
        self.choices = Choices()
        self.advice = Advice()
        self._latest = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self.sandbox = Sandbox(workspace, self)
        self.head = PageHead(theme)
        self.table = MatrixTable(theme)
        self.corner = Corner(theme, self.table)
        self.table.set_corner(self.corner)
        self.panels = Panels(workspace, theme, self.sandbox)
        self.next = NextQuestionBar()
        self.note = TableNote(self.table.viewport())
        self.found = FoundNote()
        self.middle = Middle(theme)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown: the plan’s comparison, or the one under the settings that are tried."""
        return self.sandbox.comparison or self.workspace.comparison

    def focus_find(self) -> None:
        """Go to the field that finds a criterion."""
        self.head.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.find_field.selectAll()

    def refresh(self) -> None:
        """Show the plan’s comparison as it is now."""
        comparison = self.comparison
        plan_id = comparison.plan.id if comparison else ""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self._page_settings = PageSettings(self._settings, "compare", plan_id)
            self.choices = restored(self._page_settings)
            self.table.start_over()
        self._headline = headline(comparison) if comparison else ""
        self.advice = awaited_advice(comparison)
        self.next.show_advice(self.advice)
        self._show()
        self._advise()

    def show_questions_of(self, clinic_id: str) -> None:
        """Show what to ask a clinic in the next call."""
        self._change(panel=Panel.TO_ASK)
        self.panels.to_ask.choose_clinic(clinic_id)

    def choose(self, choices: Choices) -> None:
        """Show something else, and keep the choice."""
        self.choices = choices
        save_choices(choices, self._page_settings)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what was not needed while the page was hidden."""
        super().showEvent(event)
        if not self.advice.is_there:
            self._advise()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close what stands beside the table with Esc, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.panels.isVisible():
            self._close_panel()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        comparison, choices = self.comparison, self.choices
        self.corner.show_order(choices.order, comparison)
        if comparison is None or not comparison.columns or not comparison.criteria:
            self._show_empty(comparison)
            return
        layout = layout_of(comparison, choices)
        self.head.show_there(there=True)
        self.head.show_choices(choices, layout.counts)
        self._say()
        self.corner.show_count(len(layout.columns), len(comparison.columns))
        self.next.show()
        self.table.show_layout(layout)
        self.panels.show_comparison(comparison, choices.panel, self.advice)
        self.note.explain(layout, choices)
        self.found.explain(layout, choices.find)
        self.middle.show_table()

    def _show_empty(self, comparison: Comparison | None) -> None:
        self.middle.show_why_none(comparison)
        self.head.show_there(there=False)
        self.head.show_choices(self.choices, {})
        self.head.say("", "")
        self.next.hide()

    def _say(self) -> None:
        sentence = self._headline
        if self.sandbox.comparison is not None:
            sentence = _("Tried out, not kept: {sentence}").format(sentence=sentence)
        self.head.say(sentence, self.advice.turn_sentence)

    def _advise(self) -> None:
        comparison = self.comparison
        if comparison is not None and self.isVisible():
            self._latest.start(advice_on(comparison), self._take_advice)

    def _take_advice(self, advice: Advice) -> None:
        comparison = self.comparison
        self.advice = advice
        self.next.show_advice(advice)
        if comparison is not None and comparison.columns and comparison.criteria:
            self._say()
            self.panels.show_advice(comparison, advice)

    def _open_cell(self, cell: Cell) -> None:
        self._change(panel=Panel.NONE)
        self.panels.open_cell(self.comparison, cell.clinic.id, cell.criterion.key)
        QTimer.singleShot(0, self.table.show_current)  # once the panel has taken its room

    def _offer_menu(self, clinic_id: str, place: QPoint) -> None:
        comparison = self.comparison
        if comparison is not None:
            menu = ColumnMenu(self.table, comparison, self.choices, clinic_id, self.choose, self)
            menu.to_ask_requested.connect(self.show_questions_of)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def _choose_clinics(self) -> None:
        comparison = self.comparison
        if comparison is not None:
            dialog = ClinicChooser(self._theme, comparison, self.choices, self.choose, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _move_column(self, start: int, end: int) -> None:
        if self.comparison is not None:
            ids = [column.clinic.id for column in self.comparison.columns]
            layout = self.table.matrix.layout_shown
            self.choose(with_move(self.choices, layout, ids, start, end))

    def _resize_column(self, clinic_id: str, width: int) -> None:
        """Keep a width; the table has it already."""
        self.choices = self.choices.with_width(clinic_id, width)
        save_choices(self.choices, self._page_settings)

    def _change(self, **fields: object) -> None:
        self.choose(replace(self.choices, **fields))  # type: ignore[arg-type]  # fields by name

    def _forget_tried(self) -> None:
        """Show another plan, or another state of it: what was tried was about the one before."""
        self.sandbox.discard()

    def _follow_answers(self) -> None:
        self.sandbox.follow()
        self.refresh()

    def _find(self, text: str) -> None:
        if text != self.choices.find:  # or the field only shows what was chosen before
            self._change(find=text)

    def _stop_finding(self) -> None:
        self._change(find="")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        self.panels.hide()
        self._change(panel=Panel.NONE)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        """Put the parts together from the outside in: what is moved is styled again each time."""
        whole = column(self.head, self.middle, self.next, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        beside = row(spacing=0)
        self.middle.body.setLayout(beside)
        table = column(self.found, self.table, spacing=0)
        table.setStretch(1, 1)
        beside.addLayout(table, 1)
        beside.addWidget(self.panels)
        for before, after in pairwise((self.corner.order, self.corner.shown, self.table)):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.head.view_chosen.connect(lambda view: self._change(view=view))
        self.head.find_changed.connect(self._find)
        self.head.panel_requested.connect(lambda panel: self._change(panel=panel))
        self.head.report_requested.connect(self.report_requested)
        self.middle.plan_requested.connect(self.plan_requested)
        self.middle.clinics_requested.connect(self.clinics_requested)
        self.middle.questions_requested.connect(self.questions_requested)
        self.corner.order_chosen.connect(lambda order: self._change(order=order))
        self.corner.clinics_requested.connect(self._choose_clinics)
        self.table.cell_opened.connect(self._open_cell)
        self.table.fold_requested.connect(
            lambda section: self._change(folded=self.choices.folded ^ {section})
        )
        self.table.columns.moved.connect(self._move_column)
        self.table.columns.resized.connect(self._resize_column)
        self.table.menu_requested.connect(self._offer_menu)
        self.note.all_requested.connect(lambda: self._change(hidden=frozenset()))
        for note in (self.note, self.found):
            note.criteria_requested.connect(self._stop_finding)
        self.panels.closed.connect(self._close_panel)
        self.panels.ask_requested.connect(self.ask_requested)
        self.panels.keep_requested.connect(self.sandbox.keep)
        self.next.way_requested.connect(self.panels.lead)
        self.next.panel_requested.connect(lambda panel: self._change(panel=panel))
        self.sandbox.changed.connect(self.refresh)
        self.workspace.plan_changed.connect(self._forget_tried)
        self.workspace.clinics_changed.connect(self._follow_answers)
        self.workspace.answers_changed.connect(self._follow_answers)
