"""The footer of the page: what to ask next, where, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from spaprep.core.language import _
from spaprep.ui.compare.panels.advice import Advice
from spaprep.ui.compare.panels.ask_button import AskButton
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import ElidedLabel, text_label
from spaprep.ui.widgets.layouts import column, row


class NextQuestionBar(QFrame):
    """Shows the most telling question, one click from the call.

    Signals:
        answer_requested(object): the user asks to answer this NextQuestion.
        panel_requested(object): the user asks for the list of all (a Panel).
    """

    answer_requested = Signal(object)
    panel_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.text = ElidedLabel("")
        self.reason = ElidedLabel("secondary")
        self.ask = AskButton()
        self.ask.requested.connect(self.answer_requested)
        self.more = action_button("", lambda: self.panel_requested.emit(Panel.TO_ASK), "link")
        texts = column(self.text, self.reason, spacing=2)
        title = text_label(_("Next best question"), "heading", wrap=False)
        layout = row(title, texts, self.more, self.ask, spacing=14)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 8, 20, 8)
        self.setLayout(layout)

    def show_advice(self, advice: Advice) -> None:
        """Show the first question of an advice, and how many there are."""
        questions = advice.questions
        first = questions[0] if questions else None
        self.ask.show_question(first)
        more = len(questions) - 1
        self.more.setVisible(more > 0)
        self.more.setText(_("{count} more").format(count=more))
        self.more.setAccessibleName(_("All {count} open questions").format(count=more + 1))
        self.text.show_text(first.task if first else _placeholder(advice))
        self.reason.show_text(first.reason if first else "")
        self.reason.setVisible(first is not None or not advice.is_ready)


def _placeholder(advice: Advice) -> str:
    if advice.is_ready:
        return _("Nothing is left to ask.")
    return _("Working out what to ask next…")
