"""The preferences: the colors, and where the user's data is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.formatting.links import open_folder
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.segmented_control import SegmentedControl
from spaprep.ui.window.dialogs.info_dialog import InfoDialog


class PreferencesDialog(InfoDialog):
    """Each change takes effect at once.

    Signals:
        scheme_chosen(str): the user wants other colors; the value of a Scheme.
        restore_requested(): the user asks to go back to a backup.
    """

    scheme_chosen = Signal(str)
    restore_requested = Signal()

    def __init__(self, theme: Theme, library: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Preferences"), parent)
        # The texts are a menu's, with mnemonics; a segment would show the ampersand.
        texts = [(scheme.value, text.replace("&", "")) for scheme, text in scheme_texts()]
        self.colors = SegmentedControl(texts, _("Colors"))
        self.colors.show_chosen(theme.scheme.value)
        self.colors.chosen.connect(self.scheme_chosen)
        parts = (text_label(_("Colors"), "heading"), row(self.colors, None))
        library_parts = self._library_parts(library) if library else ()
        content = column(*parts, *library_parts, None, spacing=theme.pixels(10))
        self.lay_out(content, spacing=10)
        self.setMinimumWidth(theme.pixels(440))

    def _library_parts(self, library: Path) -> list[QWidget]:
        path = str(library)
        buttons = QWidget()
        show = action_button(_("Show in folder"), lambda: open_folder(path))
        buttons.setLayout(row(show, action_button(_("Restore a backup…"), self._restore), None))
        return [
            text_label(_("Your data"), "heading"),
            text_label(
                _(
                    "Everything is in one file on this computer. It is copied beside it once a day,"
                    " and when you quit after a change."
                ),
            ),
            text_label(breakable(path), "secondary"),
            buttons,
        ]

    def _restore(self) -> None:
        # Two modal dialogs would be in front of each other.
        self.accept()
        self.restore_requested.emit()


def scheme_texts() -> Sequence[tuple[Scheme, str]]:
    """Return the schemes with their names for a menu."""
    return (
        (Scheme.SYSTEM, _("As the &system")),
        (Scheme.LIGHT, _("&Light")),
        (Scheme.DARK, _("&Dark")),
    )
