"""The sandbox beside the table: other settings are tried out, then saved as one edit or not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from spaprep.core.advice.impact import ClinicImpact, SettingsImpact
from spaprep.core.advice.leader_changes import LeaderChange, leader_change_sentence
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.questions.wording import importance_text
from spaprep.ui.compare.panels.advice import Advice
from spaprep.ui.compare.panels.sandbox import Sandbox
from spaprep.ui.compare.panels.side_panel import SidePanel
from spaprep.ui.formatting.fitting import breakable, shortened
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, hairline, row
from spaprep.ui.widgets.threshold_fields import ThresholdFields

_LONGEST = 40
_MOST_CHANGES, _MOST_CLINICS = 6, 30


class TryOutPanel(SidePanel):
    """Controls of one question at a time, and what other settings would change.

    Signals:
        save_requested(): the user asks to save what was tried out.
    """

    save_requested = Signal()

    def __init__(self, theme: Theme, sandbox: Sandbox) -> None:
        super().__init__(theme, _("Try out"))
        self._sandbox = sandbox
        self._questions: dict[str, Question] = {}
        self._impact: SettingsImpact | None = None
        self.question = QComboBox()
        self.importance = QComboBox()
        self.threshold = ThresholdFields(theme)
        self.save = action_button(_("Keep"), self.save_requested.emit, "primary")
        self.discard = action_button(_("Discard"), sandbox.discard)
        self.impact = text_label("")
        self.tried = text_label("", "secondary")
        self.order = text_label("")
        self.leader_changes = text_label("", "secondary")
        self._leader_change_rows = column(spacing=4)
        self._prepare()
        self._lay_out()

    def show_settings(self, comparison: Comparison, advice: Advice) -> None:
        """Show the questions of a comparison as they are set, and what single changes would do."""
        self._questions = {c.question.id: c.question for c in comparison.criteria}
        chosen = self.question.currentData()
        self.question.clear()
        for question in self._questions.values():
            self.question.addItem(shortened(question.label, _LONGEST), question.id)
        self.question.setCurrentIndex(max(0, self.question.findData(chosen)))
        self._show_question()
        clear(self._leader_change_rows)
        none = _("No single change would put another clinic first.")
        pending = _("Working out what it would take…")
        self.leader_changes.setText(none if advice.is_ready else pending)
        self.leader_changes.setVisible(not advice.leader_changes)
        for change in advice.leader_changes[:_MOST_CHANGES]:
            self._leader_change_rows.addWidget(self._leader_change_row(change))

    def show_impact(self, impact: SettingsImpact | None) -> None:
        """Show what the settings that are tried would change; None if none are tried."""
        if impact is not None and impact is self._impact:
            return
        self._impact = impact
        for part in (self.save, self.discard):
            part.setEnabled(impact is not None)
        for label in (self.tried, self.order):
            label.setVisible(impact is not None)
        if impact is None:
            self.impact.setText(_("Nothing is changed yet. What you try out here is not kept."))
            return
        self.tried.setText(breakable("\n".join(self._sandbox.changes())))
        self.impact.setText(breakable(" ".join(impact.sentences)))
        self.order.setText(breakable(_order_text(impact.clinics)))

    def _chosen(self) -> Question | None:
        return self._questions.get(self.question.currentData())

    def _show_question(self) -> None:
        question = self._chosen()
        if question is None:
            return
        self.importance.setCurrentIndex(list(Importance).index(question.importance))
        rule = question.rule
        self.threshold.setVisible(isinstance(rule, Threshold))
        # A comparison may be ready while the user types the next number.
        is_typing = any(field.hasFocus() for field in self.threshold.fields())
        if isinstance(rule, Threshold) and not is_typing:
            self.threshold.show_threshold(question.kind, rule)

    def _try_importance(self, place: int) -> None:
        question = self._chosen()
        if question is not None:
            self._sandbox.try_importance(question.id, list(Importance)[place])

    def _try_threshold(self) -> None:
        question = self._chosen()
        if question is None or not isinstance(question.rule, Threshold):
            return
        threshold = self.threshold.entered()
        if threshold is not None and threshold != question.rule:
            self._sandbox.try_threshold(question.id, threshold)

    def _leader_change_row(self, change: LeaderChange) -> QWidget:
        sentence = leader_change_sentence(change)
        attempt = action_button(_("Try"), partial(self._sandbox.try_leader_change, change), "link")
        attempt.setAccessibleName(_("Try: {change}").format(change=sentence))
        parts = row(text_label(breakable(sentence), "secondary"), attempt)
        parts.setStretch(0, 1)
        line = QWidget()
        line.setLayout(parts)
        return line

    def _prepare(self) -> None:
        self.question.setAccessibleName(_("Question"))
        # By default the longest question would decide the width, which the panel has not.
        self.question.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.question.activated.connect(lambda _place: self._show_question())
        self.importance.setAccessibleName(_("Importance"))
        self.importance.addItems([importance_text(entry) for entry in Importance])
        self.importance.activated.connect(self._try_importance)
        self.threshold.finished.connect(self._try_threshold)

    def _lay_out(self) -> None:
        for part in (self.question, self.importance, self.threshold):
            self.content.addWidget(part)
        self.content.addLayout(row(self.save, self.discard, None))
        for label in (self.impact, self.tried, self.order):
            self.content.addWidget(label)
        self.content.addWidget(hairline())
        self.content.addWidget(text_label(_("What it would take"), "heading"))
        self.content.addWidget(self.leader_changes)
        self.content.addLayout(self._leader_change_rows)
        self.content.addStretch(1)


def _order_text(clinics: Sequence[ClinicImpact]) -> str:
    lines = [_place_text(clinic) for clinic in clinics[:_MOST_CLINICS]]
    more = len(clinics) - len(lines)
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join(lines)


def _place_text(clinic: ClinicImpact) -> str:
    step = clinic.place_before - clinic.place
    sign = f"▲ {step}" if step > 0 else f"▼ {-step}" if step else ""
    return _("{place}. {clinic}  {sign}").format(place=clinic.place, clinic=clinic.name, sign=sign)
