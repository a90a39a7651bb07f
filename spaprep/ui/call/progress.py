"""The progress of a call: its questions, and which of them is the current one."""

from spaprep.core.calls.call import Call
from spaprep.core.calls.question_order import QuestionRange, next_place
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.records.records import Key
from spaprep.ui.call.session import CallSession


class CallProgress:
    """Goes through the questions of a call, in any order.

    After the last one, those without an answer come again.

    Attributes:
        session: the running call; None while there is none.
        range: which questions it goes through.
        criteria: those questions, in the order in which they are asked.
        place: the index of the current one.
    """

    def __init__(self) -> None:
        self.session: CallSession | None = None
        self.range = QuestionRange.SHORT
        self.criteria: list[Criterion] = []
        self.place = 0
        self._has_wrapped = False

    @property
    def call(self) -> Call | None:
        """The call as it is in the library; None while there is none."""
        return self.session.call if self.session else None

    @property
    def current(self) -> Criterion | None:
        """The current question; None without a call, or while no question is in use."""
        return self.criteria[self.place] if self.session and self.criteria else None

    @property
    def current_key(self) -> Key | None:
        """The key of the current question."""
        return self.criteria[self.place].key if self.criteria else None

    def criteria_in_range(self) -> list[Criterion]:
        """Return the questions of the range; all questions if the range is empty."""
        if self.session is None:
            return []
        return self.session.criteria(self.range) or self.session.criteria(QuestionRange.ALL)

    def find(self, text: str) -> list[Criterion]:
        """Return the questions that contain a text, of any range; without one, the range."""
        sought = text.strip().casefold()
        if not sought or self.session is None:
            return self.criteria
        everything = self.session.criteria(QuestionRange.ALL)
        return [c for c in everything if sought in f"{c.label} {c.asked}".casefold()]

    def list_questions(self, key: Key | None) -> None:
        """List the questions of the range; this one is the current one, or else the first."""
        self.criteria = self.criteria_in_range()
        keys = [criterion.key for criterion in self.criteria]
        self.go_to(keys.index(key) if key in keys else 0)

    def go_to(self, place: int) -> None:
        """Go to the question at this index; the one after it is next, answered or not."""
        self.place = place
        self._has_wrapped = False

    def advance(self) -> bool:
        """Go to the next question.

        Returns:
            False if every other question is answered; nothing changes then.
        """
        call = self.call
        answered = call.answered if call else frozenset()
        is_answered = [criterion.key in answered for criterion in self.criteria]
        # From then on only what has no answer comes: nobody is asked everything twice.
        self._has_wrapped |= self.place + 1 >= len(self.criteria)
        following = next_place(self.place, is_answered, only_open=self._has_wrapped)
        if following is None:
            return False
        self.place = following
        return True

    def go_back(self) -> None:
        """Go to the previous question; there must be one."""
        self.go_to(self.place - 1)
