"""Every text of the window passes through the user’s language: none is written past it."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.window_driver import close_window, open_window, pages_of

from spaprep.app import start
from spaprep.core import language
from spaprep.core.language import use
from spaprep.files.resources import read_help, read_states, sample_path
from spaprep.report.content.dates import date_languages
from spaprep.ui.window.main_window import MainWindow

OPENS, CLOSES = "⟦", "⟧"
FOREIGN = re.compile(r"[^\W\d_]{2,}")
NO_WORDS = re.compile(r"</?[a-z]+>|https://[^<\s]+")
LOANS = {"SpaPrep", "PDF", "Ctrl", "Alt", "Esc", "of"}


class _Marked(gettext.NullTranslations):
    """A language in which every message stands between brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPENS}{message}{CLOSES}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, library: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(start, "_translations", _Marked)
    forget_what_was_read()
    opened = open_window(qapp, qtbot, library)
    yield opened
    close_window(qtbot, opened)
    use(gettext.NullTranslations())
    forget_what_was_read()


def forget_what_was_read() -> None:
    """Let files with messages be read again, in the language that is in force then."""
    read_states.cache_clear()
    read_help.cache_clear()


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says, on its face and to a screen reader."""
    yield widget.toolTip()
    yield widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTableView):
        yield from heads_of(widget.model())


def heads_of(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(min(model.columnCount(QModelIndex()), 12)):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def untranslated(text: str, own: str) -> bool:
    """Tell whether a text has words outside of all brackets that are not the user’s own."""
    depth, outside = 0, []
    for letter in text:
        depth += (letter == OPENS) - (letter == CLOSES)
        outside.append(" " if depth else letter)
    words = FOREIGN.findall(NO_WORDS.sub("", "".join(outside)))
    return any(word not in LOANS and word.casefold() not in own for word in words)


def every_text(window: MainWindow) -> set[str]:
    found = {action.text() for action in window.findChildren(QAction)}
    for widget in window.findChildren(QWidget):
        found.update(texts_of(widget))
    return found


@pytest.mark.parametrize("page", ["clinics", "call", "compare", "questions", "report"])
def test_no_text_of_a_page_is_written_past_the_language(
    window: MainWindow, qtbot: QtBot, page: str
) -> None:
    pages = pages_of(window)
    assert OPENS in language._("Meets")
    pages.plans.add_sample()
    names = [
        link.title for question in pages.workspace.catalogue.values() for link in question.links
    ]
    names += date_languages().values()  # each calls itself by its own name
    own = "".join([sample_path().read_text(encoding="utf-8"), *names]).casefold()
    if page == "call":
        pages.start_call(pages.workspace.dossiers[0].clinic.id)
    else:
        pages.show(page)
    qtbot.wait(50)
    assert {text for text in every_text(window) if untranslated(text, own)} == set()
