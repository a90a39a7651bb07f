"""Markup in every text that anybody can type: no page of the window takes it for its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.builders import (
    a_call,
    a_clinic,
    a_dossier,
    a_plan,
    a_question,
    an_answer,
    an_own_question,
)
from support.window_driver import PATIENCE, pages_of

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.comparison.comparison import compare
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Amount, Kind
from spaprep.core.records.edits import added_contents
from spaprep.core.records.records import Channel, Dossier, Outcome, PlanContents
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.compare.corner import Corner
from spaprep.ui.compare.table.choices import Order
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.sidebar import PAGES

HOSTILE = '<img src="/etc/passwd"> <b>Q&A</b> \u202e\x07'
ROWS = 60
ROOM = 250


def hostile_contents(typed: str = HOSTILE) -> PlanContents:
    """Return a plan of two clinics in which every text is this one."""
    questions = (
        a_question("own-1", label=typed, ask=typed, detail_label=typed),
        an_own_question("own-2", Kind.TEXT, label=typed, ask=typed),
        an_own_question("own-3", Kind.AMOUNT, label=typed, ask=typed),
    )
    treatments = (Treatment("botulinum-toxin"), Treatment("own-t", typed))
    plan = a_plan(title=typed, area=typed, own_questions=questions, treatments=treatments)
    return PlanContents(
        plan, (hostile_dossier(plan.id, 0, typed), hostile_dossier(plan.id, 1, typed))
    )


def hostile_dossier(plan_id: str, position: int, typed: str) -> Dossier:
    texts: dict[str, object] = dict.fromkeys(("phone", "website", "city", "notes"), typed)
    clinic = a_clinic(plan_id, typed, position=position, address=typed, **texts)
    call = a_call(clinic, typed, role=typed, notes=typed)
    visit = a_call(clinic, f"{typed}2", role=typed, channel=Channel.VISIT, position=1)
    said = [
        an_answer(call, "S03", "at-my-side", detail=typed, words=typed),
        an_answer(visit, "S03", "by-phone", words=typed, minute=1, position=1),
        an_answer(call, "own-1", "so-so", detail=typed, minute=2, position=2),
        an_answer(call, "own-2", typed, words=typed, minute=3, position=3),
        an_answer(call, "own-3", Amount("640", "USD"), minute=4, position=4),
    ]
    return a_dossier(clinic, [call, visit], said)


@pytest.fixture
def hostile(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window on a plan in which every text is hostile."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert pages_of(window).workspace.edit("hostile", added_contents(hostile_contents()))
    return window


def rich_tips(tips: Iterator[object]) -> Iterator[str]:
    """Yield the tool tips that Qt would take for markup with what was typed in it."""
    yield from (tip for tip in tips if isinstance(tip, str) and "<img" in tip)


def item_tips(view: QAbstractItemView) -> Iterator[object]:
    model = view.model()
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(model.columnCount() if hasattr(view, "horizontalHeader") else 1):
            yield model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
    for orientation in Qt.Orientation:
        yield model.headerData(0, orientation, Qt.ItemDataRole.ToolTipRole)


def faults(window: QWidget) -> list[str]:
    """Return each text of the window that is not shown as it was typed, and where."""
    everything = [window, *window.findChildren(QWidget)]
    labels = [w for w in everything if isinstance(w, QLabel) and "<img" in w.text()]
    assert labels
    found = [f"label {w.text()}" for w in labels if w.textFormat() != Qt.TextFormat.PlainText]
    found += [f"tip {tip}" for tip in rich_tips(w.toolTip() for w in everything)]
    for view in window.findChildren(QAbstractItemView):
        found += [
            f"tip in {type(view.model()).__name__}: {tip}" for tip in rich_tips(item_tips(view))
        ]
    shown: list[QAbstractButton | QAction] = list(window.findChildren(QAbstractButton))
    shown += window.findChildren(QAction)
    return found + [f"mnemonic {one.text()}" for one in shown if "Q&A" in one.text()]


@pytest.mark.parametrize("key", PAGES)
def test_no_page_takes_it_for_its_own(hostile: MainWindow, qtbot: QtBot, key: str) -> None:
    pages = pages_of(hostile)
    pages.plans.fill_plan_menu(hostile.sidebar.plan_menu)
    pages.show(key)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert faults(hostile) == []


def test_nor_does_a_call_or_what_is_said_of_it(hostile: MainWindow, qtbot: QtBot) -> None:
    pages = pages_of(hostile)
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    pages.call.navigator.choose_range(QuestionRange.ALL)
    for _question in pages.call.progress.criteria:
        assert faults(hostile) == []
        pages.call.navigator.next()
    pages.call.end(Outcome.REACHED)
    qtbot.waitUntil(lambda: hostile.stack.currentWidget() is pages.calls.summary)
    assert faults(hostile) == []
    pages.plans.delete_plan()
    assert HOSTILE in hostile.notice.text
    assert faults(hostile) == []


def test_nor_does_the_order_by_price(hostile: MainWindow) -> None:
    pages = pages_of(hostile)
    pages.show("compare")
    (corner,) = pages.compare.findChildren(Corner)
    plan, priced = a_plan(treatments=()), (an_own_question("own-3", Kind.AMOUNT, label=HOSTILE),)
    comparison = compare(plan, {question.id: question for question in priced}, ())
    corner.show_order(Order.PRICE, comparison)
    assert HOSTILE in corner.order.accessibleDescription()
    assert faults(hostile) == []


def test_names_of_many_lines_make_no_window_higher(window: MainWindow, qtbot: QtBot) -> None:
    lines = "A" + "\n" * 80 + "\u2028" * 20 + "B" * 80
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    pages, height = pages_of(window), window.minimumSizeHint().height()
    assert pages.workspace.edit("lines", added_contents(hostile_contents(lines)))
    for key in PAGES:
        pages.show(key)
        qtbot.waitUntil(is_idle, timeout=PATIENCE)
        assert window.minimumSizeHint().height() < height + ROOM
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    assert window.minimumSizeHint().height() < height + ROOM
    pages.call.end(Outcome.REACHED)
    pages.plans.delete_plan()
    assert window.minimumSizeHint().height() < height + ROOM
