"""The fields for the numbers that meet a question, or are partly enough, with their unit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import BOUND_OF_KIND, Bound, Threshold
from spaprep.core.questions.thresholds import parse_threshold
from spaprep.core.questions.typed_values import duration_in_units
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import digits_text
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import duration_unit_box
from spaprep.ui.widgets.labels import text_label

_FIELD_WIDTH = 64


class ThresholdFields(QWidget):
    """Two fields of numbers; the second may be left blank.

    Attributes:
        meets: the number that meets.
        partly: the number that is partly enough.
        problem: why what was typed can't be.

    Signals:
        edited(): the user changed a number or a unit.
        finished(): the user is done with a field: by Enter, or as it lost the focus.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = Kind.COUNT
        self.meets, self.partly = self._field(_("Meets at")), self._field(_("Partly enough at"))
        self._units = (self._unit_box(), self._unit_box())
        self._signs = (text_label("", wrap=False), text_label("", wrap=False))
        self._meets_label = text_label("", wrap=False)
        self._partly_label = text_label("", wrap=False)
        self.problem = text_label("", "danger")
        self.problem.hide()
        self._lay_out()

    def show_threshold(self, kind: Kind, threshold: Threshold | None) -> None:
        """Show the numbers of a question of this kind; None clears the fields."""
        self._kind = kind
        bound = BOUND_OF_KIND[kind]
        self._meets_label.setText(_bound_text(bound))
        self._partly_label.setText(
            _("partly from") if bound is Bound.AT_LEAST else _("partly up to")
        )
        numbers = (threshold.meets, threshold.partly) if threshold else (None, None)
        for field, unit, number in zip(self.fields(), self._units, numbers, strict=True):
            self._show_number(field, unit, number)
        for unit, sign in zip(self._units, self._signs, strict=True):
            unit.setVisible(kind is Kind.DURATION)
            sign.setVisible(kind is not Kind.DURATION)
            sign.setText(_unit_text(kind))
        self.show_problem("")

    def restore_texts(self, texts: tuple[str, str], units: tuple[int, int]) -> None:
        """Put `texts` and `units` back, numbers or not."""
        for field, unit, text, months in zip(self.fields(), self._units, texts, units, strict=True):
            field.setText(text)
            if self._kind is Kind.DURATION:
                unit.setCurrentIndex(unit.findData(months))

    def threshold(self) -> Threshold:
        """Return what was entered; raise BadInputError if it can't be."""
        meets, partly = self.texts()
        return parse_threshold(self._kind, meets, partly, units=self.units())

    def entered(self) -> Threshold | None:
        """Return what was entered; if it can't be, show why and return None."""
        try:
            threshold = self.threshold()
        except BadInputError as error:
            self.show_problem(str(error))
            return None
        self.show_problem("")
        return threshold

    def texts(self) -> tuple[str, str]:
        """Return the two numbers as they were typed."""
        return (self.meets.text(), self.partly.text())

    def typed_text(self) -> str:
        """Return what was typed as one line, to copy it elsewhere."""
        return " / ".join(filter(None, self.texts()))

    def units(self) -> tuple[int, int]:
        """Return how many of the kind’s own units each number counts."""
        if self._kind is not Kind.DURATION:
            return (1, 1)
        return (int(self._units[0].currentData()), int(self._units[1].currentData()))

    def fields(self) -> tuple[QLineEdit, QLineEdit]:
        """Return the two fields."""
        return (self.meets, self.partly)

    def show_problem(self, sentence: str) -> None:
        """Show why what was typed can't be; blank hides that."""
        # The break points in a long word are for the eye: a screen reader gets the sentence.
        self.problem.setText(breakable(sentence))
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_number(self, field: QLineEdit, unit: QComboBox, number: float | None) -> None:
        if self._kind is Kind.DURATION and number is not None:
            number, months = duration_in_units(number)
            unit.setCurrentIndex(unit.findData(months))
        field.setText("" if number is None else digits_text(number))

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setFixedWidth(self._theme.pixels(_FIELD_WIDTH))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.textEdited.connect(lambda _text: self.edited.emit())
        field.editingFinished.connect(self.finished)
        return field

    def _unit_box(self) -> QComboBox:
        unit = duration_unit_box()
        unit.activated.connect(lambda _place: self.edited.emit())
        unit.activated.connect(lambda _place: self.finished.emit())
        return unit

    def _lay_out(self) -> None:
        self.partly.setPlaceholderText(_("none"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._theme.pixels(6))
        labels = (self._meets_label, self._partly_label)
        for place, label in enumerate(labels):
            grid.addWidget(label, place, 0)
            grid.addWidget(self.fields()[place], place, 1)
            grid.addWidget(self._units[place], place, 2)
            grid.addWidget(self._signs[place], place, 2)
        grid.addWidget(self.problem, len(labels), 0, 1, 4)
        grid.setColumnStretch(3, 1)


def _bound_text(bound: Bound) -> str:
    return {
        Bound.AT_LEAST: _("at least"),
        Bound.BELOW: _("less than"),
        Bound.AT_MOST: _("at most"),
    }[bound]


def _unit_text(kind: Kind) -> str:
    return {Kind.RATE: _("%"), Kind.MINUTES: _("minutes")}.get(kind, "")
