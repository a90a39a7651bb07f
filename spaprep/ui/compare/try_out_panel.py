"""The sandbox beside the table: other settings tried out, and kept or discarded as one edit."""

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
from spaprep.ui.compare.advice import Advice
from spaprep.ui.compare.sandbox import Sandbox
from spaprep.ui.compare.side_panel import SidePanel
from spaprep.ui.formatting.fitting import breakable, shortened
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, hairline, row
from spaprep.ui.widgets.threshold_fields import ThresholdFields

_LONGEST = 40
_MOST_TURNS, _MOST_CLINICS = 6, 30


class TryOutPanel(SidePanel):
    """Controls of one question at a time, and what would move.

    Signals:
        keep_requested(): the user asks to save what was tried.
    """

    keep_requested = Signal()

    def __init__(self, theme: Theme, sandbox: Sandbox) -> None:
        super().__init__(theme, _("Try out"))
        self._sandbox = sandbox
        self._questions: dict[str, Question] = {}
        self.question = QComboBox()
        self.importance = QComboBox()
        self.threshold = ThresholdFields(theme)
        self.keep = action_button(_("Keep"), self.keep_requested.emit, "primary")
        self.discard = action_button(_("Discard"), sandbox.discard)
        self.said = text_label("")
        self.tried = text_label("", "secondary")
        self.turns = text_label("", "secondary")
        self._turns = column(spacing=4)
        self.order = text_label("")
        self._moves: SettingsImpact | None = None
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
        clear(self._turns)
        nothing = _("No single change would put another clinic first.")
        self.turns.setText(nothing if advice.is_there else _("Working out what it would take…"))
        self.turns.setVisible(not advice.turns)
        for turn in advice.turns[:_MOST_TURNS]:
            self._turns.addWidget(self._turn_row(turn))

    def show_moves(self, moves: SettingsImpact | None) -> None:
        """Show what would move; None where nothing is tried."""
        if moves is not None and moves is self._moves:
            return
        self._moves = moves
        for part in (self.keep, self.discard):
            part.setEnabled(moves is not None)
        for label in (self.tried, self.order):
            label.setVisible(moves is not None)
        if moves is None:
            self.said.setText(_("Nothing is changed yet. What you try out here is not kept."))
            return
        self.tried.setText(breakable("\n".join(self._sandbox.changes())))
        self.said.setText(breakable(" ".join(moves.sentences)))
        self.order.setText(breakable(_order_text(moves.clinics)))

    def _chosen(self) -> Question | None:
        return self._questions.get(self.question.currentData())

    def _show_question(self) -> None:
        question = self._chosen()
        if question is None:
            return
        self.importance.setCurrentIndex(list(Importance).index(question.importance))
        rule = question.rule
        self.threshold.setVisible(isinstance(rule, Threshold))
        is_typing = any(field.hasFocus() for field in self.threshold.fields())
        if isinstance(rule, Threshold) and not is_typing:
            self.threshold.show_threshold(question.kind, rule)

    def _weigh(self, place: int) -> None:
        question = self._chosen()
        if question is not None:
            self._sandbox.weigh(question.id, list(Importance)[place])

    def _measure(self) -> None:
        question = self._chosen()
        if question is None or not isinstance(question.rule, Threshold):
            return
        threshold = self.threshold.entered()
        if threshold is not None and threshold != question.rule:
            self._sandbox.measure(question.id, threshold)

    def _turn_row(self, turn: LeaderChange) -> QWidget:
        line = QWidget()
        attempt = action_button(_("Try"), partial(self._sandbox.take, turn), "link")
        attempt.setAccessibleName(_("Try: {change}").format(change=leader_change_sentence(turn)))
        parts = row(text_label(breakable(leader_change_sentence(turn)), "secondary"), attempt)
        parts.setStretch(0, 1)
        line.setLayout(parts)
        return line

    def _prepare(self) -> None:
        self.question.setAccessibleName(_("Question"))
        self.question.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.question.activated.connect(lambda _place: self._show_question())
        self.importance.setAccessibleName(_("Importance"))
        self.importance.addItems([importance_text(entry) for entry in Importance])
        self.importance.activated.connect(self._weigh)
        self.threshold.finished.connect(self._measure)

    def _lay_out(self) -> None:
        for part in (self.question, self.importance, self.threshold):
            self.content.addWidget(part)
        self.content.addLayout(row(self.keep, self.discard, None))
        for label in (self.said, self.tried, self.order):
            self.content.addWidget(label)
        self.content.addWidget(hairline())
        self.content.addWidget(text_label(_("What it would take"), "heading"))
        self.content.addWidget(self.turns)
        self.content.addLayout(self._turns)
        self.content.addStretch(1)


def _order_text(moves: Sequence[ClinicImpact]) -> str:
    lines = [_move_text(move) for move in moves[:_MOST_CLINICS]]
    more = len(moves) - len(lines)
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join(lines)


def _move_text(move: ClinicImpact) -> str:
    step = move.place_before - move.place
    sign = f"▲ {step}" if step > 0 else f"▼ {-step}" if step else ""
    return _("{place}. {clinic}  {sign}").format(place=move.place, clinic=move.name, sign=sign)
