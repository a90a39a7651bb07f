"""Pictures of the table's heads: each is drawn once, and kept until the colours are others."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

_MOST = 512


class Pictures:
    """Keeps pictures by all that they show; whoever has them forgets them in other colours."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget all of them: colours or fonts are others now."""
        self._kept.clear()

    def get(
        self,
        shown: Hashable,
        size: QSize,
        ratio: float,
        ground: str,
        draw: Callable[[QPainter], object],
    ) -> QPixmap:
        """Return a picture, drawn where there is none yet.

        Args:
            shown: all that it shows.
            size: in logical pixels.
            ratio: device pixels to a logical one.
            ground: the colour behind it.
            draw: draws it.
        """
        key = (shown, size.width(), size.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            if len(self._kept) >= _MOST:
                self.clear()
            picture = self._kept[key] = _drawn(size, ratio, ground, draw)
        return picture


def _drawn(size: QSize, ratio: float, ground: str, draw: Callable[[QPainter], object]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return picture
