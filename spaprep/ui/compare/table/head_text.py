"""The texts in the head of a clinic's column: its score, how much was asked, flags and claims."""

from dataclasses import dataclass

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import score_text
from spaprep.core.language import _, ngettext
from spaprep.core.questions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """A chip that holds however the open questions are answered."""

    verdict: Verdict
    text: str


def score_line(standing: Standing) -> str:
    """Return the interval of the score: “34–70 of 100”."""
    if not standing.has_score:
        return _("Nothing applies")
    return _("{score} of 100").format(score=score_text(standing))


def asked_line(standing: Standing) -> str:
    """Return how much was asked: “55 % asked”; blank if nothing applies."""
    if not standing.has_score:
        return ""
    return _("{percent} % asked").format(percent=standing.percent_asked)


def claim_of(standing: Standing, *, is_ahead: bool) -> Claim | None:
    """Return the most important certainty about a clinic; None if there is none."""
    flags = len(standing.red_flags)
    if flags:
        text = ngettext("{count} red flag", "{count} red flags", flags).format(count=flags)
        return Claim(Verdict.RED_FLAG, text)
    if is_ahead:
        return Claim(Verdict.MEETS, _("Ahead of all called"))
    if standing.can_be_flagged:
        return Claim(Verdict.OPEN, _("Not cleared"))
    return None


def head_spoken(column: Assessment, *, is_ahead: bool, is_pinned: bool) -> str:
    """Return what a screen reader says of a clinic's column."""
    standing = column.standing
    claim = claim_of(standing, is_ahead=is_ahead)
    parts = (
        column.name,
        score_line(standing),
        asked_line(standing),
        claim.text if claim else "",
        _("pinned") if is_pinned else "",
    )
    return ", ".join(part for part in parts if part)
