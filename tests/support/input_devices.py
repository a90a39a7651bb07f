"""A keyboard and a mouse, as a person uses them on what is in sight."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from spaprep.ui.window.main_window import MainWindow

KEY = Qt.Key
ENTER, ESCAPE = KEY.Key_Return, KEY.Key_Escape
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SHORT_PAUSE = 600


class Keyboard:
    """Strikes keys where the focus is, as a keyboard does."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(self._target(), key)

    def hold(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._qtbot.keyClick(self._target(), key, modifier)

    def write_over(self, text: str) -> None:
        self.hold(KEY.Key_A, CONTROL)
        self.press(*text)

    def find(self, text: str) -> None:
        """Go to a question by its words."""
        self.hold(KEY.Key_F, CONTROL)
        self.press(*text, ENTER)

    def leave_field(self) -> None:
        """Give the page its keys back, if they are letters of a field now."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self.press(ESCAPE)

    def tab_to(self, wanted: Callable[[], bool]) -> None:
        for _step in range(80):
            if wanted():
                return
            self.press(KEY.Key_Tab)
        raise AssertionError("Tab never got there")

    @staticmethod
    def _target() -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found


class Mouse:
    """Clicks on what can be seen; types only where there is a field for it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    def click(self, widget: QWidget) -> None:
        self._qtbot.waitUntil(widget.isVisible)
        self._qtbot.wait(1)  # a layout made anew has its place in the next turn
        assert widget.isEnabled()
        assert not widget.visibleRegion().isEmpty(), "there is nothing of it to be seen"
        self._qtbot.mouseClick(widget, LEFT, pos=widget.visibleRegion().boundingRect().center())

    def click_button(self, text: str, within: QWidget | None = None) -> None:
        found = [
            one
            for one in (within or self._window).findChildren(QAbstractButton)
            if one.isVisible() and text in {one.accessibleName(), one.text()}
        ]
        assert len(found) == 1, f"{text}: {len(found)}"
        self.click(found[0])

    def write(self, field: QWidget, text: str) -> None:
        self.click(field)
        assert field.hasFocus()
        if isinstance(field, QLineEdit) and field.text():
            # Three clicks mark the whole line; what is typed then takes its place.
            self._qtbot.mouseDClick(field, LEFT)
            self._qtbot.mouseClick(field, LEFT)
        self._qtbot.keyClicks(field, text)

    def click_row(self, view: QAbstractItemView, text: str) -> None:
        model: QAbstractItemModel = view.model()
        rows = [row for row in range(model.rowCount()) if text in spoken(model, row)]
        assert len(rows) == 1, f"{text}: {len(rows)}"
        area = view.visualRect(model.index(rows[0], 0)) & view.viewport().rect()
        assert not area.isEmpty(), f"{text} can’t be seen"
        self._qtbot.mouseClick(view.viewport(), LEFT, pos=area.center())

    def choose(self, box: QComboBox, text: str) -> None:
        self._qtbot.mouseClick(box, LEFT, pos=QPoint(box.width() - 8, box.height() // 2))
        self._qtbot.waitUntil(box.view().isVisible)
        self._qtbot.wait(SHORT_PAUSE)  # a release too soon is that of the first click
        self.click_row(box.view(), text)

    def pick(self, opener: QPushButton, text: str) -> None:
        self.click(opener)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(a for a in menu.actions() if a.text().replace("&", "") == text)
        self._qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def spoken(model: QAbstractItemModel, row: int) -> str:
    index = model.index(row, 0)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return " ".join(str(index.data(role) or "") for role in roles)
