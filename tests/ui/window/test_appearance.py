"""What stands on the screen can be read, stands in a line, and is not cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from support.builders import a_clinic
from support.color_contrast import colors_of, contrast
from support.window_driver import pages_of

from spaprep.core.records.records import Channel
from spaprep.ui.call.page import CallPage
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.widgets.layouts import frame
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menu_bar import shortcuts_of


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def either(theme: Theme, request: pytest.FixtureRequest) -> Iterator[Theme]:
    """Return the theme in one scheme and in the other."""
    theme.use(request.param)
    yield theme
    theme.use(Scheme.LIGHT)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_example_in_an_empty_field_can_be_read(
    either: Theme, qtbot: QtBot, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    field = kind()
    qtbot.addWidget(field)
    font = field.font()
    font.setPixelSize(40)  # wide strokes, so that some pixels are of the ink alone
    field.setFont(font)
    field.setPlaceholderText("MMMM")
    field.resize(300, 80)
    field.show()
    inside = field.rect().adjusted(4, 4, -4, -4)
    colors = colors_of(field.grab(inside).toImage())
    assert max(contrast(color, either.tokens.surface) for color in colors) >= 4.5


def test_fields_and_buttons_of_a_form_end_in_one_line(theme: Theme, qtbot: QtBot) -> None:
    dialog = ClinicDialog(theme, a_clinic(), lambda *_parts: True)
    qtbot.addWidget(dialog)
    dialog.show()
    cancel = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    ends = {part.mapTo(dialog, part.rect().topRight()).x() for part in (dialog.name, cancel)}
    assert len(ends) == 1


def test_a_look_up_has_its_title_in_the_middle_of_the_head(
    call_page: CallPage, qtbot: QtBot
) -> None:
    call_page.start(call_page.workspace.dossiers[0].clinic.id, Channel.LOOK_UP)
    header, title = call_page.header, call_page.header.title
    assert header.number.isHidden()
    qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width())
    middle = title.mapTo(header, title.rect().center()).y()
    assert abs(middle - header.rect().center().y()) <= 2


def test_a_window_is_never_larger_than_its_screen(theme: Theme, qtbot: QtBot) -> None:
    assert theme
    window = frame("card")
    qtbot.addWidget(window)
    resize_on_screen(window, 5000, 5000)
    room = window.screen().availableSize()
    assert window.width() == room.width()
    assert window.height() < room.height()
    resize_on_screen(window, 300, 200)
    assert window.rect().bottomRight() == QPoint(299, 199)


def test_the_list_of_keys_names_no_single_edit_and_calls_enter_by_its_name(
    window: MainWindow,
) -> None:
    pages_of(window).plans.add_sample()
    keys = dict(shortcuts_of(window.menus.actions))
    assert keys["Ctrl+Z"] == "Undo"
    assert keys["Ctrl+Shift+Z"] == "Redo"
    assert keys["Ctrl+Enter"] == "Call"
    shown = [action.text() for action in window.menus.actions]
    assert "&Call\tCtrl+Enter" in shown


def test_a_narrow_sidebar_tells_by_a_sign_whether_all_is_saved(window: MainWindow) -> None:
    pages_of(window).plans.add_sample()
    sidebar = window.sidebar
    sidebar.show_narrow(narrow=True)
    assert sidebar.save_status.state.text() == "✓"
    assert sidebar.save_status.state.isVisible()
    assert "Saved" in sidebar.save_status.state.toolTip()
    assert "Backed up today" in sidebar.save_status.state.toolTip()
    sidebar.save_status.show_not_saved("The disk is full.")
    assert sidebar.save_status.state.text() == "✕"
    assert "Not saved: The disk is full." in sidebar.save_status.state.toolTip()
    sidebar.show_narrow(narrow=False)
    assert sidebar.save_status.state.text() == "Not saved: The disk is full."
