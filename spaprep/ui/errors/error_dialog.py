"""What is shown after an error that SpaPrep did not expect."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from spaprep import __version__
from spaprep.core.language import _, ngettext
from spaprep.ui.errors.log_file import log_path
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_WIDTH = 480


class ErrorDialog(QDialog):
    """Says that something went wrong, and what is safe; further errors are counted in it.

    Neither what it shows nor what it copies holds a message of an error, which may quote what the
    user typed. No key but Esc closes it: it may come up in the middle of typing.

    Args:
        parent: the window that is in front, if any.

    Attributes:
        count: how many errors it stands for.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.count = 0
        self._stacks: dict[str, str] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(_("Something went wrong"))
        title = text_label(_("Something went wrong in SpaPrep"), "heading")
        safe = text_label(
            _(
                "SpaPrep ran into an error that it did not expect. Everything that was shown as "
                "saved is on disk. Close this message, see whether your last change is there, and "
                "go on. If this happens again, quit SpaPrep and start it again."
            )
        )
        self.number = text_label("")
        self.place = text_label("", "secondary")
        log = text_label(breakable(_("Log: {path}").format(path=log_path())), "secondary")
        for label in (self.place, log):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = action_button(_("Copy details"), self._copy)
        self.close_button = action_button(_("Close"), self.accept, "primary")
        buttons = row(None, self.copy_button, self.close_button)
        layout = column(title, safe, self.number, self.place, log, buttons, spacing=12)
        layout.setContentsMargins(20, 18, 20, 16)
        self.setLayout(layout)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(safe.text())
        self.setMinimumWidth(_WIDTH)

    def add(self, summary: str, stack: str, count: int) -> None:
        """Take in errors of one kind and place.

        Args:
            summary: that kind and place, on one line.
            stack: all the places that led there.
            count: how many there were.
        """
        self.count += count
        self._stacks.setdefault(summary, stack)
        self.place.setText(breakable(summary))
        many = ngettext("{count} error so far.", "{count} errors so far.", self.count)
        self.number.setText(many.format(count=self.count))
        self.number.setHidden(self.count == 1)

    def details(self) -> str:
        """Return what is copied: versions, kinds of errors and places in the code."""
        versions = (
            f"SpaPrep {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{platform.system()} {platform.release()}"
        )
        return "\n\n".join([versions, *self._stacks.values()])

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.details())
