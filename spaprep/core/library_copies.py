"""A backup as the user chooses one: when it was made, and what is in it."""

from dataclasses import dataclass
from datetime import datetime

from spaprep.core.language import _, ngettext


@dataclass(frozen=True, slots=True)
class LibraryCopy:
    """A verified copy of the library."""

    made_at: datetime
    plans: int
    clinics: int


def copy_contents_text(copy: LibraryCopy) -> str:
    """Return what a copy holds: “2 plans, 7 clinics”."""
    return _("{plans}, {clinics}").format(
        plans=ngettext("{count} plan", "{count} plans", copy.plans).format(count=copy.plans),
        clinics=ngettext("{count} clinic", "{count} clinics", copy.clinics).format(
            count=copy.clinics
        ),
    )
