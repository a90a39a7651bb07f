"""The controls of the answers that are typed: numbers, rates, lengths of time, texts, sums."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QLineEdit

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
    decimal_from_text,
    value_from_plain,
)
from spaprep.core.questions.wording import MONTHS_IN_A_YEAR
from spaprep.ui.answers.answer_editor import AnswerEditor, ChoiceEditor
from spaprep.ui.formatting.fitting import shortened
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_MOST_DIGITS = 15


class NumberEditor(AnswerEditor):
    """One whole number: a count, or minutes."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        minutes = question.kind is Kind.MINUTES
        self.number = self.field(_("Minutes") if minutes else _("How many"))
        unit = text_label(_("minutes") if minutes else _("times"), wrap=False)
        self.lay_out(row(self.number, unit, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the number."""
        return self.number

    def value(self) -> Value | None:
        """Return the number."""
        text = self.number.text().strip()
        return value_from_plain(self.question.kind, _whole(text)) if text else None

    def show_value(self, value: Value | None) -> None:
        """Show the number."""
        self.number.setText("" if value is None else str(value))


class RateEditor(AnswerEditor):
    """How many out of how many, or a percentage: whichever is said."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.events = self.field(_("Cases"))
        self.out_of = self.field(_("Out of how many"))
        self.percent = self.field(_("Percent"))
        of, instead = text_label(_("of"), wrap=False), text_label(_("or"), wrap=False)
        sign = text_label(_("%"), wrap=False)
        self.lay_out(row(self.events, of, self.out_of, instead, self.percent, sign, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the cases."""
        return self.events

    def value(self) -> Value | None:
        """Return the counts, or the percentage."""
        events, out_of, percent = (f.text().strip() for f in self._fields())
        if percent and not events and not out_of:
            return Percentage(_number(_decimal(percent)))
        if percent:
            raise BadInputError(_("Type either “x of n” or a percentage, not both."))
        if not events and not out_of:
            return None
        if not events or not out_of:
            raise BadInputError(_("Out of how many? Type both numbers, or a percentage."))
        return Occurrences(_whole(events), _whole(out_of))

    def show_value(self, value: Value | None) -> None:
        """Show the rate as it was said."""
        texts = ("", "", "")
        if isinstance(value, Occurrences):
            texts = (str(value.events), str(value.out_of), "")
        elif isinstance(value, Percentage):
            texts = ("", "", f"{Decimal(str(value.number)):f}")
        for field, text in zip(self._fields(), texts, strict=True):
            field.setText(text)

    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return (self.events, self.out_of, self.percent)


class DurationEditor(AnswerEditor):
    """A length of time in months or years."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.number = self.field(_("How long"))
        self.unit = ignore_wheel(QComboBox())
        self.unit.setAccessibleName(_("Unit"))
        self.unit.addItem(_("years"), MONTHS_IN_A_YEAR)
        self.unit.addItem(_("months"), 1)
        self.unit.activated.connect(lambda _place: self.save_now())
        self.lay_out(row(self.number, self.unit, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the number."""
        return self.number

    def value(self) -> Value | None:
        """Return the length in whole months."""
        text = self.number.text().strip()
        if not text:
            return None
        months = _decimal(text) * int(self.unit.currentData())
        return Duration(_whole(f"{months.normalize():f}"))

    def show_value(self, value: Value | None) -> None:
        """Show the length in years where it is some, otherwise in months."""
        if not isinstance(value, Duration):
            self.number.setText("")
            return
        whole_years = value.months > 0 and value.months % MONTHS_IN_A_YEAR == 0
        self.unit.setCurrentIndex(0 if whole_years else 1)
        number = value.months // MONTHS_IN_A_YEAR if whole_years else value.months
        self.number.setText(str(number))


class TextEditor(AnswerEditor):
    """Any text on one line."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.text = self.field(_("Answer"), wide=True)
        self.lay_out(column(self.text))

    def first_field(self) -> QLineEdit:
        """Return the field of the text."""
        return self.text

    def value(self) -> Value | None:
        """Return the text."""
        text = self.text.text().strip()
        return value_from_plain(Kind.TEXT, text) if text else None

    def show_value(self, value: Value | None) -> None:
        """Show the text."""
        self.text.setText(value if isinstance(value, str) else "")


class AmountEditor(AnswerEditor):
    """A sum of money."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.amount = self.field(_("Amount"))
        self.currency = self.field(_("Currency"))
        self.currency.setText("USD")
        self.lay_out(row(self.amount, self.currency, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the amount."""
        return self.amount

    def value(self) -> Value | None:
        """Return the sum."""
        text = self.amount.text().strip().replace(",", ".")
        return Amount(text, self.currency.text().strip().upper()) if text else None

    def show_value(self, value: Value | None) -> None:
        """Show the sum."""
        self.amount.setText(value.amount if isinstance(value, Amount) else "")
        if isinstance(value, Amount):
            self.currency.setText(value.currency)


EDITORS: dict[Kind, Callable[[Question, Theme], AnswerEditor]] = {
    Kind.YES_NO: ChoiceEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.COUNT: NumberEditor,
    Kind.MINUTES: NumberEditor,
    Kind.RATE: RateEditor,
    Kind.DURATION: DurationEditor,
    Kind.TEXT: TextEditor,
    Kind.AMOUNT: AmountEditor,
}


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        shown = shortened(text, 24)
        raise BadInputError(_("“{text}” is not a whole number, 0 or more.").format(text=shown))
    return int(text[:20])


def _decimal(text: str) -> Decimal:
    """Read a number; one like 1e99999999 would take hours to write out in full."""
    number = decimal_from_text(text)
    if abs(number.adjusted()) > _MOST_DIGITS:
        raise BadInputError(
            _("“{text}” is too large or too small.").format(text=shortened(text, 24))
        )
    return number


def _number(decimal: Decimal) -> float:
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)
