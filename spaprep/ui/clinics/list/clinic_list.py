"""The list of clinics as cards, sorted and filtered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QListView

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.language import _
from spaprep.core.records.records import Status
from spaprep.core.records.wording import status_text
from spaprep.ui.clinics.list.card_delegate import CardDelegate
from spaprep.ui.clinics.list.card_model import CardModel, CardOrder
from spaprep.ui.formatting.shortcut_text import asks_to_delete
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


class ClinicList(QFrame):
    """Lists the clinics of a plan; the current one is shown, several can be selected.

    Signals:
        shown_changed(str): another clinic is the current one; blank for none.
        menu_requested(QPoint): the user asked for a menu at this screen position.
        edit_requested(): the user opened a card.
        delete_requested(): the user pressed Delete.
    """

    shown_changed = Signal(str)
    menu_requested = Signal(QPoint)
    edit_requested = Signal()
    delete_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown = ""
        self.setProperty("role", "list-pane")
        self.model = CardModel(self)
        orders = {
            CardOrder.STANDING: _("By standing"),
            CardOrder.NAME: _("By name"),
            CardOrder.ADDED: _("Newest first"),
        }
        self.order = _choices(_("Order"), [(text, order) for order, text in orders.items()])
        self.order.currentIndexChanged.connect(lambda _place: self._sort())
        statuses = [(status_text(status), status) for status in Status]
        self.status = _choices(_("Status"), [(_("Any status"), None), *statuses])
        self.status.currentIndexChanged.connect(lambda _place: self._filter())
        self.view = CardView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CardDelegate(theme))
        # setModel() makes a new selection model: it is connected after that.
        self.view.selectionModel().currentChanged.connect(self._update_shown)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.delete_requested.connect(self.delete_requested)
        self.view.activated.connect(lambda _index: self.edit_requested.emit())
        self._nothing = text_label(_("No clinic matches what you look for."), "secondary")
        self._nothing.hide()
        choices = row(self.order, self.status, spacing=theme.pixels(8))
        choices.setStretch(0, 1)
        choices.setStretch(1, 1)
        layout = column(choices, self._nothing, self.view, spacing=theme.pixels(6))
        layout.setStretch(2, 1)
        layout.setContentsMargins(*(theme.pixels(size) for size in (14, 12, 12, 4)))
        self.setLayout(layout)
        theme.changed.connect(self.view.viewport().update)

    def show_columns(self, columns: Sequence[Assessment]) -> None:
        """List these clinics, the best standing first; the current one stays."""
        self._keep_selection(lambda: self.model.show_columns(columns))

    def search(self, text: str) -> None:
        """List only the clinics that match a text."""
        self._keep_selection(lambda: self.model.search(text))
        self._show_empty_note()

    def clear_filters(self) -> None:
        """List clinics of any status again."""
        self.status.setCurrentIndex(0)

    def shown(self) -> str:
        """Return the id of the current clinic; blank if there is none."""
        return self._shown

    def has(self, clinic_id: str) -> bool:
        """Return whether a clinic is in the list, not hidden by a search or filter."""
        return self.model.row_of(clinic_id) >= 0

    def chosen(self) -> list[str]:
        """Return the ids of the selected clinics, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.id_at(row) for row in rows]

    def select(self, clinic_id: str) -> None:
        """Select this clinic alone; nothing happens if it is not in the list."""
        row = self.model.row_of(clinic_id)
        if row >= 0:
            self._choose(row)
            self.view.scrollTo(self.model.index(row))

    def neighbor(self, clinic_ids: list[str]) -> str:
        """Return the clinic to show once these are deleted: the next one below, or above."""
        gone = set(clinic_ids)
        start = self.model.row_of(self._shown)
        below = range(start + 1, self.model.rowCount())
        for place in (*below, *range(start - 1, -1, -1)):
            if self.model.id_at(place) not in gone:
                return self.model.id_at(place)
        return ""

    def _filter(self) -> None:
        found = self.status.currentData()
        self._keep_selection(lambda: self.model.filter_by(None if found is None else Status(found)))
        self._show_empty_note()

    def _show_empty_note(self) -> None:
        self._nothing.setVisible(self.model.is_filtered and not self.model.rowCount())

    def _sort(self) -> None:
        self._keep_selection(lambda: self.model.sort_by(CardOrder(self.order.currentData())))

    def _keep_selection(self, change: Callable[[], None]) -> None:
        """Change what the list holds, and select again what was selected, if it is still there."""
        before, chosen = self._shown, self.chosen()
        change()
        # A reset model has no current index; where rows are only updated, nothing is to be done.
        current = self.view.currentIndex()
        if current.isValid() and self.model.id_at(current.row()) == before:
            return
        if self.model.rowCount():
            self._choose(max(self.model.row_of(before), 0))
        self._update_shown()
        for place in map(self.model.row_of, chosen):
            if place >= 0:
                flag = QItemSelectionModel.SelectionFlag.Select
                self.view.selectionModel().select(self.model.index(place), flag)

    def _choose(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(self.model.index(row), flags.ClearAndSelect)

    def _update_shown(self) -> None:
        found = self.model.id_at(self.view.currentIndex().row())
        if found != self._shown:
            self._shown = found
            self.shown_changed.emit(found)


def _choices(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    """Return a box that is as wide as its layout allows, however long its entries are."""
    made = ignore_wheel(QComboBox())
    made.setAccessibleName(name)
    # Qt makes a box as wide as its longest entry, in a language that may have long words.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for text, value in entries:
        made.addItem(text, value)
    return made


class CardView(QListView):
    """The view of the list.

    Signals:
        menu_requested(QPoint): the user asked for a menu at this screen position.
        delete_requested(): the user pressed Delete.
    """

    menu_requested = Signal(QPoint)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Clinics"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "cards")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._request_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request deletion with the Delete key; other keys do what they do in any list."""
        if asks_to_delete(event):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _request_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        # The menu key reports the middle of the view, where there may be no card.
        if not index.isValid():
            index = self.currentIndex()
            place = self.visualRect(index).center()
        if index.isValid():
            self.menu_requested.emit(self.viewport().mapToGlobal(place))
