"""F1: the help opens where it fits, can be searched, and needs no network and no mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.window_driver import pages_of

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.records.changes import Change
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.decisions.dialogs import OverrideDialog
from spaprep.ui.help.topic_view import TopicView
from spaprep.ui.help.window import HelpWindow
from spaprep.ui.theme.theme import Scheme
from spaprep.ui.theme.tokens import DARK, LIGHT
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

OWN = {
    "id": "own-1",
    "ask": "Is there parking?",
    "kind": "yes_no",
    "meets": ["yes"],
    "importance": "nice",
    "stage": "call",
}
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
Press = Callable[[], HelpWindow]


@pytest.fixture
def pages(window: MainWindow) -> Pages:
    pages_of(window).plans.add_sample()
    return pages_of(window)


@pytest.fixture
def press_f1(qtbot: QtBot, window: MainWindow) -> Press:
    def press() -> HelpWindow:
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: window.findChild(HelpWindow) is not None)
        found = window.findChild(HelpWindow)
        assert isinstance(found, HelpWindow)
        assert found.isVisible()
        return found

    return press


def title_of(help_window: HelpWindow) -> str:
    return help_window.view.toPlainText().partition("\n")[0]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("clinics", "Plan and clinics"),
        ("compare", "Reading the comparison"),
        ("questions", "Choosing the questions"),
        ("report", "The report"),
    ],
)
def test_f1_opens_the_help_on_the_page(
    pages: Pages, press_f1: Press, page: str, title: str
) -> None:
    pages.show(page)
    assert title_of(press_f1()) == title


def test_f1_opens_the_help_on_the_chosen_question(pages: Pages, press_f1: Press) -> None:
    pages.show("questions")
    pages.questions.table.select("S11")
    found = press_f1()
    assert title_of(found) == "Severe side effects"
    text = found.view.toPlainText()
    assert "less than 1 %" in text
    assert "Why ask" in text
    assert "Guide to choosing a med spa" in text


def test_f1_opens_the_help_on_the_question_that_is_asked(pages: Pages, press_f1: Press) -> None:
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    assert title_of(press_f1()) == "Named medical director"
    pages.call.navigator.next()
    assert title_of(press_f1()) == "Doctor during treatment"


def test_f1_opens_a_help_that_can_be_used_beside_a_dialog_and_goes_with_it(
    qtbot: QtBot, pages: Pages, window: MainWindow
) -> None:
    pages.show("clinics")
    pages.clinics.add_clinic()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ClinicDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.name, Qt.Key.Key_F1)
    found = dialog.findChild(HelpWindow)
    assert isinstance(found, HelpWindow)
    assert title_of(found) == "Plan and clinics"
    qtbot.waitUntil(found.isActiveWindow)
    QTest.keyClicks(found.find_field, "license")
    assert found.found.text() == "12 topics"
    dialog.reject()
    assert not found.isVisible()
    assert window.findChild(HelpWindow, options=DIRECT) is None


def test_f1_in_a_decision_opens_the_help_on_its_question(
    qtbot: QtBot, pages: Pages, window: MainWindow
) -> None:
    comparison = pages.workspace.comparison
    assert comparison is not None
    criterion, finding = comparison.criteria[1], comparison.columns[0].findings[1]
    dialog = OverrideDialog(window.theme, criterion, finding, lambda *_parts: True, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.reason, Qt.Key.Key_F1)
    found = dialog.findChild(HelpWindow)
    assert isinstance(found, HelpWindow)
    assert title_of(found) == criterion.question.label
    dialog.reject()


def test_every_question_of_the_program_has_its_help(pages: Pages, press_f1: Press) -> None:
    found = press_f1()
    for question_id, question in pages.workspace.catalogue.items():
        found.open_at("questions", question_id)
        assert title_of(found) == question.label
        assert question.why in found.view.toPlainText()


def test_no_title_is_cut_off(pages: Pages, press_f1: Press) -> None:
    assert pages
    contents = press_f1().contents
    assert contents.sizeHintForColumn(0) <= contents.viewport().width()


def test_find_leaves_the_topics_that_hold_the_words_and_marks_them(
    pages: Pages, press_f1: Press
) -> None:
    assert pages
    found = press_f1()
    found.find_field.setText("microphone")
    assert found.found.text() == "1 topic"
    assert title_of(found) == "How a call goes"
    assert len(found.view.extraSelections()) == 1
    found.find_field.setText("they don't know")
    assert found.found.text() != "0 topics"
    found.find_field.setText("no such word")
    assert found.found.text() == "0 topics"
    found.find_field.clear()
    assert found.found.text() == ""
    assert found.view.extraSelections() == []


def test_ctrl_f_leads_to_the_field_and_nothing_is_found_of_nothing(
    qtbot: QtBot, pages: Pages, press_f1: Press
) -> None:
    assert pages
    found = press_f1()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    QTest.keyClick(found.contents, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: found.focusWidget() is found.find_field)
    title = title_of(found)
    QTest.keyClick(found.find_field, Qt.Key.Key_F3)
    assert title_of(found) == title


def test_enter_goes_on_to_the_next_place_and_the_next_topic(pages: Pages, press_f1: Press) -> None:
    assert pages
    found = press_f1()
    found.find_field.setText("hyaluronidase")
    first = title_of(found)
    seen = {first}
    for _time in range(20):
        QTest.keyClick(found.find_field, Qt.Key.Key_Return)
        seen.add(title_of(found))
        assert found.view.textCursor().selectedText().casefold() == "hyaluronidase"
    assert seen >= {first, "Hyaluronidase on site"}


def test_esc_closes_the_help_and_f1_brings_the_same_one_back(pages: Pages, press_f1: Press) -> None:
    assert pages
    found = press_f1()
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    assert press_f1() is found


def test_the_help_comes_back_where_it_was_and_as_large(
    window: MainWindow, pages: Pages, press_f1: Press
) -> None:
    found = press_f1()
    found.resize(500, 400)
    found.close()
    again = HelpWindow(pages.workspace, window.theme, window.settings, window)
    assert (again.width(), again.height()) == (500, 400)


def test_a_link_opens_its_page_and_only_by_https(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    view = TopicView(window.theme)
    qtbot.addWidget(view)
    view.anchorClicked.emit(QUrl("https://www.docinfo.org/"))
    view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened == ["https://www.docinfo.org/"]


def test_what_looks_like_markup_is_shown_as_it_was_typed(pages: Pages, press_f1: Press) -> None:
    workspace = pages.workspace
    plan = workspace.plan
    assert plan is not None
    own = question_from_plain({**OWN, "label": "<b>Parking</b>"}, own_section())
    workspace.edit("own", [Change(plan, replace(plan, own_questions=(own,)))])
    found = press_f1()
    found.open_at("questions", own.id)
    assert title_of(found) == "<b>Parking</b>"


def test_the_library_and_the_keys_are_listed(pages: Pages, press_f1: Press) -> None:
    found = press_f1()
    found.contents.choose("data")
    assert str(pages.workspace.library.path) in found.view.toPlainText()
    found.contents.choose("keys")
    assert "F1: Help" in found.view.toPlainText()
    assert "D: In a call: they didn’t know" in found.view.toPlainText()


def test_everything_in_the_help_has_a_name_for_those_who_can_not_see_it(
    pages: Pages, press_f1: Press
) -> None:
    assert pages
    found = press_f1()
    for control in (found.find_field, found.contents, found.view):
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_leads_from_the_contents_to_the_text_and_the_field(
    pages: Pages, press_f1: Press
) -> None:
    assert pages
    found = press_f1()
    assert found.focusWidget() is found.contents
    reached = []
    for _step in range(3):
        QTest.keyClick(found.focusWidget(), Qt.Key.Key_Tab)
        reached.append(found.focusWidget())
    assert found.view in reached
    assert found.find_field in reached


def test_the_colors_of_the_text_follow_the_scheme(
    window: MainWindow, pages: Pages, press_f1: Press
) -> None:
    assert pages
    found = press_f1()
    colors = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.theme.use(scheme)
        colors.append(found.view.textCursor().charFormat().foreground().color().name())
    window.theme.use(Scheme.LIGHT)
    assert colors == [LIGHT.ink.lower(), DARK.ink.lower()]
