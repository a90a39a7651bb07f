"""The criteria of a plan: its questions in use, with the plan's own settings, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spaprep.core.questions.question import Catalogue, Importance, Question
from spaprep.core.questions.rules import possible_verdicts, rule_verdict
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict
from spaprep.core.records.records import Answer, Key, Plan
from spaprep.core.settings.question_settings import questions_of


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of the comparison: a question as it counts in a plan.

    Attributes:
        question: with the plan's importance and thresholds.
        treatment: the treatment it is asked about, None where it is asked once.
        least: the fewest half points that an answer can earn.
        most: the most half points that an answer can earn.
        can_flag: whether an answer can be a red flag.
        must_flag: whether every answer is one.
    """

    question: Question
    treatment: Treatment | None
    least: int = field(init=False)
    most: int = field(init=False)
    can_flag: bool = field(init=False)
    must_flag: bool = field(init=False)

    def __post_init__(self) -> None:
        verdicts = {self.weigh(verdict) for verdict in possible_verdicts(self.question)}
        # A question whose answers all leave it open could still come to anything.
        points = [HALF_POINTS[verdict] for verdict in verdicts - {Verdict.NOT_APPLICABLE}]
        # Computed once: a comparison asks for these for each clinic and each setting tried.
        object.__setattr__(self, "least", min(points, default=0))
        object.__setattr__(self, "most", max(points, default=2))
        object.__setattr__(self, "can_flag", Verdict.RED_FLAG in verdicts)
        object.__setattr__(self, "must_flag", verdicts == {Verdict.RED_FLAG})

    @property
    def key(self) -> Key:
        """Its place in the table: the question's id and the treatment's."""
        return (self.question.id, self.treatment.id if self.treatment else None)

    @property
    def weight(self) -> int:
        """Its weight in the score."""
        return self.question.importance.weight

    @property
    def label(self) -> str:
        """The head of its row, without the treatment."""
        return self.question.label

    @property
    def asked(self) -> str:
        """The wording to read aloud, with the treatment in it."""
        return self.question.asked_about(self.treatment)

    def weigh(self, verdict: Verdict) -> Verdict:
        """Return the verdict as importance makes it: falling short on a deal-breaker is a flag."""
        deal_breaker = self.question.importance is Importance.DEAL_BREAKER
        if verdict is Verdict.FALLS_SHORT and deal_breaker:
            return Verdict.RED_FLAG
        return verdict


def answer_verdict(criterion: Criterion, answer: Answer) -> Verdict:
    """Return the verdict of a single answer, importance included; open without a value."""
    if answer.value is None:
        return Verdict.OPEN
    return criterion.weigh(rule_verdict(criterion.question, answer.value, answer.detail))


def criteria_of(plan: Plan, catalogue: Catalogue) -> tuple[Criterion, ...]:
    """Return the rows of the plan's comparison: its questions in use, one per treatment."""
    return tuple(
        Criterion(question, treatment)
        for question in questions_of(plan, catalogue)
        if question.in_use
        for treatment in _asked_about(question, plan)
    )


def _asked_about(question: Question, plan: Plan) -> Iterator[Treatment | None]:
    if not question.per_treatment or not plan.treatments:
        yield None
        return
    for treatment in plan.treatments:
        if not question.treatments or treatment.id in question.treatments:
            yield treatment
