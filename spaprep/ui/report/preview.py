"""The real PDF on screen: pages below each other, of which only those in sight are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from spaprep.core.language import _
from spaprep.ui.report.page_images import PageImages
from spaprep.ui.report.page_layout import EDGE, PageLayout, Place, page_layout
from spaprep.ui.report.page_painting import paint_hit, paint_page
from spaprep.ui.report.pdf_file import Hit, PdfFile
from spaprep.ui.report.zoom import Zoom
from spaprep.ui.theme import Theme

_LINE = 48
_LOOKED_AT = 0.4
_WHEEL_STEP = 120


class Preview(QAbstractScrollArea):
    """Shows a PDF, and stays at the page that is looked at when a newer one takes its place.

    Attributes:
        file: what is shown; None before there is anything.
        page: the one looked at, counted from 0.
        scale: pixels per point.

    Signals:
        page_changed(int): another page is looked at.
        scale_changed(): the pages are larger or smaller now.
        failed(str): a page can't be drawn; the sentence says why.
    """

    page_changed = Signal(int)
    scale_changed = Signal()
    failed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.page = 0
        self.zoom = Zoom()
        self._layout = PageLayout(1.0, QSizeF(), ())
        self._hits: Sequence[Hit] = ()
        self._hit: Hit | None = None
        self.images = PageImages(self)
        self.images.arrived.connect(self._show_arrived)
        self.images.failed.connect(self.failed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Pages fitted to the width would else grow and shrink as the bar comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the report"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
        theme.changed.connect(self.viewport().update)

    @property
    def file(self) -> PdfFile | None:
        """What is shown; None before there is anything."""
        return self.images.file

    @property
    def scale(self) -> float:
        """How large the pages are, in pixels per point."""
        return self._layout.scale

    def show_file(self, file: PdfFile) -> None:
        """Show a PDF, at the place at which the one before it was looked at."""
        place = self._place()
        self.images.use(file)
        self.mark([], None)
        self._lay_out(place)

    def use_zoom(self, zoom: Zoom, at: float | None = None) -> None:
        """Show the pages at another size.

        Args:
            zoom: the size.
            at: the height in the view that stays where it is; its middle where none is told.
        """
        self.zoom = zoom
        self._lay_out(self._place(at), at)

    def step_zoom(self, steps: int, at: float | None = None) -> None:
        """Show the pages so many steps larger, or smaller."""
        self.use_zoom(self.zoom.stepped(self.scale, steps), at)

    def go_to(self, page: int) -> None:
        """Show the top of a page, counted from 0."""
        if self._layout.pages:
            place = Place(min(max(0, page), len(self._layout.pages) - 1))
            self.verticalScrollBar().setValue(round(self._layout.height_of(place) - EDGE))

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the places of a text, one of them as the current one, and bring that into sight."""
        self._hits, self._hit = hits, current
        if current is not None and current.boxes:
            self._bring_into_sight(current)
        self.viewport().update()

    def finish(self) -> None:
        """Let go of the PDF, and wait until nothing is being drawn any more."""
        self.images.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and the marks on them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.tokens.sunken))
        for number in self._in_sight():
            self._paint_page(painter, number)
        if self.hasFocus():
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room there is now."""
        super().resizeEvent(event)
        self._lay_out(self._place(0), 0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show other pages."""
        self._look()

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

    def changeEvent(self, event: QEvent) -> None:
        """Draw the pages anew on a screen with other pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look()

    def _lay_out(self, place: Place, at: float | None = None) -> None:
        file, view = self.file, self.viewport()
        sizes = file.sizes if file else ()
        before, middle = self.scale, self._middle()
        if sizes:
            scale = self.zoom.scale(sizes, (view.width(), view.height()))
            self._layout = page_layout(sizes, scale, view.width())
            self._set_ranges()
            height = self._layout.height_of(place)
            self.verticalScrollBar().setValue(round(height - self._height(at)))
            left = middle * self._layout.size.width() - view.width() / 2
            self.horizontalScrollBar().setValue(round(left))
        if self.scale != before:
            self.scale_changed.emit()
        self._look()

    def _set_ranges(self) -> None:
        size, view = self._layout.size, self.viewport()
        for bar, length, room in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, round(length) - room))

    def _look(self) -> None:
        """Ask for the pages in sight and their neighbours, and tell which one is looked at."""
        shown = self._in_sight()
        neighbours = (shown.stop, shown.start - 1)
        there = [n for n in neighbours if shown and 0 <= n < len(self._layout.pages)]
        self.images.want([*shown, *there], self.scale, self.devicePixelRatioF())
        page = self._layout.place_at(self._top() + self._height(None)).page
        if page != self.page:
            self.page = page
            self._tell_text()
            self.page_changed.emit(page)
        self.viewport().update()

    def _in_sight(self) -> range:
        return self._layout.between(self._top(), self._top() + self.viewport().height())

    def _top(self) -> float:
        return float(self.verticalScrollBar().value())

    def _height(self, at: float | None) -> float:
        return self.viewport().height() * _LOOKED_AT if at is None else at

    def _place(self, at: float | None = None) -> Place:
        return self._layout.place_at(self._top() + self._height(at))

    def _middle(self) -> float:
        """Return what stands in the middle of the view, as part of the width of all pages."""
        width = self._layout.size.width()
        left = self.horizontalScrollBar().value()
        return (left + self.viewport().width() / 2) / width if width > 0 else 0.5

    def _show_arrived(self, number: int) -> None:
        if number == self.page:
            self._tell_text()
        self.viewport().update()

    def _tell_text(self) -> None:
        """Let a screen reader read the page that is looked at."""
        count = len(self._layout.pages)
        drawn = self.images.drawn(self.page)
        named = _("Preview of the report, page {number} of {count}")
        self.setAccessibleName(named.format(number=self.page + 1, count=count))
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
        for hit in self._hits:
            if hit.page == number:
                boxes = [self._on_view(number, box) for box in hit.boxes]
                paint_hit(painter, boxes, is_current=hit == self._hit)

    def _on_view(self, number: int, box: QRectF | None = None) -> QRectF:
        """Return where a page lies on the view, or a box on it that is given in points."""
        page, scale = self._layout.pages[number], self.scale
        left = page.left() - self.horizontalScrollBar().value()
        corner = self._snapped(QPointF(left, page.top() - self._top()))
        if box is None:
            return QRectF(corner, page.size())
        return QRectF(box.topLeft() * scale + corner, box.size() * scale)

    def _snapped(self, point: QPointF) -> QPointF:
        """Return the nearest point at which a pixel of the screen begins, so that type is sharp."""
        ratio = self.devicePixelRatioF()
        origin = QPointF(self.viewport().mapTo(self.window(), QPoint()))
        at = (origin + point) * ratio
        return QPointF(round(at.x()), round(at.y())) / ratio - origin
