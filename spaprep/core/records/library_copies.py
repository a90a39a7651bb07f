"""A copy of the library as the user chooses one: when it was made, and what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spaprep.core.language import _, ngettext


@dataclass(frozen=True, slots=True)
class LibraryCopy:
    """A copy that lies beside the library.

    Attributes:
        made_at: when it was made; no two copies of a library have the same time.
        plans, clinics, calls: how many it holds; 0 where it can't be read.
        is_sound: whether it can be restored: it is unchanged, and this version can read it.
        was_replaced: whether it is a library that was set aside when a backup took its place.
    """

    made_at: datetime
    plans: int = 0
    clinics: int = 0
    calls: int = 0
    is_sound: bool = True
    was_replaced: bool = False

    @property
    def has_records(self) -> bool:
        """Whether something would be lost with it."""
        return self.is_sound and self.plans > 0


def copy_contents_text(copy: LibraryCopy) -> str:
    """Return what a copy holds: “2 plans, 7 clinics, 12 calls”."""
    if not copy.is_sound:
        return _("damaged")
    if not copy.has_records:
        return _("empty")
    counts = [
        ngettext("{count} plan", "{count} plans", copy.plans).format(count=copy.plans),
        ngettext("{count} clinic", "{count} clinics", copy.clinics).format(count=copy.clinics),
    ]
    if copy.calls:
        counts.append(
            ngettext("{count} call", "{count} calls", copy.calls).format(count=copy.calls)
        )
    return ", ".join(counts)


def copy_to_offer(copies: Sequence[LibraryCopy]) -> LibraryCopy | None:
    """Return the copy that is most likely to be restored.

    Args:
        copies: all of them, newest first.

    Returns:
        The newest that holds records; without one the newest that can be restored at all.
    """
    sound = [copy for copy in copies if copy.is_sound]
    return next((copy for copy in sound if copy.has_records), sound[0] if sound else None)
