"""The fields of a threshold: what is shown is what is read again, and units are chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from spaprep.core.questions.question import Bound, Threshold
from spaprep.core.questions.values import Kind
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.threshold_fields import ThresholdFields


@pytest.fixture
def fields(qtbot: QtBot, theme: Theme) -> ThresholdFields:
    made = ThresholdFields(theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("kind", "threshold"),
    [
        (Kind.COUNT, Threshold(Bound.AT_LEAST, 50, 25)),
        (Kind.RATE, Threshold(Bound.BELOW, 0.5, 1)),
        (Kind.DURATION, Threshold(Bound.AT_LEAST, 24, 3)),
        (Kind.DURATION, Threshold(Bound.AT_LEAST, 18, 0)),
        (Kind.MINUTES, Threshold(Bound.AT_MOST, 30)),
        (Kind.COUNT, Threshold(Bound.AT_LEAST, 1_000_000)),
    ],
)
def test_what_is_shown_is_what_is_read_again(
    fields: ThresholdFields, kind: Kind, threshold: Threshold
) -> None:
    fields.show_threshold(kind, threshold)
    assert fields.threshold() == threshold


def test_months_and_years_are_chosen_beside_the_number(
    fields: ThresholdFields, qtbot: QtBot
) -> None:
    fields.show_threshold(Kind.DURATION, Threshold(Bound.AT_LEAST, 24))
    unit = next(box for box in fields.findChildren(QComboBox) if box.isVisible())
    assert unit.currentText() == "years"
    qtbot.keyClick(unit, Qt.Key.Key_Down)
    assert fields.threshold() == Threshold(Bound.AT_LEAST, 2)


def test_every_field_has_a_name(fields: ThresholdFields) -> None:
    fields.show_threshold(Kind.DURATION, None)
    assert [field.accessibleName() for field in fields.fields()] == [
        "Meets at",
        "Partly enough at",
    ]
    widgets = fields.findChildren(QComboBox)
    assert all(widget.accessibleName() for widget in widgets)
