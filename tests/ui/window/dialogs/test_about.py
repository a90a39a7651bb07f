"""About shows what the program is made of: every packed component, its version, its license."""

import importlib.metadata
import platform

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.window.dialogs.about import AboutDialog
from spaprep.ui.window.dialogs.components import installed_components


def test_every_part_has_its_version_and_license() -> None:
    made_of = {
        component.name.lower().replace("_", "-"): component for component in installed_components()
    }
    for name in ("PySide6-Essentials", "sqlmodel", "SQLAlchemy", "pydantic-core", "pillow"):
        component = made_of[name.lower()]
        assert component.version == importlib.metadata.version(name)
    assert made_of["python"].version == platform.python_version()
    assert made_of["qt"].license == "LGPL-3.0-only"
    assert all(component.license and len(component.license) < 80 for component in made_of.values())


def test_tools_of_development_are_no_part() -> None:
    assert not {"pytest", "mypy", "ruff"} & {
        component.name.lower() for component in installed_components()
    }


def test_a_checkout_that_is_not_installed_still_names_python_and_qt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_found(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", not_found)
    assert [component.name for component in installed_components()][:2] == ["Python", "Qt"]


def test_the_dialog_lists_them_all_in_sight_or_by_scrolling(
    qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = AboutDialog(Theme(qapp, Scheme.LIGHT), None, window)
    dialog.show()
    qtbot.waitExposed(dialog)
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    for component in installed_components():
        assert {component.name, component.version, component.license} - {""} <= texts
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()
