"""The real PDF on screen: pages below each other, of which only those in sight are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)

from spaprep.core.language import _
from spaprep.ui.report.preview.page_painting import paint_hit, paint_page
from spaprep.ui.report.preview.page_view import PageView
from spaprep.ui.report.preview.pdf_file import Hit, PdfFile
from spaprep.ui.theme.theme import Theme

_WHEEL_STEP = 120


class Preview(PageView):
    """Shows a PDF as paper, with what was found in it; keys and the wheel lead through it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hits: dict[int, list[Hit]] = {}
        self._hit: Hit | None = None
        self._came_by_key = False
        self.images.arrived.connect(self._show_arrived)
        self.page_changed.connect(lambda _page: self._set_accessible_text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        theme.changed.connect(self.viewport().update)

    def show_file(self, file: PdfFile) -> None:
        """Show a PDF with no marks on it yet."""
        self._hits, self._hit = {}, None
        super().show_file(file)

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the places of a text, one of them as the current one, and bring that into sight."""
        self._hits, self._hit = {}, current
        for hit in hits:
            self._hits.setdefault(hit.page, []).append(hit)
        if current is not None and current.boxes:
            self._bring_into_sight(current)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and the marks on them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.tokens.sunken))
        for number in self._in_sight():
            self._paint_page(painter, number)
        if self.hasFocus() and self._came_by_key:
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the start and the end; the keys that scroll are Qt's own."""
        bar, key = self.verticalScrollBar(), Qt.Key
        places = {key.Key_Home: bar.minimum(), key.Key_End: bar.maximum()}
        pages = {key.Key_Space: 1, key.Key_Backspace: -1}
        if event.key() in places:
            bar.setValue(places[key(event.key())])
        elif event.key() in pages:
            bar.setValue(bar.value() + pages[key(event.key())] * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show the pages larger or smaller around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            steps = round(turned / _WHEEL_STEP) or (1 if turned > 0 else -1)
            self.step_zoom(steps, event.position().y())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys lead through the pages, where they came here by a key."""
        reasons = Qt.FocusReason
        self._came_by_key = event.reason() in {
            reasons.TabFocusReason,
            reasons.BacktabFocusReason,
            reasons.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def _show_arrived(self, number: int) -> None:
        if number == self.page:
            self._set_accessible_text()
        self.viewport().update()

    def _set_accessible_text(self) -> None:
        """Let a screen reader read the page that is looked at."""
        drawn = self.images.drawn(self.page)
        named = _("Preview, page {number} of {count}")
        self.setAccessibleName(named.format(number=self.page + 1, count=self.count))
        self.setAccessibleDescription(drawn.text if drawn else "")

    def _bring_into_sight(self, hit: Hit) -> None:
        area = self._on_view(hit.page, hit.boxes[0])
        view = QRectF(self.viewport().rect())
        for bar, start, end, room in (
            (self.verticalScrollBar(), area.top(), area.bottom(), view.height()),
            (self.horizontalScrollBar(), area.left(), area.right(), view.width()),
        ):
            if start < 0 or end > room:
                bar.setValue(round(bar.value() + (start + end - room) / 2))

    def _paint_page(self, painter: QPainter, number: int) -> None:
        area = self._on_view(number)
        is_sharp = self.images.is_sharp(number)
        paint_page(painter, area, self.images.drawn(number), is_sharp=is_sharp)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        for hit in self._hits.get(number, ()):
            boxes = [self._on_view(number, box) for box in hit.boxes]
            paint_hit(painter, boxes, is_current=hit is self._hit)
