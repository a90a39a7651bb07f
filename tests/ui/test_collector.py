"""The search for garbage waits while work goes on, and comes back after it."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from spaprep.ui.collector import spare_what_is_there, work_begins, work_ends
from spaprep.ui.tasks import is_idle, run_in_background


def test_it_waits_until_the_last_work_is_over() -> None:
    work_begins()
    work_begins()
    work_ends()
    assert not gc.isenabled()
    work_ends()
    assert gc.isenabled()


def test_it_waits_for_work_beside_the_window_and_its_result(qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[bool] = []

    def done(during: bool) -> None:  # noqa: FBT001 -- the result of the work
        seen.extend([during, gc.isenabled()])

    run_in_background(owner, gc.isenabled, done, lambda _error: None)
    qtbot.waitUntil(is_idle)
    assert seen == [False, False]
    assert gc.isenabled()


def test_it_comes_back_after_work_that_failed(qtbot: QtBot) -> None:
    owner = QObject()
    failures: list[Exception] = []
    run_in_background(owner, lambda: int("many"), lambda _none: None, failures.append)
    qtbot.waitUntil(is_idle)
    assert len(failures) == 1
    assert gc.isenabled()


def test_what_is_there_to_stay_is_searched_no_more() -> None:
    kept = [object()]
    spare_what_is_there()
    assert not any(one is kept for one in gc.get_objects())
    newer = [object()]
    assert any(one is newer for one in gc.get_objects())
