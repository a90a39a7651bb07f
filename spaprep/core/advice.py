"""What follows from a comparison: which order holds, what to ask next, what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from spaprep.core.comparison import Assessment, Comparison, Standing, compare, in_order
from spaprep.core.criteria import Criterion, changed_setting
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions import Catalogue, Importance, Stage, possible_verdicts
from spaprep.core.records import Clinic
from spaprep.core.verdicts import HALF_POINTS, Verdict

_ASKABLE = frozenset(
    {Basis.NOT_ASKED, Basis.DID_NOT_KNOW, Basis.WOULD_NOT_ANSWER, Basis.ANSWERED, Basis.LOOKED_UP}
)


def is_ahead(one: Standing, other: Standing) -> bool:
    """Tell whether one clinic is ahead however the open questions turn out, at each by itself."""
    if not one.can_be_flagged and other.is_flagged:
        return True
    return one.low > other.high and (not one.can_be_flagged or other.is_flagged)


def could_pass(one: Standing, other: Standing) -> bool:
    """Tell whether there is a way in which one clinic ends ahead of the other.

    Where it is not, and the other is not ahead for sure, they could at most end level.
    """
    is_flagged = one.is_flagged or one.must_be_flagged
    if not is_flagged and other.can_be_flagged:
        return True
    return one.high > other.low and (not is_flagged or other.can_be_flagged)


def ahead_pairs(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return every pair of clinic ids of which the first is ahead of the second."""
    columns = comparison.columns
    return tuple(
        (one.clinic.id, other.clinic.id)
        for one in columns
        for other in columns
        if one is not other and is_ahead(one.standing, other.standing)
    )


class Gain(IntEnum):
    """What the answer to an open question could bring; the smaller, the more."""

    CHANGES_FIRST = 0
    NARROWS_GAP = 1
    CLEARS_DEAL_BREAKER = 2
    FILLS_IN = 3


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """An open question at one clinic, and what its answer could bring.

    Attributes:
        clinic: where to ask it.
        criterion: what to ask.
        gain: what its answer could bring.
        narrowing: by how many points, 0 to 100, it could narrow the gap between the first two.
        first: whether the clinic is the first now.
    """

    clinic: Clinic
    criterion: Criterion
    gain: Gain
    narrowing: Fraction
    first: bool

    @property
    def clinic_id(self) -> str:
        """The id of the clinic where to ask it."""
        return self.clinic.id

    @property
    def reason(self) -> str:
        """Why it comes so early, in a sentence."""
        if self.gain is Gain.CHANGES_FIRST:
            if self.first:
                return _("Its answer could cost {clinic} the first place.").format(
                    clinic=self.clinic.name
                )
            return _("Its answer could put {clinic} first.").format(clinic=self.clinic.name)
        return {
            Gain.NARROWS_GAP: _("Its answer narrows the gap between the first two."),
            Gain.CLEARS_DEAL_BREAKER: _("{clinic} is not cleared of this deal-breaker."),
            Gain.FILLS_IN: _("It is still open at {clinic}."),
        }[self.gain].format(clinic=self.clinic.name)


def next_questions(comparison: Comparison) -> tuple[NextQuestion, ...]:
    """Return every question that could still be asked, the most telling first."""
    found = [
        question
        for place, column in enumerate(comparison.columns)
        for question in _open_questions(comparison, place, column)
    ]
    return tuple(sorted(found, key=_urgency))


def next_questions_at(comparison: Comparison, clinic_id: str) -> tuple[NextQuestion, ...]:
    """Return every question that could still be asked at one clinic, the most telling first."""
    places = [n for n, column in enumerate(comparison.columns) if column.clinic.id == clinic_id]
    if not places:
        return ()
    found = _open_questions(comparison, places[0], comparison.columns[places[0]])
    return tuple(sorted(found, key=_urgency))


