"""The log: a file of the user's own, which nobody else may read."""

import logging
import logging.handlers
import os
from io import TextIOWrapper
from pathlib import Path

import platformdirs

_BYTES = 500_000
_OLDER_FILES = 2
_PRIVATE = 0o600


class _PrivateHandler(logging.handlers.RotatingFileHandler):
    """Makes its files with a mode that keeps other users out."""

    def _open(self) -> TextIOWrapper:
        file = open(  # noqa: SIM115 -- the handler closes it
            self.baseFilename, "a", encoding=self.encoding, opener=_open_private
        )
        Path(self.baseFilename).chmod(_PRIVATE)  # one that an earlier version made
        return file


def _open_private(name: str, flags: int) -> int:
    return os.open(name, flags, _PRIVATE)


def log_path() -> Path:
    """Return where the log lies."""
    return platformdirs.user_log_path("spaprep", appauthor=False) / "spaprep.log"


def start_log() -> None:
    """Write what happens to the log from now on; where it can't be written, there is none."""
    path = log_path()
    logger = logging.getLogger("spaprep")
    names = {getattr(handler, "baseFilename", "") for handler in logger.handlers}
    if os.path.abspath(path) in names:  # noqa: PTH100 -- as the handler itself names it
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateHandler(path, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
