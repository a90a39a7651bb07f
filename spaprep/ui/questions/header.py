"""The header of the Questions page: filters, a search, and buttons for all questions."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QPushButton

from spaprep.core.language import _
from spaprep.core.settings.question_filters import QuestionFilter, filter_texts
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button, button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.segmented_control import SegmentedControl


class QuestionsHeader(QFrame):
    """Counts, filters and searches the questions; its buttons act on all of them.

    Attributes:
        count: how many questions are in use.
        impact: what the last edit moved in the comparison.
        filters: which questions are listed.
        find_field: the words to search for.
        sets: the menu that copies questions between plans and files.
        reset: resets all questions to what the catalogue has.

    Signals:
        add_requested(), reset_requested(): the buttons of these names.
        call_sheet_requested(): the user wants the questions on paper.
        export_requested(): the user wants the questions in a file.
        import_requested(): the user wants questions from a file.
        copy_requested(): the user wants questions from another plan.
        filter_chosen(object): the user chose a filter; the QuestionFilter.
    """

    add_requested = Signal()
    call_sheet_requested = Signal()
    reset_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    copy_requested = Signal()
    filter_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.count = text_label("", "secondary", wrap=False)
        self.impact = text_label("", "secondary", wrap=False)
        self.filters = SegmentedControl(
            [(one.value, text.format(count=0)) for one, text in filter_texts().items()],
            _("Which questions are listed"),
        )
        self.filters.set_available(QuestionFilter.NEW.value, available=False)
        self.filters.chosen.connect(lambda key: self.filter_chosen.emit(QuestionFilter(key)))
        self.find_field = _find_field(theme.pixels(220))
        self.sets = self._sets_button()
        self.reset = action_button(_("Reset to defaults"), self.reset_requested.emit)
        self.reset.setToolTip(_("All questions as the catalogue has them; undo brings yours back"))
        self._sheet = action_button(_("Call sheet…"), self.call_sheet_requested.emit)
        self._sheet.setToolTip(_("The questions on paper, to fill in by hand"))
        self._add = action_button(_("+ Add question"), self.add_requested.emit, "primary")
        # Without the sign, which a screen reader would read as a word.
        self._add.setAccessibleName(_("Add question"))
        self._add.setToolTip(_("Write a question of your own"))
        self._lay_out()

    def show_counts(self, counts: Mapping[QuestionFilter, int], chosen: QuestionFilter) -> None:
        """Show how many questions each filter lists, and which filter is chosen."""
        text = _("{used} of {all} in use")
        used, total = counts[QuestionFilter.IN_USE], counts[QuestionFilter.ALL]
        self.count.setText(text.format(used=used, all=total) if total else "")
        for one, number in counts.items():
            self.filters.show_text(one.value, filter_texts()[one].format(count=number))
        self.filters.show_chosen(chosen.value)

    def show_new_filter(self) -> None:
        """Offer the filter of questions that are new in the catalogue."""
        self.filters.set_available(QuestionFilter.NEW.value, available=True)

    def set_enabled(self, *, enabled: bool) -> None:
        """Enable what acts on the questions of a plan; `reset` is left to the page."""
        for part in (self._sheet, self.sets, self._add, self.filters, self.find_field):
            part.setEnabled(enabled)

    def focus_find(self) -> None:
        """Give the search field the focus."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _sets_button(self) -> QPushButton:
        menu = QMenu(self)
        for text, requested in (
            (_("&Copy from another plan…"), self.copy_requested),
            (_("&Bring in from a file…"), self.import_requested),
            (_("&Share these questions…"), self.export_requested),
        ):
            menu.addAction(text).triggered.connect(
                lambda _on=False, signal=requested: signal.emit()
            )
        made = button(_("Bring in, share ▾"))
        made.setAccessibleName(_("Bring in and share questions"))
        made.setToolTip(_("From another plan or a file, and into a file"))
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        title = text_label(_("Questions"), "page-title", wrap=False)
        buttons = (self._sheet, self.sets, self.reset, self._add)
        top: QHBoxLayout = row(title, self.count, None, *buttons, spacing=10)
        below = row(self.filters, self.impact, None, self.find_field, spacing=12)
        band = column(top, below, spacing=10)
        band.setContentsMargins(20, 12, 20, 10)
        self.setLayout(band)


def _find_field(width: int) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(f"{_('Find')}   {shortcut_text('Ctrl+F')}")
    field.setAccessibleName(_("Find a question"))
    field.setToolTip(with_shortcut(_("By its name, its words or its answers"), "Ctrl+F"))
    field.setClearButtonEnabled(True)
    field.setMaximumWidth(width)
    return field
