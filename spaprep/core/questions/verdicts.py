"""Verdicts, and the points that each is worth."""

from enum import StrEnum
from typing import Final

from spaprep.core.language import _


class Verdict(StrEnum):
    """How an answer stands against its criterion; the value is its name in files."""

    MEETS = "meets"
    PARTLY = "partly"
    FALLS_SHORT = "falls-short"
    RED_FLAG = "red-flag"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


# Half points, so that every score is a sum of whole numbers.
HALF_POINTS: Final = {
    Verdict.MEETS: 2,
    Verdict.PARTLY: 1,
    Verdict.FALLS_SHORT: 0,
    Verdict.RED_FLAG: 0,
}


SHAPES: Final = {
    Verdict.MEETS: "✓",
    Verdict.PARTLY: "◐",
    Verdict.FALLS_SHORT: "▽",
    Verdict.RED_FLAG: "⚑",
    Verdict.OPEN: "?",
    Verdict.NOT_APPLICABLE: "–",
}
"""The shape that distinguishes a verdict without its color, on screen and on paper."""


def verdict_text(verdict: Verdict) -> str:
    """Return the words that stand beside the verdict's shape and color."""
    return {
        Verdict.MEETS: _("Meets"),
        Verdict.PARTLY: _("Partly"),
        Verdict.FALLS_SHORT: _("Falls short"),
        Verdict.RED_FLAG: _("Red flag"),
        Verdict.OPEN: _("Open"),
        Verdict.NOT_APPLICABLE: _("Not applicable"),
    }[verdict]
