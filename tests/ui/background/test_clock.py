"""What a call and the window show while the clock is set, midnight passes or people travel."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer
from support.call_driver import CANYON, call_of, dossier_of, latest, speak_with, start
from support.window_driver import close_window, open_window, pages_of
from systems import on_posix

from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import encounter_edited
from spaprep.core.records.records import Channel, Encounter, Outcome
from spaprep.store.library.store import Store
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.call.page import CallPage
from spaprep.ui.call.view.timer import CallTimer, seconds_running
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.formatting.dates import short_date
from spaprep.ui.theme.theme import Theme
from spaprep.ui.window.main_window import MainWindow

HOURS = timedelta(hours=3)


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def set_clock_back(page: CallPage, by: timedelta = HOURS) -> Encounter:
    """Leave the call as it is after the clock was set back: it began later than now."""
    dossier, call = dossier_of(page), call_of(page)
    later = replace(call, started_at=call.started_at + by)
    page.workspace.edit("set the clock", encounter_edited(dossier, call, later))
    return call_of(page)


def is_in_order(page: CallPage) -> bool:
    """Tell whether no answer comes before its call, and no call ends before what was said in it."""
    for call in dossier_of(page).encounters:
        said = [a.recorded_at for a in dossier_of(page).answers if a.encounter_id == call.id]
        ended = call.ended_at or datetime.max.replace(tzinfo=call.started_at.tzinfo)
        if (
            not call.started_at <= min(said, default=call.started_at)
            or max(said, default=call.started_at) > ended
        ):
            return False
    return True


def test_a_clock_set_back_puts_no_answer_before_an_earlier_one(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClick(page, "1")
    call = set_clock_back(page)
    page.navigator.next()
    qtbot.keyClick(page, "d")
    first, second = (latest(page, question) for question in ("S01", "S03"))
    assert first is not None
    assert second is not None
    assert call.started_at <= first.recorded_at <= second.recorded_at
    page.end(Outcome.REACHED)
    ended = call_of(page).ended_at
    assert ended is not None
    assert ended >= second.recorded_at
    assert is_in_order(page)


def test_a_call_in_which_nothing_was_said_ends_no_earlier_than_it_began(page: CallPage) -> None:
    start(page)
    call = set_clock_back(page)
    page.end(Outcome.VOICEMAIL)
    assert call_of(page).ended_at == call.started_at


def test_speakers_follow_each_other_though_the_clock_was_set_back(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    set_clock_back(page)
    for key, name in (("1", "Mia"), ("2", "Lee"), ("1", "Kim")):
        page.setFocus()
        qtbot.keyClick(page, key)
        speak_with(qtbot, page, name)
    session = page.session
    assert session is not None
    calls = dossier_of(page).encounters
    assert [call.person for call in calls] == ["Dana", "Mia", "Lee", "Kim"]
    assert [call.started_at for call in calls] == sorted({call.started_at for call in calls})
    clinic_id = session.clinic_id
    page.header.reset()
    page.progress.session = None
    page.resume(clinic_id, calls[-1].id)
    assert page.progress.call is not None
    assert [call.person for call in page.progress.call.encounters] == ["Dana", "Mia", "Lee", "Kim"]
    page.end(Outcome.REACHED)
    assert is_in_order(page)


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.WEBSITE, Channel.LOOK_UP])
def test_what_is_taken_down_past_midnight_stays_on_the_day_of_its_message(
    qtbot: QtBot, page: CallPage, channel: Channel
) -> None:
    start(page, CANYON, channel)
    call = call_of(page)
    late = datetime.combine(
        (call.started_at - timedelta(days=1)).date(), datetime.max.time()
    ).astimezone()
    page.workspace.edit("late", [Change(call, replace(call, started_at=late))])
    qtbot.keyClick(page, "1")
    (answer,) = [a for a in dossier_of(page).answers if a.encounter_id == call.id]
    assert answer.recorded_at.astimezone().date() == late.date()
    assert answer.recorded_at >= late
    page.end(Outcome.REACHED)
    assert is_in_order(page)
    ended = call_of(page).ended_at
    assert ended is not None
    assert ended.astimezone().date() == late.date()


def test_a_message_that_moves_to_today_is_not_of_a_later_hour_than_now(page: CallPage) -> None:
    start(page, CANYON, Channel.EMAIL)
    call = call_of(page)
    late = datetime.combine(
        (call.started_at - timedelta(days=1)).date(), datetime.max.time()
    ).astimezone()
    page.workspace.edit("late", [Change(call, replace(call, started_at=late))])
    page.header.day.setDate(QDate.currentDate())
    assert late < call_of(page).started_at <= datetime.now().astimezone()


def test_a_message_opened_again_ends_after_it_began_wherever_it_is_moved(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page, CANYON, Channel.EMAIL)
    page.header.day.setDate(QDate.currentDate().addDays(-9))
    qtbot.keyClick(page, "1")
    page.end(Outcome.REACHED)
    clinic_id, call = dossier_of(page).clinic.id, call_of(page)
    page.resume(clinic_id, call.id)
    page.header.day.setDate(QDate.currentDate().addDays(-2))
    moved = call_of(page)
    assert moved.started_at - call.started_at == timedelta(days=7)
    assert is_in_order(page)
    page.end(Outcome.REACHED)


def keeper() -> tuple[list[Encounter], Callable[[Encounter], bool]]:
    """Return where an encounter that is saved goes to, and what saves it."""
    kept: list[Encounter] = []

    def keep(after: Encounter) -> bool:
        kept.append(after)
        return True

    return kept, keep


def test_an_edited_time_takes_the_end_of_the_call_with_it(theme: Theme) -> None:
    clinic = a_clinic()
    call = a_call(clinic, ended_at=START + timedelta(minutes=7))
    kept, keep = keeper()
    dossier = a_dossier(clinic, [call], [])
    dialog = EncounterDialog(theme, dossier, call, (), keep)
    dialog.started.setDateTime(dialog.started.dateTime().addDays(5))
    dialog.accept()
    assert kept[0].ended_at == START + timedelta(days=5, minutes=7)
    dialog.deleteLater()


def test_an_end_that_was_taken_down_stays_after_an_earlier_beginning(theme: Theme) -> None:
    clinic = a_clinic()
    call = a_call(clinic, ended_at=START + timedelta(minutes=7))
    kept, keep = keeper()
    dialog = EncounterDialog(theme, a_dossier(clinic, [call], []), call, (), keep)
    dialog.started.setDateTime(dialog.started.dateTime().addSecs(-600))
    dialog.accept()
    assert kept[0].started_at == START - timedelta(minutes=10)
    assert kept[0].ended_at == call.ended_at
    dialog.deleteLater()


def test_a_part_of_a_call_takes_its_end_along_or_the_next_would_be_another_call(
    theme: Theme,
) -> None:
    clinic, through = a_clinic(), START + timedelta(minutes=4)
    dana = a_call(clinic, "Dana", ended_at=through)
    mia = a_call(clinic, "Mia", started_at=through, ended_at=through, position=1)
    kept, keep = keeper()
    dialog = EncounterDialog(theme, a_dossier(clinic, [dana, mia], []), dana, (), keep)
    dialog.started.setDateTime(dialog.started.dateTime().addDays(-1))
    dialog.accept()
    assert kept[0].ended_at == through - timedelta(days=1)
    dialog.deleteLater()


def test_an_outcome_added_later_ends_the_call_after_what_was_said(theme: Theme) -> None:
    clinic = a_clinic()
    call = a_call(clinic, ended_at=None, outcome=None)
    said = an_answer(call, "S01", value=True, minute=4)
    kept, keep = keeper()
    dossier = a_dossier(clinic, [call], [said])
    dialog = EncounterDialog(theme, dossier, call, (), keep)
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(Outcome.REACHED))
    dialog.started.setDateTime(dialog.started.dateTime().addDays(1))
    dialog.accept()
    assert kept[0].outcome is not None
    assert kept[0].ended_at == said.recorded_at + timedelta(days=1)
    dialog.deleteLater()


@on_posix
def test_another_time_zone_changes_no_order(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "1")
    before = os.environ.get("TZ", "")
    try:
        for zone, key in (("Pacific/Kiritimati", "2"), ("Pacific/Pago_Pago", "1")):
            os.environ["TZ"] = zone
            time.tzset()
            page.navigator.next()
            qtbot.keyClick(page, key)
            assert is_in_order(page)
        page.end(Outcome.REACHED)
        assert is_in_order(page)
    finally:
        os.environ["TZ"] = before
        time.tzset()


def test_a_call_cut_off_whose_clock_went_back_ends_no_earlier_than_it_began(
    library: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic, ended_at=None, outcome=None)
    said = an_answer(call, "S01", value=True, minute=-30)
    store = Store.open(library)
    store.apply([added(record) for record in (plan, clinic, call, said)])
    store.close()
    window = open_window(qapp, qtbot, library)
    buttons = window.notice.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "End it").click()
    (dossier,) = pages_of(window).workspace.dossiers
    assert dossier.encounters[0].ended_at == call.started_at
    close_window(qtbot, window)


def timer_at(theme: Theme, seconds: list[float]) -> CallTimer:
    return CallTimer(theme, lambda: seconds[0])


def test_the_timer_counts_by_a_clock_that_is_not_set(qtbot: QtBot, theme: Theme) -> None:
    seconds = [1_000.0]
    timer = timer_at(theme, seconds)
    qtbot.addWidget(timer)
    since = datetime.now().astimezone() - timedelta(seconds=30)
    timer.count_from(since)
    assert timer.clock.text() == "00:30"
    seconds[0] += 45
    timer.count_from(since)
    assert timer.clock.text() == "01:15"
    timer.button.click()
    seconds[0] += 8 * 3600
    timer.count_from(since)
    assert timer.clock.text() == "01:15", "it is paused"
    timer.button.click()
    seconds[0] += 3600
    timer.count_from(since)
    assert timer.clock.text() == "1:01:15"


def test_the_timer_of_a_call_that_begins_later_than_now_begins_at_nothing(
    qtbot: QtBot, theme: Theme
) -> None:
    seconds = [0.0]
    timer = timer_at(theme, seconds)
    qtbot.addWidget(timer)
    since = datetime.now().astimezone() + HOURS
    timer.count_from(since)
    seconds[0] += 5
    timer.count_from(since)
    assert timer.clock.text() == "00:05"


def test_the_clock_of_the_timer_only_goes_on() -> None:
    assert seconds_running() <= seconds_running()


def wake_up_on_another_day(window: MainWindow) -> None:
    """Let everything look at the calendar as if it had last done so yesterday."""
    for watch in window.findChildren(DayWatch):
        watch._day -= timedelta(days=1)
        watch.look()


def test_what_was_backed_up_today_was_not_after_midnight(window: MainWindow) -> None:
    sidebar = window.sidebar
    assert sidebar.save_status.last_backup is not None
    label = next(x for x in sidebar.findChildren(QLabel) if x.text().startswith("Backed up today"))
    yesterday = sidebar.save_status.last_backup.made_at - timedelta(days=1)
    sidebar.save_status.last_backup = replace(sidebar.save_status.last_backup, made_at=yesterday)
    wake_up_on_another_day(window)
    assert label.text() == f"Backed up {short_date(yesterday)}"


def test_a_day_may_be_chosen_until_today_after_midnight_too(page: CallPage) -> None:
    start(page, CANYON, Channel.EMAIL)
    day = page.header.day
    day.setMaximumDate(QDate.currentDate().addDays(-1))
    day.setDate(QDate.currentDate().addDays(-1))
    for watch in page.findChildren(DayWatch):
        watch._day -= timedelta(days=1)
        watch.look()
    assert day.maximumDate() == QDate.currentDate()


def test_a_watch_speaks_up_once_for_each_day(window: MainWindow) -> None:
    watch = DayWatch(window)
    heard: list[bool] = []
    watch.day_changed.connect(lambda: heard.append(True))
    watch.look()
    assert heard == []
    watch._day += timedelta(days=3)
    watch.look()
    watch.look()
    assert heard == [True]
