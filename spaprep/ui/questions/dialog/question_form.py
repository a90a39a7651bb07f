"""The form of a question of the user’s own; what is entered comes out as a draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLayout,
    QLineEdit,
    QWidget,
)

from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question, Stage
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import importance_text, stage_text
from spaprep.core.settings.question_draft import QuestionDraft
from spaprep.ui.questions.dialog.rule_editor import RuleEditor
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.form_dialog import first_line_label
from spaprep.ui.widgets.input_fields import LongText
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.segmented_control import SegmentedControl

_TREATMENT = "{treatment}"
"""Stands in a wording for the treatment that is asked about."""


class QuestionForm(QWidget):
    """Has a field for everything about a question.

    Args:
        theme: for its sizes.
        question: the question as it is now.
        is_answered: whether it has answers, so that their kind can't change.

    Signals:
        edited(): a field changed.
    """

    edited = Signal()

    def __init__(self, theme: Theme, question: Question, *, is_answered: bool) -> None:
        super().__init__()
        self._theme = theme
        self._importance = question.importance
        self.ask, self.label = LongText(question.ask), QLineEdit(question.label)
        self.kind = QComboBox()
        self.rule = RuleEditor(theme)
        self.importance = SegmentedControl(
            [(one.value, importance_text(one)) for one in Importance], _("Importance")
        )
        # The first stage of a question is its usual one, so that those it has come first.
        stages = dict.fromkeys((*question.stages, *Stage))
        self.stages = {stage: QCheckBox(stage_text(stage)) for stage in stages}
        self.per_treatment = QCheckBox(_("Ask it about each treatment of the plan"))
        self.insert = action_button(_("Name the treatment here"), self._insert_treatment, "link")
        self.core = QCheckBox(_("Part of the short first call"))
        self.detail = QLineEdit(question.detail_label)
        self.needs_detail = QCheckBox(_("Without it, the answer is only partly enough"))
        self.why, self.good_answer = QLineEdit(question.why), QLineEdit(question.good_answer)
        self.bad_answer = QLineEdit(question.bad_answer)
        self.source, self.source_url = QLineEdit(question.source), QLineEdit(question.source_url)
        self._explanations = (
            (_("Why"), self.why),
            (_("A good answer"), self.good_answer),
            (_("A red flag"), self.bad_answer),
            (_("Source"), self.source),
            (_("Link to it"), self.source_url),
        )
        self._show(question, is_answered=is_answered)
        self._name_fields()
        self._lay_out(is_answered=is_answered)
        self._connect()
        self._update_controls()

    def draft(self) -> QuestionDraft:
        """Return what is entered, unchecked."""
        rule = self.rule.rule()
        return QuestionDraft(
            ask=self.ask.toPlainText(),
            label=self.label.text(),
            kind=Kind(self.kind.currentData()),
            importance=self._importance,
            stages=tuple(stage for stage, check in self.stages.items() if check.isChecked()),
            choices=rule.choices,
            meets=rule.meets,
            partly=rule.partly,
            units=rule.units,
            per_treatment=self.per_treatment.isChecked(),
            core=self.core.isChecked(),
            detail_label=self.detail.text(),
            needs_detail=self.needs_detail.isChecked(),
            why=self.why.text(),
            good_answer=self.good_answer.text(),
            bad_answer=self.bad_answer.text(),
            source=self.source.text(),
            source_url=self.source_url.text(),
        )

    def _show(self, question: Question, *, is_answered: bool) -> None:
        for kind, text in _kind_texts().items():
            self.kind.addItem(text, kind)
        self.kind.setCurrentIndex(self.kind.findData(question.kind))
        self.kind.setEnabled(not is_answered)
        self.rule.show_question(question)
        self.importance.show_chosen(question.importance.value)
        for stage, check in self.stages.items():
            check.setChecked(stage in question.stages)
        self.per_treatment.setChecked(question.per_treatment)
        self.per_treatment.setEnabled(not is_answered)
        self.core.setChecked(question.core)
        self.needs_detail.setChecked(question.needs_detail)

    def _update_controls(self) -> None:
        """Show the controls that go with what is entered, and emit that something changed."""
        self.rule.show_kind(Kind(self.kind.currentData()))
        self.insert.setVisible(self.per_treatment.isChecked())
        self.needs_detail.setEnabled(bool(self.detail.text().strip()))
        self.edited.emit()

    def _choose_importance(self, key: str) -> None:
        self._importance = Importance(key)
        self.importance.show_chosen(key)
        self.edited.emit()

    def _insert_treatment(self) -> None:
        self.ask.insertPlainText(_TREATMENT)
        self.ask.setFocus()

    def _connect(self) -> None:
        self.ask.textChanged.connect(self._update_controls)
        for field in (self.label, self.detail, *(field for _title, field in self._explanations)):
            field.textEdited.connect(lambda _text: self._update_controls())
        for check in (self.per_treatment, self.core, self.needs_detail, *self.stages.values()):
            check.toggled.connect(lambda _on: self._update_controls())
        self.kind.activated.connect(lambda _place: self._update_controls())
        self.rule.edited.connect(self.edited)
        self.importance.chosen.connect(self._choose_importance)

    def _name_fields(self) -> None:
        self.ask.setAccessibleName(_("The wording, as you would say it"))
        self.label.setAccessibleName(_("The short name"))
        self.kind.setAccessibleName(_("The kind of answer"))
        self.detail.setAccessibleName(_("What else to note"))
        for text, field in self._explanations:
            field.setAccessibleName(text)
        self.ask.setPlaceholderText(_("Is there parking at the door?"))
        # A wording needs no tabs, and who fills in a form expects Tab to go on.
        self.ask.setTabChangesFocus(True)
        self.ask.setFixedHeight(self._theme.pixels(58))
        self.label.setPlaceholderText(_("taken from the wording where it is blank"))
        self.detail.setPlaceholderText(_("such as a name; blank for nothing"))
        self.source_url.setPlaceholderText("https://")

    def _lay_out(self, *, is_answered: bool) -> None:
        gap = self._theme.pixels(6)
        settled = text_label(
            _("It was answered already, so the kind of answer stays. Copy it to ask otherwise."),
            "secondary",
        )
        settled.setVisible(is_answered)
        stages = column(*self.stages.values(), spacing=2)
        stages.setContentsMargins(0, self._theme.pixels(4), 0, 0)
        parts: tuple[tuple[str, QWidget | QLayout], ...] = (
            (_("Ask"), column(self.ask, row(self.insert, None), spacing=2)),
            (_("Short name"), self.label),
            (_("Kind of answer"), column(self.kind, settled, spacing=2)),
            (_("What it earns"), self.rule),
            (_("Importance"), row(self.importance, None)),
            (_("When"), stages),
            ("", column(self.per_treatment, self.core, spacing=2)),
            (_("Also note"), column(self.detail, self.needs_detail, spacing=2)),
            *self._explanations,
        )
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(2 * gap)
        form.setHorizontalSpacing(2 * gap)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, part in parts:
            form.addRow(first_line_label(text), column(part))


def _kind_texts() -> dict[Kind, str]:
    """Return the kinds of answers in plain words: longer than `kind_text`, which fits a table."""
    return {
        Kind.YES_NO: _("Yes or no"),
        Kind.CHOICE: _("One of several choices"),
        Kind.COUNT: _("How many times"),
        Kind.RATE: _("How often: so many of so many, or percent"),
        Kind.DURATION: _("How long: months or years"),
        Kind.MINUTES: _("How many minutes"),
        Kind.TEXT: _("A few words"),
        Kind.AMOUNT: _("An amount of money"),
    }
