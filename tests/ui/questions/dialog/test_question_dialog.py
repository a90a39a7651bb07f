"""The dialog of a question: written by typing and choosing, and tried out beside it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.builders import an_own_question
from support.questions_driver import answer_everywhere, dialog_of, give_own, own_of

from spaprep.core.questions.question import ChoiceRule, Importance, Stage
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.choice_editor import ChoiceEditor
from spaprep.ui.answers.number_editors import RateEditor
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.widgets.chips import Chip


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def choose_kind(dialog: QuestionDialog, kind: Kind) -> None:
    box = dialog.form.kind
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


def earn(dialog: QuestionDialog, answer: int, verdict: Verdict, editor: str = "yes_no") -> None:
    box = getattr(dialog.form.rule, editor).rows()[answer].earns
    box.setCurrentIndex(box.findData(verdict))
    box.activated.emit(box.currentIndex())


def save(dialog: QuestionDialog) -> None:
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted, dialog.problem.text()


def test_a_yes_no_question_is_written_by_typing_and_choosing(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "Do they push you to sign today?")
    earn(dialog, 0, Verdict.RED_FLAG)
    earn(dialog, 1, Verdict.MEETS)
    dialog.form.importance.chosen.emit("important")
    save(dialog)
    question = own_of(page)[0]
    assert question.ask == "Do they push you to sign today?"
    assert question.label == "Do they push you to sign today"
    assert question.rule == ChoiceRule({"yes": Verdict.RED_FLAG, "no": Verdict.MEETS})
    assert question.importance is Importance.IMPORTANT
    assert page.table.selected_id() == question.id
    page.workspace.undo()
    assert own_of(page) == ()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_of_every_kind_is_written_and_shown_as_a_call_will_show_it(
    page: QuestionsPage, qtbot: QtBot, kind: Kind
) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "What about parking?")
    choose_kind(dialog, kind)
    for place, row in enumerate(dialog.form.rule.choices.rows()):
        row.label.setText(f"Answer {place}")
    if dialog.form.rule.numbers.isVisible():
        qtbot.keyClicks(dialog.form.rule.numbers.meets, "3")
    dialog.show_preview()
    assert dialog.preview.missing.text() == ""
    assert isinstance(dialog.preview.editor, AnswerEditor)
    assert dialog.preview.editor.question.kind is kind
    save(dialog)
    assert own_of(page)[0].kind is kind


def test_an_answer_can_be_tried_and_is_judged_by_the_rule_as_it_is_being_written(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "Is there parking?")
    dialog.show_preview()
    editor = dialog.preview.editor
    assert isinstance(editor, ChoiceEditor)
    editor.buttons[False].click()
    assert judged(dialog, qtbot) == "Falls short"
    earn(dialog, 1, Verdict.PARTLY)
    dialog.show_preview()
    assert judged(dialog, qtbot) == "Partly"
    dialog.form.importance.chosen.emit("deal-breaker")
    earn(dialog, 1, Verdict.FALLS_SHORT)
    dialog.show_preview()
    assert judged(dialog, qtbot) == "Red flag"
    assert own_of(page) == ()


def judged(dialog: QuestionDialog, qtbot: QtBot) -> str:
    def chips() -> list[Chip]:
        return [chip for chip in dialog.preview.findChildren(Chip) if chip.isVisible()]

    qtbot.waitUntil(lambda: len(chips()) == 1)
    return chips()[0].accessibleName()


def test_what_can_not_be_an_answer_is_refused_in_the_preview(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    choose_kind(dialog, Kind.RATE)
    dialog.show_preview()
    editor = dialog.preview.editor
    assert isinstance(editor, RateEditor)
    qtbot.keyClicks(editor.events, "5")
    qtbot.keyClicks(editor.out_of, "2")
    editor.save_now()
    assert "more cases than procedures" in dialog.preview.problem.text()


def test_the_preview_speaks_of_the_treatment(page: QuestionsPage, qtbot: QtBot) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "Do you like ")
    dialog.form.per_treatment.setChecked(True)
    dialog.form.insert.click()
    dialog.show_preview()
    assert dialog.preview.wording.text() == "“Do you like botulinum toxin injections”"


def test_nothing_is_saved_while_something_is_missing_and_all_stays_as_typed(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    dialog.accept()
    assert "The wording is empty" in dialog.problem.text()
    qtbot.keyClicks(dialog.form.ask, "How many rooms?")
    choose_kind(dialog, Kind.COUNT)
    qtbot.keyClicks(dialog.form.rule.numbers.meets, "2")
    qtbot.keyClicks(dialog.form.rule.numbers.partly, "3")
    dialog.accept()
    assert "asks for more than the 2 that meet it" in dialog.problem.text()
    assert dialog.form.rule.numbers.texts() == ("2", "3")
    assert own_of(page) == ()


def test_the_same_words_are_not_asked_twice(page: QuestionsPage, qtbot: QtBot) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "is the medical director here  full time")
    dialog.accept()
    assert "This plan asks that already: see “Director full time on site”" in dialog.problem.text()
    assert own_of(page) == ()


def test_choices_are_added_moved_and_removed(page: QuestionsPage, qtbot: QtBot) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    qtbot.keyClicks(dialog.form.ask, "How near is it?")
    choose_kind(dialog, Kind.CHOICE)
    choices = dialog.form.rule.choices
    choices.add.click()
    for row, text in zip(choices.rows(), ("Far", "Near", "Next door"), strict=True):
        qtbot.keyClicks(row.label, text)
    earn(dialog, 2, Verdict.MEETS, "choices")
    qtbot.keyClick(choices.rows()[2].label, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    choices.rows()[0].remove.click()
    save(dialog)
    question = own_of(page)[0]
    assert [choice.label for choice in question.choices] == ["Next door", "Near"]
    assert isinstance(question.rule, ChoiceRule)
    assert list(question.rule.verdicts.values()) == [Verdict.MEETS, Verdict.FALLS_SHORT]


def test_a_question_is_edited_with_enter_and_keeps_its_place(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO), an_own_question("own-2", Kind.TEXT))
    page.table.select("own-1")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(page)
    dialog.form.label.setText("Renamed")
    dialog.form.stages[Stage.VISIT].setChecked(True)
    save(dialog)
    assert [question.label for question in own_of(page)] == ["Renamed", "The own-2"]
    assert own_of(page)[0].stages == (Stage.CALL, Stage.VISIT)


def test_a_question_that_is_saved_as_it_is_stays_as_it_is(page: QuestionsPage) -> None:
    lines = "one\ntwo"
    before = an_own_question("own-1", Kind.CHOICE, why=lines, core=True, needs_detail=True)
    before = replace(before, stages=(Stage.VISIT, Stage.CALL), detail_label="The name")
    give_own(page, before)
    count = page.workspace.undo_stack.count()
    page.writer.edit("own-1")
    save(dialog_of(page))
    assert own_of(page) == (before,)
    assert page.workspace.undo_stack.count() == count


def test_an_answered_question_keeps_its_kind_and_says_so(page: QuestionsPage) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO))
    answer_everywhere(page, "own-1")
    page.writer.edit("own-1")
    form = dialog_of(page).form
    assert not form.kind.isEnabled()
    assert not form.per_treatment.isEnabled()
    dialog_of(page).reject()
    page.writer.copy("own-1")
    assert dialog_of(page).form.kind.isEnabled()


def test_a_copy_has_to_ask_something_else(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S08")
    page.writer.copy("S08")
    dialog = dialog_of(page)
    dialog.accept()
    assert "see “Performed in the last year”" in dialog.problem.text()
    dialog.form.ask.setPlainText("How many times in the last two years?")
    qtbot.keyClicks(dialog.form.label, " or two")
    save(dialog)
    assert own_of(page)[0].rule == page.workspace.catalogue["S08"].rule


def test_a_strangers_wording_is_shown_as_typed(page: QuestionsPage) -> None:
    hostile = "<img src=x> <b>free</b> & co\u202egnp.exe"
    give_own(page, an_own_question("own-1", Kind.YES_NO, ask=hostile, label=hostile))
    page.table.select("own-1")
    labels = [label.text() for label in page.detail.findChildren(QWidget) if hasattr(label, "text")]
    assert f"“{hostile}”" in labels
    page.writer.edit("own-1")
    assert hostile in dialog_of(page).preview.wording.text()


def test_every_control_of_the_dialog_has_a_name(page: QuestionsPage) -> None:
    page.writer.add()
    dialog = dialog_of(page)
    for kind in (QComboBox, QLineEdit, QPlainTextEdit):
        for control in dialog.findChildren(kind):
            assert control.accessibleName() or not control.isVisible(), control


@pytest.fixture
def sized(page: QuestionsPage) -> Callable[[int, int], QuestionDialog]:
    def open_at(width: int, height: int) -> QuestionDialog:
        page.writer.add()
        dialog = dialog_of(page)
        dialog.resize(width, height)
        return dialog

    return open_at


def test_the_dialog_fits_a_small_screen(sized: Callable[[int, int], QuestionDialog]) -> None:
    dialog = sized(900, 480)
    assert dialog.width() <= 900
    assert dialog.height() <= 480
