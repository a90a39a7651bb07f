"""The Compare page: one table, its views, and what to ask next."""

from dataclasses import replace

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QStackedWidget, QWidget

from spaprep.core.ahead import is_ahead
from spaprep.core.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.records import Key
from spaprep.core.summary import headline
from spaprep.ui.breaking import shortened
from spaprep.ui.compare.cell_detail import CellDetail
from spaprep.ui.compare.layout import Choices, Order, View, count_of, layout_of
from spaprep.ui.compare.matrix_model import Cell
from spaprep.ui.compare.next_question import NextQuestionBar
from spaprep.ui.compare.table import MatrixTable
from spaprep.ui.empty_state import EmptyState
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import Segments, action_button, button, column, frame, row, text_label
from spaprep.ui.workspace import Workspace


class ComparePage(QWidget):
    """Clinics side by side.

    Signals:
        ask_requested(str, object): call this clinic at this question (a Key).
        report_requested(): the user wants the PDF.
    """

    ask_requested = Signal(str, object)
    report_requested = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._settings = settings
        self._choices = Choices()
        self._plan_id = ""
        self.views = Segments([(view.value, "") for view in View], _("View"))
        self.find_field = QLineEdit()
        self.order = QComboBox()
        self.shown = button("")
        self.sentence = text_label("")
        self.table = MatrixTable(theme)
        self.detail = CellDetail(workspace, theme)
        self.next = NextQuestionBar(theme)
        self._empty = EmptyState(
            theme,
            _("Nothing to compare yet"),
            _("Add the clinics that you consider, then ring them. What they say stands here."),
        )
        self._stack = QStackedWidget()
        self._prepare_controls()
        self._lay_out()
        self._connect()
        self.refresh()

    def focus_find(self) -> None:
        """Go to the field that finds a criterion."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def refresh(self) -> None:
        """Show the plan’s comparison as it is now."""
        comparison = self._workspace.comparison
        plan_id = comparison.plan.id if comparison else ""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self._restore()
        if comparison is None or not comparison.columns or not comparison.criteria:
            self._show_empty(comparison)
            return
        self._stack.setCurrentIndex(0)
        self.next.setVisible(True)
        self._show(comparison)
        self.next.advise(comparison)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the detail with Esc, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.detail.isVisible():
            self.detail.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _show(self, comparison: Comparison) -> None:
        self.views.show_chosen(self._choices.view.value)
        titles = {
            View.ALL: _("All"),
            View.DIFFERENCES: _("Differences"),
            View.PROBLEMS: _("Problems"),
            View.STILL_TO_ASK: _("Still to ask"),
        }
        for view, title in titles.items():
            count = count_of(comparison, self._choices, view)
            text = _("{view} {count}").format(view=title, count=count)
            self.views.show_text(view.value, title if view is View.ALL else text)
        self.sentence.setText(headline(comparison))
        self.table.heads.ahead = _ahead_of_all_called(comparison)
        layout = layout_of(comparison, self._choices)
        self.table.show_layout(layout)
        self.table.heads.viewport().update()
        text = _("Clinics shown: {shown} of {all}").format(
            shown=len(layout.columns), all=len(comparison.columns)
        )
        self.shown.setText(f"{text} ▾")
        self.shown.setAccessibleName(text)
        if self.detail.isVisible():
            self.detail.refresh()

    def _show_empty(self, comparison: Comparison | None) -> None:
        self._stack.setCurrentIndex(1)
        self.detail.hide()
        self.next.setVisible(False)
        self.sentence.setText("")
        if comparison is not None and comparison.columns:
            self.sentence.setText(_("Every question is switched off. Switch some on first."))
        self.shown.setText(_("Clinics shown: {shown} of {all}").format(shown=0, all=0))

    def _choose(self, **fields: object) -> None:
        self._choices = replace(self._choices, **fields)  # type: ignore[arg-type]  # by name
        self._keep()
        comparison = self._workspace.comparison
        if comparison is not None and comparison.columns and comparison.criteria:
            self._show(comparison)

    def _fold(self, section_id: str) -> None:
        self._choose(folded=self._choices.folded ^ {section_id})

    def _open_cell(self, cell: Cell) -> None:
        self.detail.open_on(cell.clinic.id, cell.criterion.key)

    def _fill_clinic_menu(self) -> None:
        menu = self.shown.menu()
        menu.clear()
        comparison = self._workspace.comparison
        for assessment in comparison.columns if comparison else ():
            clinic = assessment.clinic
            action = menu.addAction(shortened(clinic.name, 60).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(clinic.id not in self._choices.hidden)
            action.triggered.connect(
                lambda _checked=False, clinic_id=clinic.id: self._choose(
                    hidden=self._choices.hidden ^ {clinic_id}
                )
            )
        menu.addSeparator()
        menu.addAction(_("Show all")).triggered.connect(
            lambda _checked=False: self._choose(hidden=frozenset())
        )

    def _keep(self) -> None:
        if self._settings is None or not self._plan_id:
            return
        place = f"compare/{self._plan_id}"
        self._settings.setValue(f"{place}/view", self._choices.view.value)
        self._settings.setValue(f"{place}/order", self._choices.order.value)
        self._settings.setValue(f"{place}/hidden", ",".join(sorted(self._choices.hidden)))
        self._settings.setValue(f"{place}/folded", ",".join(sorted(self._choices.folded)))

    def _restore(self) -> None:
        def kept(name: str) -> str:
            place = f"compare/{self._plan_id}/{name}"
            return str(self._settings.value(place, "")) if self._settings else ""

        def ids(name: str) -> frozenset[str]:
            return frozenset(filter(None, kept(name).split(",")))

        view, order = kept("view"), kept("order")
        self._choices = Choices(
            view=View(view) if view in set(View) else View.ALL,
            order=Order(order) if order in set(Order) else Order.STANDING,
            hidden=ids("hidden"),
            folded=ids("folded"),
        )
        self.order.setCurrentIndex(list(Order).index(self._choices.order))

    def _prepare_controls(self) -> None:
        self.find_field.setPlaceholderText(_("Find   Ctrl+F"))
        self.find_field.setAccessibleName(_("Find a criterion"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(self._theme.pixels(220))
        self.order.setAccessibleName(_("Sort by"))
        names = {Order.STANDING: _("Standing"), Order.NAME: _("Name"), Order.CITY: _("City")}
        for order, name in names.items():
            self.order.addItem(name, order.value)
        menu = QMenu(self.shown)
        menu.aboutToShow.connect(self._fill_clinic_menu)
        self.shown.setMenu(menu)

    def _lay_out(self) -> None:
        header = frame("header")
        title = text_label(_("Compare"), "page-title", wrap=False)
        export = action_button(_("Export PDF…"), self.report_requested.emit, "primary")
        export.setToolTip(_("See, export and print the report (Ctrl+4)"))
        top = row(title, self.views, None, self.find_field, export, spacing=12)
        top.setContentsMargins(20, 12, 20, 12)
        header.setLayout(top)
        strip = frame("header")
        sort_by = text_label(_("Sort by"), "secondary", wrap=False)
        sort_by.setBuddy(self.order)
        second = row(self.sentence, sort_by, self.order, self.shown, spacing=10)
        second.setStretch(0, 1)
        second.setContentsMargins(20, 8, 20, 8)
        strip.setLayout(second)
        middle = QWidget()
        middle.setLayout(row(self.table, self.detail, spacing=0))
        self._stack.addWidget(middle)
        self._stack.addWidget(self._empty)
        whole = column(header, strip, self._stack, self.next, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.views.chosen.connect(lambda key: self._choose(view=View(key)))
        self.order.activated.connect(lambda place: self._choose(order=list(Order)[place]))
        self.find_field.textChanged.connect(lambda text: self._choose(find=text))
        self.table.cell_opened.connect(self._open_cell)
        self.table.fold_wanted.connect(self._fold)
        self.detail.closed.connect(self.table.setFocus)
        self.detail.ask_requested.connect(self._ask)
        self.next.ask_requested.connect(self._ask)
        self._workspace.plan_changed.connect(self.refresh)
        self._workspace.clinics_changed.connect(self.refresh)
        self._workspace.answers_changed.connect(self.refresh)

    def _ask(self, clinic_id: str, key: Key) -> None:
        self.ask_requested.emit(clinic_id, key)


def _ahead_of_all_called(comparison: Comparison) -> frozenset[str]:
    """Return the clinic, if there is one, that is ahead of every other that was asked anything."""
    called = [column for column in comparison.columns if column.standing.asked]
    if len(called) < 2:  # noqa: PLR2004 -- ahead of nobody
        return frozenset()
    first, *others = called
    if all(is_ahead(first.standing, other.standing) for other in others):
        return frozenset({first.clinic.id})
    return frozenset()
