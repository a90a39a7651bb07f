"""The question that is asked, in large type."""

from PySide6.QtWidgets import QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.question import Importance
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


class QuestionHead(QWidget):
    """Shows where the question stands, how it is worded, and when it applies.

    Attributes:
        place: “Question 4 of 18 · Doctor on staff”.
        deal_breaker: shown where the question is one.
        wording: the question.
        applies: when it applies; hidden where it always does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place = text_label("", "secondary", wrap=False)
        self.deal_breaker = text_label(_("· deal-breaker"), "deal-breaker", wrap=False)
        self.wording = text_label("", "asking")
        self.applies = text_label("", "secondary")
        top = row(self.place, self.deal_breaker, None, spacing=4)
        self.setLayout(column(top, self.wording, self.applies, spacing=14))

    def show_criterion(self, criterion: Criterion, place: str) -> None:
        """Show a question.

        Args:
            criterion: what is asked.
            place: where it stands.
        """
        question = criterion.question
        self.place.setText(place)
        self.deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self.applies.setText(question.applies)
        self.applies.setVisible(bool(question.applies))

    def show_none(self) -> None:
        """Say that no question is in use."""
        self.place.setText("")
        self.wording.setText(_("No question is in use. Switch some on at “Questions”."))
        self.deal_breaker.hide()
        self.applies.hide()
