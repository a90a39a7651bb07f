"""What to ask, look up or settle next, and where: the most informative first."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from spaprep.core.advice.gains import AnswerMethod, Gain, method_to_answer, reason_text
from spaprep.core.advice.outcomes import possible_outcomes, possible_sums
from spaprep.core.comparison.comparison import Assessment, Comparison, order_key
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.order_claims import is_ahead
from spaprep.core.comparison.standing import ScoreSums, SortKey, in_steps, sort_key
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Stage
from spaprep.core.records.records import Status

_NOTHING = Fraction(0)
_DECIDED = frozenset({Basis.OVERRIDE, Basis.SETTLED})


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question at one clinic, and what its answer could bring.

    Attributes:
        column: the clinic where it is open.
        criterion: what is open.
        method: how to get the answer: by asking, by judging it oneself, at the visit, by looking
            it up, or by settling which of two answers counts.
        gain: what its answer could bring.
        narrowing: by how many points, 0 to 100, it could narrow the gap between the first and
            the next that could pass it.
        is_first: whether the clinic is the first now.
        other: the clinic that it competes with for the first place, None without one.
        is_ruled_out: whether the clinic is, by a red flag or by the user.
    """

    column: Assessment
    criterion: Criterion
    method: AnswerMethod
    gain: Gain
    narrowing: Fraction
    is_first: bool
    other: Assessment | None
    is_ruled_out: bool

    @property
    def clinic_id(self) -> str:
        """The id of the clinic where it is open."""
        return self.column.clinic.id

    @property
    def clinic_name(self) -> str:
        """What the clinic is called among the others."""
        return self.column.name

    @property
    def can_be_asked_by_phone(self) -> bool:
        """Whether a call can bring the answer, or settle which of two answers is right."""
        return Stage.CALL in self.criterion.question.stages

    @property
    def reason(self) -> str:
        """Why it comes so early, in a sentence."""
        other = self.other.name if self.other else ""
        return reason_text(self.gain, self.method, self.clinic_name, other, first=self.is_first)

    @property
    def task(self) -> str:
        """What to do, in words, with the question as it is asked: “Ask Harbor: “…””."""
        text = {
            AnswerMethod.ASK: _("Ask {clinic}: “{question}”"),
            AnswerMethod.JUDGE: self._judging,
            AnswerMethod.VISIT: _("At the visit to {clinic}: “{question}”"),
            AnswerMethod.LOOK_UP: _("Look up about {clinic}: “{question}”"),
            AnswerMethod.SETTLE: _("Settle which answer counts at {clinic}: “{question}”"),
        }[self.method]
        return text.format(clinic=self.clinic_name, question=self.criterion.asked)

    @property
    def _judging(self) -> str:
        if self.can_be_asked_by_phone:
            return _("Judge {clinic} for yourself: “{question}”")
        return _("Judge {clinic} for yourself at the visit: “{question}”")


@dataclass(frozen=True, slots=True)
class _Contest:
    """Who competes for first place: everyone against the leader, the leader against a rival.

    Attributes:
        places: what the clinics are sorted by, in the order of the table.
        answers: what each answer to each question could add.
        rival: the number of the next clinic that could pass the first, None where none could.
        is_close: whether the scores of the first and of its rival overlap.
    """

    comparison: Comparison
    places: tuple[SortKey, ...]
    answers: tuple[frozenset[ScoreSums], ...]
    rival: int | None
    is_close: bool

    def other_of(self, number: int) -> int | None:
        """Return the number of the clinic that one competes with."""
        if number:
            return 0
        # Where none could pass the leader, it is compared to the second.
        return self.rival if self.rival is not None or len(self.places) == 1 else 1


def next_questions(
    comparison: Comparison, should_continue: Callable[[], bool] = lambda: True
) -> tuple[NextQuestion, ...]:
    """Return everything that is open and could be found out, the most informative first.

    Args:
        comparison: where the clinics stand.
        should_continue: called before each clinic; where it returns False, the search stops.
    """
    contest = _contest_of(comparison)
    found: list[NextQuestion] = []
    for number in range(len(comparison.columns)):
        if not should_continue():
            return ()
        found += _open_questions(contest, number)
    return tuple(sorted(found, key=_urgency))


