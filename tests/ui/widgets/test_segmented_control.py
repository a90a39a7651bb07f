"""Segments are joined, and round at the ends of their row."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.segmented_control import SegmentedControl


def places(segments: SegmentedControl) -> list[object]:
    return [one.property("place") for one in segments.findChildren(QPushButton)]


def test_a_row_of_segments_is_rounded_at_its_ends_whichever_are_there(
    theme: Theme, qtbot: QtBot
) -> None:
    assert theme
    segments = SegmentedControl([("a", "All"), ("o", "Off"), ("n", "New")], "Which")
    qtbot.addWidget(segments)
    assert places(segments) == ["first", "", "last"]
    segments.set_available("n", available=False)
    assert places(segments)[:2] == ["first", "last"]
    segments.set_available("o", available=False)
    assert places(segments)[0] == "only"
    segments.set_available("n", available=True)
    assert places(segments)[::2] == ["first", "last"]
