"""The editors of answers with numbers: counts and minutes, rates, durations, amounts of money."""

from decimal import Decimal

from PySide6.QtWidgets import QLineEdit

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.typed_values import (
    amount_from_texts,
    duration_from_text,
    duration_in_units,
    rate_from_texts,
    whole_value_from_text,
)
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import duration_unit_box, ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row


class NumberEditor(AnswerEditor):
    """One whole number: a count, or minutes."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        is_minutes = question.kind is Kind.MINUTES
        self.number = self.add_field(_("Minutes") if is_minutes else _("How many"))
        unit = text_label(_("minutes") if is_minutes else _("times"), wrap=False)
        self.lay_out(row(self.number, unit, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the number."""
        return self.number

    def value(self) -> Value | None:
        """Return the number."""
        return whole_value_from_text(self.question.kind, self.number.text())

    def show_value(self, value: Value | None) -> None:
        """Show the number."""
        self.number.setText("" if value is None else str(value))


class RateEditor(AnswerEditor):
    """A rate as “x of n”, or as a percentage."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.events = self.add_field(_("Cases"))
        self.out_of = self.add_field(_("Out of how many"))
        self.percent = self.add_field(_("Percent"))
        of, instead, sign = (text_label(text, wrap=False) for text in (_("of"), _("or"), _("%")))
        self.lay_out(row(self.events, of, self.out_of, instead, self.percent, sign, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the cases."""
        return self.events

    def value(self) -> Value | None:
        """Return the counts, or the percentage."""
        return rate_from_texts(self.events.text(), self.out_of.text(), self.percent.text())

    def show_value(self, value: Value | None) -> None:
        """Show the rate in the way in which it was given."""
        texts = ("", "", "")
        if isinstance(value, Occurrences):
            texts = (str(value.events), str(value.out_of), "")
        elif isinstance(value, Percentage):
            # By way of its text: Decimal(0.1) has 55 decimals, and str(0.00001) an exponent.
            texts = ("", "", f"{Decimal(str(value.number)):f}")
        for field, text in zip((self.events, self.out_of, self.percent), texts, strict=True):
            field.setText(text)


class DurationEditor(AnswerEditor):
    """A length of time in months or years."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.number = self.add_field(_("How long"))
        self.unit = ignore_wheel(duration_unit_box())
        self.unit.activated.connect(lambda _place: self.save_now())
        self.lay_out(row(self.number, self.unit, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the number."""
        return self.number

    def value(self) -> Value | None:
        """Return the length in whole months."""
        return duration_from_text(self.number.text(), int(self.unit.currentData()))

    def show_value(self, value: Value | None) -> None:
        """Show the length in whole years if possible, otherwise in months."""
        if not isinstance(value, Duration):
            self.number.setText("")
            return
        number, unit = duration_in_units(value.months)
        self.unit.setCurrentIndex(self.unit.findData(unit))
        self.number.setText(str(number))


class AmountEditor(AnswerEditor):
    """An amount of money."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.amount = self.add_field(_("Amount"))
        self.currency = self.add_field(_("Currency"))
        self.currency.setText("USD")
        self.lay_out(row(self.amount, self.currency, None))

    def first_field(self) -> QLineEdit:
        """Return the field of the amount."""
        return self.amount

    def value(self) -> Value | None:
        """Return the amount with its currency."""
        return amount_from_texts(self.amount.text(), self.currency.text())

    def show_value(self, value: Value | None) -> None:
        """Show the amount; without one, the currency stays as it is."""
        self.amount.setText(value.amount if isinstance(value, Amount) else "")
        if isinstance(value, Amount):
            self.currency.setText(value.currency)
