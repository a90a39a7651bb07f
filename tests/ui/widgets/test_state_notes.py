"""What is known of the plan’s state, beside a question."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.window_driver import pages_of

from spaprep.files.resources import read_catalogue
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.state_notes import StateNotes
from spaprep.ui.window.main_window import MainWindow

CATALOGUE = read_catalogue()[0]
Show = Callable[[str, str], StateNotes]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    notes = StateNotes(theme)
    qtbot.addWidget(notes)

    def for_question(question: str, place: str) -> StateNotes:
        notes.show_for(CATALOGUE[question], place)
        return notes

    return for_question


def texts_of(notes: StateNotes) -> list[str]:
    return [label.text() for label in notes.findChildren(QLabel) if not label.isHidden()]


def links_of(notes: StateNotes) -> list[str]:
    found = notes.findChildren(QPushButton)
    return [link.accessibleName() for link in found if not link.isHidden()]


def test_a_license_is_looked_up_at_the_boards_of_the_state(show: Show) -> None:
    notes = show("S13", "ca")
    assert not notes.isHidden()
    assert texts_of(notes) == ["In California"]
    assert links_of(notes) == [
        "Medical Board of California",
        "California Board of Registered Nursing",
    ]


def test_an_example_says_where_it_is_from_and_when_and_that_it_is_one(show: Show) -> None:
    notes = show("S03", "WA")
    texts = texts_of(notes)
    assert "30 minutes" in texts[1]
    assert texts[2].startswith("Noted ")
    assert "not the whole law" in texts[3]
    assert links_of(notes) == ["Washington State Board of Nursing: FAQ"]


def test_a_source_of_several_examples_is_named_once(show: Show) -> None:
    notes = show("S07", "California")
    assert sum(text.startswith("Noted ") for text in texts_of(notes)) == 1
    assert links_of(notes) == ["Medical Board of California: FAQs, cosmetic treatments"]


def test_in_a_call_the_state_stands_beside_the_question(window: MainWindow, qtbot: QtBot) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    notes = pages.call.side.findChild(StateNotes)
    assert isinstance(notes, StateNotes)
    qtbot.waitUntil(lambda: "In California" in texts_of(notes))
    assert any("lend a name" in text for text in texts_of(notes))


def test_look_ups_that_are_due_name_the_boards_of_the_state(window: MainWindow) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    ids = {dossier.clinic.name: dossier.clinic.id for dossier in pages.workspace.dossiers}
    pages.clinics.select(ids["Canyon Laser & Spa"])
    look_ups = pages.clinics.detail.look_ups
    names = [link.accessibleName() for link in look_ups.findChildren(QPushButton)]
    assert "Medical Board of California" in names


@pytest.mark.parametrize(("question", "place"), [("S20", "CA"), ("S13", ""), ("T01", "Atlantis")])
def test_where_nothing_is_known_nothing_is_shown(show: Show, question: str, place: str) -> None:
    show("T01", "NV")
    notes = show(question, place)
    assert notes.isHidden()
    assert texts_of(notes) == []


def test_the_name_of_a_known_state_is_completed_while_the_plan_is_named(
    qtbot: QtBot, theme: Theme
) -> None:
    dialog = PlanDialog(theme, None, 0)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.state, "cali")
    completer = dialog.state.completer()
    assert completer.currentCompletion() == "California"
