"""Look-ups to do: questions that can be answered without asking the clinic."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Stage
from spaprep.core.records.records import Channel
from spaprep.ui.formatting.fitting import breakable, tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row
from spaprep.ui.widgets.state_notes import state_links


class LookUps(QWidget):
    """Lists look-ups, each with links to the pages that have the answer.

    Signals:
        look_up_requested(object): the user looks it up now; the criterion's key.
    """

    look_up_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._due: list[Criterion] = []
        self._place = ""
        self.heading = text_label("", "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.pixels(8))
        card = frame("card")
        parts = column(self.heading, self._lines, spacing=theme.pixels(8))
        parts.setContentsMargins(*(theme.pixels(size) for size in (16, 14, 16, 14)))
        card.setLayout(parts)
        self.setLayout(column(card))
        self.hide()

    def show_due(
        self, criteria: Sequence[Criterion], findings: Sequence[Finding], place: str
    ) -> None:
        """Show the criteria that can be looked up and were not yet.

        Args:
            criteria: all of the plan.
            findings: one for each criterion.
            place: the plan’s state (of the US), for links to its boards.
        """
        pairs = zip(criteria, findings, strict=True)
        due = [criterion for criterion, finding in pairs if _is_due(criterion, finding)]
        # New lines would take the focus from a button of the old ones.
        if (due, place) == (self._due, self._place):
            return
        self._due, self._place = due, place
        text = ngettext("{count} look-up to do", "{count} look-ups to do", len(due))
        self.heading.setText(text.format(count=len(due)))
        clear(self._lines)
        several = len({criterion.key[1] for criterion in criteria} - {None}) > 1
        for criterion in due:
            self._lines.addWidget(self._line(criterion, several=several))
        self.setVisible(bool(due))

    def _line(self, criterion: Criterion, *, several: bool) -> QFrame:
        title = row_title(criterion, with_treatment=several)
        look_up = action_button(_("Look up"), partial(self.look_up_requested.emit, criterion.key))
        look_up.setAccessibleName(_("Look up {criterion}").format(criterion=title))
        look_up.setToolTip(_("Take down what you find"))
        pages = (*state_links(criterion.question, self._place), *criterion.question.links)
        links = [(link.title, url) for link in pages if (url := secure_link(link.url))]
        texts = column(text_label(breakable(title)), spacing=self._theme.pixels(2))
        for link_title, url in links:
            link = ElidedButton(partial(open_link, url), "link")
            link.show_text(link_title)
            link.setToolTip(tool_tip(f"{link_title}\n{url.toString()}"))
            texts.addLayout(row(link, None))
        line = row(spacing=self._theme.pixels(12))
        line.addLayout(texts, 1)
        line.addWidget(look_up, 0, Qt.AlignmentFlag.AlignTop)
        made = frame("bare")
        made.setLayout(line)
        return made


def _is_due(criterion: Criterion, finding: Finding) -> bool:
    # An answer of the clinic itself does not replace a look-up.
    is_settled = finding.basis is Basis.OVERRIDE or not finding.applies
    if Stage.CHECK not in criterion.question.stages or is_settled:
        return False
    shown = finding.statement
    return finding.is_open or shown is None or shown.encounter.channel is not Channel.LOOK_UP
