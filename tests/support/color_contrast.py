"""How well one color stands out from another, and which colors a picture has."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QImage


def luminance(color: QColor) -> float:
    """Return the relative luminance, WCAG 2.1."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Return the ratio of two luminances, from 1 to 21."""
    low, high = sorted(luminance(QColor(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def colors_of(image: QImage) -> Iterable[QColor]:
    """Return the color of each opaque pixel."""
    for x in range(image.width()):
        for y in range(image.height()):
            color = image.pixelColor(x, y)
            if color.alpha() == 255:
                yield color
