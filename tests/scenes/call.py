"""A call, from its first question to what comes after it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from scenes.resting import column_of, pages_of, settle

from spaprep.core.records import Outcome
from spaprep.ui.main_window import MainWindow

QUESTIONS = (
    ("S03", "conflict"),
    ("S01", "yes-no"),
    ("S07", "choices"),
    ("S08", "count"),
    ("S11", "rate"),
    ("S21", "duration"),
    ("T09", "minutes"),
)


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show a call at every kind of answer, and take all of it back."""
    pages = pages_of(window)
    call = pages.call
    before = pages.workspace.undo_stack.count()
    pages.start_call(column_of(window, "Glow Bar DTLA").clinic.id)
    call._choose_range("all")
    for place, name in QUESTIONS:
        keys = [criterion.question.id for criterion in call._criteria]
        call._choose_question(keys.index(place))
        if place == "S03":
            QTest.keyClick(call, Qt.Key.Key_3)
            call.panel.words.setPlainText("she’s usually at the other office, but we can reach her")
            call.save_pending()
        settle()
        yield f"call-{name}", window
    call._choose_range("conflicts")
    settle()
    yield "call-only-conflicts", window
    call._end(Outcome.CALL_BACK, datetime.now().astimezone() + timedelta(minutes=1))
    settle()
    yield "call-summary", window
    pages.show("clinics")
    settle()
    yield "clinics-today", window
    for _edit in range(pages.workspace.undo_stack.count() - before):
        pages.workspace.undo_stack.undo()
    settle()
