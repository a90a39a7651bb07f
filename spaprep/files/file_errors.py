"""Why a file can’t be read or written, in sentences for the user."""

import errno
import os
import sys

from spaprep.core.language import _

_SHARING_VIOLATIONS = frozenset({32, 33})  # of Windows: another program has it open, or locked
_LONGEST_PATH = 259  # of Windows, which says of a longer one that it is not there


class NotWrittenError(Exception):
    """A file that could not be written; its message is a sentence for the user."""


class FileInUseError(OSError):
    """A file that another program has open and keeps from being replaced."""

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, os.strerror(errno.EBUSY))


def reason_of(error: OSError) -> str:
    """Return a sentence that says why a file was not written."""
    reasons = {
        errno.ENOSPC: _("the disk is full."),
        errno.EDQUOT: _("your share of the disk is full."),
        errno.EACCES: _("you may not write there."),
        errno.EPERM: _("you may not write there."),
        errno.EROFS: _("the disk is read-only."),
        errno.ENOENT: _("its folder is not there."),
        errno.ENOTDIR: _("its folder is not a folder."),
        errno.EISDIR: _("there is a folder of that name."),
        errno.ENAMETOOLONG: _("its name is too long."),
        errno.EBUSY: _("it is in use by another program."),
        errno.ETXTBSY: _("it is in use by another program."),
    }
    if is_path_too_long(error):
        return reasons[errno.ENAMETOOLONG]
    if is_sharing_violation(error):
        return reasons[errno.EBUSY]
    if error.errno in reasons:
        return reasons[error.errno]
    return _("{error}.").format(error=error.strerror or error)


def reason_not_read(error: OSError | ValueError) -> str:
    """Return a sentence that says why a file was not read."""
    reasons = {
        errno.ENOENT: _("it is not there."),
        errno.EISDIR: _("it is a folder."),
        errno.EACCES: _("you may not read it."),
        errno.EPERM: _("you may not read it."),
    }
    # Python raises ValueError for a name with a null character.
    if not isinstance(error, OSError):
        return _("it has a name that no file can have.")
    return reasons.get(error.errno or 0) or _("{error}.").format(error=error.strerror or error)


def is_sharing_violation(error: OSError) -> bool:
    """Return whether Windows refused because another program has the file open."""
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS


def is_path_too_long(error: OSError, platform: str = sys.platform) -> bool:
    """Return whether a path is too long for Windows, which calls it missing."""
    is_long = len(str(error.filename)) > _LONGEST_PATH
    return platform == "win32" and error.errno == errno.ENOENT and is_long
