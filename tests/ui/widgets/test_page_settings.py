"""Choices that are kept per plan, and what becomes of those that can't be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from spaprep.ui.widgets.page_settings import PageSettings


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def open_settings(path: str) -> QSettings:
    return QSettings(path, QSettings.Format.IniFormat)


def test_everything_chosen_is_read_again_from_the_file(path: str) -> None:
    settings = open_settings(path)
    kept = PageSettings(settings, "compare", "plan-1")
    kept.set_text("view", "problems")
    kept.set_flag("chart", chosen=False)
    kept.set_ids("order", ["b, the second", "a"])
    kept.set_ids("hidden", frozenset({"z", "y"}))
    kept.set_numbers("widths", {"a": 210})
    settings.sync()
    again = PageSettings(open_settings(path), "compare", "plan-1")
    assert again.text("view", "all") == "problems"
    assert again.flag("chart", default=True) is False
    assert again.ids("order") == ("b, the second", "a")
    assert again.ids("hidden") == ("y", "z")
    assert again.numbers("widths") == {"a": 210}


def test_a_plan_knows_nothing_of_another_ones_choices(path: str) -> None:
    settings = open_settings(path)
    PageSettings(settings, "compare", "plan-1").set_text("view", "problems")
    assert PageSettings(settings, "compare", "plan-2").text("view", "all") == "all"
    assert PageSettings(settings, "report", "plan-1").text("view", "all") == "all"


@pytest.mark.parametrize("broken", ["", "[", "7", "null", '{"a": "b"}', "x,y", "[1, 2]"])
def test_what_cannot_be_read_counts_as_never_chosen(path: str, broken: str) -> None:
    kept = PageSettings(open_settings(path), "compare", "plan-1")
    for name in ("order", "widths", "chart"):
        kept.set_text(name, broken)
    assert kept.ids("order") == ()
    assert kept.numbers("widths") == {}
    assert kept.flag("chart", default=True) is True


@pytest.mark.parametrize("plan_id", ["", "plan-1"])
def test_without_settings_or_a_plan_nothing_is_kept(path: str, plan_id: str) -> None:
    settings = None if plan_id else open_settings(path)
    kept = PageSettings(settings, "compare", plan_id)
    kept.set_text("view", "problems")
    assert kept.text("view", "all") == "all"
    assert settings is None or settings.allKeys() == []
