"""What a file would bring into the library, before anything is written."""

from dataclasses import dataclass

from spaprep.core.changes import Change


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a .spaprep file would change: sentences for the user, and the changes themselves."""

    plan_id: str
    summary: tuple[str, ...]
    changes: tuple[Change, ...]
