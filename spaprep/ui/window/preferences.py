"""The preferences: the colors, and where the user's data is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.formatting.links import open_folder
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.segmented_control import SegmentedControl


class PreferencesDialog(QDialog):
    """Changes take effect at once; there is nothing to accept.

    Signals:
        scheme_chosen(str): the user wants other colors; the value of a Scheme.
        restore_requested(): the user asks to go back to a backup.
    """

    scheme_chosen = Signal(str)
    restore_requested = Signal()

    def __init__(self, theme: Theme, library: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(_("Preferences"))
        self.colors = SegmentedControl(
            [(scheme.value, text.replace("&", "")) for scheme, text in scheme_texts()],
            _("Colors"),
        )
        self.colors.show_chosen(theme.scheme.value)
        self.colors.chosen.connect(self.scheme_chosen)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = column(
            text_label(_("Colors"), "heading"),
            row(self.colors, None),
            *self._data_parts(library),
            None,
            buttons,
            spacing=theme.pixels(10),
        )
        whole.setContentsMargins(*(theme.pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(whole)
        self.setMinimumWidth(theme.pixels(440))

    def _data_parts(self, library: Path | None) -> list[QWidget]:
        """Return what there is to say of the library, and to do with it; nothing without one."""
        if library is None:
            return []
        path = str(library)
        acts = QWidget()
        acts.setLayout(
            row(
                action_button(_("Show in folder"), lambda: open_folder(path)),
                action_button(_("Restore a backup…"), self._restore),
                None,
            )
        )
        return [
            text_label(_("Your data"), "heading"),
            text_label(
                _(
                    "Everything is in one file on this computer. It is copied beside it once a day,"
                    " and when you quit after a change."
                ),
            ),
            text_label(breakable(path), "secondary"),
            acts,
        ]

    def _restore(self) -> None:
        self.accept()
        self.restore_requested.emit()


def scheme_texts() -> Sequence[tuple[Scheme, str]]:
    """Return the schemes with their names for a menu."""
    return (
        (Scheme.SYSTEM, _("As the &system")),
        (Scheme.LIGHT, _("&Light")),
        (Scheme.DARK, _("&Dark")),
    )
