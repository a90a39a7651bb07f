"""All findings of a clinic, by section."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _, ngettext
from spaprep.ui.clinics.finding_row import FindingRow
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, row


class FindingsPanel(QWidget):
    """A row for each criterion.

    Signals:
        reached(object): the user went to this row, which is to be scrolled into view.
    """

    reached = Signal(object)

    def __init__(self, theme: Theme, decisions: Decisions) -> None:
        super().__init__()
        self._theme = theme
        self._decisions = decisions
        self._clinic_id = ""
        self._criteria: tuple[Criterion, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._counts: list[tuple[QLabel, list[int]]] = []
        self.rows: list[FindingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_findings(
        self, clinic_id: str, criteria: tuple[Criterion, ...], findings: tuple[Finding, ...]
    ) -> None:
        """Show the findings of a clinic, in the order of the criteria."""
        # Building some 50 rows takes long: another clinic of the same plan reuses them.
        if criteria != self._criteria:
            self._build(criteria)
        self._clinic_id = clinic_id
        for at, (line, finding) in enumerate(zip(self.rows, findings, strict=True)):
            if at >= len(self._findings) or finding != self._findings[at]:
                line.show_finding(finding)
        self._findings = findings
        for label, places in self._counts:
            label.setText(_asked_text([findings[at] for at in places]))

    def menu_of(self, line: FindingRow) -> QMenu:
        """Return a menu with what can be decided about a row."""
        key = line.criterion.key
        decisions, clinic_id = self._decisions, self._clinic_id
        finding = self._findings[self.rows.index(line)]
        menu = QMenu(self)
        if len({claim.statement.answer.id for claim in finding.claims}) > 1:
            settle = menu.addAction(_("Settle…"))
            settle.triggered.connect(lambda: decisions.settle(clinic_id, key))
        decide = menu.addAction(_("Decide yourself…"))
        decide.triggered.connect(lambda: decisions.override(clinic_id, key))
        withdraw = menu.addAction(_("Take decision back"))
        withdraw.setEnabled(decisions.is_decided(clinic_id, key))
        withdraw.triggered.connect(lambda: decisions.remove(clinic_id, key))
        return menu

    def _build(self, criteria: Sequence[Criterion]) -> None:
        clear(self._layout)
        self._criteria = tuple(criteria)
        self._findings = ()
        self._counts = []
        several = len({criterion.key[1] for criterion in criteria} - {None}) > 1
        self.rows = [self._row(criterion, several=several) for criterion in criteria]
        if self.rows:
            self._set_tab_stop(self.rows[0])
        places = groupby(range(len(criteria)), lambda at: criteria[at].question.section)
        for section, found in places:
            self._add_section(section.title, list(found))

    def _add_section(self, title: str, places: list[int]) -> None:
        asked = text_label("", "secondary", wrap=False)
        head = row(text_label(title, "heading", wrap=False), asked, None)
        head.setContentsMargins(*(self._theme.pixels(size) for size in (0, 14, 0, 8)))
        self._layout.addLayout(head)
        self._counts.append((asked, places))
        for at in places:
            self._layout.addWidget(self.rows[at])

    def _row(self, criterion: Criterion, *, several: bool) -> FindingRow:
        made = FindingRow(self._theme, criterion, with_treatment=several)
        made.menu_requested.connect(lambda place, made=made: self._open_menu(made, place))
        made.entered.connect(lambda made=made: self._set_tab_stop(made))
        made.step_requested.connect(lambda by, made=made: self._step(made, by))
        return made

    def _open_menu(self, line: FindingRow, place: QPoint) -> None:
        if line not in self.rows:
            return  # a row that was replaced keeps the focus until it is deleted
        menu = self.menu_of(line)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _set_tab_stop(self, line: FindingRow) -> None:
        """Let Tab stop at this row alone; the arrow keys go to the others."""
        policies = Qt.FocusPolicy
        for other in self.rows:
            other.setFocusPolicy(policies.StrongFocus if other is line else policies.ClickFocus)

    def _step(self, line: FindingRow, by: int) -> None:
        at = self.rows.index(line) + by if line in self.rows else -1
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus()
            self.reached.emit(self.rows[at])


def _asked_text(findings: Sequence[Finding]) -> str:
    applying = [finding for finding in findings if finding.applies]
    asked = sum(finding.basis is not Basis.NOT_ASKED for finding in applying)
    return ngettext("{asked} of {count} asked", "{asked} of {count} asked", len(applying)).format(
        asked=asked, count=len(applying)
    )
