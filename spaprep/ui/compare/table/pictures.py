"""Pictures of the table's heads: each is drawn once, and cached until the colors are others."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

_MOST = 512


class Pictures:
    """Keeps pictures by all that they show; whoever has them forgets them in other colors."""

    def __init__(self) -> None:
        self._cache: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget all of them: colors or fonts are others now."""
        self._cache.clear()

    def get(
        self,
        shown: Hashable,
        size: QSize,
        ratio: float,
        ground: str,
        draw: Callable[[QPainter], object],
    ) -> QPixmap:
        """Return a picture, drawn if there is none yet.

        Args:
            shown: all that it shows.
            size: in logical pixels.
            ratio: device pixels to a logical one.
            ground: the color behind it.
            draw: draws it.
        """
        key = (shown, size.width(), size.height(), ratio)
        picture = self._cache.get(key)
        if picture is None:
            if len(self._cache) >= _MOST:
                self.clear()
            picture = self._cache[key] = _drawn(size, ratio, ground, draw)
        return picture


def _drawn(size: QSize, ratio: float, ground: str, draw: Callable[[QPainter], object]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return picture
