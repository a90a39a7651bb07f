"""The keyboard shortcuts: those of the menus, and those that pages handle themselves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import scrolled
from spaprep.ui.window.dialogs.info_dialog import InfoDialog


class ShortcutsDialog(InfoDialog):
    """Lists the shortcuts of the menus and of the pages."""

    def __init__(self, theme: Theme, menu_keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(theme, _("Keyboard shortcuts"), parent)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(theme.pixels(24))
        grid.setColumnStretch(1, 1)
        for line, (key, text) in enumerate((*menu_keys, *page_keys())):
            grid.addWidget(text_label(key, "heading", wrap=False), line, 0)
            grid.addWidget(text_label(text), line, 1)
        self.lay_out(scrolled(content, _("Keyboard shortcuts")))
        resize_on_screen(self, theme.pixels(500), theme.pixels(520))


def page_keys() -> list[tuple[str, str]]:
    """Return the keys that pages handle themselves, each with what it does."""
    # No QAction holds these keys, so nothing can collect them: they are listed by hand.
    return [
        ("1 … 9", _("In a call: choose an answer")),
        ("D", _("In a call: they didn’t know")),
        ("R", _("In a call: they wouldn’t answer")),
        ("N", _("In a call: not applicable")),
        ("S", _("In a call: skip for now")),
        (shortcut_text("Return"), _("In a call: next question")),
        (shortcut_text("Alt+Left"), _("In a call: question before")),
        (shortcut_text("Ctrl+J"), _("In a call: write down their words")),
        (shortcut_text("Space"), _("At the questions: switch one on or off")),
        ("1, 2, 3", _("At the questions: nice to have, important, deal-breaker")),
        (shortcut_text("Return"), _("At the questions: edit the numbers, or your own question")),
        (_either("Alt+Up", "Alt+Down"), _("At the questions: move your own up or down")),
        (shortcut_text("Del"), _("At the questions: delete your own")),
        (_either("Ctrl++", "Ctrl+-"), _("In the report: larger, smaller")),
        (shortcut_text("Ctrl+0"), _("In the report: as wide as there is room")),
        ("F3", _("In the report: next place of what is looked for")),
        (shortcut_text("Shift+F3"), _("In the report: place before")),
    ]


def _either(first: str, second: str) -> str:
    return f"{shortcut_text(first)}, {shortcut_text(second)}"
