"""The model of the list of clinics: the texts of each card, by role."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spaprep.core.calls.call_backs import call_back_of
from spaprep.core.comparison.comparison import Assessment
from spaprep.core.language import _
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.records.records import Clinic, Status
from spaprep.core.records.wording import status_text
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.dates import call_back_text
from spaprep.ui.formatting.fitting import tool_tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
COUNTED = (
    Verdict.MEETS,
    Verdict.PARTLY,
    Verdict.FALLS_SHORT,
    Verdict.RED_FLAG,
    Verdict.OPEN,
)


class Role(IntEnum):
    """The data of a card, besides its name."""

    ID = Qt.ItemDataRole.UserRole + 1
    ASKED = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    COUNTS = Qt.ItemDataRole.UserRole + 4
    CALL_BACK = Qt.ItemDataRole.UserRole + 5


class CardOrder(StrEnum):
    """How the cards are sorted."""

    STANDING = "standing"
    NAME = "name"
    ADDED = "added"


class CardModel(QAbstractListModel):
    """The clinics that match the search and the filter, one row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Assessment, ...] = ()
        self._shown: tuple[Assessment, ...] = ()
        self._search_text = ""
        self._status: Status | None = None
        self._order = CardOrder.STANDING
        DayWatch(self).day_changed.connect(self._refresh)

    def show_columns(self, columns: Sequence[Assessment]) -> None:
        """Show these clinics, the best standing first."""
        self._columns = tuple(columns)
        self._refresh()

    def search(self, text: str) -> None:
        """Show only the clinics whose name, city or phone number holds every word of a text."""
        self._search_text = text
        self._refresh()

    def filter_by(self, status: Status | None) -> None:
        """Show only the clinics of this status; None shows all."""
        self._status = status
        self._refresh()

    def sort_by(self, order: CardOrder) -> None:
        """Show the cards in another order."""
        self._order = order
        self._refresh()

    @property
    def is_filtered(self) -> bool:
        """Whether clinics may be hidden by a search or a filter."""
        return bool(self._search_text.strip()) or self._status is not None

    def id_at(self, row: int) -> str:
        """Return the id of the clinic in a row; blank if there is no such row."""
        return self._shown[row].clinic.id if 0 <= row < len(self._shown) else ""

    def row_of(self, clinic_id: str) -> int:
        """Return the row of a clinic; -1 if it is hidden."""
        ids = (column.clinic.id for column in self._shown)
        return next((row for row, found in enumerate(ids) if found == clinic_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of cards."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the data of a card."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        data_of = _DATA.get(role)
        return data_of(self._shown[index.row()]) if data_of else None

    def _refresh(self) -> None:
        shown = [column for column in self._columns if self._matches(column.clinic)]
        if self._order is CardOrder.NAME:
            shown.sort(key=lambda column: (column.clinic.name.casefold(), column.clinic.id))
        elif self._order is CardOrder.ADDED:
            shown.sort(key=lambda column: column.clinic.position, reverse=True)
        ids = [column.clinic.id for column in shown]
        # A reset would drop the selection, and with it the clinic that is shown.
        if ids and ids == [column.clinic.id for column in self._shown]:
            self._shown = tuple(shown)
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = tuple(shown)
        self.endResetModel()

    def _matches(self, clinic: Clinic) -> bool:
        if self._status is not None and clinic.status is not self._status:
            return False
        return not self._search_text or matches(clinic, self._search_text)


def matches(clinic: Clinic, text: str) -> bool:
    """Return whether every word is in the clinic's name, city or phone number."""
    # “3105550100” finds “(310) 555-0100”.
    digits = "".join(letter for letter in clinic.phone if letter.isdigit())
    searched = f"{clinic.name} {clinic.city} {clinic.phone} {digits}".casefold()
    return all(word in searched for word in text.casefold().split())


def asked_text(column: Assessment) -> str:
    """Return how much of what applies was asked: “92 % asked”."""
    return _("{percent} % asked").format(percent=column.standing.percent_asked)


def place_text(clinic: Clinic) -> str:
    """Return city and phone number, and the status unless it is the default."""
    status = "" if clinic.status is Status.CONSIDERING else status_text(clinic.status)
    parts = (clinic.city.strip(), clinic.phone.strip(), status)
    return " · ".join(part for part in parts if part)


def counts_of(column: Assessment) -> tuple[tuple[Verdict, int], ...]:
    """Return the number of findings by verdict, without those that have none."""
    found = Counter(finding.verdict for finding in column.findings)
    return tuple((verdict, found[verdict]) for verdict in COUNTED if found[verdict])


def call_back_line(column: Assessment) -> str:
    """Return when the clinic is to be called back; blank if nothing was promised."""
    promised = call_back_of(column.dossier)
    return call_back_text(promised) if promised else ""


def _tool_tip(clinic: Clinic) -> str:
    return tool_tip("\n".join((clinic.name, place_text(clinic))).strip())


def _spoken(column: Assessment) -> str:
    counts = [f"{verdict_text(verdict)}: {count}" for verdict, count in counts_of(column)]
    promised = call_back_line(column)
    parts = (column.clinic.name, asked_text(column), place_text(column.clinic), promised, *counts)
    return ", ".join(part for part in parts if part)


_DATA: Final[Mapping[int, Callable[[Assessment], object]]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda column: column.clinic.name,
        Qt.ItemDataRole.ToolTipRole: lambda column: _tool_tip(column.clinic),
        Qt.ItemDataRole.AccessibleTextRole: _spoken,
        Role.ID: lambda column: column.clinic.id,
        Role.ASKED: asked_text,
        Role.PLACE: lambda column: place_text(column.clinic),
        Role.COUNTS: counts_of,
        Role.CALL_BACK: call_back_line,
    }
)
