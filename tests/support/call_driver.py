"""The Call page on the sample plan: how tests begin a call, answer, and look at what is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.records import Answer, Channel, Dossier, Encounter
from spaprep.ui.call.page import CallPage

GLOW, CANYON = 3, 4
ENTER = Qt.Key.Key_Return


def dossier_of(page: CallPage, place: int = CANYON) -> Dossier:
    return page.workspace.dossiers[place]


def start(page: CallPage, place: int = CANYON, channel: Channel = Channel.PHONE) -> None:
    page.start(dossier_of(page, place).clinic.id, channel)


def go_to(page: CallPage, question: str) -> None:
    page.navigator.choose_range(QuestionRange.ALL)
    keys = [criterion.question.id for criterion in page.progress.criteria]
    page.navigator.choose_question(keys.index(question))


def asked(page: CallPage) -> str:
    return page.asked_id


def latest(page: CallPage, question: str, place: int = CANYON) -> Answer | None:
    answers = [a for a in dossier_of(page, place).answers if a.question == question]
    return answers[-1] if answers else None


def value(page: CallPage, question: str) -> object:
    found = latest(page, question)
    return found.value if found else None


def call_of(page: CallPage, place: int = CANYON) -> Encounter:
    return dossier_of(page, place).encounters[-1]


def press(qtbot: QtBot, *keys: str | Qt.Key) -> None:
    """Press keys where the focus is, as a keyboard does."""
    for key in keys:
        focus = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click into the middle of a widget, as soon as it can be seen."""
    qtbot.waitUntil(widget.isVisible)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def speak_with(qtbot: QtBot, page: CallPage, name: str) -> None:
    page.header.speaker.name.clear()
    qtbot.keyClicks(page.header.speaker.name, name)
    page.header.speaker.save_pending()
