"""The dialogs of the Help menu: the keys, and what SpaPrep is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLayout, QScrollArea, QWidget

from spaprep import __version__
from spaprep.core.language import _
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled
from spaprep.ui.window.parts import parts


class ShortcutsDialog(QDialog):
    """Lists the keys of the menus and of the pages."""

    def __init__(self, theme: Theme, menu_keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(theme.pixels(24))
        grid.setColumnStretch(1, 1)
        for place, (key, text) in enumerate((*menu_keys, *page_keys())):
            grid.addWidget(text_label(key, "heading", wrap=False), place, 0)
            grid.addWidget(text_label(text), place, 1)
        _show(self, theme, scrolled(content, _("Keyboard shortcuts")))
        resize_on_screen(self, theme.pixels(500), theme.pixels(520))


class AboutDialog(QDialog):
    """Says what SpaPrep is, what it is not, and what it is made of."""

    def __init__(self, theme: Theme, library: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About SpaPrep"))
        place = _("Your library: {path}").format(path=library) if library else ""
        texts = (
            (_("SpaPrep {version}").format(version=__version__), "title"),
            (_("Ask med spas the questions that matter, and compare what they say."), ""),
            (_("It gives no medical or legal advice, and never says that a clinic is safe."), ""),
            (_("It works without a network, and everything stays on this computer."), ""),
            (place, "secondary"),
            (_("MIT license. Made with:"), "secondary"),
        )
        labels = [text_label(text, role) for text, role in texts if text]
        _show(self, theme, column(*labels, _parts(theme), spacing=theme.pixels(10)))
        self.setMinimumWidth(theme.pixels(440))
        resize_on_screen(self, theme.pixels(520), theme.pixels(560))


def _show(dialog: QDialog, theme: Theme, content: QWidget | QLayout) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = column(content, buttons, spacing=theme.pixels(16))
    layout.setContentsMargins(*(theme.pixels(size) for size in (20, 20, 20, 16)))
    dialog.setLayout(layout)


def page_keys() -> list[tuple[str, str]]:
    """Return the keys that pages have for themselves, each with what it does."""
    return [*_call_keys(), *_question_keys(), *_report_keys()]


def _report_keys() -> list[tuple[str, str]]:
    return [
        (_both("Ctrl++", "Ctrl+-"), _("In the report: larger, smaller")),
        (shortcut_text("Ctrl+0"), _("In the report: as wide as there is room")),
        ("F3", _("In the report: next place of what is looked for")),
        (shortcut_text("Shift+F3"), _("In the report: place before")),
    ]


def _question_keys() -> list[tuple[str, str]]:
    return [
        (shortcut_text("Space"), _("At the questions: switch one on or off")),
        ("1, 2, 3", _("At the questions: nice to have, important, deal-breaker")),
        (shortcut_text("Return"), _("At the questions: edit the numbers, or your own question")),
        (_both("Alt+Up", "Alt+Down"), _("At the questions: move your own up or down")),
        (shortcut_text("Del"), _("At the questions: delete your own")),
    ]


def _call_keys() -> list[tuple[str, str]]:
    return [
        ("1 … 9", _("In a call: choose an answer")),
        ("D", _("In a call: they didn’t know")),
        ("R", _("In a call: they wouldn’t answer")),
        ("N", _("In a call: not applicable")),
        ("S", _("In a call: skip for now")),
        (shortcut_text("Return"), _("In a call: next question")),
        (shortcut_text("Alt+Left"), _("In a call: question before")),
        (shortcut_text("Ctrl+J"), _("In a call: write down their words")),
    ]


def _both(first: str, second: str) -> str:
    return f"{shortcut_text(first)}, {shortcut_text(second)}"


def _parts(theme: Theme) -> QScrollArea:
    """Return the list of what the program is made of."""
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(*(theme.pixels(8) for _side in range(4)))
    grid.setHorizontalSpacing(theme.pixels(16))
    grid.setColumnStretch(2, 1)
    made_of = parts()
    for place, part in enumerate(made_of):
        grid.addWidget(text_label(part.name, wrap=False), place, 0)
        grid.addWidget(text_label(part.version, "secondary", wrap=False), place, 1)
        grid.addWidget(text_label(part.license, "secondary"), place, 2)
    grid.setRowStretch(len(made_of), 1)
    return scrolled(content, _("What SpaPrep is made of"))
