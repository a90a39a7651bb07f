"""The preview of an import: which column is which field, and what happens to each row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QWidget,
)

from spaprep.core.importing.contact_import import ImportAction, ImportRow, import_rows
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Clinic
from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.background.tasks import Progress
from spaprep.ui.clinics.forms.column_mapping_form import ColumnMappingForm
from spaprep.ui.clinics.forms.import_model import ACTION_COLUMN, ImportModel
from spaprep.ui.formatting.fitting import resize_on_screen, tool_tip
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_PROBLEMS_SHOWN = 3
_TOOL_TIP_LINES = 40
# The dialog is painted before the rows are worked out: both at once would freeze the window.
_DELAY = 80  # ms


class ImportDialog(QDialog):
    """Shows what would be imported, before anything is saved.

    Args:
        theme: for its sizes.
        table: the file, as it was read.
        clinics: those of the plan.
        on_accept: saves the rows once the user agrees, and calls `finish` or `show_unsaved`.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        table: ContactTable,
        clinics: Sequence[Clinic],
        on_accept: Callable[[Sequence[ImportRow]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._clinics = clinics
        self._on_accept = on_accept
        self._rows: Sequence[ImportRow] = ()
        self._task = LatestOnlyTask(self, delay=_DELAY)
        self.setWindowTitle(_("Import clinics"))
        self.columns = ColumnMappingForm(theme, table)
        self.on_match = _match_box()
        self.model = ImportModel(self)
        self.view = self._preview()
        self.sentence = text_label("", "heading")
        problems = _problem_lines(table)
        self.problems = text_label(_first_lines(problems, len(table.problems)), "danger")
        self.problems.setToolTip(tool_tip("\n".join(problems)))
        self.problems.setVisible(bool(problems))
        self.unsaved = text_label("", "danger")
        self.unsaved.hide()
        self.buttons = self._buttons()
        self.columns.changed.connect(self._work_out)
        self.on_match.activated.connect(lambda _index: self._work_out())
        self.model.left_out_changed.connect(lambda _rows: self._work_out())
        self._lay_out()
        self._work_out()

    def accept(self) -> None:
        """Hide, and have the rows saved; `finish` or `show_unsaved` follows."""
        self.hide()
        self._on_accept(self._rows)

    def done(self, result: int) -> None:
        """Close the dialog; work for its preview is canceled."""
        self._task.cancel()
        super().done(result)

    def finish(self) -> None:
        """Close for good: the rows are on disk, or saving them was canceled."""
        super().accept()

    def show_unsaved(self, reason: str) -> None:
        """Show the dialog again, with the choices as they were, and why nothing was saved."""
        sentence = _("{reason} What you chose is still here.").format(reason=reason)
        self.unsaved.setText(sentence)
        self.unsaved.setAccessibleName(sentence)
        self.unsaved.show()
        self.open()

    def _work_out(self) -> None:
        """Work out what happens to each row, off the GUI thread: a file may have thousands."""
        self._import.setEnabled(False)
        arguments = (
            self._table,
            self.columns.mapping(),
            self._clinics,
            ImportAction(self.on_match.currentData()),
            self.model.left_out,
        )

        def work(progress: Progress) -> Sequence[ImportRow]:
            return import_rows(*arguments, progress.report)

        self._task.start(work, self._show, lambda error: self.sentence.setText(str(error)))

    def _show(self, rows: Sequence[ImportRow]) -> None:
        self._rows = rows
        # Resetting the model scrolls to the top.
        scrolled_to = self.view.verticalScrollBar().value()
        self.model.show_rows(rows, self._clinics)
        self.view.verticalScrollBar().setValue(scrolled_to)
        sentence = _counts_text(rows)
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self._import.setEnabled(any(one.action is not ImportAction.LEAVE_OUT for one in rows))

    def _lay_out(self) -> None:
        pixels = self._theme.pixels
        match_label = text_label(_("Where a clinic is there already:"), wrap=False)
        whole = column(self.columns, row(match_label, self.on_match, None), spacing=pixels(12))
        whole.addWidget(self.view, 1)
        for part in (self.problems, self.sentence, self.unsaved, self.buttons):
            whole.addWidget(part)
        whole.setContentsMargins(*(pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(whole)
        resize_on_screen(self, pixels(860), pixels(600))

    def _preview(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName(_("What would come in"))
        view.setProperty("role", "list")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # Wrapped cells of a fixed height would hide all but their first line.
        view.setWordWrap(False)
        view.setMinimumHeight(self._theme.pixels(96))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        view.horizontalHeader().setDefaultAlignment(left)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setDefaultSectionSize(self._theme.pixels(130))
        view.setColumnWidth(ACTION_COLUMN, self._theme.pixels(220))
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


def _match_box() -> QComboBox:
    box = QComboBox()
    for action, text in (
        (ImportAction.FILL_IN, _("fill in what is missing there")),
        (ImportAction.ADD, _("add it as another clinic")),
        (ImportAction.LEAVE_OUT, _("leave it out")),
    ):
        box.addItem(text, action)
    box.setAccessibleName(_("Where a clinic is there already"))
    return box


def _counts_text(rows: Sequence[ImportRow]) -> str:
    actions = [one.action for one in rows]
    added, filled_in, left_out = (
        actions.count(action)
        for action in (ImportAction.ADD, ImportAction.FILL_IN, ImportAction.LEAVE_OUT)
    )
    parts = [
        (added, ngettext("{n} clinic is new", "{n} clinics are new", added)),
        (filled_in, ngettext("{n} is filled in", "{n} are filled in", filled_in)),
        (left_out, ngettext("{n} is left out", "{n} are left out", left_out)),
    ]
    counts = [text.format(n=count) for count, text in parts if count]
    return " · ".join(counts) or _("Nothing comes in.")


def _problem_lines(table: ContactTable) -> list[str]:
    return [
        _("Row {number}: {problem}").format(number=number, problem=problem)
        for number, problem in table.problems[:_TOOL_TIP_LINES]
    ]


def _first_lines(lines: Sequence[str], count: int) -> str:
    more = count - _PROBLEMS_SHOWN
    shown = list(lines[:_PROBLEMS_SHOWN])
    if more > 0:
        shown.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return "\n".join(shown)
