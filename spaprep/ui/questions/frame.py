"""How the Questions page is laid out: what it shows where, without knowing what happens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.questions.detail import QuestionDetail
from spaprep.ui.questions.filters import Filter, filter_texts
from spaprep.ui.questions.moves_panel import MovesPanel
from spaprep.ui.questions.table import QuestionsTable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.basic import Segments, action_button, button, column, frame, row, text_label
from spaprep.ui.widgets.empty_state import EmptyState


class QuestionsFrame(QWidget):
    """The parts of the page, in their places.

    Signals:
        add_wanted(), sheet_wanted(), reset_wanted(): what the buttons say.
        share_wanted(): the questions are to go into a file.
        bring_in_wanted(): questions are to come from a file.
        copy_wanted(): questions are to come from another plan.
        plan_wanted(): there is no plan yet, and the user wants one.
    """

    add_wanted = Signal()
    sheet_wanted = Signal()
    reset_wanted = Signal()
    share_wanted = Signal()
    bring_in_wanted = Signal()
    copy_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.count = text_label("", "secondary", wrap=False)
        self.moved = text_label("", "secondary", wrap=False)
        self.find_field = QLineEdit()
        self.filters = Segments(
            [(one.value, text.format(count=0)) for one, text in filter_texts().items()],
            _("Which questions are listed"),
        )
        self.filters.show_there(Filter.NEW.value, there=False)
        self.moves = MovesPanel(theme)
        self.table = QuestionsTable(theme)
        self.nothing = text_label("", "secondary")
        self.no_plan = EmptyState(
            theme,
            _("No plan yet"),
            _("Questions belong to a plan. Make one, and those that fit it stand here."),
            (_("New plan…"), self.plan_wanted.emit),
        )
        self._body = QWidget()
        self.detail = QuestionDetail(theme)
        self.sets = self._sets_button()
        self.reset = action_button(_("Reset to defaults"), self.reset_wanted.emit)
        self._needing_plan: tuple[QWidget, ...] = ()
        self._lay_out()

    def focus_find(self) -> None:
        """Go to the field that finds a question."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def show_nothing(self, sentence: str) -> None:
        """Say why no question is listed; blank where some are."""
        self.nothing.setText(sentence)
        self.nothing.setVisible(bool(sentence))
        self.table.setVisible(not sentence)

    def show_plan_there(self, *, there: bool) -> None:
        """Offer what can be done with the questions of a plan, where there is one."""
        for part in (*self._needing_plan, self.filters, self.find_field):
            part.setEnabled(there)
        self.no_plan.setHidden(there)
        self._body.setVisible(there)

    def _top(self) -> QHBoxLayout:
        title = text_label(_("Questions"), "page-title", wrap=False)
        sheet = action_button(_("Call sheet…"), self.sheet_wanted.emit)
        self.reset.setToolTip(_("All questions as the catalogue has them; undo brings yours back"))
        sheet.setToolTip(_("The questions on paper, to fill in by hand"))
        add = action_button(_("+ Add question"), self.add_wanted.emit, "primary")
        add.setAccessibleName(_("Add question"))
        add.setToolTip(_("Write a question of your own"))
        self._needing_plan = (sheet, self.sets, add)
        return row(title, self.count, None, sheet, self.sets, self.reset, add, spacing=10)

    def _sets_button(self) -> QPushButton:
        """Return the button of all that goes from plan to plan, and from file to file."""
        menu = QMenu(self)
        for text, wanted in (
            (_("&Copy from another plan…"), self.copy_wanted),
            (_("&Bring in from a file…"), self.bring_in_wanted),
            (_("&Share these questions…"), self.share_wanted),
        ):
            menu.addAction(text).triggered.connect(lambda _on=False, wanted=wanted: wanted.emit())
        made = button(_("Bring in, share ▾"))
        made.setAccessibleName(_("Bring in and share questions"))
        made.setToolTip(_("From another plan or a file, and into a file"))
        made.setMenu(menu)
        return made

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(f"{_('Find')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find a question"))
        self.find_field.setToolTip(
            with_shortcut(_("By its name, its words or its answers"), "Ctrl+F")
        )
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(self._theme.pixels(220))
        band = column(
            self._top(),
            row(self.filters, self.moved, None, self.find_field, spacing=12),
            spacing=10,
        )
        band.setContentsMargins(20, 12, 20, 10)
        header = frame("header")
        header.setLayout(band)
        self.nothing.setContentsMargins(20, 20, 20, 20)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        listing = column(self.moves, self.nothing, self.table, spacing=0)
        listing.setStretch(1, 1)
        listing.setStretch(2, 1)
        beside = row(listing, self.detail, spacing=0)
        beside.setStretch(0, 1)
        self._body.setLayout(beside)
        whole = column(header, self._body, self.no_plan, spacing=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
