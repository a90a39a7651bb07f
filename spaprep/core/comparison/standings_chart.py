"""The standings chart as plain values: every clinic’s interval on one scale of 0 to 100."""

from dataclasses import dataclass
from enum import StrEnum

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.order_claims import Relation, relation
from spaprep.core.comparison.summary import flags_sentence, score_text, standing_sentence
from spaprep.core.language import _
from spaprep.core.records.records import Clinic


class Clearance(StrEnum):
    """What is known of a clinic’s red flags."""

    FLAGGED = "flagged"
    NOT_CLEARED = "not cleared"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One clinic’s bar.

    Attributes:
        mark: what tells the clinic apart from another one of its name; blank where none has it.
        low: where its interval begins, 0 to 100.
        high: where its interval ends; equal to `low` where nothing is open.
        score: the interval in words, “34–70”.
        clearance: what is known of its red flags.
        relation: how surely it is behind the first, None for the first itself.
        red_flags: how many it has.
        applies: whether any question applies to it; if not, its interval means nothing.
        description: the whole row in sentences, for screen readers.
    """

    clinic: Clinic
    mark: str
    low: float
    high: float
    score: str
    clearance: Clearance
    relation: Relation | None
    red_flags: int
    applies: bool
    description: str


def standings_chart(comparison: Comparison) -> tuple[ChartRow, ...]:
    """Return one row a clinic, in the order of the table."""
    return tuple(_row(column, comparison.columns[0]) for column in comparison.columns)


def clearance_of(column: Assessment) -> Clearance:
    """Return what is known of one clinic’s red flags."""
    if column.standing.is_flagged:
        return Clearance.FLAGGED
    return Clearance.NOT_CLEARED if column.standing.can_be_flagged else Clearance.CLEARED


def _row(column: Assessment, first: Assessment) -> ChartRow:
    standing = column.standing
    return ChartRow(
        clinic=column.clinic,
        mark=column.mark,
        low=float(standing.low),
        high=float(standing.high),
        score=score_text(standing),
        clearance=clearance_of(column),
        relation=None if column is first else relation(first.standing, standing),
        red_flags=len(standing.red_flags),
        applies=standing.has_score,
        description=_description(column),
    )


def _description(column: Assessment) -> str:
    text = _("{clinic}: {standing}.").format(
        clinic=column.name, standing=standing_sentence(column.standing)
    )
    flags = flags_sentence(column.standing)
    return f"{text} {flags}" if flags else text
