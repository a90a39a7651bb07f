"""A call, from its first question to what comes after it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scenes.resting import column_of, pages_of, settle

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Channel, Outcome
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

OFF_AT_FIRST = ("T14", "T05")
QUESTIONS = (
    ("S03", "conflict"),
    ("S01", "yes-no"),
    ("S07", "choices"),
    ("S08", "count"),
    ("S11", "rate"),
    ("S21", "duration"),
    ("T09", "minutes"),
    ("T14", "amount"),
    ("T05", "text"),
)
TYPED = {"S08": "120", "S11": "0\t20", "S21": "4", "T09": "5", "T14": "640", "T05": "Xeomin"}


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show a call at every kind of answer, other occasions, and take all of it back."""
    pages = pages_of(window)
    window.activateWindow()  # a dialog may have been in front
    before = pages.workspace.undo_stack.count()
    clinic_id = column_of(window, "Glow Bar DTLA").clinic.id
    ask_everything(pages)
    pages.start_call(clinic_id)
    yield from answers(window)
    yield from the_end(window)
    for channel in (Channel.VISIT, Channel.LOOK_UP):
        pages.start_call(clinic_id, channel)
        settle()
        yield f"call-{channel.value}", window
        pages.call.discard()
    for _edit in range(pages.workspace.undo_stack.count() - before):
        pages.workspace.undo()
    settle()


def ask_everything(pages: Pages) -> None:
    """Switch on the questions of the pictures that the plan does not ask at first."""
    plan = after = pages.workspace.plan
    if plan is None or after is None:
        raise TypeError("the sample plan is needed")
    for question in OFF_AT_FIRST:
        after = with_changed_setting(after, question, in_use=True)
    pages.workspace.edit("ask more", [Change(plan, after)])


def answers(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the call that goes on at every kind of answer, and where answers conflict."""
    call = pages_of(window).call
    call.navigator.choose_range(QuestionRange.ALL)
    for question, name in QUESTIONS:
        keys = [criterion.question.id for criterion in call.progress.criteria]
        call.navigator.choose_question(keys.index(question))
        if question == "S03":
            QTest.keyClick(call, Qt.Key.Key_3)
            call.form.words.setPlainText("she’s usually at the other office, but we can reach her")
        for letter in TYPED.get(question, ""):
            QTest.keyClicks(QApplication.focusWidget() or call, letter)
        call.save_pending()
        settle()
        yield f"call-{name}", window
    call.navigator.choose_range(QuestionRange.CONFLICTS)
    settle()
    yield "call-only-conflicts", window


def the_end(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show what comes after the call: its summary, and the promised call in today’s strip."""
    pages = pages_of(window)
    pages.call.end(Outcome.CALL_BACK, datetime.now().astimezone() + timedelta(minutes=1))
    settle()
    yield "call-summary", window
    pages.show("clinics")
    settle()
    yield "clinics-today", window