def _open_questions(comparison: Comparison, place: int, column: Assessment) -> list[NextQuestion]:
    columns = comparison.columns
    best_other = next((other for other in columns if other is not column), None)
    weight = _applicable_weight(comparison.criteria, column.findings)
    found = []
    for criterion, finding in zip(comparison.criteria, column.findings, strict=True):
        if not finding.is_open or finding.basis not in _ASKABLE:
            continue
        outcomes = _outcomes(criterion, finding, column, weight)
        changes = any(_is_first(column, o, best_other) != (place == 0) for o in outcomes)
        narrowing = _narrowing(place, len(columns), column.standing, outcomes)
        gain = _gain(criterion, narrowing, changes=changes)
        found.append(NextQuestion(column.clinic, criterion, gain, narrowing, place == 0))
    return found


def _urgency(question: NextQuestion) -> tuple[int, Fraction, bool, bool, bool]:
    asked = question.criterion.question
    return (
        question.gain,
        -question.narrowing,
        not question.criterion.can_flag,
        Stage.CALL not in asked.stages,
        not asked.core,
    )


def _gain(criterion: Criterion, narrowing: Fraction, *, changes: bool) -> Gain:
    if changes:
        return Gain.CHANGES_FIRST
    if narrowing:
        return Gain.NARROWS_GAP
    deal_breaker = criterion.question.importance is Importance.DEAL_BREAKER
    return Gain.CLEARS_DEAL_BREAKER if deal_breaker else Gain.FILLS_IN


def _outcomes(
    criterion: Criterion, finding: Finding, column: Assessment, weight: int
) -> list[Standing]:
    """Return the standings that the possible answers to one open question would lead to."""
    standing = column.standing
    found = []
    for verdict in {criterion.weigh(v) for v in possible_verdicts(criterion.question)}:
        points = HALF_POINTS[verdict]
        share = Fraction(50 * criterion.weight, weight)
        flags = (criterion.key,) if verdict is Verdict.RED_FLAG else ()
        found.append(
            replace(
                standing,
                low=standing.low + share * (points - finding.least),
                high=standing.high + share * (points - finding.most),
                red_flags=standing.red_flags + flags,
            )
        )
    return found


def _is_first(column: Assessment, standing: Standing, other: Assessment | None) -> bool:
    if other is None:
        return True
    moved = in_order([replace(column, standing=standing), other])
    return moved[0].clinic.id == column.clinic.id


def _narrowing(
    place: int, clinics: int, standing: Standing, outcomes: Sequence[Standing]
) -> Fraction:
    """Return by how much the best answer shrinks the gap to a claim of order between two."""
    if clinics == 1:
        width = standing.high - standing.low
        return max((width - (o.high - o.low) for o in outcomes), default=Fraction(0))
    if place == 0:
        return max((outcome.low - standing.low for outcome in outcomes), default=Fraction(0))
    if place == 1:
        return max((standing.high - outcome.high for outcome in outcomes), default=Fraction(0))
    return Fraction(0)


def _applicable_weight(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> int:
    pairs = zip(criteria, findings, strict=True)
    return sum(criterion.weight for criterion, finding in pairs if finding.applies)


@dataclass(frozen=True, slots=True)
class Turn:
    """A single change of importance that would change who is first."""

    criterion: Criterion
    importance: Importance
    first: Clinic


def what_it_would_take(comparison: Comparison, catalogue: Catalogue) -> tuple[Turn, ...]:
    """Return every single change of one question's importance that changes who is first."""
    if len(comparison.columns) < 2:  # noqa: PLR2004 -- one clinic stays first
        return ()
    dossiers = [column.dossier for column in comparison.columns]
    first = comparison.columns[0].clinic.id
    found = []
    distinct = {criterion.question.id: criterion for criterion in comparison.criteria}
    for question_id, criterion in distinct.items():
        for importance in Importance:
            if importance is criterion.question.importance:
                continue
            plan = changed_setting(comparison.plan, question_id, importance=importance)
            leader = compare(plan, catalogue, dossiers).columns[0].clinic
            if leader.id != first:
                found.append(Turn(criterion, importance, leader))
    return tuple(found)
