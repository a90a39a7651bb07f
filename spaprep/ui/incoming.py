"""What a file would bring into the library, before anything is written."""

from dataclasses import dataclass

from spaprep.core.changes import Change


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a .spaprep file would change: sentences for the user, and the changes themselves.

    Attributes:
        plan_id: the plan to show once it is there.
        summary: what is added and replaced.
        changes: the records before and after.
        refusal: why none of it can come in; blank where it can.
    """

    plan_id: str
    summary: tuple[str, ...]
    changes: tuple[Change, ...]
    refusal: str = ""
