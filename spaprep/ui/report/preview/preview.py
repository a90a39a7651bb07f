"""The PDF on screen: pages below each other, of which only those in view are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from spaprep.core.language import _
from spaprep.ui.report.preview.page_images import PageImages
from spaprep.ui.report.preview.page_layout import Place
from spaprep.ui.report.preview.page_painting import paint_hit, paint_page
from spaprep.ui.report.preview.page_scroller import PageScroller
from spaprep.ui.report.preview.pdf_file import Hit, PdfFile
from spaprep.ui.report.preview.zoom import Zoom
from spaprep.ui.theme.theme import Theme

_WHEEL_STEP = 120  # eighths of a degree, one notch of most mice
# Above this scale a page is several screens large: its neighbors are not drawn in advance.
_LARGE = 2.0


class Preview(QAbstractScrollArea):
    """Shows a PDF with search hits; a new PDF is shown at the place of the one before.

    Attributes:
        images: the pictures of the pages.
        scroller: where the pages are on the view.
        page: the one at the reading height, counted from 0.

    Signals:
        page_changed(int): another page is at the reading height.
        scale_changed(): the pages are larger or smaller now.
        failed(str): a page can't be drawn; the sentence says why.
    """

    page_changed = Signal(int)
    scale_changed = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hits: dict[int, list[Hit]] = {}
        self._current_hit: Hit | None = None
        self._has_focus_by_key = False
        self.page = 0
        self.images = PageImages(self)
        self.images.failed.connect(self.failed)
        self.images.arrived.connect(self._show_arrived)
        self.scroller = PageScroller(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Pages fitted to the width would else grow and shrink as the bar comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.page_changed.connect(lambda _page: self._set_accessible_text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        theme.changed.connect(self.viewport().update)

    @property
    def file(self) -> PdfFile | None:
        """The PDF that is shown; None before there is one."""
        return self.images.file

    @property
    def scale(self) -> float:
        """How large the pages are, in pixels per point."""
        return self.scroller.layout.scale

    @property
    def zoom(self) -> Zoom:
        """How large the pages are to be."""
        return self.scroller.zoom

    def show_file(self, file: PdfFile) -> None:
        """Show a PDF, with no hits marked on it yet."""
        self._hits, self._current_hit = {}, None
        place = self.scroller.place()
        self.images.use(file)
        self._lay_out(place)

    def use_zoom(self, zoom: Zoom, at: float | None = None) -> None:
        """Show the pages at another size.

        Args:
            zoom: the size.
            at: the height in the view, in pixels, that stays in place; the reading height if None.
        """
        place = self.scroller.place(at)
        self.scroller.zoom = zoom
        self._lay_out(place, at)

    def step_zoom(self, steps: int, at: float | None = None) -> None:
        """Show the pages so many steps larger, or smaller if negative."""
        self.use_zoom(self.zoom.stepped(self.scale, steps), at)

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark search hits, and bring the current one into view."""
        self._hits, self._current_hit = {}, current
        for hit in hits:
            self._hits.setdefault(hit.page, []).append(hit)
        if current is not None and current.boxes:
            self.scroller.bring_into_view(current.page, current.boxes[0])
        self.viewport().update()

    def finish(self) -> None:
        """Release the PDF, and wait until nothing is being drawn any more."""
        self.images.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, and the hits on them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.tokens.sunken))
        for number in self.scroller.in_view():
            self._paint_page(painter, number)
        if self.hasFocus() and self._has_focus_by_key:
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the start and the end, and a page on; Qt handles the other keys that scroll."""
        bar, key = self.verticalScrollBar(), Qt.Key
        ends = {key.Key_Home: bar.minimum(), key.Key_End: bar.maximum()}
        pages = {key.Key_Space: 1, key.Key_Backspace: -1}
        if event.key() in ends:
            bar.setValue(ends[key(event.key())])
        elif event.key() in pages:
            bar.setValue(bar.value() + pages[key(event.key())] * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        delta = event.angleDelta().y()
        if delta:
            # A touchpad reports many small deltas: each zooms by one step at least.
            steps = round(delta / _WHEEL_STEP) or (1 if delta > 0 else -1)
            self.step_zoom(steps, event.position().y())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a focus frame, unless the focus came with a click."""
        reasons = Qt.FocusReason
        self._has_focus_by_key = event.reason() in {
            reasons.TabFocusReason,
            reasons.BacktabFocusReason,
            reasons.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new size; what is at the top stays there."""
        super().resizeEvent(event)
        self._lay_out(self.scroller.place(0), 0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show other pages."""
        self._request_images()

    def event(self, event: QEvent) -> bool:
        """Redraw the pages on a screen with another pixel ratio."""
        is_handled = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._request_images()
        return is_handled

    def _lay_out(self, place: Place, at: float | None = None) -> None:
        before = self.scale
        if self.file is not None:
            self.scroller.lay_out(self.file.sizes, place, at)
        if self.scale != before:
            self.scale_changed.emit()
        self._request_images()

    def _request_images(self) -> None:
        """Request the pages in view and their neighbors, and emit which page is current."""
        shown, count = self.scroller.in_view(), len(self.scroller.layout.pages)
        neighbors = (shown.stop, shown.start - 1) if shown and self.scale < _LARGE else ()
        numbers = [*shown, *(number for number in neighbors if 0 <= number < count)]
        self.images.request(numbers, self.scale, self.devicePixelRatioF())
        page = self.scroller.place().page
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _show_arrived(self, number: int) -> None:
        if number == self.page:
            self._set_accessible_text()
        self.viewport().update()

    def _set_accessible_text(self) -> None:
        """Set the text of the current page, for a screen reader."""
        drawn = self.images.drawn(self.page)
        name = _("Preview, page {number} of {count}")
        count = len(self.scroller.layout.pages)
        self.setAccessibleName(name.format(number=self.page + 1, count=count))
        self.setAccessibleDescription(drawn.text if drawn else "")

    def _paint_page(self, painter: QPainter, number: int) -> None:
        area, drawn = self.scroller.on_view(number), self.images.drawn(number)
        outline = QColor(self._theme.tokens.line)
        paint_page(painter, area, drawn, outline, is_sharp=self.images.is_sharp(number))
        for hit in self._hits.get(number, ()):
            boxes = [self.scroller.on_view(number, box) for box in hit.boxes]
            paint_hit(painter, boxes, is_current=hit is self._current_hit)
