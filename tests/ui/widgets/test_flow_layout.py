"""Widgets that flow: side by side while there is room, and wrapped into lines."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.layouts import frame


def test_what_is_lower_stands_in_the_middle_of_its_line(theme: Theme, qtbot: QtBot) -> None:
    assert theme
    label, link = QLabel("Call back today"), QPushButton("Not any more")
    label.setFixedHeight(link.sizeHint().height() - 10)
    line = frame("card")
    line.setLayout(FlowLayout(label, link))
    qtbot.addWidget(line)
    line.resize(400, 60)
    line.show()
    assert abs(label.geometry().center().y() - link.geometry().center().y()) <= 1
    line.resize(link.sizeHint().width() + 20, 100)
    assert label.geometry().bottom() < link.geometry().top()
