"""No text that a user typed becomes a formula of a spreadsheet, whatever stands between cells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.formulas import without_formulas

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("blank", ["", " ", "\xa0", '"', ' "', '""', "\t", "\r", "\n", "\n "])
def test_a_formula_gets_a_quotation_mark_before_it(sign: str, blank: str) -> None:
    assert without_formulas(f"{blank}{sign}1+1").startswith("'")


@pytest.mark.parametrize("separator", [";", "|", "\t", "\n", "\r\n", "; ", ' ;"'])
def test_what_another_separator_would_make_a_cell_gets_one_too(separator: str) -> None:
    cut = without_formulas(f"x{separator}=1+1")
    assert cut.replace("'", "") == f"x{separator}=1+1"
    assert "'" in cut[len("x") : cut.index("=")]


@pytest.mark.parametrize(
    "text", ["", "Dr. Lin", "a-b", "350 = a lot", "info@harbor.example", "x; y", "– none", "1+1"]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert without_formulas(text) == text


def test_a_phone_number_can_still_be_read() -> None:
    assert without_formulas("+1 310 555 0142") == "'+1 310 555 0142"


@given(st.text(st.sampled_from(f"{SIGNS};|\t\n\r \"'x1")))
def test_no_piece_between_separators_begins_like_a_formula(text: str) -> None:
    harmless = without_formulas(text)
    for piece in re.split(r"[;|\t\n\r]", harmless):
        assert not piece.strip(' "').startswith(tuple(SIGNS))
    assert harmless.replace("'", "") == text.replace("'", "")
