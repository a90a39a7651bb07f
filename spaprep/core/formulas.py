"""Texts that a spreadsheet must not evaluate: what begins like a formula is prefixed with “'”."""

import re
from typing import Final

# A spreadsheet of another language cuts a line at other separators, in spite of the quotation
# marks, and each of the pieces would be a cell.
_BEFORE_FORMULA: Final = re.compile(
    r"(\A|[;|\t\r\n\v\f\x85\u2028\u2029])(?=[\s\"]*+[=+@＝＋－＠﹢﹣﹦﹫-])"
)


def without_formulas(text: str) -> str:
    """Return a text of which no part reads as a formula, whatever the cell separator."""
    return _BEFORE_FORMULA.sub(r"\1'", text)
