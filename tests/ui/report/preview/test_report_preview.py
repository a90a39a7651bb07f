"""The PDF on screen: pages, zoom, keys, search, and what a screen reader gets."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.report_driver import PATIENCE, add_clinics, wait_until_shown

from spaprep.ui.background.tasks import is_idle
from spaprep.ui.report.page import ReportPage
from spaprep.ui.report.preview.page_layout import EDGE
from spaprep.ui.report.preview.pdf_file import MAX_HITS
from spaprep.ui.report.preview.preview import Preview

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(report_page: ReportPage) -> ReportPage:
    return report_page


@pytest.fixture
def preview(page: ReportPage) -> Preview:
    return page.panel.preview


def count(preview: Preview) -> int:
    assert preview.file is not None
    return len(preview.file.sizes)


def look_for(page: ReportPage, qtbot: QtBot, text: str) -> None:
    page.panel.focus_find()
    page.panel.find_bar.field.setText(text)
    search = page.panel.search
    qtbot.waitUntil(lambda: search.text == text and not search._pause.isActive())
    qtbot.waitUntil(lambda: not search.is_running, timeout=PATIENCE)


def test_only_the_pages_in_sight_and_their_neighbours_are_drawn(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    add_clinics(page.workspace, 25)
    wait_until_shown(page, qtbot)
    qtbot.waitUntil(is_idle)
    assert count(preview) > 60
    sharp = [n for n in range(count(preview)) if preview.images.is_sharp(n)]
    assert sharp == [0, 1, 2]
    preview.scroller.go_to(40)
    qtbot.waitUntil(lambda: preview.images.is_sharp(42), timeout=PATIENCE)
    assert not preview.images.is_sharp(20)


def test_home_end_and_the_page_keys_lead_through_the_pages(preview: Preview) -> None:
    bar = preview.verticalScrollBar()
    QTest.keyClick(preview, Key.Key_End)
    assert preview.page == count(preview) - 1
    assert bar.value() == bar.maximum()
    QTest.keyClick(preview, Key.Key_Home)
    assert preview.page == 0
    assert bar.value() == 0
    QTest.keyClick(preview, Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    QTest.keyClick(preview, Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(preview, Key.Key_Space)
    assert bar.value() == down
    QTest.keyClick(preview, Key.Key_Backspace)
    assert bar.value() == 0


def test_a_page_is_reached_by_its_number(page: ReportPage, preview: Preview) -> None:
    page.panel.bar.page.setValue(5)
    assert preview.page == 4
    top = preview.scroller.on_view(4).top()
    assert top == pytest.approx(EDGE, abs=1)
    preview.scroller.go_to(0)
    assert page.panel.bar.page.value() == 1


def test_the_last_page_is_the_one_looked_at_once_it_is_reached(
    page: ReportPage, preview: Preview
) -> None:
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert page.panel.bar.page.value() == count(preview)


def test_ctrl_with_plus_minus_and_0_zooms(page: ReportPage, preview: Preview) -> None:
    fitted = preview.scale
    QTest.keyClick(page, Key.Key_Plus, Modifier.ControlModifier)
    assert preview.scale > fitted
    larger = preview.scale
    QTest.keyClick(page, Key.Key_Minus, Modifier.ControlModifier)
    assert preview.scale < larger
    QTest.keyClick(page, Key.Key_Plus, Modifier.ControlModifier)
    assert preview.scale == larger
    QTest.keyClick(page, Key.Key_0, Modifier.ControlModifier)
    assert preview.scale == fitted


def test_the_wheel_with_ctrl_zooms_around_the_pointer(preview: Preview) -> None:
    preview.scroller.go_to(5)
    before = preview.scale
    at = QPointF(300, 500)
    held = preview.scroller.layout.place_at(preview.scroller.top() + at.y())
    turn = QWheelEvent(
        at,
        preview.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Modifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.viewport(), turn)
    assert preview.scale > before
    there = preview.scroller.layout.place_at(preview.scroller.top() + at.y())
    assert there.page == held.page
    assert there.part == pytest.approx(held.part, abs=0.01)


def test_a_page_can_be_fitted_as_a_whole(page: ReportPage, preview: Preview) -> None:
    page.resize(1084, 500)
    box = page.panel.bar.zoom
    box.setCurrentIndex(box.findText("Fit page"))
    box.activated.emit(box.currentIndex())
    area = preview.scroller.on_view(0)
    assert area.height() <= preview.viewport().height() - 2 * EDGE + 1
    page.resize(1084, 620)
    assert preview.scroller.on_view(0).height() > area.height()


def test_the_size_that_is_shown_stands_in_the_box(page: ReportPage, preview: Preview) -> None:
    box = page.panel.bar.zoom
    box.setCurrentIndex(box.findText("150 %"))
    box.activated.emit(box.currentIndex())
    assert preview.scale == pytest.approx(2.0)
    QTest.keyClick(page, Key.Key_Minus, Modifier.ControlModifier)
    assert box.currentIndex() == box.findText("125 %")
    QTest.keyClick(page, Key.Key_Minus, Modifier.ControlModifier)
    assert box.currentIndex() == -1
    assert box.placeholderText() == "110 %"


@pytest.mark.parametrize("steps", [-20, 20])
def test_zoom_ends_somewhere(preview: Preview, steps: int) -> None:
    preview.step_zoom(steps)
    ended = preview.scale
    preview.step_zoom(steps)
    assert preview.scale == ended


def test_the_page_that_is_looked_at_stays_when_the_report_is_another(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    preview.scroller.go_to(6)
    before = preview.scroller.place()
    page.choices.checks["private"].click()
    wait_until_shown(page, qtbot)
    assert preview.scroller.place().page == before.page
    assert preview.scroller.place().part == pytest.approx(before.part, abs=0.01)


def test_a_report_that_is_shorter_now_is_shown_at_its_end(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    preview.scroller.go_to(count(preview) - 1)
    page.choices.checks["clinic_pages"].click()
    wait_until_shown(page, qtbot)
    assert preview.page == count(preview) - 1
    assert page.panel.bar.page.value() == count(preview)


def test_a_screen_reader_gets_the_text_of_the_page(preview: Preview, qtbot: QtBot) -> None:
    assert preview.accessibleName() == f"Preview, page 1 of {count(preview)}"
    assert "Red flags and conflicts" in preview.accessibleDescription()
    preview.scroller.go_to(count(preview) - 1)
    assert preview.file is not None
    last = preview.file.draw(count(preview) - 1, 0.1).text
    assert last
    qtbot.waitUntil(lambda: preview.accessibleDescription() == last, timeout=PATIENCE)


def test_a_text_is_found_wherever_it_stands(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    look_for(page, qtbot, "canyon laser")
    search, bar = page.panel.search, page.panel.find_bar
    assert preview.file is not None
    told = [
        preview.file.draw(n, 0.1).text.casefold().count("canyon laser")
        for n in range(count(preview))
    ]
    assert len(search.hits) == sum(told) > 3
    assert bar.count.text() == f"1 of {sum(told)}"
    assert [hit.page for hit in search.hits] == sorted(hit.page for hit in search.hits)


def test_enter_leads_from_one_place_to_the_next_and_around(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    look_for(page, qtbot, "canyon laser")
    search, field = page.panel.search, page.panel.find_bar.field
    for at in [*range(1, len(search.hits)), 0]:
        QTest.keyClick(field, Key.Key_Return)
        assert search.index == at
        hit = search.hits[at]
        shown = preview.scroller.on_view(hit.page, hit.boxes[0])
        assert preview.viewport().rect().contains(shown.toAlignedRect())
    QTest.keyClick(field, Key.Key_Return, Modifier.ShiftModifier)
    assert search.index == len(search.hits) - 1
    QTest.keyClick(page, Key.Key_F3)
    assert search.index == 0


def test_what_was_found_is_marked_until_esc(
    page: ReportPage, preview: Preview, qtbot: QtBot
) -> None:
    plain = preview.viewport().grab().toImage()
    look_for(page, qtbot, "side by side")
    hit = page.panel.search.hits[0]
    middle = preview.scroller.on_view(hit.page, hit.boxes[0]).toAlignedRect()
    marked = preview.viewport().grab(middle).toImage()
    QTest.keyClick(page.panel.find_bar.field, Key.Key_Escape)
    qtbot.waitUntil(lambda: page.panel.search.hits == ())
    assert page.panel.find_bar.isHidden()
    assert marked != preview.viewport().grab(middle).toImage()
    assert plain.pixel(middle.center()) != marked.pixel(marked.rect().center())


def test_a_text_that_is_not_there_is_said_so(page: ReportPage, qtbot: QtBot) -> None:
    look_for(page, qtbot, "xyzzy")
    assert page.panel.find_bar.count.text() == "It is not in these pages."
    assert not page.panel.find_bar.next.isEnabled()


def test_a_text_that_is_everywhere_is_found_often_enough(page: ReportPage, qtbot: QtBot) -> None:
    look_for(page, qtbot, "e")
    assert len(page.panel.search.hits) == MAX_HITS
    assert page.panel.find_bar.count.text() == f"1 of {MAX_HITS} or more"


def test_a_new_report_is_searched_again(page: ReportPage, qtbot: QtBot) -> None:
    look_for(page, qtbot, "canyon laser")
    before = len(page.panel.search.hits)
    page.choices.checks["clinic_pages"].click()
    wait_until_shown(page, qtbot)
    qtbot.waitUntil(lambda: 0 < len(page.panel.search.hits) < before, timeout=PATIENCE)


def test_work_that_is_too_late_is_given_up(page: ReportPage, qtbot: QtBot) -> None:
    began, ended = Event(), Event()

    def slow(told: Callable[[int, int], object]) -> bytes:
        began.set()
        try:
            while True:
                told(1, 2)
        finally:
            ended.set()

    page.panel.show_report(slow)
    qtbot.waitUntil(began.is_set, timeout=PATIENCE)
    assert page.panel.bar.state.text().startswith("Making the pages…")
    with qtbot.waitSignal(page.panel.shown, timeout=PATIENCE):
        page.choices.checks["method"].click()
    wait_until_shown(page, qtbot)
    assert ended.is_set()
    assert page.panel.bar.state.text() == ""


def test_pages_that_take_long_can_be_stopped_and_made_after_all(
    page: ReportPage, qtbot: QtBot
) -> None:
    bar, ended, is_slow = page.panel.bar, Event(), [True]
    data = page.panel.preview.file.data if page.panel.preview.file else b""

    def work(told: Callable[[int, int], object]) -> bytes:
        try:
            while is_slow:
                told(1, 2)
        finally:
            ended.set()
        return data

    page.panel.show_report(work)
    assert bar.stop.isHidden()
    qtbot.waitUntil(lambda: not bar.stop.isHidden(), timeout=PATIENCE)
    bar.stop.click()
    qtbot.waitUntil(ended.is_set, timeout=PATIENCE)
    assert bar.state.text() == "These pages are not up to date."
    assert page.panel.preview.file is not None
    assert page.panel.preview.file.data == data
    assert bar.stop.isHidden()
    is_slow.clear()
    with qtbot.waitSignal(page.panel.shown, timeout=PATIENCE):
        bar.again.click()
    assert bar.state.text() == ""
    assert bar.again.isHidden()


def test_pages_are_sharp_on_a_screen_with_more_pixels(tmp_path: Path) -> None:
    """In a process of its own: the ratio of a screen is known before the program starts."""
    script = tmp_path / "sharp.py"
    script.write_text(_SHARP, encoding="utf-8")
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, str(script)], env=environment, check=True, capture_output=True, text=True
    )
    ratio, image_width, page_width, differing = map(float, told.stdout.split())
    assert ratio == 1.5
    assert image_width == pytest.approx(page_width * 1.5, abs=1.5)
    assert differing == 0


_SHARP = """
import io, sys
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.preview.pdf_file import MAX_HITS
from spaprep.ui.report.preview.preview import Preview
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.theme.theme import Theme

app = QApplication([])
file = io.BytesIO()
canvas = Canvas(file, pagesize=(400, 300))
for x in range(0, 400, 3):
    canvas.line(x, 0, x, 300)
canvas.save()
preview = Preview(Theme(app))
preview.resize(501, 405)
preview.show()
preview.show_file(PdfFile(file.getvalue()))
while not (is_idle() and preview.images.is_sharp(0)):
    app.processEvents()
drawn = preview.images.drawn(0)
shown = preview.viewport().grab().toImage()
corner = preview.scroller.on_view(0).topLeft() * 1.5
left, top = round(corner.x()), round(corner.y())
differing = sum(
    shown.pixel(left + x, top + 200) != drawn.image.pixel(x, 200)
    for x in range(3, drawn.image.width() - 3)
)
width = preview.scroller.on_view(0).width()
print(preview.devicePixelRatioF(), drawn.image.width(), width, differing)
preview.finish()
"""
