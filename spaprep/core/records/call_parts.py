"""Calls with several speakers are stored as one encounter per speaker: finding the parts."""

from collections.abc import Iterable, Sequence

from spaprep.core.records.records import Encounter


def previous_part(encounters: Iterable[Encounter], part: Encounter) -> Encounter | None:
    """Return the previous part of the same call, None if this is the first.

    The next person begins at the very moment at which the one before ends.
    """
    return next(
        (
            entry
            for entry in encounters
            if entry.ended_at == part.started_at
            and entry.channel is part.channel
            and entry.id != part.id
        ),
        None,
    )


def parts_up_to(encounters: Sequence[Encounter], last: Encounter) -> tuple[Encounter, ...]:
    """Return the parts of a call in their order, up to this one."""
    # Edited times can make two parts follow each other in a circle.
    found = [last]
    while (before := previous_part(encounters, found[0])) is not None and before not in found:
        found.insert(0, before)
    return tuple(found)


def parts_of(encounters: Sequence[Encounter], part: Encounter) -> tuple[Encounter, ...]:
    """Return all parts of the call that this is one of, in their order."""
    found = list(parts_up_to(encounters, part))
    while after := next((e for e in encounters if previous_part(encounters, e) == found[-1]), None):
        if after in found:
            break
        found.append(after)
    return tuple(found)


def first_parts(encounters: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Return the encounters with which a call, a visit or the like began: one for each."""
    return tuple(entry for entry in encounters if previous_part(encounters, entry) is None)
