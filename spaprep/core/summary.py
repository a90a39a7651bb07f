"""What a comparison says, in sentences that hold however the open questions turn out."""

from collections.abc import Sequence

from spaprep.core.ahead import is_ahead
from spaprep.core.comparison import Assessment, Comparison, Standing
from spaprep.core.language import _, ngettext
from spaprep.core.records import Clinic

_NAMED_AT_MOST = 3


def score_text(standing: Standing) -> str:
    """Return the interval of the score as whole numbers: “34–70”, or “66” where it is one."""
    low, high = round(standing.low), round(standing.high)
    if low == high:
        return f"{low}"
    return _("{low}–{high}").format(low=low, high=high)


def standing_sentence(standing: Standing) -> str:
    """Return the interval and what it depends on: “34–70 of 100, depending on …”."""
    score = score_text(standing)
    if not standing.open and not standing.settled:
        return _("No question applies to this clinic.")
    if not standing.open:
        return _("{score} of 100, nothing left to ask").format(score=score)
    return ngettext(
        "{score} of 100, depending on {count} question still open",
        "{score} of 100, depending on {count} questions still open",
        standing.open,
    ).format(score=score, count=standing.open)


def flags_sentence(standing: Standing) -> str:
    """Return what red flags mean for the clinic; blank where none is possible."""
    if standing.is_flagged:
        return ngettext(
            "It rules this clinic out unless you override it.",
            "Each rules this clinic out unless you override it.",
            len(standing.red_flags),
        )
    if standing.can_be_flagged:
        return _("Not cleared: a deal-breaker is still open.")
    return ""


def headline(comparison: Comparison) -> str:
    """Return who stands first and what is certain about it."""
    columns = comparison.columns
    if not columns:
        return _("No clinic to compare yet.")
    first, *others = columns
    if first.standing.is_flagged:
        return _("Every clinic has a red flag.")
    if not others:
        return _("{clinic}: {standing}.").format(
            clinic=first.clinic.name, standing=standing_sentence(first.standing)
        )
    behind = [other for other in others if is_ahead(first.standing, other.standing)]
    open_to = [other for other in others if other not in behind]
    if not open_to:
        return _("{first} is ahead of all the others, whatever is still open.").format(
            first=first.clinic.name
        )
    if not behind:
        return _("Not decided yet: {first} stands first, but {others} could still pass it.").format(
            first=first.clinic.name, others=_names(open_to)
        )
    return _(
        "{first} is ahead of {behind}, whatever is still open; {others} could still pass it."
    ).format(first=first.clinic.name, behind=_names(behind), others=_names(open_to))


def flagged_sentence(comparison: Comparison) -> str:
    """Return which clinics have a red flag; blank where none has."""
    flagged = [column for column in comparison.columns if column.standing.is_flagged]
    if not flagged:
        return ""
    return ngettext("{clinics} has a red flag.", "{clinics} have red flags.", len(flagged)).format(
        clinics=_names(flagged)
    )


def clinic_names(clinics: Sequence[Clinic]) -> str:
    """Return the clinics’ names as a list in words; many are counted instead."""
    found = [clinic.name for clinic in clinics]
    if len(found) == 1:
        return found[0]
    if len(found) > _NAMED_AT_MOST:
        return ngettext("{count} clinic", "{count} clinics", len(found)).format(count=len(found))
    return _("{clinics} and {last}").format(clinics=", ".join(found[:-1]), last=found[-1])


def _names(columns: Sequence[Assessment]) -> str:
    return clinic_names([column.clinic for column in columns])
