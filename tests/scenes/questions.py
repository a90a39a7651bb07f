"""The questions of the sample plan: listed, edited in place, written, and warned about."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scenes.resting import pages_of, settle

from spaprep.core.values import Kind
from spaprep.ui.main_window import MainWindow
from spaprep.ui.questions.page import QuestionsPage


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the table, its filters, the numbers in place, the warning and the dialogs."""
    pages = pages_of(window)
    pages.show("questions")
    page = pages.questions
    before = pages.workspace.undo_stack.count()
    yield from _list_scenes(window, page)
    for kind in Kind:
        dialog = _dialog_of(page, kind)
        yield f"questions-dialog-{kind.value}", dialog
        dialog.close()
    for _edit in range(pages.workspace.undo_stack.count() - before):
        pages.workspace.undo_stack.undo()
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
    page.edits.keep()
    page.filters.chosen.emit("changed")
    page.table.select("S14")
    settle()
    yield "questions-changed", window
    page.filters.chosen.emit("all")


def _focused(page: QuestionsPage) -> QWidget:
    return QApplication.focusWidget() or page.table


def _dialog_of(page: QuestionsPage, kind: Kind) -> QWidget:
    page.add_question()
    if page.dialog is None:
        raise TypeError("a plan is needed")
    dialog, form = page.dialog, page.dialog.form
    form.ask.setPlainText("Is there parking at the door?")
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.kind.activated.emit(form.kind.currentIndex())
    settle()
    return dialog
