"""Cards for conflicting answers: who gave which, and a button to settle it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.core.records.records import Channel
from spaprep.core.records.wording import answer_text
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.formatting.statement_lines import quoted_claim, statement_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row

Pair = tuple[Criterion, Finding]
_TWO = 2
_CLAIM_LENGTH = 400  # characters


class ConflictCards(QWidget):
    """One card for each conflict, and one for each treatment whose counts disagree.

    Attributes:
        buttons: those that settle a conflict, from top to bottom.

    Signals:
        settle_requested(object): the user decides whom to believe; the criterion's key.
    """

    settle_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pairs: list[Pair] = []
        self.buttons: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.pixels(12))
        self.hide()

    def show_conflicts(self, pairs: Sequence[Pair]) -> None:
        """Show the conflicts among these findings."""
        found = [pair for pair in pairs if pair[1].is_conflicting]
        # After every answer this is called; new cards would take the focus from their buttons.
        if found == self._pairs:
            return
        self._pairs = found
        clear(self._layout)
        self.buttons = []
        for criterion, finding in found:
            if finding.basis is Basis.CONFLICT:
                self._layout.addWidget(self._conflict(criterion, finding))
        for counts in _by_treatment(found):
            self._layout.addWidget(self._counts(counts))
        self.setVisible(bool(found))

    def _conflict(self, criterion: Criterion, finding: Finding) -> QFrame:
        asked = _("“{question}”").format(question=criterion.asked)
        lines = [
            _("{answer} – {who}").format(
                answer=quoted_claim(criterion.question, claim.statement, _CLAIM_LENGTH),
                who=statement_text(claim.statement),
            )
            for claim in finding.claims
        ]
        settle = action_button(
            _("Settle…"), partial(self.settle_requested.emit, criterion.key), "link"
        )
        settle.setAccessibleName(_("Settle: {criterion}").format(criterion=criterion.label))
        self.buttons.append(settle)
        return self._card(_conflict_title(finding), [asked, *lines], settle)

    def _counts(self, pairs: Sequence[Pair]) -> QFrame:
        lines = [
            _("{criterion}: {answer}").format(
                criterion=criterion.label,
                answer=answer_text(criterion.question, finding.statement.answer),
            )
            for criterion, finding in pairs
            if finding.statement is not None
        ]
        advice = _("Ask again, or decide yourself which of them counts, in the rows below.")
        return self._card(_("The counts contradict each other"), [*lines, advice], None)

    def _card(self, title: str, lines: Sequence[str], action: QWidget | None) -> QFrame:
        card = frame("alert")
        labels = [text_label(breakable(line)) for line in lines]
        head = text_label(f"{SHAPES[Verdict.RED_FLAG]} {title}", "danger")
        layout = column(head, *labels, spacing=self._theme.pixels(3))
        if action is not None:
            layout.addLayout(row(action, None))
        layout.setContentsMargins(*(self._theme.pixels(size) for size in (16, 14, 16, 12)))
        card.setLayout(layout)
        card.setAccessibleName(title)
        return card


def _conflict_title(finding: Finding) -> str:
    if all(claim.statement.encounter.channel is Channel.LOOK_UP for claim in finding.claims):
        return _("What you looked up differs")
    if len(finding.claims) == _TWO:
        return _("Staff gave two different answers")
    return _("Staff gave different answers")


def _by_treatment(pairs: Sequence[Pair]) -> list[list[Pair]]:
    found: dict[str | None, list[Pair]] = {}
    for criterion, finding in pairs:
        if finding.basis is Basis.COUNTS_DISAGREE:
            found.setdefault(criterion.key[1], []).append((criterion, finding))
    return list(found.values())
