"""A comparison in sentences that stay true whatever the open answers are."""

from collections.abc import Sequence

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.counts import counts_by_treatment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.order_claims import Relation, relation, standing_if_contradicted
from spaprep.core.comparison.standing import Standing
from spaprep.core.language import _, ngettext

_NAMED_AT_MOST = 3
_SURE = (Relation.BEHIND, Relation.LEVEL, Relation.LEVEL_AT_MOST)


def score_text(standing: Standing) -> str:
    """Return the interval of the score as whole numbers: “34–70”, or “66” where it is one."""
    # Rounded for the eye alone; the order is that of the exact sums.
    low, high = round(standing.low), round(standing.high)
    if low == high:
        return f"{low}"
    return _("{low}–{high}").format(low=low, high=high)


def standing_sentence(standing: Standing) -> str:
    """Return the interval and what it depends on: “34–70 of 100, depending on …”."""
    score = score_text(standing)
    if not standing.has_score:
        return _("No question applies to this clinic")
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
        return _("Not cleared: what is still open could be a red flag.")
    return ""


def headline(comparison: Comparison) -> str:
    """Return who stands first and what is certain about it: whatever is open, it stays true."""
    columns = comparison.columns
    if not columns:
        return _("No clinic to compare yet.")
    if not comparison.criteria:
        return _("Every question is switched off, so that nothing sets the clinics apart.")
    first = columns[0]
    if len(columns) == 1:
        sentences = [_alone(first), flags_sentence(first.standing)]
    elif first.standing.is_flagged:
        sentences = [_("Every clinic has a red flag.")]
    elif not first.standing.has_score:
        sentences = [_unknown(columns)]
    else:
        sentences = _order_sentences(comparison)
    return " ".join(sentence for sentence in sentences if sentence)


def _alone(column: Assessment) -> str:
    pattern = _("{clinic}: {standing}.")
    if column.standing.is_flagged:
        pattern = _("{clinic} has a red flag: {standing}.")
    return pattern.format(clinic=column.name, standing=standing_sentence(column.standing))


def _unknown(columns: Sequence[Assessment]) -> str:
    """Return that nothing is known, as no question applies to the one that stands first."""
    if not any(column.standing.has_score for column in columns):
        return _("No question applies to any of the clinics, so that nothing sets them apart.")
    return _("Not decided yet: no question applies to {first}, which could stand anywhere.").format(
        first=columns[0].name
    )


def _order_sentences(comparison: Comparison) -> list[str]:
    first, *others = comparison.columns
    # Every relation has its list, so that the sentences need not ask whether it occurs.
    found: dict[Relation, list[Assessment]] = {kind: [] for kind in Relation}
    for other in others:
        found[relation(first.standing, other.standing)].append(other)
    if len(found[Relation.UNKNOWN]) == len(others):
        return [_alone(first), _unknown_sentence(others), _not_cleared_sentence([first])]
    return [
        _order_sentence(first, found[Relation.BEHIND], found[Relation.NOT_DECIDED], len(others)),
        _level_sentence(first, found[Relation.LEVEL], found[Relation.LEVEL_AT_MOST]),
        _counts_sentence(comparison.criteria, first, [c for kind in _SURE for c in found[kind]]),
        _unknown_sentence(found[Relation.UNKNOWN]),
        _not_cleared_sentence([first]),
    ]


def _order_sentence(
    first: Assessment, behind: Sequence[Assessment], open_to: Sequence[Assessment], others: int
) -> str:
    if len(behind) == others:
        pattern = _("{first} is ahead of all the others, whatever is still open.")
    elif behind and open_to:
        pattern = _(
            "{first} is ahead of {behind}, whatever is still open; {others} could still pass it."
        )
    elif behind:
        pattern = _("{first} is ahead of {behind}, whatever is still open.")
    elif open_to:
        pattern = _("Not decided yet: {first} stands first, but {others} could still pass it.")
    else:
        return ""
    return pattern.format(first=first.name, behind=_names(behind), others=_names(open_to))


def _level_sentence(
    first: Assessment, level: Sequence[Assessment], level_at_most: Sequence[Assessment]
) -> str:
    sentences = []
    if level:
        text = ngettext(
            "{clinics} is level with {first}.", "{clinics} are level with {first}.", len(level)
        )
        sentences.append(text.format(clinics=_names(level), first=first.name))
    if level_at_most:
        text = _("{clinics} could at most draw level with {first}.")
        sentences.append(text.format(clinics=_names(level_at_most), first=first.name))
    return " ".join(sentences)


def _counts_sentence(
    criteria: Sequence[Criterion], first: Assessment, others: Sequence[Assessment]
) -> str:
    """Return that only counts that contradict each other could change the order; else blank."""
    counts = counts_by_treatment(criteria)
    counted = {criteria[row].key for rows in counts for row in rows}
    now = standing_if_contradicted(criteria, counts, first)
    for other in others:
        if not (now.can_be_flagged or counted.issuperset(other.standing.red_flags)):
            continue  # its red flag puts it behind, whatever was counted
        then = standing_if_contradicted(criteria, counts, other)
        if then is other.standing and now is first.standing:
            continue
        if relation(now, then) is not relation(first.standing, other.standing):
            return _(
                "Only counts for the last week, month and year that contradict each other could"
                " change that."
            )
    return ""


def _unknown_sentence(unknown: Sequence[Assessment]) -> str:
    if not unknown:
        return ""
    return _("No question applies to {clinics}.").format(clinics=_names(unknown))


def flagged_sentence(comparison: Comparison) -> str:
    """Return which clinics have a red flag; blank where none has."""
    flagged = [column for column in comparison.columns if column.standing.is_flagged]
    if not flagged:
        return ""
    return ngettext("{clinics} has a red flag.", "{clinics} have red flags.", len(flagged)).format(
        clinics=_names(flagged)
    )


def not_cleared_sentence(comparison: Comparison) -> str:
    """Return which clinics without a red flag could still get one; blank where none could."""
    return _not_cleared_sentence(
        [column for column in comparison.columns if not column.standing.is_flagged]
    )


def _not_cleared_sentence(columns: Sequence[Assessment]) -> str:
    uncleared = [column for column in columns if column.standing.can_be_flagged]
    if not uncleared:
        return ""
    return ngettext(
        "{clinics} is not cleared: what is still open could be a red flag.",
        "{clinics} are not cleared: what is still open could be a red flag.",
        len(uncleared),
    ).format(clinics=_names(uncleared))


def names_in_words(names: Sequence[str]) -> str:
    """Return the names of clinics as a list in words; many are counted instead."""
    if len(names) <= 1:
        return "".join(names)
    if len(names) > _NAMED_AT_MOST:
        return _counted(len(names))
    return _("{clinics} and {last}").format(clinics=", ".join(names[:-1]), last=names[-1])


def _counted(clinics: int) -> str:
    return ngettext("{count} clinic", "{count} clinics", clinics).format(count=clinics)


def _names(columns: Sequence[Assessment]) -> str:
    if len(columns) > _NAMED_AT_MOST:  # a thousand names would only be counted
        return _counted(len(columns))
    return names_in_words([column.name for column in columns])
