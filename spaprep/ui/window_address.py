"""Where the window that has a library open is spoken to."""

import getpass
import hashlib
import os
import sys
import tempfile
from pathlib import Path


def address_of(library: Path) -> str:
    """Return the address for this library, the user’s own: a path, on Windows a name."""
    user = getpass.getuser() if sys.platform == "win32" else os.getuid()
    whose = os.fsencode(f"{user} {os.path.realpath(library)}")
    name = f"spaprep-{hashlib.sha256(whose).hexdigest()[:24]}"
    return name if sys.platform == "win32" else str(Path(tempfile.gettempdir()) / name)


def may_be_open(library: Path) -> bool:
    """Tell whether it is worth asking: without a file to speak through, nobody listens."""
    return sys.platform == "win32" or Path(address_of(library)).exists()
