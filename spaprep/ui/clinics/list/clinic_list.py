"""The list of clinics: cards to choose from, in the order that the user wants."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QListView, QVBoxLayout

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.language import _
from spaprep.core.records.records import Status
from spaprep.core.records.wording import status_text
from spaprep.ui.clinics.list.card_delegate import CardDelegate
from spaprep.ui.clinics.list.card_model import CardModel, Order
from spaprep.ui.formatting.shortcut_text import asks_to_delete
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row


class ClinicList(QFrame):
    """The cards of a plan's clinics; one is shown, several can be chosen for deleting.

    Signals:
        shown_changed(str): another clinic is to be shown; blank for none.
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
            Order.STANDING: _("By standing"),
            Order.NAME: _("By name"),
            Order.ADDED: _("Newest first"),
        }
        self.order = _choices(_("Order"), [(text, order) for order, text in orders.items()])
        self.order.currentIndexChanged.connect(lambda _place: self._sort())
        statuses = [(status_text(status), status) for status in Status]
        self.status = _choices(_("Status"), [(_("Any status"), None), *statuses])
        self.status.currentIndexChanged.connect(lambda _place: self._filter())
        self.view = CardView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CardDelegate(theme))
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.delete_requested.connect(self.delete_requested)
        self.view.activated.connect(lambda _index: self.edit_requested.emit())
        self._nothing = text_label(_("No clinic matches what you look for."), "secondary")
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.pixels(size) for size in (14, 12, 12, 4)))
        layout.setSpacing(theme.pixels(6))
        choices = row(self.order, self.status, spacing=theme.pixels(8))
        for place in range(choices.count()):
            choices.setStretch(place, 1)
        layout.addLayout(choices)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        theme.changed.connect(self.view.viewport().update)

    def show_columns(self, columns: Sequence[Assessment]) -> None:
        """Show these clinics, given in order of standing; the one that was shown stays so."""
        self._keeping(lambda: self.model.show_columns(columns))

    def seek(self, text: str) -> None:
        """Show only the clinics that match a text."""
        self._keeping(lambda: self.model.seek(text))
        self._show_empty_note()

    def forget_filters(self) -> None:
        """Show clinics of any status again."""
        self.status.setCurrentIndex(0)

    def shown(self) -> str:
        """Return the id of the clinic that is shown; blank for none."""
        return self._shown

    def has(self, clinic_id: str) -> bool:
        """Return whether a clinic is in the list, as far as what is sought lets it."""
        return self.model.row_of(clinic_id) >= 0

    def chosen(self) -> list[str]:
        """Return the ids of all that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.id_at(row) for row in rows]

    def select(self, clinic_id: str) -> None:
        """Choose this clinic alone, and show it; nothing happens where it is not in the list."""
        row = self.model.row_of(clinic_id)
        if row >= 0:
            self._choose(row)
            self.view.scrollTo(self.model.index(row))

    def neighbor(self, clinic_ids: list[str]) -> str:
        """Return the clinic to show once these are gone: the next one below, or above."""
        gone = set(clinic_ids)
        start = self.model.row_of(self._shown)
        below = range(start + 1, self.model.rowCount())
        for place in (*below, *range(start - 1, -1, -1)):
            if self.model.id_at(place) not in gone:
                return self.model.id_at(place)
        return ""

    def _filter(self) -> None:
        found = self.status.currentData()
        self._keeping(lambda: self.model.filter_by(None if found is None else Status(found)))
        self._show_empty_note()

    def _show_empty_note(self) -> None:
        self._nothing.setVisible(self.model.is_filtered and not self.model.rowCount())

    def _sort(self) -> None:
        self._keeping(lambda: self.model.sort_by(Order(self.order.currentData())))

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change what the list holds, and choose again what was chosen, as far as it is there."""
        before, chosen = self._shown, self.chosen()
        change()
        current = self.view.currentIndex()
        if current.isValid() and self.model.id_at(current.row()) == before:
            return
        if self.model.rowCount():
            self._choose(max(self.model.row_of(before), 0))
        self._follow()
        for place in map(self.model.row_of, chosen):
            if place >= 0:
                flag = QItemSelectionModel.SelectionFlag.Select
                self.view.selectionModel().select(self.model.index(place), flag)

    def _choose(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(self.model.index(row), flags.ClearAndSelect)

    def _follow(self) -> None:
        found = self.model.id_at(self.view.currentIndex().row())
        if found != self._shown:
            self._shown = found
            self.shown_changed.emit(found)


def _choices(name: str, entries: Sequence[tuple[str, object]]) -> QComboBox:
    """Return a box that takes the room there is, however long its entries are."""
    made = ignore_wheel(QComboBox())
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(6)
    for text, value in entries:
        made.addItem(text, value)
    return made


class CardView(QListView):
    """The list itself.

    Signals:
        menu_requested(QPoint): the menu was asked for, at this place on screen.
        delete_requested(): Delete was pressed.
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
        self.customContextMenuRequested.connect(self._ask_for_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a deletion with the key for that; else do what lists do."""
        if asks_to_delete(event):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _ask_for_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid():
            index = self.currentIndex()
            place = self.visualRect(index).center()
        if index.isValid():
            self.menu_requested.emit(self.viewport().mapToGlobal(place))
