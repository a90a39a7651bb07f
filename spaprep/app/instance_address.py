"""Where the window that has a library open is spoken to: a folder that only its user may enter."""

import getpass
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

import platformdirs

_LONGEST = 107  # bytes that a socket's path may have on Linux; one less would do elsewhere


def address_of(library: Path) -> str:
    """Return the address for this library, the user's own: a path, on Windows a name."""
    user = getpass.getuser() if sys.platform == "win32" else os.getuid()
    whose = os.fsencode(f"{user} {os.path.realpath(library)}")
    name = f"spaprep-{hashlib.sha256(whose).hexdigest()[:24]}"
    return name if sys.platform == "win32" else str(_folder() / name)


def may_be_open(library: Path) -> bool:
    """Return whether it is worth asking: without a file to speak through, no instance listens."""
    if sys.platform == "win32":
        return True
    address = Path(address_of(library))
    return is_private(address.parent) and address.exists()


def make_private_folder(address: str) -> bool:
    """Make the folder of an address if it is missing; return whether it is the user's own."""
    if sys.platform == "win32":
        return True
    folder = Path(address).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return is_private(folder)


def is_private(folder: Path) -> bool:
    """Return whether this is a folder, not a link to one, that this user alone may enter."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_ours = found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return is_ours and stat.S_ISDIR(found.st_mode)


def within_limit(address: str) -> str:
    """Return a name for an address that is short enough for the system; blank if there is none.

    On Linux the folder stays open for that, as long as the process runs.
    """
    if sys.platform == "win32" or len(os.fsencode(address)) <= _LONGEST:
        return address
    if sys.platform != "linux":
        return ""
    folder, name = os.path.split(address)
    try:
        return f"/proc/self/fd/{os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW)}/{name}"
    except OSError:
        return ""


def _folder() -> Path:
    """Return the folder for what belongs to the user's session, or one beside the user's log."""
    for candidate in (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir()):
        folder = Path(candidate)
        if folder.is_absolute() and is_private(folder):
            return folder
    return platformdirs.user_state_path("spaprep", appauthor=False) / "run"
