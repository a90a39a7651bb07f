"""The facts about a question in the detail: titles and texts, verdicts of answers, links."""

from PySide6.QtWidgets import QVBoxLayout

from spaprep.core.language import _
from spaprep.core.questions.question import Question, Threshold
from spaprep.core.questions.rule_wording import any_of, partly_text, rule_text
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.questions.wording import kind_text
from spaprep.core.settings.question_facts import (
    earned_text,
    earned_verdicts,
    stages_text,
    subject_text,
)
from spaprep.ui.formatting.fitting import breakable, tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, row


class FactList:
    """A column of facts; what is blank or unsafe is left out.

    Attributes:
        layout: the column, to be placed by the owner.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.layout: QVBoxLayout = column(spacing=4)

    def clear(self) -> None:
        """Remove all facts."""
        clear(self.layout)

    def add_title(self, title: str) -> None:
        """Add a title, apart from what is above."""
        self.layout.addSpacing(6)
        self.layout.addWidget(text_label(title, "secondary"))

    def add(self, title: str, text: str) -> None:
        """Add a title with a text below; nothing if the text is blank."""
        if text:
            self.add_title(title)
            self.layout.addWidget(text_label(breakable(text)))

    def add_verdict(self, answer: str, verdict: Verdict, because: str) -> None:
        """Add what an answer earns, with the reason below if there is one."""
        line = row(text_label(breakable(answer)), self._chip(verdict))
        line.setStretch(0, 1)
        self.layout.addLayout(line)
        if because:
            self.layout.addWidget(text_label(breakable(because), "secondary"))

    def add_keyword_rule(self, phrases: tuple[str, ...], verdict: Verdict, because: str) -> None:
        """Add which words in an answer weigh more than the answer itself."""
        quotes = [_("“{words}”").format(words=words) for words in phrases]
        self.add(_("When they say"), any_of(quotes))
        self.layout.addLayout(row(self._chip(verdict), None))
        self.layout.addWidget(text_label(because, "secondary"))

    def add_link(self, title: str, address: str) -> None:
        """Add a link; nothing if the address is blank or not one that may be opened."""
        url = secure_link(address) if address else None
        if url is not None:
            made = action_button(title, lambda: open_link(url), "link")
            made.setToolTip(tool_tip(address))
            self.layout.addLayout(row(made, None))

    def _chip(self, verdict: Verdict) -> Chip:
        return Chip(self._theme, verdict, earned_text(verdict))


def add_wording(facts: FactList, question: Question) -> None:
    """Add how a question is asked, and what meets it; numbers are left to fields below."""
    has_numbers = isinstance(question.rule, Threshold)
    wording = _("“{question}”").format(question=breakable(question.asked_about(None)))
    for title, text in (
        (_("Ask"), wording),
        (_("Why"), question.why),
        (_("A good answer"), question.good_answer),
        (_("A red flag"), question.bad_answer),
        (_("Applies"), question.applies),
        (_("Meets when"), "" if has_numbers else rule_text(question)),
        (_("Partly enough"), "" if has_numbers else partly_text(question)),
    ):
        facts.add(title, text)
    if has_numbers:
        facts.add_title(_("Meets when"))


def add_details(facts: FactList, question: Question) -> None:
    """Add what each answer earns, when and about what a question is asked, and its sources."""
    facts.add(_("To note as well"), question.detail_label)
    earned = earned_verdicts(question)
    if earned:
        facts.add_title(_("What each answer earns"))
    for answer in earned:
        facts.add_verdict(answer.answer, answer.verdict, answer.because)
    for rule in question.keyword_rules:
        facts.add_keyword_rule(rule.phrases, rule.verdict, rule.because)
    facts.add(_("Answer"), kind_text(question.kind))
    facts.add(_("When"), stages_text(question))
    facts.add(_("About"), subject_text(question))
    facts.add(_("Source"), question.source)
    facts.add_link(_("Open the source"), question.source_url)
    if question.links:
        facts.add_title(_("Look it up"))
    for link in question.links:
        facts.add_link(link.title, link.url)
