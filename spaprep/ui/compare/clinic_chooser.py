"""Which clinics are shown: a list to check, found by name, for five clinics or a thousand."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.compare.table.choices import Choices
from spaprep.ui.formatting.fitting import resize_on_screen, short_name
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.layouts import column, row

_LONGEST = 60


class ClinicChooser(QDialog):
    """Shows and hides clinics at once, while it is open.

    Args:
        theme: for its sizes.
        comparison: the clinics, in order of standing.
        choices: what the user chose so far.
        on_choose: called with other choices.
        parent: the page that it belongs to.
    """

    def __init__(
        self,
        theme: Theme,
        comparison: Comparison,
        choices: Choices,
        on_choose: Callable[[Choices], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Clinics shown"))
        self._choices = choices
        self._on_choose = on_choose
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText(_("Find a clinic"))
        self.find_field.setAccessibleName(_("Find a clinic"))
        self.find_field.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Clinics"))
        self.list.setSpacing(theme.pixels(2))
        self._fill(comparison)
        self.list.itemChanged.connect(self._on_item_changed)
        self.reset = action_button(_("Reset columns"), self._reset)
        self._lay_out(theme)
        self._show_ticks()

    def _fill(self, comparison: Comparison) -> None:
        for assessment in comparison.columns:
            item = QListWidgetItem(short_name(assessment, _LONGEST))
            item.setData(Qt.ItemDataRole.UserRole, assessment.clinic.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, assessment.name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)

    def _lay_out(self, theme: Theme) -> None:
        buttons = row(
            action_button(_("Show all"), lambda: self._set_visible(visible=True)),
            action_button(_("Hide all"), lambda: self._set_visible(visible=False)),
            self.reset,
            None,
            action_button(_("Close"), self.accept, "primary"),
        )
        whole = column(self.find_field, self.list, buttons, spacing=theme.pixels(12))
        whole.setContentsMargins(*(theme.pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(whole)
        resize_on_screen(self, theme.pixels(460), theme.pixels(420))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _filter(self, text: str) -> None:
        part = text.strip().casefold()
        for item in self._items():
            name = item.data(Qt.ItemDataRole.AccessibleTextRole)
            item.setHidden(part not in name.casefold())

    def _set_visible(self, *, visible: bool) -> None:
        """Show or hide the clinics in the list, which the search may have shortened."""
        found = {
            item.data(Qt.ItemDataRole.UserRole) for item in self._items() if not item.isHidden()
        }
        hidden = self._choices.hidden - found if visible else self._choices.hidden | found
        self._change(self._choices.with_hidden(hidden))

    def _reset(self) -> None:
        self._change(self._choices.with_columns_reset())

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        clinic_id = item.data(Qt.ItemDataRole.UserRole)
        is_shown = item.checkState() is Qt.CheckState.Checked
        hidden = self._choices.hidden
        hidden = hidden - {clinic_id} if is_shown else hidden | {clinic_id}
        self._change(self._choices.with_hidden(hidden))

    def _change(self, choices: Choices) -> None:
        self._choices = choices
        self._show_ticks()
        self._on_choose(choices)

    def _show_ticks(self) -> None:
        # itemChanged does not tell a click from setCheckState.
        with QSignalBlocker(self.list):
            for item in self._items():
                is_shown = item.data(Qt.ItemDataRole.UserRole) not in self._choices.hidden
                item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
        self.reset.setEnabled(self._choices.changes_columns)
