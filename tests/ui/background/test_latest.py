"""Work of which only the newest result counts."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.background.tasks import Progress, is_idle


@pytest.fixture
def latest(qapp: QObject) -> LatestOnlyTask:
    return LatestOnlyTask(QObject(qapp))


def test_the_newest_result_alone_is_handed_on(latest: LatestOnlyTask, qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[int] = []
    told: list[int] = []

    def work(number: int, _progress: Progress) -> int:
        gate.wait(5)
        ran.append(number)
        return number

    for number in range(5):
        latest.start(partial(work, number), told.append)
    gate.set()
    qtbot.waitUntil(is_idle)
    assert told == [4]
    assert ran == [0, 4]


def test_what_is_dropped_is_not_handed_on(latest: LatestOnlyTask, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[bool] = []
    latest.start(lambda _progress: gate.wait(5), told.append)
    latest.cancel()
    gate.set()
    qtbot.waitUntil(is_idle)
    assert told == []


def test_work_can_be_started_after_some_was_dropped(latest: LatestOnlyTask, qtbot: QtBot) -> None:
    told: list[int] = []
    latest.start(lambda _progress: 1, told.append)
    latest.cancel()
    latest.start(lambda _progress: 2, told.append)
    qtbot.waitUntil(is_idle)
    assert told == [2]


def test_a_fault_is_raised_and_the_next_work_still_runs(
    latest: LatestOnlyTask, qtbot: QtBot
) -> None:
    told: list[int] = []
    gate = threading.Event()

    def fail(_progress: Progress) -> int:
        gate.wait(5)
        raise ValueError("a fault of the work")

    with capture_exceptions() as faults:
        latest.start(fail, told.append)
        latest.start(lambda _progress: 7, told.append)
        gate.set()
        qtbot.waitUntil(is_idle)
    assert [str(fault[1]) for fault in faults] == ["a fault of the work"]
    assert told == [7]


def test_work_is_told_when_it_is_not_wanted_any_more(latest: LatestOnlyTask, qtbot: QtBot) -> None:
    gate = threading.Event()
    wanted: list[bool] = []

    def work(progress: Progress) -> bool:
        wanted.append(progress.is_active())
        gate.wait(5)
        wanted.append(progress.is_active())
        return True

    latest.start(work, wanted.append)
    qtbot.waitUntil(lambda: bool(wanted))
    latest.cancel()
    gate.set()
    qtbot.waitUntil(is_idle)
    assert wanted == [True, False]
