"""The questions of the sample plan: listed, edited in place, written, and warned about."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scenes.resting import comparison_of, pages_of, settle
from support.builders import an_own_question

from spaprep.core.questions.values import Kind
from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import PlanContents, QuestionSetting
from spaprep.core.settings.question_sets import plan_to_share
from spaprep.ui.answers.choice_editor import ChoiceEditor
from spaprep.ui.plans.question_set_dialogs import CopyQuestionsDialog
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.window.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the table, its filters, the numbers in place, the warning and the dialogs."""
    pages = pages_of(window)
    pages.show("questions")
    page = pages.questions
    before = pages.workspace.undo_stack.count()
    yield from _list_scenes(window, page)
    yield from _own_scenes(window, page)
    yield from _set_scenes(window)
    for kind in Kind:
        dialog = _dialog_of(page, kind)
        yield f"questions-dialog-{kind.value}", dialog
        dialog.close()
    for _edit in range(pages.workspace.undo_stack.count() - before):
        pages.workspace.undo()
    settle()


def _list_scenes(window: MainWindow, page: QuestionsPage) -> Iterator[tuple[str, QWidget]]:
    page.table.select("S08")
    settle()
    yield "questions", window
    page.table.edit_numbers()
    settle()
    yield "questions-numbers", window
    QTest.keyClick(_focused(page), Qt.Key.Key_Escape)
    page.table.select("S14")
    QTest.keyClick(page.table, Qt.Key.Key_3)
    settle()
    yield "questions-warning", window
    page.edits.confirm()
    page.header.filters.chosen.emit("changed")
    page.table.select("S14")
    settle()
    yield "questions-changed", window
    page.header.filters.chosen.emit("all")


def _own_scenes(window: MainWindow, page: QuestionsPage) -> Iterator[tuple[str, QWidget]]:
    plan = comparison_of(window).plan
    own = tuple(an_own_question(kind.value.replace("_", " "), kind) for kind in Kind)
    change = edited(plan, plan.updated_at, own_questions=own)
    pages_of(window).workspace.edit("own", [change])
    page.header.filters.chosen.emit("mine")
    page.table.select(own[1].id)
    settle()
    yield "questions-mine", window
    page.writer.edit(own[1].id)
    if page.writer.dialog is None or not isinstance(
        page.writer.dialog.preview.editor, ChoiceEditor
    ):
        raise TypeError("a question of choices is needed")
    page.writer.dialog.preview.editor.choose(2)
    settle()
    yield "questions-dialog-tried", page.writer.dialog
    page.writer.dialog.close()
    page.header.find_field.setText("no such words")
    settle()
    yield "questions-none-found", window
    page.header.find_field.clear()
    page.header.filters.chosen.emit("all")


def _set_scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    workspace, sets = pages_of(window).workspace, pages_of(window).plans.sets
    shown = comparison_of(window).plan
    other = replace(
        shown,
        id="another",
        title="Lips",
        own_questions=(an_own_question("waiting time", Kind.MINUTES), *shown.own_questions[:1]),
        settings=(QuestionSetting("S02", in_use=False), QuestionSetting("S08", meets=100)),
    )
    workspace.edit("another", [added(other)])
    workspace.show_plan(shown.id)
    sets.copy_from_plan()
    if isinstance(sets.dialog, CopyQuestionsDialog):
        sets.dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
        settle()
        yield "questions-copy", sets.dialog
        sets.dialog.close()
    sets.offer([PlanContents(plan_to_share(other))])
    settle()
    if sets.dialog is not None:
        yield "questions-bring-in", sets.dialog
        sets.dialog.close()


def _focused(page: QuestionsPage) -> QWidget:
    return QApplication.focusWidget() or page.table


def _dialog_of(page: QuestionsPage, kind: Kind) -> QWidget:
    page.writer.add()
    if page.writer.dialog is None:
        raise TypeError("a plan is needed")
    dialog, form = page.writer.dialog, page.writer.dialog.form
    form.ask.setPlainText("Is there parking at the door?")
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.kind.activated.emit(form.kind.currentIndex())
    settle()
    return dialog
