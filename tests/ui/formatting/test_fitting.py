"""Names cut to the available room: the mark that tells two of one name apart goes last."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from support.builders import a_clinic

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.standing import standing_of
from spaprep.core.records.records import Dossier
from spaprep.ui.formatting.fitting import one_line, short_name, two_lines


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    font = QFont(qapp.font())
    font.setPixelSize(13)
    return QFontMetrics(font)


NAME, END = "Harbor Skin Clinic", " (Santa Monica)"


def test_a_name_takes_two_lines_and_its_end_comes_behind(metrics: QFontMetrics) -> None:
    wide = metrics.horizontalAdvance(NAME + END) + 1
    assert two_lines(NAME, metrics, wide, END) == [NAME + END]
    assert two_lines(NAME, metrics, wide, "") == [NAME]


@pytest.mark.parametrize("letters", [12, 14, 18, 22])
def test_the_end_stands_whole_on_a_line_of_its_own_where_it_fits(
    metrics: QFontMetrics, letters: int
) -> None:
    width = max(metrics.horizontalAdvance("n" * letters), metrics.horizontalAdvance(END))
    lines = two_lines(NAME * 5, metrics, width, END)
    assert len(lines) == 2
    assert lines[-1].endswith("(Santa Monica)")
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)


@pytest.mark.parametrize("letters", [8, 14, 20, 60])
def test_on_one_line_the_name_is_cut_before_its_end(metrics: QFontMetrics, letters: int) -> None:
    width = metrics.horizontalAdvance("n" * letters)
    line = one_line(NAME * 5, metrics, width, " (2)")
    assert line.endswith("… (2)")
    assert metrics.horizontalAdvance(line) <= width


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("", "Harbor Skin Clinic…"),
        ("2", "Harbor Skin Cl… (2)"),
        ("Santa Monica", "Harbor… (Santa Mo…)"),
    ],
)
def test_a_short_name_has_the_letters_that_there_is_room_for(mark: str, expected: str) -> None:
    clinic = a_clinic(name="Harbor Skin Clinic of the West")
    column = Assessment(Dossier(clinic), (), standing_of((), ()), mark)
    found = short_name(column, 19)
    assert found == expected
    assert len(found) <= 19
    assert short_name(column, 200) == column.name
