"""What meets a criterion, in words."""

import pytest

from spaprep.core.questions.rule_wording import partly_text, rule_text
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]


@pytest.mark.parametrize(
    ("question", "meets", "partly"),
    [
        ("S01", "yes, with: The doctor’s name", ""),
        ("S02", "Full time", "Part time"),
        ("S03", "At my side or In building", ""),
        ("S07", "MD or DO, NP, PA or RN", "LPN or Dentist"),
        ("S08", "at least 50", "at least 25"),
        ("S11", "less than 1 %", ""),
        ("S21", "at least 1 year", "at least 3 months"),
        ("T05", "a definite answer", ""),
        ("T09", "at most 30 minutes, with: Who responds", ""),
        ("T15", "no", ""),
    ],
)
def test_a_rule_is_stated_as_one_would_say_it(question: str, meets: str, partly: str) -> None:
    assert rule_text(CATALOGUE[question]) == meets
    assert partly_text(CATALOGUE[question]) == partly
