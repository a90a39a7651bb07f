"""The panel on one cell: every statement with its speaker and date, and why the verdict is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from spaprep.core.advice.gains import AnswerMethod, first_channel, usual_method
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import statements_by_key
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.rule_wording import partly_text, rule_text
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.questions.wording import importance_text
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Answer, Dossier, Key, Statement
from spaprep.core.records.wording import answer_text
from spaprep.ui.answers.correction_dialog import CorrectionDialog
from spaprep.ui.compare.panels.side_panel import SidePanel
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.formatting.statement_lines import statement_text
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, hairline, row


class CellDetail(SidePanel):
    """A panel on one criterion at one clinic.

    Signals:
        ask_requested(str, object, object): record another answer of a clinic to a question (its
            Key), over a Channel.
    """

    ask_requested = Signal(str, object, object)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(theme, "")
        self._workspace = workspace
        self._decisions = Decisions(workspace, theme, self)
        self._place: tuple[str, Key] | None = None

    def open_on(self, comparison: Comparison | None, clinic_id: str, key: Key) -> bool:
        """Show a criterion at a clinic; return whether the comparison has it."""
        self._place = (clinic_id, key)
        return self.show_comparison(comparison)

    def show_comparison(self, comparison: Comparison | None) -> bool:
        """Show what is known now; return whether the comparison still has the cell."""
        found = self._found(comparison)
        if found is not None:
            clear(self.content)
            self._fill(*found)
        return found is not None

    def _found(self, comparison: Comparison | None) -> tuple[Assessment, Criterion, Finding] | None:
        if self._place is None or comparison is None:
            return None
        clinic_id, key = self._place
        assessment = comparison.column(clinic_id)
        if assessment is None:
            return None
        pairs = zip(comparison.criteria, assessment.findings, strict=True)
        found = next((pair for pair in pairs if pair[0].key == key), None)
        return (assessment, *found) if found else None

    def _fill(self, column: Assessment, criterion: Criterion, finding: Finding) -> None:
        self.show_title(criterion.label)
        self._add(text_label(breakable(column.name), "secondary"))
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        importance = importance_text(criterion.question.importance)
        self._add(row(chip, text_label(importance, "secondary", wrap=False), None))
        self._add(text_label(breakable(finding_reason(criterion, finding))))
        self._add(text_label(breakable(rule_sentence(criterion)), "secondary"))
        self._add(self._buttons(criterion.question, finding))
        self._add_statements(column.dossier, criterion, finding)
        self._add(hairline())
        self._add(text_label(_("The question"), "secondary"))
        self._add(text_label(breakable(criterion.asked)))
        self.content.addStretch(1)

    def _add(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QWidget):
            self.content.addWidget(part)
        else:
            self.content.addLayout(part)

    def _add_statements(self, dossier: Dossier, criterion: Criterion, finding: Finding) -> None:
        """Add every statement, the latest first; those that no longer count are marked."""
        statements = statements_by_key(dossier).get(criterion.key, ())
        counting = {claim.statement.answer.id for claim in finding.claims}
        if finding.statement is not None:
            counting.add(finding.statement.answer.id)
        for statement in reversed(statements):
            self._add(hairline())
            # With none that counts, no answer stands in for another.
            is_replaced = bool(counting) and statement.answer.id not in counting
            self._add(self._statement(criterion, statement, is_replaced=is_replaced))

    def _statement(
        self, criterion: Criterion, statement: Statement, *, is_replaced: bool
    ) -> QLayout:
        answer = breakable(answer_text(criterion.question, statement.answer))
        correct = action_button(_("Correct…"), lambda: self._correct(criterion, statement), "link")
        correct.setAccessibleName(_("Correct “{answer}”").format(answer=answer))
        top = row(text_label(answer, "secondary" if is_replaced else "heading"), correct)
        top.setStretch(0, 1)
        top.setAlignment(correct, Qt.AlignmentFlag.AlignTop)
        parts = column(
            top, text_label(breakable(statement_text(statement)), "secondary"), spacing=2
        )
        if is_replaced:
            parts.addWidget(text_label(_("Another answer counts instead."), "caps"))
        return parts

    def _buttons(self, question: Question, finding: Finding) -> QLayout:
        buttons = column(spacing=6)
        if self._place is None:
            return buttons
        clinic_id, key = self._place
        decisions = self._decisions
        text, channel = _asking_text(question, finding), first_channel(question)
        offers = [(text, lambda: self.ask_requested.emit(clinic_id, key, channel))]
        if finding.basis is Basis.CONFLICT:
            offers.append((_("Settle…"), lambda: decisions.settle(clinic_id, key)))
        offers.append((_("Decide yourself…"), lambda: decisions.override(clinic_id, key)))
        if decisions.is_decided(clinic_id, key):
            offers.append((_("Take decision back"), lambda: decisions.remove(clinic_id, key)))
        for text, act in offers:
            buttons.addWidget(action_button(text, act))
        return buttons

    def _correct(self, criterion: Criterion, statement: Statement) -> None:
        def save(after: Answer) -> bool:
            return self._workspace.edit(_("correct answer"), [Change(statement.answer, after)])

        dialog = CorrectionDialog(self._theme, criterion, statement, save, self)
        self._workspace.follow_dialog(dialog)
        # Its parent lives as long as the window: closed dialogs would pile up there.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _asking_text(question: Question, finding: Finding) -> str:
    first, again = {
        AnswerMethod.JUDGE: (_("Judge for yourself"), _("Judge again")),
        AnswerMethod.VISIT: (_("Note at the visit"), _("Note again at a visit")),
        AnswerMethod.LOOK_UP: (_("Look it up"), _("Look it up again")),
    }.get(usual_method(question), (_("Ask now"), _("Ask again")))
    return first if finding.basis is Basis.NOT_ASKED else again


def rule_sentence(criterion: Criterion) -> str:
    """Return what meets the criterion, and what is partly enough, in sentences."""
    question = criterion.question
    text = _("Meets when: {rule}.").format(rule=rule_text(question))
    partly = partly_text(question)
    if not partly:
        return text
    return _("{meets} Partly when: {rule}.").format(meets=text, rule=partly)
