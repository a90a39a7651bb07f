"""Choices that are kept per plan, and what becomes of those that can't be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from spaprep.ui.widgets.page_settings import Kept


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def open_settings(path: str) -> QSettings:
    return QSettings(path, QSettings.Format.IniFormat)


def test_everything_chosen_is_read_again_from_the_file(path: str) -> None:
    settings = open_settings(path)
    kept = Kept(settings, "compare", "plan-1")
    kept.keep_text("view", "problems")
    kept.keep_flag("chart", chosen=False)
    kept.keep_ids("order", ["b, the second", "a"])
    kept.keep_ids("hidden", frozenset({"z", "y"}))
    kept.keep_numbers("widths", {"a": 210})
    settings.sync()
    again = Kept(open_settings(path), "compare", "plan-1")
    assert again.text("view", "all") == "problems"
    assert again.flag("chart", usual=True) is False
    assert again.ids("order") == ("b, the second", "a")
    assert again.ids("hidden") == ("y", "z")
    assert again.numbers("widths") == {"a": 210}


def test_a_plan_knows_nothing_of_another_ones_choices(path: str) -> None:
    settings = open_settings(path)
    Kept(settings, "compare", "plan-1").keep_text("view", "problems")
    assert Kept(settings, "compare", "plan-2").text("view", "all") == "all"
    assert Kept(settings, "report", "plan-1").text("view", "all") == "all"


@pytest.mark.parametrize("broken", ["", "[", "7", "null", '{"a": "b"}', "x,y", "[1, 2]"])
def test_what_cannot_be_read_counts_as_never_chosen(path: str, broken: str) -> None:
    kept = Kept(open_settings(path), "compare", "plan-1")
    for name in ("order", "widths", "chart"):
        kept.keep_text(name, broken)
    assert kept.ids("order") == ()
    assert kept.numbers("widths") == {}
    assert kept.flag("chart", usual=True) is True


@pytest.mark.parametrize("plan_id", ["", "plan-1"])
def test_without_settings_or_a_plan_nothing_is_kept(path: str, plan_id: str) -> None:
    settings = None if plan_id else open_settings(path)
    kept = Kept(settings, "compare", plan_id)
    kept.keep_text("view", "problems")
    assert kept.text("view", "all") == "all"
    assert settings is None or settings.allKeys() == []
