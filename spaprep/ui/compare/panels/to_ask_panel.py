"""What to ask next, ranked across all clinics or at one, each one click from its answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from spaprep.core.advice.next_questions import NextQuestion
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.ui.compare.panels.advice import Advice
from spaprep.ui.compare.panels.ask_button import AskButton
from spaprep.ui.compare.panels.side_panel import SidePanel
from spaprep.ui.formatting.fitting import breakable, short_name
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row

_PAGE_SIZE = 12
_LONGEST = 40


class ToAskPanel(SidePanel):
    """A list of open questions; of one clinic, what to ask in the next call.

    Signals:
        answer_requested(object): the user asks to answer this NextQuestion.
    """

    answer_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("What to ask next"))
        self._questions: Sequence[NextQuestion] = ()
        self._limit = _PAGE_SIZE
        self._names: dict[str, str] = {}
        self._ids: list[str] = []
        self.clinic = QComboBox()
        self.clinic.setAccessibleName(_("Clinic"))
        # By default the longest name would decide the width, which the panel has not.
        self.clinic.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        # Not currentIndexChanged, which filling the list would send as well.
        self.clinic.activated.connect(lambda _place: self._show_first())
        self.count = text_label("", "secondary")
        self.cards: list[QFrame] = []
        self._list = column(spacing=8)
        for part in (self.clinic, self.count):
            self.content.addWidget(part)
        self.content.addLayout(self._list)
        self.content.addStretch(1)

    def show_advice(self, comparison: Comparison, advice: Advice) -> None:
        """Show what is open in a comparison, the most telling first, once it is worked out."""
        names = {column.clinic.id: short_name(column, _LONGEST) for column in comparison.columns}
        if names != self._names:
            self._offer_clinics(names)
        if advice.is_ready:
            self._questions = advice.questions
            self._show()
            return
        self.count.setText(_("Working out what to ask next…"))
        # Left in place: a list that vanishes for a moment after each answer would flicker.
        for card in self.cards:
            card.setEnabled(False)

    def choose_clinic(self, clinic_id: str) -> None:
        """Show what to ask one clinic in the next call."""
        if clinic_id in self._ids:
            self.clinic.setCurrentIndex(self._ids.index(clinic_id))
            self._show_first()

    def _offer_clinics(self, names: dict[str, str]) -> None:
        chosen = self._chosen()
        self._names, self._ids = names, ["", *names]
        self.clinic.clear()
        self.clinic.addItems([_("All clinics"), *names.values()])
        self.clinic.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)

    def _chosen(self) -> str:
        place = self.clinic.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def _show_first(self) -> None:
        self._limit = _PAGE_SIZE
        self._show()

    def _show_more(self) -> None:
        self._limit += _PAGE_SIZE
        self._show()
        # The button that had the focus is gone; it goes to the first new card.
        self.cards[self._limit - _PAGE_SIZE].findChildren(AskButton)[0].setFocus()

    def _show(self) -> None:
        found = self._found()
        shown = found[: self._limit]
        clear(self._list)
        self.cards = [self._card(n, question) for n, question in enumerate(shown, 1)]
        for card in self.cards:
            self._list.addWidget(card)
        if len(found) > len(shown):
            self._list.addWidget(action_button(_("Show more"), self._show_more))
        self.count.setText(self._count_text(found, len(shown)))

    def _found(self) -> list[NextQuestion]:
        """Return what is open; at one clinic, what a call can answer before the rest."""
        chosen = self._chosen()
        if not chosen:
            return list(self._questions)
        found = [question for question in self._questions if question.clinic_id == chosen]
        # A stable sort: within both groups the most telling stays first.
        return sorted(found, key=lambda question: not question.can_be_asked_by_phone)

    def _count_text(self, found: Sequence[NextQuestion], shown: int) -> str:
        if not found:
            return _("Nothing is left to ask.")
        text = _open_text(len(found))
        if self._chosen():
            text = _call_back_text(
                sum(question.can_be_asked_by_phone for question in found), len(found)
            )
        if shown == len(found):
            return text
        return _("{count}, the first {shown} of them here").format(count=text, shown=shown)

    def _card(self, number: int, question: NextQuestion) -> QFrame:
        card = frame("card")
        task = _("{number}. {task}").format(number=number, task=question.task)
        ask = AskButton(question)
        ask.requested.connect(self.answer_requested)
        parts = column(
            text_label(breakable(task)),
            text_label(breakable(question.reason), "secondary"),
            row(ask, None),
            spacing=6,
        )
        parts.setContentsMargins(12, 10, 12, 10)
        card.setLayout(parts)
        return card


def _open_text(count: int) -> str:
    return ngettext("{count} open question", "{count} open questions", count).format(count=count)


def _call_back_text(to_call: int, count: int) -> str:
    return ngettext(
        "{to_call} to call back about, of {count} open question",
        "{to_call} to call back about, of {count} open questions",
        count,
    ).format(to_call=to_call, count=count)
