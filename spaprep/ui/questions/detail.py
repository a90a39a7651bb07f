"""Everything about one question, and the numbers that meet it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.plain_fields import NotAQuestionError
from spaprep.core.plain_rule import check_threshold
from spaprep.core.questions import Question, Threshold
from spaprep.core.rule_wording import partly_text, rule_text
from spaprep.core.values import Kind
from spaprep.core.wording import stage_text
from spaprep.ui.breaking import breakable
from spaprep.ui.links import open_link, secure_link
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import action_button, clear, column, row, scrolled, text_label

WIDTH = 300
_MOST = 1_000_000


class QuestionDetail(QFrame):
    """Shows one question.

    Signals:
        threshold_chosen(str, float, object): a question meets at this number, and is partly
            enough at the other, or at None.
        reset_wanted(str): a question is to be as the catalogue has it.
    """

    threshold_chosen = Signal(str, float, object)
    reset_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question: Question | None = None
        self.setProperty("role", "aside")
        self.setFixedWidth(theme.pixels(WIDTH))
        self.meets = self._number(_("Meets at"))
        self.partly = self._number(_("Partly enough at"))
        self.problem = text_label("", "danger")
        content = QWidget()
        self._layout = column(spacing=4)
        self._numbers = QWidget()
        self._numbers.setLayout(
            column(
                row(text_label(_("Meets at"), wrap=False), None, self.meets),
                row(text_label(_("Partly at"), wrap=False), None, self.partly),
                self.problem,
                spacing=6,
            )
        )
        whole = column(self._layout, self._numbers, None, spacing=12)
        whole.setContentsMargins(18, 18, 18, 18)
        content.setLayout(whole)
        self.setLayout(column(scrolled(content)))

    def show_question(self, question: Question | None, *, is_changed: bool) -> None:
        """Show a question; None for none."""
        same = bool(question and self._question and question.id == self._question.id)
        self._question = question
        clear(self._layout)
        self._numbers.setVisible(question is not None and isinstance(question.rule, Threshold))
        if question is None:
            self._layout.addWidget(text_label(_("Choose a question to read all about it.")))
            return
        self._fill(question, is_changed=is_changed)
        if isinstance(question.rule, Threshold) and not (same and self._is_typing()):
            self._show_numbers(question, question.rule)

    def _fill(self, question: Question, *, is_changed: bool) -> None:
        self._layout.addWidget(text_label(breakable(question.label), "heading"))
        wording = _("“{question}”").format(question=breakable(question.asked_about(None)))
        stages = ", ".join(stage_text(stage) for stage in question.stages)
        for title, text in (
            (_("Ask"), wording),
            (_("When"), stages),
            (_("Why"), question.why),
            (_("A good answer"), question.good_answer),
            (_("A red flag"), question.bad_answer),
            (_("Applies"), question.applies),
            (_("Meets when"), rule_text(question)),
            (_("Partly enough"), partly_text(question)),
        ):
            if text:
                self._add(title, text)
        self._add_source(question)
        if is_changed:
            self._layout.addSpacing(8)
            self._layout.addWidget(text_label(_("Changed from the default"), "secondary"))
            reset = action_button(
                _("Reset this question"), lambda: self.reset_wanted.emit(question.id)
            )
            self._layout.addLayout(row(reset, None))

    def _add(self, title: str, text: str) -> None:
        self._layout.addSpacing(6)
        self._layout.addWidget(text_label(title, "secondary"))
        self._layout.addWidget(text_label(text))

    def _add_source(self, question: Question) -> None:
        if question.source:
            self._add(_("Source"), question.source)
        url = secure_link(question.source_url) if question.source_url else None
        if url is not None:
            made = action_button(_("Open the source"), lambda: open_link(url), "link")
            made.setToolTip(question.source_url)
            self._layout.addLayout(row(made, None))

    def _show_numbers(self, question: Question, rule: Threshold) -> None:
        units = {Kind.RATE: " %", Kind.DURATION: _(" months"), Kind.MINUTES: _(" minutes")}
        for box, number in ((self.meets, rule.meets), (self.partly, rule.partly)):
            box.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position alone
            box.setDecimals(2 if question.kind is Kind.RATE else 0)
            box.setSuffix(units.get(question.kind, ""))
            box.setValue(-1 if number is None else number)
            box.blockSignals(False)  # noqa: FBT003 -- likewise
        self._tell("")

    def _number(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setAccessibleName(name)
        box.setRange(-1, _MOST)
        box.setSpecialValueText(_("none"))
        box.setKeyboardTracking(False)
        box.setFixedWidth(self._theme.pixels(120))
        box.valueChanged.connect(lambda _value: self._save())
        return box

    def _save(self) -> None:
        question = self._question
        if question is None or not isinstance(question.rule, Threshold):
            return
        meets = self.meets.value()
        partly = None if self.partly.value() < 0 else self.partly.value()
        if meets < 0:
            self._tell(_("Say at which number it meets."))
            return
        try:
            check_threshold(Threshold(question.rule.bound, meets, partly))
        except NotAQuestionError as error:
            self._tell(str(error))
            return
        self._tell("")
        if (meets, partly) != (question.rule.meets, question.rule.partly):
            self.threshold_chosen.emit(question.id, meets, partly)

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _is_typing(self) -> bool:
        return self.meets.hasFocus() or self.partly.hasFocus()
