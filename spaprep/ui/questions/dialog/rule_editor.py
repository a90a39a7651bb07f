"""The editor of a question’s rule: what each answer earns, or which numbers meet it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import BOUND_OF_KIND, Question, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.settings.question_draft import DraftChoice, draft_choices
from spaprep.ui.questions.dialog.verdicts_editor import VerdictsEditor
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.threshold_fields import ThresholdFields


@dataclass(frozen=True, slots=True)
class EnteredRule:
    """The rule as it is entered, unchecked; the fields are those of `QuestionDraft`."""

    choices: tuple[DraftChoice, ...] = ()
    meets: str = ""
    partly: str = ""
    units: tuple[int, int] = (1, 1)


class RuleEditor(QWidget):
    """Shows the controls for a kind of answer.

    The controls of the other kinds are hidden and keep what was entered, so that trying out
    another kind loses nothing.

    Signals:
        edited(): the rule changed.
    """

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind = Kind.YES_NO
        self.yes_no = VerdictsEditor(theme, (("yes", _("Yes")), ("no", _("No"))))
        self.choices = VerdictsEditor(theme)
        self.numbers = ThresholdFields(theme)
        self._nothing = text_label(
            _("Whatever they say meets it, as long as they say something."), "secondary"
        )
        for part in (self.yes_no, self.choices, self.numbers):
            part.edited.connect(self.edited)
        self.setLayout(column(self.yes_no, self.choices, self.numbers, self._nothing))

    def show_question(self, question: Question) -> None:
        """Show the rule of a question; the controls of other kinds get their defaults."""
        yes = DraftChoice("yes", "", Verdict.MEETS)
        self.yes_no.show_choices([yes, DraftChoice("no", "", Verdict.FALLS_SHORT)])
        blank = DraftChoice("", "", Verdict.FALLS_SHORT)
        self.choices.show_choices([DraftChoice("", "", Verdict.MEETS), blank])
        answers = draft_choices(question)
        if question.kind is Kind.YES_NO:
            # A file may have “no” first; here “yes” is always above.
            self.yes_no.show_choices(sorted(answers, key=lambda one: one.id, reverse=True))
        elif question.kind is Kind.CHOICE:
            self.choices.show_choices(answers)
        self.show_kind(question.kind)
        if isinstance(question.rule, Threshold):
            self.numbers.show_threshold(question.kind, question.rule)

    def show_kind(self, kind: Kind) -> None:
        """Show the controls for a kind of answer."""
        # The same number means something else: 24 months are not 24 %.
        if kind in BOUND_OF_KIND and kind is not self._kind:
            self.numbers.show_threshold(kind, None)
        self._kind = kind
        self.yes_no.setVisible(kind is Kind.YES_NO)
        self.choices.setVisible(kind is Kind.CHOICE)
        self.numbers.setVisible(kind in BOUND_OF_KIND)
        self._nothing.setVisible(kind in {Kind.TEXT, Kind.AMOUNT})

    def rule(self) -> EnteredRule:
        """Return the rule as it is entered."""
        if self._kind is Kind.YES_NO:
            return EnteredRule(self.yes_no.choices())
        if self._kind is Kind.CHOICE:
            return EnteredRule(self.choices.choices())
        meets, partly = self.numbers.texts()
        return EnteredRule((), meets, partly, self.numbers.units())
