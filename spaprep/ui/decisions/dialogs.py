"""The dialogs of decisions: whom to believe, or a verdict of the user’s own; with a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.formatting.statement_lines import quoted_claim, statement_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip, chip_text
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

DECIDABLE = (
    Verdict.MEETS,
    Verdict.PARTLY,
    Verdict.FALLS_SHORT,
    Verdict.RED_FLAG,
    Verdict.NOT_APPLICABLE,
)


class DecisionDialog(FormDialog):
    """One choice and a reason for it; a subclass adds the choices.

    Args:
        theme: for its sizes and chips.
        title: of its window.
        criterion: what is decided.
        decide: saves the chosen key and the reason; returns whether they are on disk.
        parent: the page that it belongs to.

    Attributes:
        choices: the radio buttons by the keys of what they choose.
        reason: the field of the reason.
        missing_text: the sentence shown where nothing is chosen.
    """

    missing_text = ""

    def __init__(
        self,
        theme: Theme,
        title: str,
        criterion: Criterion,
        decide: Callable[[str, str], bool],
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, title, _("Save decision"), parent)
        self.question_id = criterion.question.id
        self._decide = decide
        # Qt makes radio buttons exclusive by their parent; here each may have a line of its own.
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.choices: dict[str, QRadioButton] = {}
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self._heading = text_label(breakable(criterion.asked), "heading")

    def save(self) -> bool:
        """Save the decision; raise BadInputError if nothing is chosen."""
        chosen = [key for key, choice in self.choices.items() if choice.isChecked()]
        if not chosen:
            raise BadInputError(self.missing_text)
        return self._decide(chosen[0], self.reason.text().strip())

    def add_choice(self, key: str, text: str) -> QRadioButton:
        """Return a new radio button, as yet without a place."""
        made = QRadioButton(text.replace("&", "&&"))
        made.setAccessibleName(text)
        self._group.addButton(made)
        self.choices[key] = made
        return made

    def lay_out_choices(self, introduction: str, *choices: QWidget) -> None:
        """Put the choices between the question and the reason."""
        label = text_label(_("&Reason, in your own words"), wrap=False)
        label.setBuddy(self.reason)
        self.lay_out(
            self._heading,
            text_label(introduction, "secondary"),
            column(*choices, spacing=self._theme.pixels(6)),
            column(label, self.reason, spacing=self._theme.pixels(4)),
        )


class SettleDialog(DecisionDialog):
    """Chooses whom to believe, of those who disagree; the keys are the ids of their answers."""

    def __init__(
        self,
        theme: Theme,
        criterion: Criterion,
        finding: Finding,
        decide: Callable[[str, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Settle"), criterion, decide, parent)
        self.missing_text = _("Choose whom to believe.")
        self.reason.setPlaceholderText(_("The nurse should know"))
        claims = []
        for claim in finding.claims:
            quote = quoted_claim(criterion.question, claim.statement, 60)
            choice = self.add_choice(claim.statement.answer.id, quote)
            chip = Chip(theme, claim.verdict, verdict_text(claim.verdict))
            speaker = text_label(breakable(statement_text(claim.statement)), "secondary")
            speaker.setContentsMargins(theme.pixels(28), 0, 0, 0)
            line = QWidget()
            line.setLayout(column(row(choice, None, chip), speaker, spacing=theme.pixels(2)))
            claims.append(line)
        self.lay_out_choices(_("Whom do you believe?"), *claims)
        resize_on_screen(self, theme.pixels(520), theme.pixels(220 + 60 * len(claims)))


class OverrideDialog(DecisionDialog):
    """Chooses a verdict of the user’s own, whatever was answered; the keys are the verdicts."""

    def __init__(
        self,
        theme: Theme,
        criterion: Criterion,
        finding: Finding,
        decide: Callable[[str, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Decide yourself"), criterion, decide, parent)
        self.missing_text = _("Choose what it is to count as.")
        self.reason.setPlaceholderText(_("I saw her license"))
        choices = [
            self.add_choice(verdict, chip_text(verdict, verdict_text(verdict)))
            for verdict in DECIDABLE
        ]
        # Decided before: the dialog edits that decision.
        if finding.basis is Basis.OVERRIDE:
            self.reason.setText(finding.reason)
            for verdict, choice in self.choices.items():
                choice.setChecked(verdict == finding.verdict)
        introduction = _(
            "Your own verdict counts instead of what was said, until you take it back."
        )
        self.lay_out_choices(introduction, *choices)
        resize_on_screen(self, theme.pixels(480), theme.pixels(390))