def next_questions_at(comparison: Comparison, clinic_id: str) -> tuple[NextQuestion, ...]:
    """Return everything that is open at one clinic, the most informative first."""
    ids = [column.clinic.id for column in comparison.columns]
    if clinic_id not in ids:
        return ()
    return tuple(
        sorted(_open_questions(_contest_of(comparison), ids.index(clinic_id)), key=_urgency)
    )


def questions_for_call_back(comparison: Comparison, clinic_id: str) -> tuple[NextQuestion, ...]:
    """Return what to ask one clinic on the phone, the most informative first."""
    found = next_questions_at(comparison, clinic_id)
    return tuple(question for question in found if question.can_be_asked_by_phone)


def _contest_of(comparison: Comparison) -> _Contest:
    columns = comparison.columns
    standings = [column.standing for column in columns]
    rival = next(
        (n for n, one in enumerate(standings) if n and not is_ahead(standings[0], one)), None
    )
    return _Contest(
        comparison,
        places=tuple(map(order_key, columns)),
        answers=tuple(map(possible_sums, comparison.criteria)),
        rival=rival,
        is_close=rival is not None and standings[0].low <= standings[rival].high,
    )


def _open_questions(contest: _Contest, number: int) -> Iterator[NextQuestion]:
    column = contest.comparison.columns[number]
    criteria, sums = contest.comparison.criteria, column.standing.sums
    other = contest.other_of(number)
    for row, finding in enumerate(column.findings):
        # Open by the user’s own decision is not open to be asked.
        if not finding.is_open or finding.basis in _DECIDED or finding.reason:
            continue
        found = possible_outcomes(criteria, column.findings, sums, row, contest.answers[row])
        narrowing = _narrowing(contest, number, found)
        yield NextQuestion(
            column=column,
            criterion=criteria[row],
            method=method_to_answer(criteria[row].question, finding),
            gain=_gain(
                criteria[row], finding, narrowing, changes=_changes_first(contest, number, found)
            ),
            narrowing=narrowing,
            is_first=number == 0,
            other=None if other is None else contest.comparison.columns[other],
            is_ruled_out=column.standing.is_flagged or column.clinic.status is Status.RULED_OUT,
        )


def _changes_first(contest: _Contest, number: int, found: Collection[ScoreSums]) -> bool:
    if len(contest.places) == 1:
        return False
    # The last two parts of a sort key are its tie breakers.
    name = contest.places[number][-2:]
    if number:
        return any(sort_key(sums, name) < contest.places[0] for sums in found)
    return any(sort_key(sums, name) > contest.places[1] for sums in found)


def _narrowing(contest: _Contest, number: int, found: Collection[ScoreSums]) -> Fraction:
    """Return by how many points the best answer narrows the gap that leaves the order undecided."""
    before = contest.comparison.columns[number].standing.sums
    if len(contest.places) == 1:
        least = min(sums.most - sums.least for sums in found)
        gained = before.most - before.least - least
    elif not contest.is_close or number not in {0, contest.rival}:
        gained = 0
    elif number == 0:
        gained = max(sums.least for sums in found) - before.least
    else:
        gained = before.most - min(sums.most for sums in found)
    return Fraction(50 * gained, before.weight) if gained > 0 else _NOTHING


def _gain(criterion: Criterion, finding: Finding, narrowing: Fraction, *, changes: bool) -> Gain:
    if changes:
        return Gain.CHANGES_FIRST
    if narrowing:
        return Gain.NARROWS_GAP
    if not finding.can_flag:
        return Gain.FILLS_IN
    is_deal_breaker = criterion.question.importance is Importance.DEAL_BREAKER
    return Gain.CLEARS_DEAL_BREAKER if is_deal_breaker else Gain.CLEARS_RED_FLAG


def _urgency(question: NextQuestion) -> tuple[Gain, bool, bool, int, bool, bool, bool, bool]:
    # False sorts before True: what a call can answer, and the short first call asks, comes first.
    asked = question.criterion.question
    return (
        question.gain,
        question.is_ruled_out,
        question.method is AnswerMethod.SETTLE,
        -in_steps(*question.narrowing.as_integer_ratio()),
        not question.criterion.can_flag,
        Stage.CALL not in asked.stages,
        asked.judged,
        not asked.core,
    )
