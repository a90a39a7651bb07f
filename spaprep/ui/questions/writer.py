"""Opens the dialog in which the user writes a question: a new one, an edited one, a copy."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.settings.own_questions import answers_to, blank_question, question_copy
from spaprep.core.settings.question_settings import own_question_of, questions_of
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.questions.edits import QuestionEdits
from spaprep.ui.theme.theme import Theme


class QuestionWriter(QObject):
    """Opens the dialog, one at a time.

    Attributes:
        dialog: the dialog that is open, or was last; None before the first.

    Signals:
        written(str): a question was saved; its id.
    """

    written = Signal(str)

    def __init__(
        self, workspace: Workspace, edits: QuestionEdits, theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._edits = edits
        self._theme = theme
        self._page = page
        self.dialog: QuestionDialog | None = None

    def add(self) -> None:
        """Write a new question."""
        self._open(blank_question(), _("New question"))

    def edit(self, question_id: str) -> None:
        """Edit a question of the user’s own."""
        plan = self._workspace.plan
        question = own_question_of(plan, question_id) if plan else None
        if question is not None:
            self._open(question, _("Edit question"))

    def copy(self, question_id: str) -> None:
        """Write a question that begins as a copy of another, also of one of the catalogue."""
        plan, catalogue = self._workspace.plan, self._workspace.catalogue
        questions = questions_of(plan, catalogue) if plan else ()
        question = next((one for one in questions if one.id == question_id), None)
        if question is not None:
            self._open(question_copy(question), _("Copy of a question"))

    def _open(self, question: Question, title: str) -> None:
        plan = self._workspace.plan
        if plan is None:
            return
        self._edits.cancel()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = QuestionDialog(
            self._theme,
            question,
            self._edits.write,
            self._edits.impact_of,
            treatment=plan.treatments[0] if plan.treatments else None,
            is_answered=bool(answers_to(self._workspace.dossiers, question.id)),
            parent=self._page,
        )
        self.dialog.setWindowTitle(title)
        self._workspace.follow_dialog(self.dialog)
        self.dialog.accepted.connect(partial(self.written.emit, question.id))
        # Not exec(): the window stays alive behind it, and saves go on.
        self.dialog.open()
