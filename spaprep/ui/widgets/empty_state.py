"""An empty state: what stands in place of an empty page, and what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import Offer, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


class EmptyState(QWidget):
    """A title, one sentence, and buttons; the first is the primary one."""

    def __init__(self, theme: Theme, title: str, sentence: str, *offers: Offer) -> None:
        super().__init__()
        heading = text_label(title, "title")
        explanation = text_label(sentence, "secondary")
        for label in (heading, explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = [
            action_button(text, on_click, "" if at else "primary")
            for at, (text, on_click) in enumerate(offers)
        ]
        for made in buttons:
            made.setAutoDefault(True)  # Enter presses it, as well as Space
        inner = QWidget()
        inner.setMaximumWidth(theme.pixels(460))
        inner.setLayout(
            column(heading, explanation, row(None, *buttons, None), spacing=theme.pixels(12))
        )
        # Stretches rather than an alignment: an aligned widget gets no more than its size hint.
        line = row()
        line.addStretch(1)
        line.addWidget(inner, 8)
        line.addStretch(1)
        self.setLayout(column(None, line, None))
