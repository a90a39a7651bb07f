"""The tool bar above the preview: page number, zoom, and the state of the work."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox

from spaprep.core.language import _
from spaprep.ui.report.preview.preview import Preview
from spaprep.ui.report.preview.zoom import PAGE, WIDTH, Zoom, percent_of
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import IconButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row

# Most reports are made faster: a button that comes and goes at once would only distract.
_STOP_AFTER = 1_000  # ms
_PERCENTS = (50, 75, 100, 125, 150, 200)


class PreviewBar(QFrame):
    """Controls a preview.

    Signals:
        find_requested(): the user asks to find a text.
        stop_requested(): the user does not wait for the pages that are being made.
        rebuild_requested(): the user asks for them after all.
    """

    find_requested = Signal()
    stop_requested = Signal()
    rebuild_requested = Signal()

    def __init__(self, theme: Theme, preview: Preview) -> None:
        super().__init__()
        self._theme = theme
        self._preview = preview
        self.setProperty("role", "header")
        self.state = text_label("", "secondary", wrap=False)
        self.stop = action_button(_("Stop"), self.stop_requested.emit, "link")
        self.again = action_button(_("Make them now"), self.rebuild_requested.emit, "link")
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_STOP_AFTER)
        self._slow.timeout.connect(self.stop.show)
        self.page = QSpinBox()
        self.page.setProperty("role", "page-number")
        # “12” must not go to page 1 first.
        self.page.setKeyboardTracking(False)
        self.page.lineEdit().setTextMargins(theme.pixels(6), 0, 0, 0)
        self.page.setAccessibleName(_("Page"))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(_("Size of the pages"))
        self._fill_zoom()
        self.smaller = IconButton(
            theme, "zoom-out", _("Smaller"), lambda: preview.step_zoom(-1), "Ctrl+-"
        )
        self.larger = IconButton(
            theme, "zoom-in", _("Larger"), lambda: preview.step_zoom(1), "Ctrl++"
        )
        self.search = IconButton(
            theme, "search", _("Find in these pages"), self.find_requested.emit, "Ctrl+F"
        )
        self._lay_out()
        self._connect()
        self.show_pages()

    def show_pages(self) -> None:
        """Show how many pages there are, and which one is the current one."""
        file = self._preview.file
        count = len(file.sizes) if file else 0
        with QSignalBlocker(self.page):  # its signal is for the user’s own input
            self.page.setRange(min(1, count), count)
            self.page.setSuffix(_(" of {count}").format(count=count))
            self.page.setValue(self._preview.page + 1)
        for part in (self.page, self.zoom, self.smaller, self.larger, self.search):
            part.setEnabled(count > 0)

    def show_state(self, text: str) -> None:
        """Show what is being done; blank for nothing."""
        self.state.setText(text)
        self.state.setAccessibleName(text)

    def show_started(self) -> None:
        """Show that pages are being made; if that takes long, a button stops it."""
        self.show_state(_("Making the pages…"))
        self.again.hide()
        self._slow.start()

    def show_finished(self, text: str = "", *, is_stopped: bool = False) -> None:
        """Show the result; if it was stopped, a button starts it again."""
        self._slow.stop()
        self.stop.hide()
        self.again.setVisible(is_stopped)
        self.show_state(text)

    def _fill_zoom(self) -> None:
        self.zoom.addItem(_("Fit width"), Zoom(WIDTH))
        self.zoom.addItem(_("Fit page"), Zoom(PAGE))
        for percent in _PERCENTS:
            self.zoom.addItem(_percent_text(percent), Zoom("", percent))

    def _show_zoom(self) -> None:
        zoom = self._preview.zoom
        places = range(self.zoom.count())
        # A zoom by the wheel is in no list: the placeholder shows it.
        place = next((n for n in places if self.zoom.itemData(n) == zoom), -1)
        self.zoom.setPlaceholderText(_percent_text(percent_of(self._preview.scale)))
        self.zoom.setCurrentIndex(place)
        self.zoom.setToolTip(_percent_text(percent_of(self._preview.scale)))

    def _lay_out(self) -> None:
        line = row(
            text_label(_("Page"), "secondary", wrap=False),
            self.page,
            self.state,
            self.stop,
            self.again,
            None,
            self.smaller,
            self.zoom,
            self.larger,
            self.search,
            spacing=6,
        )
        line.setContentsMargins(*(self._theme.pixels(size) for size in (16, 5, 12, 5)))
        self.setLayout(line)
        self.stop.hide()
        self.again.hide()

    def _connect(self) -> None:
        self.page.valueChanged.connect(lambda number: self._preview.scroller.go_to(number - 1))
        self.zoom.activated.connect(lambda place: self._preview.use_zoom(self.zoom.itemData(place)))
        self._preview.page_changed.connect(lambda _page: self.show_pages())
        self._preview.scale_changed.connect(self._show_zoom)


def _percent_text(percent: int) -> str:
    return _("{percent} %").format(percent=percent)
