"""The context menu of a question."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.settings.question_filters import is_own_question
from spaprep.ui.questions.edits import QuestionEdits
from spaprep.ui.questions.writer import QuestionWriter


def question_menu(
    parent: QWidget,
    question: Question,
    edits: QuestionEdits,
    writer: QuestionWriter,
    *,
    is_changed: bool,
) -> QMenu:
    """Return the menu of a question; it deletes itself when it closes.

    Args:
        parent: the owner of the menu.
        question: the question with the settings of the plan.
        edits: moves, resets and deletes the question.
        writer: opens the dialog that edits or copies the question.
        is_changed: whether the question differs from the catalogue.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question_id, own = question.id, is_own_question(question)
    for text, slot, is_available in (
        (_("&Edit…"), partial(writer.edit, question_id), own),
        (_("&Copy…"), partial(writer.copy, question_id), True),
        (_("Move &up"), partial(edits.move, question_id, -1), own),
        (_("Move &down"), partial(edits.move, question_id, 1), own),
        (_("&Reset"), partial(edits.reset_one, question_id), is_changed),
        (_("De&lete"), partial(edits.delete, question_id), own),
    ):
        if is_available:
            menu.addAction(text).triggered.connect(lambda _on=False, slot=slot: slot())
    return menu
