"""How large pages are shown: fitted to the view, or at a chosen size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spaprep.ui.report.preview.page_layout import Size, scale_to_fit

WIDTH: Final = "width"
PAGE: Final = "page"
# Pixels per point at 100 %: a logical pixel is 1/96 of an inch, a point 1/72.
_FULL_SIZE: Final = 96 / 72
_STEPS: Final = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Zoom:
    """The size of the pages.

    Attributes:
        fit: `WIDTH` or `PAGE` to fit them to the view; blank for a fixed size.
        percent: that size; 100 is as large as on paper.
    """

    fit: str = WIDTH
    percent: float = 100.0

    def scale(self, sizes: Sequence[Size], room: Size) -> float:
        """Return the pixels per point for pages of these sizes in points."""
        if self.fit:
            return scale_to_fit(sizes, room, whole=self.fit == PAGE)
        return self.percent / 100 * _FULL_SIZE

    def stepped(self, scale: float, steps: int) -> "Zoom":
        """Return the zoom so many steps larger than a scale, or smaller if negative."""
        shown = percent_of(scale)
        # Fitted pages are between two steps: one step goes to the nearer of them, not beyond it.
        places = [place for place, step in enumerate(_STEPS) if abs(step - shown) < 1]
        if places:
            place = places[0] + steps
        else:
            smaller = sum(step < shown for step in _STEPS)
            place = smaller + steps - (steps > 0)
        return replace(self, fit="", percent=_STEPS[min(len(_STEPS) - 1, max(0, place))])


def percent_of(scale: float) -> int:
    """Return a scale, in pixels per point, as a percentage: 100 is as large as on paper."""
    return round(scale / _FULL_SIZE * 100)
