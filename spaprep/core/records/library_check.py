"""What a check of the library found: whether it is sound, and each of its backups."""

from dataclasses import dataclass
from datetime import datetime

from spaprep.core.language import _, ngettext


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """Whether a backup is still what was checked when it was made."""

    made_at: datetime
    is_sound: bool


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """The result of a check.

    Attributes:
        fault: what is wrong with the library; blank where it is sound.
        backups: its backups, newest first.
    """

    fault: str
    backups: tuple[BackupCheck, ...]


def check_title(check: LibraryCheck) -> str:
    """Return the result for the library in a few words."""
    return _("Your library is damaged") if check.fault else _("Your library is sound")


def check_text(check: LibraryCheck) -> str:
    """Return what was checked, or what is wrong and what to do."""
    if not check.fault:
        return _(
            "Its checksum, its structure and the links between its records were checked. "
            "All of it can be read."
        )
    return _(
        "This was found: {fault}. Restore a backup to go on with a sound library. "
        "The damaged one is kept."
    ).format(fault=check.fault)


def check_backups_text(check: LibraryCheck) -> str:
    """Return how many of the backups are sound."""
    count, sound = len(check.backups), sum(backup.is_sound for backup in check.backups)
    if not count:
        return _("There is no backup yet.")
    if sound == count:
        return ngettext(
            "{count} backup, sound as on the day it was made:",
            "{count} backups, all sound as on the day they were made:",
            count,
        ).format(count=count)
    return ngettext(
        "{sound} of {count} backup is sound:", "{sound} of {count} backups are sound:", count
    ).format(sound=sound, count=count)
