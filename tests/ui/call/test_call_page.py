"""A call on its page: what is answered, noted, looked up, and how it ends."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.call_driver import (
    CANYON,
    GLOW,
    call_of,
    click,
    dossier_of,
    go_to,
    latest,
    press,
    start,
    value,
)

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage
from spaprep.core.records.changes import Change
from spaprep.core.records.records import AnswerState, Channel, Outcome
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.call.page import CallPage
from spaprep.ui.theme.theme import Theme


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def test_a_call_back_is_kept_with_its_date(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    click(qtbot, page.header.later)
    dialog = page.findChild(CallBackDialog)
    assert isinstance(dialog, CallBackDialog)
    when = dialog.when.dateTime().toSecsSinceEpoch()
    with qtbot.waitSignal(page.ended):
        dialog.accept()
    call = call_of(page)
    assert call.outcome is Outcome.CALL_BACK
    assert call.call_back_on is not None
    assert int(call.call_back_on.timestamp()) == when


def test_a_usual_moment_is_one_click_away(page: CallPage) -> None:
    start(page)
    page.header.later.click()
    dialog = page.findChild(CallBackDialog)
    assert isinstance(dialog, CallBackDialog)
    dialog.suggestions[-1].click()
    dialog.accept()
    when = call_of(page).call_back_on
    assert when is not None
    assert (when.astimezone().weekday(), when.astimezone().hour) == (0, 10)


def test_letters_in_a_note_are_letters(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.form.words.setFocus()
    qtbot.keyClicks(page.form.words, "drns 123 DRNS")
    page.save_pending()
    assert dossier_of(page).answers == ()
    assert page.form.words.toPlainText() == "drns 123 DRNS"


def test_words_written_before_an_answer_are_kept_and_go_with_it(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.form.words, "one moment")
    page.navigator.next()
    assert call_of(page).notes == "Named medical director: one moment"
    page.navigator.back()
    assert page.form.words.toPlainText() == "one moment"
    qtbot.keyClick(page, "1")
    found = latest(page, "S01")
    assert found is not None
    assert found.words == "one moment"
    assert call_of(page).notes == ""


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("S08", {"number": "many"}, "not a whole number"),
        ("S08", {"number": "-3"}, "not a whole number"),
        ("S11", {"percent": "140"}, "between 0 and 100"),
        ("S11", {"events": "3", "out_of": "0"}, "3 of 0"),
        ("S11", {"events": "3"}, "Out of how many"),
        ("S11", {"events": "3", "percent": "1"}, "not both"),
        ("S21", {"number": "long"}, "not a number"),
        ("B3", {"amount": "lots"}, "not an amount"),
    ],
)
def test_what_cannot_be_is_told_and_stays_as_typed(
    qtbot: QtBot, page: CallPage, question: str, typed: dict[str, str], says: str
) -> None:
    plan = page.workspace.plan
    assert plan is not None

    page.workspace.edit("on", [Change(plan, with_changed_setting(plan, "B3", in_use=True))])
    start(page)
    go_to(page, question)
    for name, text in typed.items():
        qtbot.keyClicks(getattr(page.form.editor, name), text)
    page.save_pending()
    assert says in page.form.problem.text()
    assert latest(page, question) is None
    for name, text in typed.items():
        assert getattr(page.form.editor, name).text() == text


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ("S11", {"events": "2", "out_of": "400"}, Occurrences(2, 400)),
        ("S11", {"percent": "0,5"}, Percentage(0.5)),
        ("S21", {"number": "1,5"}, Duration(18)),
        ("T09", {"number": "20"}, 20),
    ],
)
def test_what_is_typed_is_saved_at_a_pause(
    qtbot: QtBot, page: CallPage, question: str, typed: dict[str, str], expected: object
) -> None:
    start(page)
    go_to(page, question)
    for name, text in typed.items():
        qtbot.keyClicks(getattr(page.form.editor, name), text)
    qtbot.waitUntil(lambda: value(page, question) == expected, timeout=2_000)
    assert "Saved" in page.footer.saved.text()


@pytest.mark.parametrize("kind", EDITORS, ids=lambda kind: kind.value)
def test_every_kind_of_answer_shows_what_was_answered(
    qtbot: QtBot, theme: Theme, page: CallPage, kind: object
) -> None:
    values = {
        "yes_no": True,
        "choice": "full-time",
        "count": 7,
        "minutes": 30,
        "rate": Percentage(0.5),
        "duration": Duration(7),
        "text": "Botox",
        "amount": Amount("640", "USD"),
    }
    question = next(q for q in page.workspace.catalogue.values() if q.kind is kind)
    if str(kind) == "choice":
        question = page.workspace.catalogue["S02"]
    editor = EDITORS[question.kind](question, theme)
    qtbot.addWidget(editor)
    editor.show_answer(values[str(kind)], "a detail")  # type: ignore[arg-type]
    assert editor.value() == values[str(kind)]
    editor.show_answer(None, "")
    assert editor.value() is None


def test_another_speaker_begins_anew_and_the_answers_so_far_keep_theirs(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.header.speaker.name, "Dana")
    page.header.speaker.save_pending()
    qtbot.keyClick(page, "1")
    page.header.speaker.name.clear()
    qtbot.keyClicks(page.header.speaker.name, "Kim")
    page.header.speaker.save_pending()
    page.navigator.next()
    qtbot.keyClick(page, "3")
    speakers = {e.id: e.person for e in dossier_of(page).encounters}
    said = {a.question: speakers[a.encounter_id] for a in dossier_of(page).answers}
    assert said == {"S01": "Dana", "S03": "Kim"}


def test_undo_takes_an_answer_off_the_page(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "1")
    page.workspace.undo()
    assert latest(page, "S01") is None
    editor = page.form.editor
    assert editor is not None
    assert editor.value() is None


def test_a_conflict_shows_at_once(qtbot: QtBot, page: CallPage) -> None:
    start(page, GLOW)
    go_to(page, "S01")
    qtbot.keyClick(page, "2")
    spoken = [
        page.finder.questions.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(page.finder.questions.count())
    ]
    assert "Named medical director: Open" in spoken


def test_skipped_questions_come_round_again(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "S")
    for _question in range(len(page.progress.criteria) - 1):
        if page.form.editor is not None and page.form.editor.first_field() is None:
            qtbot.keyClick(page, "D")
        page.navigator.next()
    assert page.asked_id == "S01"


def test_a_look_up_asks_what_is_looked_up_and_shows_where(page: CallPage) -> None:
    start(page, CANYON, Channel.LOOK_UP)
    assert {c.question.id for c in page.progress.criteria} == {"S13", "T01", "T25"}
    assert call_of(page).person == "You"
    assert page.header.timer.isHidden()
    assert page.side.moods == {}


def test_a_look_up_is_of_the_day_that_the_user_says(qtbot: QtBot, page: CallPage) -> None:
    start(page, CANYON, Channel.LOOK_UP)
    qtbot.keyClick(page, "1")
    before = call_of(page).started_at
    page.header.day.setDate(page.header.day.date().addDays(-3))
    qtbot.keyClick(page, "2")
    page.navigator.next()
    qtbot.keyClick(page, "D")
    assert call_of(page).started_at == before - timedelta(days=3)
    days = {answer.recorded_at.date() for answer in dossier_of(page).answers}
    assert days == {(before - timedelta(days=3)).date()}


def test_letters_typed_at_the_day_answer_nothing(qtbot: QtBot, page: CallPage) -> None:
    start(page, CANYON, Channel.LOOK_UP)
    page.header.day.setFocus()
    press(qtbot, *"dns")
    assert dossier_of(page).answers == ()
    press(qtbot, Qt.Key.Key_Escape, "d")
    assert [answer.state for answer in dossier_of(page).answers] == [AnswerState.DID_NOT_KNOW]


def test_nobody_refuses_where_nobody_is_asked(qtbot: QtBot, page: CallPage) -> None:
    start(page, CANYON, Channel.WEBSITE)
    refusal = page.form.states.buttons[AnswerState.WOULD_NOT_ANSWER]
    assert refusal.isHidden()
    qtbot.keyClick(page, "R")
    assert dossier_of(page).answers == ()
    assert page.form.states.buttons[AnswerState.DID_NOT_KNOW].accessibleName() == "It doesn’t say"
    page.discard()
    start(page)
    assert not refusal.isHidden()


def test_look_ups_are_all_gone_through(page: CallPage) -> None:
    start(page, CANYON, Channel.LOOK_UP)
    assert page.finder.ranges.isHidden()
    page.discard()
    start(page)
    assert not page.finder.ranges.isHidden()


def test_a_visit_asks_first_what_is_seen_there(page: CallPage) -> None:
    start(page, CANYON, Channel.VISIT)
    assert page.progress.criteria[0].question.id == "S15"


def test_a_call_can_be_discarded_and_brought_back(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "1")
    page.discard()
    assert dossier_of(page).encounters == ()
    page.workspace.undo()
    assert value(page, "S01") is True


def test_a_question_is_found_by_a_word(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.navigator.choose_range(QuestionRange.ALL)
    page.focus_find()
    qtbot.keyClicks(page.finder.find_field, "severe")
    assert [c.question.id for c in page.progress.find("severe")] == ["S11"]


def test_on_a_narrow_page_the_sides_tuck_away(page: CallPage) -> None:
    start(page)
    page.resize(850, 470)
    page.view.fit()
    assert page.side.isHidden()
    page.footer.toggles[1].click()
    assert page.side.isVisible()


def test_a_narrow_page_stays_so_after_an_answer(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.header.show_narrow(narrow=True)
    page.header.speaker.changed.emit("Dana", "nurse")
    assert page.header.later.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_D)
    assert page.header.later.isHidden()


def test_on_a_narrow_page_the_verdict_stays_in_sight(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.resize(850, 470)
    go_to(page, "S07")
    qtbot.keyClick(page, "8")
    line = page.panel.verdict
    qtbot.waitUntil(lambda: page.panel.area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: line.height() > 0)
    assert line.visibleRegion().boundingRect() == line.rect()
    page.resize(1084, 772)
    assert page.panel.area.isAncestorOf(line)


def test_deleting_the_clinic_ends_its_call(page: CallPage) -> None:
    from spaprep.core.records.edits import clinic_removed

    start(page)
    page.workspace.edit("delete", clinic_removed(dossier_of(page)))
    assert not page.is_running
