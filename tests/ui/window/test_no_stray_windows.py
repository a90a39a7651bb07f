"""No part of a page opens as a window of its own, not even for the moment before it has a place.

Such a window takes the focus from the real one, and every key that is struck is lost from then on.
"""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE, pages_of

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.records import Channel, Outcome
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


def call_through(pages: Pages) -> None:
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    pages.call.navigator.choose_range(QuestionRange.ALL)
    for place in range(len(pages.call.progress.criteria)):
        pages.call.navigator.choose_question(place)
    pages.call.end(Outcome.REACHED)


def look_up(pages: Pages) -> None:
    pages.start_call(pages.workspace.dossiers[0].clinic.id, Channel.LOOK_UP)


def every_clinic(pages: Pages) -> None:
    for dossier in pages.workspace.dossiers:
        pages.clinics.select(dossier.clinic.id)


ACTS: dict[str, Callable[[Pages], object]] = {
    "every clinic": every_clinic,
    "a call and its summary": call_through,
    "a look-up": look_up,
    "the comparison": lambda pages: pages.show("compare"),
    "the questions": lambda pages: pages.show("questions"),
    "the report": lambda pages: pages.show("report"),
}


@pytest.mark.parametrize("name", ACTS)
def test_the_window_keeps_the_focus(qtbot: QtBot, window: MainWindow, name: str) -> None:
    pages = pages_of(window)
    add_sample(pages.workspace)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ACTS[name](pages)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    qtbot.wait(50)
    assert window.isActiveWindow()
