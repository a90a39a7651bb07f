"""The search for garbage waits while work goes on, and comes back after it."""

import gc

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from spaprep.ui.collector import put_off
from spaprep.ui.tasks import is_idle, run_in_background


def test_it_waits_until_the_last_work_is_over() -> None:
    with put_off():
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_work_that_failed() -> None:
    with pytest.raises(ValueError, match="gone"), put_off():
        raise ValueError("gone")
    assert gc.isenabled()


def test_it_waits_for_work_beside_the_window(qtbot: QtBot) -> None:
    owner = QObject()
    during: list[object] = []
    run_in_background(owner, gc.isenabled, during.append, during.append)
    qtbot.waitUntil(is_idle)
    assert during == [False]
    qtbot.waitUntil(gc.isenabled)
