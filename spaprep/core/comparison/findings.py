"""A finding: the verdict of one criterion at one clinic, and what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict
from spaprep.core.records.records import Statement


class Basis(StrEnum):
    """What a finding rests on."""

    OVERRIDE = "override"
    SETTLED = "settled"
    ANSWERED = "answered"
    LOOKED_UP = "looked up"
    REFUSALS = "refusals elsewhere"
    CONFLICT = "conflict"
    COUNTS_DISAGREE = "counts disagree"
    DID_NOT_KNOW = "did not know"
    WOULD_NOT_ANSWER = "would not answer"
    NOT_APPLICABLE = "not applicable"
    NOT_ASKED = "not asked"


CONFLICTS = frozenset({Basis.CONFLICT, Basis.COUNTS_DISAGREE})


@dataclass(frozen=True, slots=True)
class SpeakerClaim:
    """The latest answer of one speaker, and its verdict on its own."""

    statement: Statement
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of one criterion at one clinic.

    Attributes:
        verdict: as it counts, importance included.
        basis: what the verdict rests on.
        least: the fewest half points that it can count as, 0 to 2.
        most: the most half points that it can count as; equal to `least` unless open.
        can_flag: it is a red flag, or an answer still to come could make it one.
        statement: the answer that a cell shows, None without one.
        claims: what each speaker says, the latest last.
        reason: the user's own, of a settlement or an override.
        refusals: how many questions were refused, for a finding that rests on them.
    """

    verdict: Verdict
    basis: Basis
    least: int
    most: int
    can_flag: bool
    statement: Statement | None = None
    claims: tuple[SpeakerClaim, ...] = ()
    reason: str = ""
    refusals: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is still to be found out."""
        return self.verdict is Verdict.OPEN

    @property
    def is_conflicting(self) -> bool:
        """Whether its answers contradict each other, or those of other periods."""
        return self.basis in CONFLICTS

    @property
    def applies(self) -> bool:
        """Whether it counts in the score."""
        return self.verdict is not Verdict.NOT_APPLICABLE


def settled_finding(
    criterion: Criterion,
    verdict: Verdict,
    basis: Basis,
    statement: Statement | None = None,
    claims: tuple[SpeakerClaim, ...] = (),
) -> Finding:
    """Return a finding that counts as its verdict; an open one as anything the rule gives."""
    points = HALF_POINTS.get(verdict)  # none while it is open
    if verdict is Verdict.NOT_APPLICABLE:
        low, high, can_flag = 0, 0, False
    elif points is None:
        low, high, can_flag = criterion.least, criterion.most, criterion.can_flag
    else:
        low, high, can_flag = points, points, verdict is Verdict.RED_FLAG
    return Finding(verdict, basis, low, high, can_flag, statement, claims)


def conflicting_finding(
    criterion: Criterion, claims: tuple[SpeakerClaim, ...], statement: Statement
) -> Finding:
    """Return an open finding that counts as anything from the least to the greatest claim."""
    # A claim that leaves the question open counts as anything that the rule gives.
    spans = [settled_finding(criterion, claim.verdict, Basis.CONFLICT) for claim in claims]
    return Finding(
        Verdict.OPEN,
        Basis.CONFLICT,
        least=min(span.least for span in spans),
        most=max(span.most for span in spans),
        can_flag=any(span.can_flag for span in spans),
        statement=statement,
        claims=claims,
    )
