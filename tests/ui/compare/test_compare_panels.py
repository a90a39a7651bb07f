"""What stands beside the table: the standings, and what to ask next."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from support.compare_driver import names

from spaprep.core.advice.gains import AnswerMethod
from spaprep.core.advice.next_questions import questions_for_call_back
from spaprep.core.records.edits import clinic_removed
from spaprep.core.records.records import Channel
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.panels.ask_button import AskButton
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.decisions.dialogs import SettleDialog

HARBOR, GLOW_BAR = "Harbor Skin Clinic", "Glow Bar DTLA"


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


def test_the_chart_tells_every_interval_on_one_scale(
    page: ComparePage, open_panel: Callable[[Panel], None]
) -> None:
    open_panel(Panel.STANDINGS)
    chart = page.panels.standings.chart
    assert [row.clinic.name for row in chart.rows] == names(page)
    description = chart.accessibleDescription()
    for row in chart.rows:
        assert row.description in description
    assert description.index(HARBOR) < description.index(GLOW_BAR)


def test_intervals_are_drawn_where_they_lie(
    page: ComparePage, open_panel: Callable[[Panel], None]
) -> None:
    open_panel(Panel.STANDINGS)
    chart = page.panels.standings.chart
    image = chart.grab().toImage()
    ground = QColor(page._theme.tokens.canvas)
    pixels = page._theme.pixels
    for place, row in enumerate(chart.rows):
        middle = pixels(22) + place * pixels(46) + pixels(6) + pixels(18) + pixels(4) + 4
        at_middle = round(chart._at((row.low + row.high) / 2))
        assert image.pixelColor(at_middle, middle) != ground
        if row.low > 20:
            assert image.pixelColor(round(chart._at(row.low / 2)) + 1, middle) == ground


def test_a_row_of_the_chart_tells_all_about_itself(
    page: ComparePage, open_panel: Callable[[Panel], None]
) -> None:
    open_panel(Panel.STANDINGS)
    chart = page.panels.standings.chart
    for y in (40, chart.height() + 5):
        place = QPoint(40, y)
        QApplication.sendEvent(
            chart, QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
        )
        assert HARBOR in QToolTip.text()


def test_the_chart_follows_a_changed_answer(
    page: ComparePage, open_panel: Callable[[Panel], None], qtbot: QtBot
) -> None:
    open_panel(Panel.STANDINGS)
    before = page.panels.standings.chart.rows
    page.workspace.edit("delete", clinic_removed(page.workspace.dossiers[0]))
    qtbot.waitUntil(is_idle)
    after = page.panels.standings.chart.rows
    assert len(after) == len(before) - 1


def test_all_open_questions_are_listed_in_rank_with_their_reasons(
    page: ComparePage, open_panel: Callable[[Panel], None]
) -> None:
    open_panel(Panel.TO_ASK)
    panel = page.panels.to_ask
    questions = page.advice.questions
    assert panel.count.text().startswith(f"{len(questions)} open questions")
    assert len(panel.cards) == 12
    for number, (card, question) in enumerate(zip(panel.cards, questions, strict=False), 1):
        texts = [label.text() for label in card.findChildren(QLabel)]
        assert texts == [f"{number}. {question.task}", question.reason]


def test_more_of_the_list_is_shown_when_it_is_wanted(
    page: ComparePage, open_panel: Callable[[Panel], None]
) -> None:
    open_panel(Panel.TO_ASK)
    panel = page.panels.to_ask
    more = [b for b in panel.findChildren(QPushButton) if b.text() == "Show more"]
    more[-1].click()
    assert len(panel.cards) == 24


def test_a_clinic_has_its_own_list_to_ring_back_with(page: ComparePage) -> None:
    panel = page.panels.to_ask
    assert page.comparison is not None
    clinic = next(d.clinic for d in page.workspace.dossiers if d.clinic.name == GLOW_BAR)
    page.show_questions_of(clinic.id)
    rung = questions_for_call_back(page.comparison, clinic.id)
    count = sum(question.clinic_id == clinic.id for question in page.advice.questions)
    assert panel.count.text().startswith(f"{len(rung)} to call back about, of {count} open")
    for card, question in zip(panel.cards, rung, strict=False):
        assert question.task in card.findChildren(QLabel)[0].text()


@pytest.mark.parametrize(
    ("way", "channel"),
    [
        (AnswerMethod.ASK, Channel.PHONE),
        (AnswerMethod.JUDGE, Channel.PHONE),
        (AnswerMethod.VISIT, Channel.VISIT),
        (AnswerMethod.LOOK_UP, Channel.LOOK_UP),
    ],
)
def test_each_question_is_one_click_from_its_answer(
    page: ComparePage, qtbot: QtBot, way: AnswerMethod, channel: Channel
) -> None:
    question = next(q for q in page.advice.questions if q.method is way)
    made = AskButton(question)
    qtbot.addWidget(made)
    made.requested.connect(page.panels.open_answer)
    with qtbot.waitSignal(page.ask_requested) as caught:
        made.click()
    assert caught.args == [question.clinic_id, question.criterion.key, channel]


def test_a_conflict_is_one_click_from_being_settled(page: ComparePage) -> None:
    question = next(q for q in page.advice.questions if q.method is AnswerMethod.SETTLE)
    page.panels.open_answer(question)
    dialog = page.findChild(SettleDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_the_foot_leads_to_the_whole_list(page: ComparePage) -> None:
    page.next.more.click()
    assert page.panels.to_ask.isVisible()
    assert page.choices.panel is Panel.TO_ASK


def test_one_panel_is_open_at_a_time(page: ComparePage) -> None:
    for panel in (Panel.STANDINGS, Panel.TO_ASK, Panel.TRY_OUT):
        page.head.panels.buttons[panel].click()
        marked = [key for key, made in page.head.panels.buttons.items() if made.isChecked()]
        assert marked == [panel]
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panels.is_cell_open
    assert not any(made.isChecked() for made in page.head.panels.buttons.values())
