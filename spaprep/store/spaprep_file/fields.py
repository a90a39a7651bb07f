"""Fields of a .spaprep file that every record has: times, names of kinds, and their places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.records.records import Key
from spaprep.store.spaprep_file.strict_json import quotable, refusal

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
_STEP = 100
# Beyond these, a time can't be expressed on every clock and in every time zone.
EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
LATEST = datetime(2999, 12, 31, tzinfo=UTC)


class Steps:
    """How far the reading of a file is.

    Args:
        total: how many entries its lists have.
        on_progress: gets how many of them are read; what it raises stops the reading.
    """

    def __init__(self, total: int, on_progress: Callable[[int, int], object]) -> None:
        self._done = 0
        self._total = total
        self._on_progress = on_progress

    def over(self, entries: Iterable[_T]) -> Iterator[tuple[int, _T]]:
        """Yield the entries of a list with their numbers, and report how far the reading is."""
        for number, entry in enumerate(entries):
            self._done += 1
            if self._done % _STEP == 0:
                self._on_progress(self._done, self._total)
            yield number, entry


@contextmanager
def at_place(place: str) -> Iterator[None]:
    """Name the place of what a record refuses."""
    try:
        yield
    except BadInputError as error:
        raise refusal(place, str(error)) from None


def one_of(enum: type[_E], text: str, place: str) -> _E:
    """Return a member of the enum by its name in files."""
    try:
        return enum(text)
    except ValueError:
        names = ", ".join(member.value for member in enum)
        raise refusal(place, _("it must be one of: {names}.").format(names=names)) from None


def time_of(text: str, place: str) -> datetime:
    """Return a time that carries its offset from UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or not text.isprintable():
        reason = _("“{text}” is not a time with its offset from UTC.").format(text=quotable(text))
        raise refusal(place, reason)
    if not EARLIEST <= moment <= LATEST:
        raise refusal(place, _("it must lie between 1971 and 2999."))
    return moment


def question_of(questions: Mapping[str, Question], question_id: str, place: str) -> Question:
    """Return the question that a record is about, where there is one of this id."""
    question = questions.get(question_id)
    if question is None:
        reason = _("there is no question “{id}”.").format(id=quotable(question_id))
        raise refusal(f"{place}.question", reason)
    return question


def check_once(keys: Sequence[Key], place: str) -> None:
    """Refuse two decisions about one question."""
    if len(set(keys)) != len(keys):
        raise refusal(place, _("one question is decided twice."))
