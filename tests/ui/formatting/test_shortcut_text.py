"""Keys written out as they stand on the keyboard, taken from the shortcut itself."""

import ast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot
from support.paths import PROJECT

from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.formatting.shortcut_text import (
    asks_to_delete,
    shortcut_text,
    with_native_shortcuts,
    with_shortcut,
)

UI = PROJECT / "spaprep" / "ui"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Ctrl+F", "Ctrl+F"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Return", "Enter"),
        ("Alt+Left", "Alt+←"),
        ("Ctrl+Shift+Right", "Ctrl+Shift+→"),
        ("F2", "F2"),
    ],
)
def test_a_shortcut_reads_as_it_stands_on_the_keys(keys: str, text: str) -> None:
    assert shortcut_text(keys) == text


def test_a_tool_tip_names_the_shortcut_behind_what_it_does() -> None:
    assert with_shortcut("Print the report", "Ctrl+P") == "Print the report (Ctrl+P)"


def test_the_help_names_the_keys_of_this_system() -> None:
    text = "Press Call, or Ctrl+Enter. Alt+← leads back, Ctrl+Shift+V pastes."
    assert with_native_shortcuts(text) == text


def test_no_text_for_the_user_spells_a_shortcut_out() -> None:
    found = [
        f"{path.name}: {node.value}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        for node in call.args
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if any(key in node.value for key in ("Ctrl+", "Alt+", "Shift+"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("key", "modifiers", "deletes"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_delete_and_backspace_delete(
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    deletes: bool,  # noqa: FBT001 -- a parameter
) -> None:
    assert asks_to_delete(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is deletes


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_clinic_is_deleted_by_either_key(
    qtbot: QtBot, clinics_page: ClinicsPage, key: Qt.Key
) -> None:
    count = clinics_page.list.model.rowCount()
    clinics_page.list.view.setFocus()
    qtbot.keyClick(clinics_page.list.view, key)
    assert clinics_page.list.model.rowCount() == count - 1
