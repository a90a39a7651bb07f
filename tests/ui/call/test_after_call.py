"""After a call and between calls: the summary, promised calls, and calls opened again."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.window_driver import pages_of

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Channel, Encounter, Outcome
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.widgets.buttons import ElidedButton
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

GLOW, CANYON = "Glow Bar DTLA", "Canyon Laser & Spa"


@pytest.fixture
def pages(window: MainWindow) -> Pages:
    found = pages_of(window)
    add_sample(found.workspace)
    return found


def id_of(pages: Pages, name: str) -> str:
    return next(d.clinic.id for d in pages.workspace.dossiers if d.clinic.name == name)


def last_call(pages: Pages, name: str) -> Encounter:
    dossier = pages.workspace.dossier(id_of(pages, name))
    assert dossier is not None
    return dossier.encounters[-1]


def go_to(pages: Pages, question: str) -> None:
    pages.call.navigator.choose_range(QuestionRange.ALL)
    asked = [criterion.question.id for criterion in pages.call.progress.criteria]
    pages.call.navigator.choose_question(asked.index(question))


def texts(widget: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel)]


def promise(pages: Pages, name: str, when: datetime) -> None:
    pages.start_call(id_of(pages, name))
    pages.call.end(Outcome.CALL_BACK, when)
    pages.calls.summary.done.click()


def in_an_hour() -> datetime:
    """Return a moment later today, or a moment ago where today is nearly over."""
    now = datetime.now().astimezone()
    later = now + timedelta(hours=1)
    return later if later.date() == now.date() else now


def test_a_call_ends_with_what_was_learnt_and_what_is_next(
    qtbot: QtBot, window: MainWindow, pages: Pages
) -> None:
    pages.start_call(id_of(pages, CANYON))
    go_to(pages, "S03")
    qtbot.keyClick(pages.call, Qt.Key.Key_4)
    pages.call.end(Outcome.REACHED)
    summary = pages.calls.summary
    assert window.stack.currentWidget() is summary
    said = texts(summary)
    assert f"The call to {CANYON}" in said
    assert "1 answer was taken down" in said
    assert "Doctor during treatment" in said
    assert any("1 new red flag." in text for text in said)
    assert summary.calendar.isHidden()
    assert summary.to_ask.lines.count() > 1


def test_enter_leads_from_the_summary_back_to_the_clinic(
    qtbot: QtBot, window: MainWindow, pages: Pages
) -> None:
    pages.start_call(id_of(pages, CANYON))
    pages.call.end(Outcome.VOICEMAIL)
    assert "Nothing was answered in it." in texts(pages.calls.summary)
    qtbot.keyClick(pages.calls.summary, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is pages.clinics
    assert pages.clinics.selected_id() == id_of(pages, CANYON)


def test_a_call_that_was_not_over_goes_on_from_the_summary(pages: Pages) -> None:
    pages.start_call(id_of(pages, CANYON))
    begun = last_call(pages, CANYON)
    pages.call.end(Outcome.REACHED)
    ended = last_call(pages, CANYON)
    pages.calls.summary.resume.click()
    assert pages.is_calling
    pages.call.end(Outcome.WOULD_NOT_TALK)
    after = last_call(pages, CANYON)
    assert (after.id, after.outcome) == (begun.id, Outcome.WOULD_NOT_TALK)
    assert after.ended_at == ended.ended_at


def test_what_is_no_answer_is_kept_among_the_words_when_the_call_ends(
    qtbot: QtBot, pages: Pages
) -> None:
    pages.start_call(id_of(pages, CANYON))
    go_to(pages, "S08")
    editor = pages.call.form.editor
    assert editor is not None
    field = editor.first_field()
    assert field is not None
    qtbot.keyClicks(field, "about 4o")
    pages.call.end(Outcome.REACHED)
    assert "(typed: about 4o)" in last_call(pages, CANYON).notes


def test_a_promised_call_stands_on_the_card_at_the_head_and_in_todays_strip(
    pages: Pages,
) -> None:
    promise(pages, GLOW, in_an_hour())
    pages.show("clinics")
    today = pages.clinics.today
    assert [call.full_text().split(" back at ")[0] for call in today.calls] == [f"Call {GLOW}"]
    assert not today.isHidden()
    pages.clinics.select(id_of(pages, GLOW))
    assert pages.clinics.detail.head.call_back.text().startswith("Call back today, ")


def test_a_call_promised_for_another_day_is_not_for_today(pages: Pages) -> None:
    promise(pages, GLOW, datetime.now().astimezone() + timedelta(days=3))
    assert pages.clinics.today.isHidden()
    assert pages.clinics.detail.head.call_back.text().startswith("Call back ")


def test_many_promised_calls_are_counted(pages: Pages) -> None:
    names = [dossier.clinic.name for dossier in pages.workspace.dossiers]
    for name in names:
        promise(pages, name, in_an_hour())
    assert len(pages.clinics.today.calls) == 3
    assert "and 2 more calls" in texts(pages.clinics.today)


def test_a_promised_call_can_be_taken_off_the_list_and_back_again(pages: Pages) -> None:
    promise(pages, GLOW, in_an_hour())
    today = pages.clinics.today
    (entry,) = today._shown
    drop = today.menu_of(entry).actions()[2]
    drop.trigger()
    assert today.isHidden()
    pages.workspace.undo()
    assert not today.isHidden()


def test_the_call_is_made_from_todays_strip(pages: Pages) -> None:
    promise(pages, GLOW, in_an_hour())
    pages.clinics.today.calls[0].click()
    assert pages.is_calling
    assert pages.clinics.today.isHidden()


def test_promised_calls_go_into_a_calendar_file(
    qtbot: QtBot, window: MainWindow, pages: Pages, tmp_path: Path
) -> None:
    when = in_an_hour()
    promise(pages, GLOW, when)
    promise(pages, CANYON, when + timedelta(days=1))
    target = tmp_path / "calls.ics"
    pages.calls.calendar.export(list(pages.clinics.today._promised), str(target.with_suffix("")))
    qtbot.waitUntil(lambda: "was written" in window.notice.text)
    calendar = Calendar.from_ical(target.read_bytes())
    assert isinstance(calendar, Calendar)
    events = calendar.walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [
        f"Call {GLOW} back",
        f"Call {CANYON} back",
    ]
    assert events[0].decoded("DTSTART") == when.replace(microsecond=0)


def test_a_calendar_file_that_cannot_be_written_is_explained(
    qtbot: QtBot, window: MainWindow, pages: Pages, tmp_path: Path
) -> None:
    promise(pages, GLOW, in_an_hour())
    target = tmp_path / "nowhere" / "calls.ics"
    pages.calls.calendar.export(list(pages.clinics.today._promised), str(target))
    qtbot.waitUntil(lambda: "its folder is not there" in window.notice.text)


@pytest.mark.usefixtures("pages")
def test_without_a_promised_call_the_menu_says_so(window: MainWindow) -> None:
    next(a for a in window.menus.actions if "calendar" in a.text()).trigger()
    assert window.notice.text == "No clinic is to be called back."


def test_the_number_is_copied_from_the_head_of_a_call(pages: Pages) -> None:
    pages.start_call(id_of(pages, GLOW))
    number = pages.call.header.number
    dial, copy = number.filled_menu().actions()
    assert dial.isEnabled()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "+1 213 555 0101"
    assert number.full_text() == "+1 213 555 0101 ▾"
    pages.call.discard()


def open_encounter(pages: Pages, name: str, place: int) -> EncounterDialog:
    dossier = pages.workspace.dossier(id_of(pages, name))
    assert dossier is not None
    pages.clinics.select(dossier.clinic.id)
    pages.clinics.detail.timeline.open_requested.emit(dossier.encounters[place].id)
    return pages.clinics.findChildren(EncounterDialog)[-1]


def test_an_encounter_opens_with_what_was_said(pages: Pages) -> None:
    dialog = open_encounter(pages, GLOW, 0)
    assert dialog.person.text() == "Dana"
    assert any("Doctor during treatment: In the building" in text for text in texts(dialog))
    assert dialog.call_back.isHidden()
    dialog.reject()


def test_an_encounter_put_on_another_day_takes_its_answers_along(pages: Pages) -> None:
    before = pages.workspace.dossier(id_of(pages, GLOW))
    assert before is not None
    dialog = open_encounter(pages, GLOW, 0)
    dialog.started.setDateTime(dialog.started.dateTime().addDays(-2))
    dialog.person.setText("Daniela")
    dialog.accept()
    after = pages.workspace.dossier(id_of(pages, GLOW))
    assert after is not None
    call = before.encounters[0]
    assert after.encounters[0].person == "Daniela"
    assert after.encounters[0].ended_at == call.ended_at
    for old, new in zip(before.answers, after.answers, strict=True):
        moved = timedelta(days=2) if old.encounter_id == call.id else timedelta(0)
        assert abs(old.recorded_at - new.recorded_at - moved) < timedelta(seconds=1)
    pages.workspace.undo()
    assert pages.workspace.dossier(id_of(pages, GLOW)) == before


def test_an_encounter_saved_as_it_was_is_no_edit(pages: Pages) -> None:
    count = pages.workspace.undo_stack.count()
    open_encounter(pages, GLOW, 0).accept()
    assert pages.workspace.undo_stack.count() == count


def test_an_outcome_of_call_back_asks_for_the_moment(pages: Pages) -> None:
    dialog = open_encounter(pages, GLOW, 1)
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(Outcome.CALL_BACK))
    assert not dialog.call_back.isHidden()
    dialog.accept()
    dossier = pages.workspace.dossier(id_of(pages, GLOW))
    assert dossier is not None
    assert dossier.encounters[1].call_back_on is not None


def test_a_name_that_does_not_fit_stays_in_the_dialog(pages: Pages) -> None:
    dialog = open_encounter(pages, GLOW, 0)
    dialog.person.setText("D" * 300)
    dialog.accept()
    assert "300 characters" in dialog.problem.text()
    assert dialog.person.text() == "D" * 300
    dialog.reject()


def test_a_corrected_answer_keeps_the_time_at_which_it_was_given(
    qtbot: QtBot, pages: Pages
) -> None:
    before = pages.workspace.dossier(id_of(pages, GLOW))
    assert before is not None
    dialog = open_encounter(pages, GLOW, 0)
    dialog.correct.click()
    assert pages.is_calling
    assert pages.call.header.timer.isHidden()
    go_to(pages, "S03")
    qtbot.keyClick(pages.call, Qt.Key.Key_1)
    pages.call.end(Outcome.REACHED)
    after = pages.workspace.dossier(id_of(pages, GLOW))
    assert after is not None
    old = next(a for a in before.answers if a.question == "S03")
    new = next(a for a in after.answers if a.id == old.id)
    assert (new.value, new.recorded_at) == ("at-my-side", old.recorded_at)
    assert after.encounters[0].ended_at == before.encounters[0].ended_at


def test_a_look_up_to_do_is_taken_down_at_its_question(qtbot: QtBot, pages: Pages) -> None:
    pages.clinics.select(id_of(pages, GLOW))
    look_ups = pages.clinics.detail.look_ups
    assert "to do" in look_ups.heading.text()
    due = look_ups._due[0]
    count = len(look_ups._due)
    look_ups.look_up_requested.emit(due.key)
    encounter = last_call(pages, GLOW)
    assert encounter.channel is Channel.LOOK_UP
    assert pages.call.progress.current_key == due.key
    qtbot.keyClick(pages.call, Qt.Key.Key_1)
    pages.call.end(Outcome.REACHED)
    assert len(look_ups._due) == count - 1


def test_only_what_conflicts_is_gone_through(qtbot: QtBot, pages: Pages) -> None:
    pages.start_call(id_of(pages, GLOW))
    pages.call.navigator.choose_range(QuestionRange.CONFLICTS)
    asked = [criterion.question.id for criterion in pages.call.progress.criteria]
    assert asked == ["S03"]
    qtbot.keyClick(pages.call, Qt.Key.Key_1)
    assert [criterion.question.id for criterion in pages.call.progress.criteria] == ["S03"]
    pages.call.discard()


def test_where_nothing_conflicts_there_is_no_such_range(pages: Pages) -> None:
    pages.start_call(id_of(pages, CANYON))
    assert pages.call.finder.ranges._buttons[QuestionRange.CONFLICTS.value].isHidden()
    pages.call.discard()


def test_the_plan_that_was_shown_last_is_shown_after_a_crash(
    window: MainWindow, pages: Pages
) -> None:
    plan = pages.workspace.plan
    assert plan is not None
    assert window.settings.value("window/plan") == plan.id


def test_what_only_the_user_can_tell_is_not_to_be_asked_next(pages: Pages) -> None:
    workspace = pages.workspace
    plan = workspace.plan
    assert plan is not None
    for question in set(workspace.catalogue) - {"S14"}:
        plan = with_changed_setting(plan, question, in_use=False)
    workspace.edit("one question alone", [Change(workspace.plan, plan)])
    pages.start_call(id_of(pages, CANYON))
    pages.call.end(Outcome.REACHED)
    (link,) = pages.calls.summary.findChildren(ElidedButton)
    assert link.full_text() == "Judge for yourself: How they took the questions"
    assert link.toolTip() == "Call and judge this"
