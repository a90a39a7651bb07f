"""Questions of the user's own: written, tried out, put in order, copied and deleted."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.builders import an_own_question

from spaprep.core.questions.question import ChoiceRule, Importance, Question, Stage
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.edits import answer_given, edited
from spaprep.core.records.records import AnswerState
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.choice_editor import ChoiceEditor
from spaprep.ui.answers.number_editors import RateEditor
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.widgets.chips import Chip


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def own_of(page: QuestionsPage) -> tuple[Question, ...]:
    plan = page.workspace.plan
    assert plan is not None
    return plan.own_questions


def give_own(page: QuestionsPage, *questions: Question) -> None:
    plan = page.workspace.plan
    assert plan is not None
    assert page.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=questions)])


def dialog_of(page: QuestionsPage) -> QuestionDialog:
    assert page.writer.dialog is not None
    assert page.writer.dialog.isVisible()
    return page.writer.dialog


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


def answer_everywhere(page: QuestionsPage, question: str) -> int:
    """Say yes to a question at every call of the plan, and tell how many there are."""
    workspace, calls = page.workspace, 0
    for dossier in workspace.dossiers:
        for call in dossier.encounters[:1]:
            change = answer_given(
                dossier,
                call.id,
                (question, None),
                AnswerState.ANSWERED,
                call.started_at,
                value=True,
            )
            assert workspace.edit("answer", [change])
            calls += 1
    return calls


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


def test_what_can_not_be_an_answer_is_told_in_the_preview(
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


def test_own_questions_are_put_in_order_by_keys_by_buttons_and_undoably(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    page.table.select("own-2")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.table, Qt.Key.Key_Up, alt)
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]
    assert page.table.selected_id() == "own-2"
    press(page, qtbot, "Down")
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down, alt)
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    page.workspace.undo()
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]


def press(page: QuestionsPage, qtbot: QtBot, text: str) -> None:
    def buttons() -> list[QPushButton]:
        found = page.detail.findChildren(QPushButton)
        return [button for button in found if button.text() == text and button.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) == 1)
    buttons()[0].click()


def drop(page: QuestionsPage, dragged: str, row: int) -> QMimeData:
    model = page.table.questions
    data = model.mimeData([model.index(model.row_of(dragged), 0)])
    action = Qt.DropAction.MoveAction
    assert not model.dropMimeData(data, action, row, 0, QModelIndex())
    return data


def test_own_questions_are_dragged_among_themselves_and_nowhere_else(page: QuestionsPage) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    model = page.table.questions
    drop(page, "own-2", model.row_of("own-0"))
    assert [question.id for question in own_of(page)] == ["own-2", "own-0", "own-1"]
    drop(page, "own-2", -1)
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    drop(page, "own-2", model.row_of("S01"))
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    can_drag = Qt.ItemFlag.ItemIsDragEnabled
    assert not model.index(model.row_of("S01"), 0).flags() & can_drag
    assert model.index(model.row_of("own-1"), 0).flags() & can_drag


def test_a_line_dropped_between_two_others_stands_there(page: QuestionsPage) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    page.header.filters.chosen.emit("mine")
    table, model = page.table, page.table.questions
    data = model.mimeData([model.index(model.row_of("own-2"), 0)])
    area = table.visualRect(model.index(model.row_of("own-1"), 0))
    move, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    top, no_key = QPoint(area.center().x(), area.top() + 1), Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(top, move, data, button, no_key),
        QDragMoveEvent(top, move, data, button, no_key),
        QDropEvent(QPointF(top), move, data, button, no_key),
    ):
        QApplication.sendEvent(table.viewport(), event)
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]
    assert [line.id for line in shown_in(page)] == ["own-0", "own-2", "own-1"]


def shown_in(page: QuestionsPage) -> list[Question]:
    model = page.table.questions
    found = [model.question(row) for row in range(model.rowCount())]
    return [question for question in found if question is not None]


def test_the_model_keeps_the_rules_of_qt_with_own_questions(
    page: QuestionsPage, qtmodeltester: ModelTester
) -> None:
    give_own(page, an_own_question("own-1", Kind.COUNT))
    qtmodeltester.check(page.table.questions)


def test_deleting_a_question_says_what_goes_with_it_and_undo_brings_all_back(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO, importance="nice"))
    count = answer_everywhere(page, "own-1")
    before = page.workspace.contents()
    page.table.select("own-1")
    with qtbot.waitSignal(page.undo_offered) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        page.edits.confirm()
    assert told.args == [f"“The own-1” was deleted, and the {count} answers to it."]
    assert own_of(page) == ()
    answers = [a for dossier in page.workspace.dossiers for a in dossier.answers]
    assert "own-1" not in {answer.question for answer in answers}
    page.workspace.undo()
    assert page.workspace.contents() == before


def test_a_question_of_the_catalogue_can_not_be_deleted(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S02")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.questions.row_of("S02") >= 0
    entries = [action.text() for action in page.question_menu(page.questions["S02"]).actions()]
    assert entries == ["&Copy…"]


def test_the_menu_of_an_own_question_offers_all_that_can_be_done(page: QuestionsPage) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO))
    entries = page.question_menu(page.questions["own-1"]).actions()
    texts = [action.text().replace("&", "") for action in entries]
    assert texts == ["Edit…", "Copy…", "Move up", "Move down", "Delete"]
    entries[0].trigger()
    assert dialog_of(page).form.label.text() == "The own-1"


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
