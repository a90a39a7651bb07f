"""Work of which only the newest result counts."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from spaprep.ui.background.latest import IsWanted, Latest
from spaprep.ui.background.tasks import is_idle


@pytest.fixture
def latest(qapp: QObject) -> Latest:
    return Latest(QObject(qapp))


def test_the_newest_result_alone_is_handed_on(latest: Latest, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[int] = []
    told: list[int] = []

    def work(number: int, _is_wanted: IsWanted) -> int:
        gate.wait(5)
        ran.append(number)
        return number

    for number in range(5):
        latest.start(partial(work, number), told.append)
    gate.set()
    qtbot.waitUntil(is_idle)
    assert told == [4]
    assert ran == [0, 4]


def test_what_is_dropped_is_not_handed_on(latest: Latest, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[bool] = []
    latest.start(lambda _is_wanted: gate.wait(5), told.append)
    latest.drop()
    gate.set()
    qtbot.waitUntil(is_idle)
    assert told == []


def test_work_can_be_started_after_some_was_dropped(latest: Latest, qtbot: QtBot) -> None:
    told: list[int] = []
    latest.start(lambda _is_wanted: 1, told.append)
    latest.drop()
    latest.start(lambda _is_wanted: 2, told.append)
    qtbot.waitUntil(is_idle)
    assert told == [2]


def test_a_fault_is_raised_and_the_next_work_still_runs(latest: Latest, qtbot: QtBot) -> None:
    told: list[int] = []
    gate = threading.Event()

    def fail(_is_wanted: IsWanted) -> int:
        gate.wait(5)
        raise ValueError("a fault of the work")

    with capture_exceptions() as faults:
        latest.start(fail, told.append)
        latest.start(lambda _is_wanted: 7, told.append)
        gate.set()
        qtbot.waitUntil(is_idle)
    assert [str(fault[1]) for fault in faults] == ["a fault of the work"]
    assert told == [7]


def test_work_is_told_when_it_is_not_wanted_any_more(latest: Latest, qtbot: QtBot) -> None:
    gate = threading.Event()
    wanted: list[bool] = []

    def work(is_wanted: IsWanted) -> bool:
        wanted.append(is_wanted())
        gate.wait(5)
        wanted.append(is_wanted())
        return True

    latest.start(work, wanted.append)
    qtbot.waitUntil(lambda: bool(wanted))
    latest.drop()
    gate.set()
    qtbot.waitUntil(is_idle)
    assert wanted == [True, False]
