"""How far some work off the GUI thread is, shown where it takes longer than a moment."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from spaprep.core.language import _
from spaprep.ui.background.tasks import Progress, run_in_background
from spaprep.ui.widgets.labels import text_label

_T = TypeVar("_T")
_SHOWN_AFTER = 400


class ProgressDialog(QProgressDialog):
    """Shows a progress, and lets the user give it up.

    Args:
        progress: what is shown; it is canceled with “Cancel” or Esc.
        title: of the window.
        text: what goes on, a sentence.
        parent: the window that waits.
    """

    def __init__(self, progress: Progress, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setLabel(text_label(text))
        self.setLabelText(text)
        bar = QProgressBar()
        bar.setTextVisible(False)  # it is lower than a line of text
        bar.setAccessibleName(text)
        self.setBar(bar)
        self.setCancelButtonText(_("Cancel"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(_SHOWN_AFTER)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setRange(0, 0)
        self.setValue(0)
        self.canceled.connect(progress.cancel)
        progress.progressed.connect(self._show)

    def closing(self, act: Callable[[_T], object]) -> Callable[[_T], None]:
        """Return what puts the progress away before it acts on a result."""

        def slot(result: _T) -> None:
            self.close()
            self.deleteLater()
            act(result)

        return slot

    def _show(self, done: int, total: int) -> None:
        self.setMaximum(max(total, 1))
        self.setValue(done)


def run_with_progress(
    window: QWidget,
    title: str,
    text: str,
    work: Callable[[Progress], _T],
    done: Callable[[_T], object],
    failed: Callable[[Exception], object],
    *,
    stops_at_quit: bool = False,
) -> None:
    """Run `work` on another thread and show how far it is, then `done` or `failed` on this one.

    Args:
        window: waits meanwhile; once it is gone, nothing is called any more.
        title: of the dialog that shows the progress.
        text: what goes on, a sentence.
        work: gets the progress, and tells it how far it is.
        done: gets what `work` returned.
        failed: gets the exception that `work` raised; a CancelledError if it was canceled.
        stops_at_quit: whether it is canceled when the program ends: for work that only reads.
    """
    progress = Progress(stops_at_quit=stops_at_quit)
    shown = ProgressDialog(progress, title, text, window)
    run_in_background(window, lambda: work(progress), shown.closing(done), shown.closing(failed))
