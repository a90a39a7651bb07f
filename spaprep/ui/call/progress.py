"""How far a call has come: its questions, and which of them is asked now."""

from spaprep.core.calls.call import Call
from spaprep.core.calls.question_order import QuestionRange, next_place
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.records.records import Key
from spaprep.ui.call.session import CallSession


class CallProgress:
    """Leads through the questions of a call in any order.

    What was left out comes around again behind the last question.

    Attributes:
        session: the call that is going on; None while there is none.
        range: which questions it goes through.
        criteria: those questions, in the order in which they are asked.
        place: of the question that is asked now.
    """

    def __init__(self) -> None:
        self.session: CallSession | None = None
        self.range = QuestionRange.SHORT
        self.criteria: list[Criterion] = []
        self.place = 0
        self._comes_around = False

    @property
    def call(self) -> Call | None:
        """The call as it is in the library; None while there is none."""
        return self.session.call if self.session else None

    @property
    def current(self) -> Criterion | None:
        """What is asked now; None without a call, or while no question is in use."""
        return self.criteria[self.place] if self.session and self.criteria else None

    @property
    def current_key(self) -> Key | None:
        """The key of what is asked now."""
        return self.criteria[self.place].key if self.criteria else None

    def criteria_in_range(self) -> list[Criterion]:
        """Return what to ask now; where nothing is left in the range, all questions."""
        if self.session is None:
            return []
        return self.session.criteria(self.range) or self.session.criteria(QuestionRange.ALL)

    def find(self, text: str) -> list[Criterion]:
        """Return the questions with this text, in any range; those of the range without a text."""
        sought = text.strip().casefold()
        if not sought or self.session is None:
            return self.criteria
        everything = self.session.criteria(QuestionRange.ALL)
        return [c for c in everything if sought in f"{c.label} {c.asked}".casefold()]

    def list_questions(self, key: Key | None) -> None:
        """List the questions of the range, and ask this one where it is among them."""
        self.criteria = self.criteria_in_range()
        keys = [criterion.key for criterion in self.criteria]
        self.go_to(keys.index(key) if key in keys else 0)

    def go_to(self, place: int) -> None:
        """Ask the question at this place; what follows it comes next, answered or not."""
        self.place = place
        self._comes_around = False

    def advance(self) -> bool:
        """Ask the next question.

        Returns:
            False where every other question is answered; nothing changes then.
        """
        call = self.call
        answered = call.answered if call else frozenset()
        is_answered = [criterion.key in answered for criterion in self.criteria]
        # Once around, always around: the range is not asked from its top a second time.
        self._comes_around |= self.place + 1 >= len(self.criteria)
        following = next_place(self.place, is_answered, only_open=self._comes_around)
        if following is None:
            return False
        self.place = following
        return True

    def go_back(self) -> bool:
        """Ask the question before.

        Returns:
            False at the first one; nothing changes then.
        """
        if not self.place:
            return False
        self.go_to(self.place - 1)
        return True
