"""The numbers that meet a question, and that are partly enough, with their unit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import BOUND_OF_KIND, Bound, Threshold
from spaprep.core.questions.thresholds import parse_threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import MONTHS_IN_A_YEAR, digits_text
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label

_FIELD_WIDTH = 64


class ThresholdFields(QWidget):
    """Two numbers to type; the second may be left blank.

    Signals:
        edited(): something else stands in the fields.
        finished(): the user is done with a field: Enter, or on to something else.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = Kind.COUNT
        self.meets, self.partly = self._field(_("Meets at")), self._field(_("Partly enough at"))
        self._units = (self._unit(), self._unit())
        self._signs = (text_label("", wrap=False), text_label("", wrap=False))
        self._meets_label = text_label("", wrap=False)
        self._partly_label = text_label("", wrap=False)
        self.problem = text_label("", "danger")
        self.problem.hide()
        self._lay_out()

    def show_threshold(self, kind: Kind, threshold: Threshold | None) -> None:
        """Show the numbers of a question of this kind; none of them for a new one."""
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

    def type_again(self, texts: tuple[str, str], units: tuple[int, int]) -> None:
        """Put back what was typed before, number or not; see `texts` and `units`."""
        for field, unit, text, months in zip(self.fields(), self._units, texts, units, strict=True):
            field.setText(text)
            if self._kind is Kind.DURATION:
                unit.setCurrentIndex(unit.findData(months))

    def threshold(self) -> Threshold:
        """Return what was entered; raise BadInputError where it can’t be."""
        meets, partly = self.texts()
        return parse_threshold(self._kind, meets, partly, units=self.units())

    def entered(self) -> Threshold | None:
        """Return what was entered; where it can’t be, say why beside it and return None."""
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
        """Say why what was typed can’t be; blank takes that back."""
        self.problem.setText(breakable(sentence))
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_number(self, field: QLineEdit, unit: QComboBox, number: float | None) -> None:
        in_years = bool(number) and number is not None and number % MONTHS_IN_A_YEAR == 0
        if self._kind is Kind.DURATION and number is not None:
            unit.setCurrentIndex(0 if in_years else 1)
            number = number / MONTHS_IN_A_YEAR if in_years else number
        field.setText("" if number is None else digits_text(number))

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setFixedWidth(self._theme.pixels(_FIELD_WIDTH))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.textEdited.connect(lambda _text: self.edited.emit())
        field.editingFinished.connect(self.finished)
        return field

    def _unit(self) -> QComboBox:
        unit = QComboBox()
        unit.setAccessibleName(_("Unit"))
        unit.addItem(_("years"), MONTHS_IN_A_YEAR)
        unit.addItem(_("months"), 1)
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
