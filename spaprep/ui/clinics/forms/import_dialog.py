"""Bringing clinics in from a contact file: which column is what, and what becomes of each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from spaprep.core.importing.column_mapping import guess_mapping
from spaprep.core.importing.contact_import import ImportAction, ImportRow, import_rows
from spaprep.core.importing.contacts import ContactField, ContactTable
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Clinic
from spaprep.ui.background.tasks import Progress, run_in_background
from spaprep.ui.clinics.forms.import_model import FATE, ImportModel, field_text
from spaprep.ui.formatting.fitting import resize_on_screen, shortened, tool_tip
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row, scrolled

_SAMPLE_LENGTH = 40
_PROBLEMS_AT_MOST = 3
# The dialog is drawn before the rows are worked out: both at once would hold the window up.
_DRAWN_WITHIN = 80
_LINES_OF_A_TIP = 40


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How many rows come to what."""

    added: int
    filled_in: int
    left_out: int


class ImportDialog(QDialog):
    """Shows what would come in, before anything is written.

    Args:
        theme: for its sizes.
        table: what was read.
        clinics: those of the plan.
        keep: saves the rows once the user agrees, and calls `finish` or `show_unsaved`.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        table: ContactTable,
        clinics: Sequence[Clinic],
        keep: Callable[[Sequence[ImportRow]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._clinics = clinics
        self._keep = keep
        self._rows: Sequence[ImportRow] = ()
        self._asked_for = 0
        self._progress = Progress()
        self.setWindowTitle(_("Import clinics"))
        self.columns: dict[int, QComboBox] = {}
        self.on_match = QComboBox()
        self.model = ImportModel(self)
        self.view = self._preview()
        self.sentence = text_label("", "heading")
        problems = _problem_lines(table)
        self.problems = text_label(_first_lines(problems, len(table.problems)), "danger")
        self.problems.setToolTip(tool_tip("\n".join(problems)))
        if not problems:
            self.problems.hide()
        self.unsaved = text_label("", "danger")
        self.unsaved.hide()
        self.buttons = self._buttons()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DRAWN_WITHIN)
        self._later.timeout.connect(self._work_out)
        self.model.left_out_changed.connect(lambda _places: self._later.start())
        self._lay_out()
        self._import.setEnabled(False)
        self._later.start()

    def mapping(self) -> tuple[ContactField | None, ...]:
        """Return which column is what, as it is chosen now."""
        if self._table.fixed is not None:
            return self._table.fixed
        chosen = {at: combo.currentData() for at, combo in self.columns.items()}
        found = (chosen.get(at) for at in range(len(self._table.headers)))
        return tuple(None if field is None else ContactField(field) for field in found)

    def accept(self) -> None:
        """Hand the rows on, and wait out of sight for `finish` or `show_unsaved`."""
        self.hide()
        self._keep(self._rows)

    def done(self, result: int) -> None:
        """Close the dialog; the work for it is canceled."""
        self._progress.cancel()
        super().done(result)

    def finish(self) -> None:
        """Close for good: the rows are on disk, or canceled."""
        super().accept()

    def show_unsaved(self, reason: str) -> None:
        """Come back with everything as it was chosen, and say why nothing was saved."""
        sentence = _("{reason} What you chose is still here.").format(reason=reason)
        self.unsaved.setText(sentence)
        self.unsaved.setAccessibleName(sentence)
        self.unsaved.show()
        self.open()

    def _work_out(self) -> None:
        """Work out what becomes of each row, off the GUI thread: a file may have thousands."""
        self._asked_for += 1
        self._progress.cancel()
        self._progress = Progress(stops_at_quit=True)
        work = partial(
            import_rows,
            self._table,
            self.mapping(),
            self._clinics,
            ImportAction(self.on_match.currentData()),
            self.model.left_out,
            self._progress.report,
        )
        self._import.setEnabled(False)
        number = self._asked_for
        run_in_background(
            self, work, partial(self._show, number), partial(self._show_failure, number)
        )

    def _show(self, number: int, rows: Sequence[ImportRow]) -> None:
        if number != self._asked_for:
            return  # another mapping was chosen meanwhile
        self._rows = rows
        at = self.view.verticalScrollBar().value()
        self.model.show_rows(rows, self._clinics)
        self.view.verticalScrollBar().setValue(at)
        numbers = _numbers(rows)
        self.sentence.setText(_sentence(numbers))
        self.sentence.setAccessibleName(_sentence(numbers))
        self._import.setEnabled(bool(numbers.added or numbers.filled_in))

    def _show_failure(self, number: int, error: Exception) -> None:
        if number == self._asked_for:
            self.sentence.setText(str(error))

    def _lay_out(self) -> None:
        pixels = self._theme.pixels
        for fate, text in (
            (ImportAction.FILL_IN, _("fill in what is missing there")),
            (ImportAction.ADD, _("add it as another clinic")),
            (ImportAction.LEAVE_OUT, _("leave it out")),
        ):
            self.on_match.addItem(text, fate)
        self.on_match.setAccessibleName(_("Where a clinic is there already"))
        self.on_match.activated.connect(lambda _place: self._work_out())
        match_line = row(
            text_label(_("Where a clinic is there already:"), wrap=False), self.on_match, None
        )
        parts: list[QWidget] = []
        if self._table.fixed is None:
            parts.append(self._mapping_area())
        whole = column(*parts, spacing=pixels(12))
        whole.addLayout(match_line)
        whole.addWidget(self.view, 1)
        for part in (self.problems, self.sentence, self.unsaved, self.buttons):
            whole.addWidget(part)
        whole.setContentsMargins(*(pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(whole)
        resize_on_screen(self, pixels(860), pixels(600))

    def _mapping_area(self) -> QWidget:
        """Return a line for each column that holds anything: its head, what it is, an example."""
        guessed = guess_mapping(self._table)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.pixels(14))
        grid.setColumnStretch(2, 1)
        grid.setContentsMargins(0, 0, self._theme.pixels(4), 0)
        for at, header in enumerate(self._table.headers):
            example = next((cells[at] for cells in self._table.rows if cells[at].strip()), "")
            if not example:
                continue
            self.columns[at] = self._field_combo(header, guessed[at])
            name = text_label(shortened(header, _SAMPLE_LENGTH), wrap=False)
            sample = text_label(shortened(" ".join(example.split()), _SAMPLE_LENGTH), "secondary")
            for place, part in enumerate((name, self.columns[at], sample)):
                grid.addWidget(part, grid.rowCount() - (place > 0), place)
        lines = QWidget()
        lines.setLayout(grid)
        area = scrolled(lines)
        area.setAccessibleName(_("Columns of the file"))
        wanted = lines.sizeHint().height() + self._theme.pixels(4)
        area.setFixedHeight(min(wanted, self._theme.pixels(190)))
        return area

    def _field_combo(self, header: str, guessed: ContactField | None) -> QComboBox:
        made = ignore_wheel(QComboBox())
        made.setAccessibleName(_("What “{column}” is").format(column=header))
        for field in (None, *ContactField):
            made.addItem(field_text(field), field)
        made.setCurrentIndex([None, *ContactField].index(guessed))
        made.activated.connect(lambda _place: self._work_out())
        return made

    def _preview(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(_("What would come in"))
        view.setProperty("role", "list")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setWordWrap(False)
        view.setMinimumHeight(self._theme.pixels(96))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        view.horizontalHeader().setDefaultAlignment(left)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setDefaultSectionSize(self._theme.pixels(130))
        view.setColumnWidth(FATE, self._theme.pixels(220))
        view.verticalHeader().setDefaultSectionSize(self._theme.pixels(28))
        return view

    def _buttons(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        made = QDialogButtonBox(standard.Cancel | standard.Ok)
        self._import = made.button(standard.Ok)
        self._import.setText(_("Import"))
        self._import.setProperty("role", "primary")
        self._import.setDefault(True)
        made.accepted.connect(self.accept)
        made.rejected.connect(self.reject)
        return made


def _numbers(rows: Sequence[ImportRow]) -> _Numbers:
    fates = [entry.action for entry in rows]
    return _Numbers(
        *(
            fates.count(fate)
            for fate in (ImportAction.ADD, ImportAction.FILL_IN, ImportAction.LEAVE_OUT)
        )
    )


def _sentence(numbers: _Numbers) -> str:
    parts = [
        (numbers.added, ngettext("{n} clinic is new", "{n} clinics are new", numbers.added)),
        (numbers.filled_in, ngettext("{n} is filled in", "{n} are filled in", numbers.filled_in)),
        (numbers.left_out, ngettext("{n} is left out", "{n} are left out", numbers.left_out)),
    ]
    said = [text.format(n=count) for count, text in parts if count]
    return " · ".join(said) or _("Nothing comes in.")


def _problem_lines(table: ContactTable) -> list[str]:
    return [
        _("Row {number}: {problem}").format(number=number, problem=problem)
        for number, problem in table.problems[:_LINES_OF_A_TIP]
    ]


def _first_lines(lines: Sequence[str], count: int) -> str:
    more = count - _PROBLEMS_AT_MOST
    shown = list(lines[:_PROBLEMS_AT_MOST])
    if more > 0:
        shown.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join(shown)
