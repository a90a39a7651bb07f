"""What is known of a question in the plan’s state: links to boards, and dated examples."""

from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from spaprep.core.catalogue.states import Example, examples_for
from spaprep.core.language import _
from spaprep.core.questions.question import Link, Question
from spaprep.files.resources import read_states
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column


class StateNotes(QWidget):
    """Shows links and examples below a heading; hidden if there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown_for = ("", "")
        self._lines = column(spacing=theme.pixels(4))
        self.setLayout(self._lines)
        self.hide()

    def show_for(self, question: Question | None, place: str) -> None:
        """Show what is known of a question in a state.

        Args:
            question: the question; None hides the notes.
            place: the plan's state, as the user typed it.
        """
        key = (question.id if question else "", place)
        # Built anew, a link that has the focus would lose it at every answer.
        if key == self._shown_for:
            return
        self._shown_for = key
        clear(self._lines)
        state = read_states().find(place) if question else None
        links = state_links(question, place) if question else ()
        examples = examples_for(state, question) if state and question else ()
        if state is not None and (links or examples):
            self._lines.addWidget(text_label(_("In {state}").format(state=state.name), "heading"))
        for link in links:
            self._add_link(link)
        for (source, url, noted), group in groupby(examples, _origin):
            for example in group:
                self._lines.addSpacing(self._theme.pixels(4))
                self._lines.addWidget(text_label(example.text))
            self._add_link(Link(source, url))
            day = QDate(noted.year, noted.month, noted.day)
            text = QLocale().toString(day, QLocale.FormatType.ShortFormat)
            self._lines.addWidget(text_label(_("Noted {date}").format(date=text), "secondary"))
        if examples:
            note = _("An example, not the whole law. Rules change: ask the board when it matters.")
            self._lines.addWidget(text_label(note, "secondary"))
        self.setVisible(bool(links or examples))

    def _add_link(self, link: Link) -> None:
        url = secure_link(link.url)
        if url is not None:
            made = ElidedButton(partial(open_link, url), "link")
            made.show_text(link.title)
            made.setToolTip(tool_tip(f"{link.title}\n{link.url}"))
            self._lines.addWidget(made)


def _origin(example: Example) -> tuple[str, str, date]:
    return example.source, example.url, example.noted


def state_links(question: Question, place: str) -> tuple[Link, ...]:
    """Return where an answer can be looked up in the state that the user typed."""
    states = read_states()
    state = states.find(place)
    return states.links_for(state, question) if state else ()
