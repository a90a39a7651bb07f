"""The theme: a palette, a style sheet and tinted icons, which follow the color scheme live."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from spaprep.files.resources import icon_path
from spaprep.ui.theme.style_sheet import style_sheet
from spaprep.ui.theme.tokens import DARK, LIGHT, Tokens

BODY_PIXELS = 13


class Scheme(StrEnum):
    """Which colors the user chose; the value is stored in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The colors, sizes and icons of the whole program.

    Signals:
        changed(): the colors changed; widgets that paint themselves must repaint.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        # QFont.pixelSize() is −1 for a font that is set in points.
        self.body_pixels = max(BODY_PIXELS, QFontInfo(app.font()).pixelSize())
        font = app.font()
        font.setPixelSize(self.body_pixels)
        app.setFont(font)
        # The same on every system, and the one that style sheets change most reliably.
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        """The colors in force."""
        return DARK if self.is_dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark colors are in force."""
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def pixels(self, design: float) -> int:
        """Return a length designed for 13 px body text, scaled to the user's own font."""
        return round(design * self.body_pixels / BODY_PIXELS)

    def use(self, scheme: Scheme) -> None:
        """Switch to the colors of a scheme."""
        was_dark = self.is_dark
        self._scheme = scheme
        # A style sheet that is set again polishes every widget, even where it is the same.
        if self.is_dark != was_dark:
            self._apply()

    def icon(self, name: str, *, color: str = "", size: int = 16, gap: int = 0) -> QIcon:
        """Return a line icon, gray while its control is disabled.

        Args:
            name: the icon's file name without its suffix.
            color: as #RRGGBB; blank for the text color.
            size: its width and height, in pixels of the design.
            gap: empty pixels at its right, before a large text.
        """
        icon = QIcon()
        ratio = self._app.devicePixelRatio()
        side, right = self.pixels(size), self.pixels(gap)
        icon.addPixmap(tinted(name, color or self.tokens.ink, side, ratio, right))
        # Qt would make the disabled icon itself, in a gray that is not one of the tokens.
        faded = tinted(name, self.tokens.line, side, ratio, right)
        icon.addPixmap(faded, QIcon.Mode.Disabled)
        return icon

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._app.setPalette(palette_of(self.tokens))
        scheme = "dark" if self.is_dark else "light"
        # url() takes forward slashes on every system; a style sheet can’t tint an image, so each
        # scheme has its own.
        pictures = {n: icon_path(f"{n}-{scheme}").as_posix() for n in ("arrow", "tick")}
        self._app.setStyleSheet(style_sheet(self.tokens, self.pixels, pictures))
        self.changed.emit()


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette for everything that the style sheet does not cover."""
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.canvas,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.surface,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for name, color in colors.items():
        palette.setColor(name, QColor(color))
    # setColor without a group has set the disabled colors, too.
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return palette


@lru_cache(maxsize=512)
def tinted(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """Return a line icon in one color, `size` logical pixels square, and a gap at its right."""
    # QSvgRenderer has no setter for what `currentColor` stands for.
    svg = icon_path(name).read_text(encoding="utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
