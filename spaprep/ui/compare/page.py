"""The Compare page: the table, what follows from it, what to ask next, and a panel beside it."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.summary import headline
from spaprep.core.language import _
from spaprep.ui.compare.clinic_chooser import ClinicChooser
from spaprep.ui.compare.column_menu import ColumnMenu
from spaprep.ui.compare.corner import Corner
from spaprep.ui.compare.next_question import NextQuestionBar
from spaprep.ui.compare.page_head import PageHead
from spaprep.ui.compare.panels.advice import Advice, Advisor
from spaprep.ui.compare.panels.panel_stack import PanelStack
from spaprep.ui.compare.panels.sandbox import Sandbox
from spaprep.ui.compare.saved_choices import SavedChoices
from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.choices import Choices, Panel
from spaprep.ui.compare.table.layout import layout_of, with_move
from spaprep.ui.compare.table.table import MatrixTable
from spaprep.ui.compare.table_area import TableArea
from spaprep.ui.compare.table_notes import FoundNote, TableNote
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column, row


class ComparePage(QWidget):
    """Clinics side by side.

    Attributes:
        workspace: where the comparison comes from and edits are saved.
        saved: what the user chose to see.
        advisor: works out what to ask next.
        sandbox: other settings that are tried out.

    Signals:
        ask_requested(str, object, object): record answers of a clinic, beginning with a question
            (its Key), over a Channel.
        report_requested(): the user asks for the PDF.
        plan_requested(): there is no plan yet, and the user asks for one.
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
        self.saved = SavedChoices(settings, self)
        self.advisor = Advisor(self)
        self.sandbox = Sandbox(workspace, self)
        self.head = PageHead(theme)
        self.table = MatrixTable(theme)
        self.corner = Corner(theme, self.table)
        self.table.set_corner(self.corner)
        self.panels = PanelStack(workspace, theme, self.sandbox)
        self.next = NextQuestionBar()
        self.note = TableNote()
        self.found = FoundNote()
        self.area = TableArea(theme)
        self._lay_out()
        self._connect_head()
        self._connect_table()
        self._connect_data()
        self.refresh()

    @property
    def comparison(self) -> Comparison | None:
        """The plan's comparison, or the one under the settings that are tried out."""
        return self.sandbox.comparison or self.workspace.comparison

    @property
    def choices(self) -> Choices:
        """What the user chose to see."""
        return self.saved.current

    @property
    def advice(self) -> Advice:
        """What follows from the comparison, once it is worked out."""
        return self.advisor.advice

    def focus_find(self) -> None:
        """Go to the field that finds a criterion."""
        self.head.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.find_field.selectAll()

    def refresh(self) -> None:
        """Show the plan's comparison as it is now."""
        comparison = self.comparison
        if self.saved.open_plan(comparison.plan.id if comparison else ""):
            self.table.start_over()
        self.advisor.invalidate(comparison)
        self.next.show_advice(self.advice)
        self._show()
        self._advise()

    def show_questions_of(self, clinic_id: str) -> None:
        """Show what to ask a clinic in the next call."""
        self.saved.change(panel=Panel.TO_ASK)
        self.panels.to_ask.choose_clinic(clinic_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Work out the advice that was not needed while the page was hidden."""
        super().showEvent(event)
        if not self.advice.is_ready:
            self._advise()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel with Esc, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.panels.isVisible():
            self._close_panel()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        comparison, choices = self.comparison, self.choices
        self.corner.show_order(choices.order, comparison)
        if comparison is None or not comparison.columns or not comparison.criteria:
            self.area.show_empty_state(comparison)
            self.head.set_available(available=False)
            self.head.show_choices(choices, {})
            self.head.show_sentences("", "")
            self.next.hide()
            return
        layout = layout_of(comparison, choices)
        self.head.set_available(available=True)
        self.head.show_choices(choices, layout.counts)
        self._show_sentences(comparison)
        self.corner.show_count(len(layout.columns), len(comparison.columns))
        self.next.show()
        self.table.show_layout(layout)
        self.panels.show_comparison(comparison, choices.panel, self.advice)
        self.note.explain(layout, choices)
        self.found.explain(layout, choices.find)
        self.area.show_table()

    def _show_sentences(self, comparison: Comparison) -> None:
        sentence = headline(comparison)
        if self.sandbox.comparison is not None:
            sentence = _("Tried out, not kept: {sentence}").format(sentence=sentence)
        self.head.show_sentences(sentence, self.advice.leader_change_sentence)

    def _advise(self) -> None:
        comparison = self.comparison
        if comparison is not None and self.isVisible():
            self.advisor.start(comparison)

    def _show_advice(self) -> None:
        comparison = self.comparison
        self.next.show_advice(self.advice)
        if comparison is not None and comparison.columns and comparison.criteria:
            self._show_sentences(comparison)
            self.panels.show_advice(comparison, self.advice)

    def _open_cell(self, cell: Cell) -> None:
        self.saved.change(panel=Panel.NONE)
        self.panels.open_cell(self.comparison, cell.clinic.id, cell.criterion.key)
        # The panel takes its room from the table at the next layout, and may cover the cell.
        QTimer.singleShot(0, self.table.show_current)

    def _open_menu(self, clinic_id: str, place: QPoint) -> None:
        comparison, choices = self.comparison, self.choices
        if comparison is not None:
            menu = ColumnMenu(self.table, comparison, choices, clinic_id, self.saved.replace, self)
            menu.to_ask_requested.connect(self.show_questions_of)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            # Not exec, which would run an event loop within this event.
            menu.popup(place)

    def _open_chooser(self) -> None:
        comparison, choices = self.comparison, self.choices
        if comparison is not None:
            dialog = ClinicChooser(self._theme, comparison, choices, self.saved.replace, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _move_column(self, start: int, end: int) -> None:
        if self.comparison is not None:
            ids = [column.clinic.id for column in self.comparison.columns]
            layout = self.table.matrix.layout_shown
            self.saved.replace(with_move(self.choices, layout, ids, start, end))

    def _follow_records(self) -> None:
        self.sandbox.update()
        self.refresh()

    def _find(self, text: str) -> None:
        if text != self.choices.find:  # restored choices set the field's text, too
            self.saved.change(find=text)

    def _stop_finding(self) -> None:
        self.saved.change(find="")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        self.panels.hide()
        self.saved.change(panel=Panel.NONE)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        # From the outside in: Qt applies the style sheet again to all that gets a new parent.
        whole = column(self.head, self.area, self.next, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        beside = row(spacing=0)
        self.area.body.setLayout(beside)
        table = column(self.found, self.table, spacing=0)
        table.setStretch(1, 1)
        beside.addLayout(table, 1)
        beside.addWidget(self.panels)
        self.table.viewport().setLayout(column(self.note))
        for before, after in pairwise((self.corner.order, self.corner.clinics, self.table)):
            self.setTabOrder(before, after)

    def _connect_head(self) -> None:
        self.head.view_chosen.connect(lambda view: self.saved.change(view=view))
        self.head.find_changed.connect(self._find)
        self.head.report_requested.connect(self.report_requested)
        for part in (self.head, self.next):
            part.panel_requested.connect(lambda panel: self.saved.change(panel=panel))
        self.corner.order_chosen.connect(lambda order: self.saved.change(order=order))
        self.corner.clinics_requested.connect(self._open_chooser)
        self.area.plan_requested.connect(self.plan_requested)
        self.area.clinics_requested.connect(self.clinics_requested)
        self.area.questions_requested.connect(self.questions_requested)

    def _connect_table(self) -> None:
        self.table.cell_opened.connect(self._open_cell)
        self.table.menu_requested.connect(self._open_menu)
        self.table.fold_requested.connect(
            lambda section: self.saved.change(folded=self.choices.folded ^ {section})
        )
        self.table.columns.moved.connect(self._move_column)
        self.table.columns.resized.connect(self.saved.save_width)
        self.note.all_requested.connect(lambda: self.saved.change(hidden=frozenset()))
        for note in (self.note, self.found):
            note.criteria_requested.connect(self._stop_finding)

    def _connect_data(self) -> None:
        self.saved.changed.connect(self._show)
        self.advisor.advised.connect(self._show_advice)
        self.panels.closed.connect(self._close_panel)
        self.panels.ask_requested.connect(self.ask_requested)
        self.panels.save_requested.connect(self.sandbox.save)
        self.next.answer_requested.connect(self.panels.open_answer)
        self.sandbox.changed.connect(self.refresh)
        # Another plan, or another state of this one: what was tried out was about the one before.
        self.workspace.plan_changed.connect(self.sandbox.discard)
        self.workspace.clinics_changed.connect(self._follow_records)
        self.workspace.answers_changed.connect(self._follow_records)
