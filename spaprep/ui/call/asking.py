"""Which question is being asked, and the ways from one to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Answer, Key
from spaprep.ui.call.frame import CallFrame
from spaprep.ui.call.question_list import Entry
from spaprep.ui.call.session import CallSession
from spaprep.ui.call.situation import Range
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme


class Asking(CallFrame):
    """Leads through the questions of a call, in any order.

    What is left out comes round again behind the last question.
    """

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(theme)
        self._workspace = workspace
        self.session: CallSession | None = None
        self._criteria: list[Criterion] = []
        self._current = 0
        self._comes_round = False
        self._range = Range.SHORT
        self._shown: tuple[Answer | None, str, str] = (None, "", "")
        self._connect_ways()

    @property
    def asked_id(self) -> str:
        """The id of the question that is asked now; blank while none is."""
        return self._criteria[self._current].question.id if self._criteria else ""

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self.session is not None:
            self.header.save_pending()
            self.panel.save_pending()

    def save_all_typed(self) -> None:
        """Save what was typed before the question is left, an answer or not."""
        self.save_pending()

    def focus_find(self) -> None:
        """Go to the field that finds a question."""
        self.show_questions(shown=True)
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def next(self) -> None:
        """Leave the question for now; behind the last, go to those that were left out."""
        if self.session is None or not self._criteria:
            return
        self.save_all_typed()
        count = len(self._criteria)
        if not self._comes_round and self._current + 1 < count:
            self._go_to(self._current + 1)
            return
        self._comes_round = True
        onward = [(self._current + step) % count for step in range(1, count)]
        left = [n for n in onward if not self.session.is_answered(self._criteria[n].key)]
        if left:
            self._go_to(left[0])
        else:
            self.panel.hint.show()

    def back(self) -> None:
        """Go to the question before."""
        if self.session is not None and self._current:
            self.save_all_typed()
            self._comes_round = False
            self._go_to(self._current - 1)

    def _list_questions(self, key: Key | None) -> None:
        """Ask the questions of the range, from this one on where it is among them."""
        if self.session is None:
            return
        self._criteria = self.session.criteria(self._range) or self.session.criteria(Range.ALL)
        mood = self.session.mood_criterion()
        self.side.offer_moods(mood.question if mood else None)
        self._offer_conflicts()
        self._comes_round = False
        places = [n for n, criterion in enumerate(self._criteria) if criterion.key == key]
        self._go_to(places[0] if places else 0)
        if not self._criteria:
            self._current = 0
            self.panel.ask_nothing()
            self.questions.show_none()
            self.side.show_none()

    def _go_to(self, place: int) -> None:
        if self.session is None or not self._criteria:
            return
        self._current = place
        self._ask()
        self.panel.area.verticalScrollBar().setValue(0)
        self._show_standing()
        self._focus_answer()

    def _ask(self) -> None:
        """Show the question that is being asked, with what was recorded so far."""
        session = self.session
        if session is None or not self._criteria:
            return
        criterion = self._criteria[self._current]
        told = _("Question {number} of {count} · {section}").format(
            number=self._current + 1,
            count=len(self._criteria),
            section=criterion.question.section.title,
        )
        self._note_shown()
        answer, detail, words = self._shown
        self.panel.ask(criterion, told, answer, detail, words)
        self.setAccessibleName(criterion.asked)
        self.order_tabs()
        self._note_shown()

    def _focus_answer(self) -> None:
        """Go to the field to type into; where digits choose, let the page have the keys."""
        if not self.panel.focus_answer():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_shown(self) -> None:
        """Remember what the page shows of its question, to tell when another must be shown."""
        self._shown = self._recorded()

    def _recorded(self) -> tuple[Answer | None, str, str]:
        if self.session is None or not self._criteria:
            return (None, "", "")
        criterion = self._criteria[self._current]
        session = self.session
        return (session.answer(criterion.key), session.detail(criterion), session.words(criterion))

    def _show_standing(self) -> None:
        """Show how everything stands by now; what is being typed is left alone."""
        session = self.session
        if session is None or not self._criteria:
            return
        criterion = self._criteria[self._current]
        finding = session.finding(criterion)
        asked = finding is not None and finding.basis is not Basis.NOT_ASKED
        self.panel.show_finding(criterion, finding, asked=asked)
        conflicting = finding is not None and finding.is_conflicting
        earlier = session.earlier(criterion.key)
        plan = self._workspace.plan
        place = plan.state if plan else ""
        self.side.show_criterion(criterion, earlier, place, conflicting=conflicting)
        mood = session.mood_criterion()
        answer = session.answer(mood.key) if mood else None
        self.side.show_mood(str(answer.value) if answer and answer.value else None)
        self._offer_conflicts()
        self._show_list()

    def _offer_conflicts(self) -> None:
        """Offer to go through what conflicts alone, where something does or did."""
        count = len(self.session.criteria(Range.CONFLICTS)) if self.session else 0
        text = ngettext("Only what conflicts ({count})", "Only what conflicts ({count})", count)
        self.ranges.show_text(Range.CONFLICTS.value, text.format(count=count))
        self.ranges.show_there(Range.CONFLICTS.value, there=bool(count))

    def _show_list(self) -> None:
        """List the questions of the range, or those of all that have the words looked for."""
        session = self.session
        if session is None or not self._criteria:
            return
        entries = [Entry(c, session.title(c), session.verdict(c)) for c in self._listed()]
        self.questions.show_entries(entries, self._criteria[self._current].key)

    def _listed(self) -> list[Criterion]:
        wanted = self.find_field.text().strip().casefold()
        if not wanted or self.session is None:
            return self._criteria
        everything = self.session.criteria(Range.ALL)
        return [c for c in everything if wanted in f"{c.label} {c.asked}".casefold()]

    def _choose_listed(self, place: int) -> None:
        """Go to a question of the list; one that was found may lie outside the range."""
        self.save_all_typed()
        listed = self._listed()
        if self.session is None or not 0 <= place < len(listed):
            return
        self.find_field.clear()
        key = listed[place].key
        if key not in [criterion.key for criterion in self._criteria]:
            self._range = Range.ALL
            self.ranges.show_chosen(self._range.value)
        self.show_questions(shown=False)
        self._list_questions(key)

    def _choose_question(self, place: int) -> None:
        self.save_all_typed()
        self._comes_round = False
        self._go_to(place)

    def _choose_range(self, name: str) -> None:
        self.save_all_typed()
        self._range = Range(name)
        self.ranges.show_chosen(name)
        self._list_questions(self._criteria[self._current].key if self._criteria else None)

    def _connect_ways(self) -> None:
        panel = self.panel
        for wanted in (panel.states.skipped, panel.words.next_wanted, self.next_wanted):
            wanted.connect(self.next)
        self.back_wanted.connect(self.back)
        self.questions.question_chosen.connect(self._choose_listed)
        self.ranges.chosen.connect(self._choose_range)
        self.find_field.textChanged.connect(lambda _text: self._show_list())
        for keys, act in (("Alt+Left", self.back), ("Ctrl+J", self.panel.words.setFocus)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)
