"""What can be done with one question, as a menu."""

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
        parent: what owns the menu.
        question: as the plan has it.
        edits: moves, resets and deletes it.
        writer: edits and copies it.
        is_changed: whether it differs from the catalogue.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question_id, own = question.id, is_own_question(question)
    for text, act, is_offered in (
        (_("&Edit…"), partial(writer.edit, question_id), own),
        (_("&Copy…"), partial(writer.copy, question_id), True),
        (_("Move &up"), partial(edits.move, question_id, -1), own),
        (_("Move &down"), partial(edits.move, question_id, 1), own),
        (_("&Reset"), partial(edits.reset_one, question_id), is_changed),
        (_("De&lete"), partial(edits.delete, question_id), own),
    ):
        if is_offered:
            menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
    return menu
