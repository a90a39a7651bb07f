"""The log: for the user's eyes alone, and without anything that was typed."""

import contextlib
import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import platformdirs

from spaprep.files.private_files import make_private, make_private_folder

_BYTES: Final = 500_000
_OLDER_ONES: Final = 2


def log_folder() -> Path:
    """Return the folder that holds the log."""
    return platformdirs.user_log_path("spaprep", appauthor=False)


def log_path() -> Path:
    """Return where the log is."""
    return log_folder() / "spaprep.log"


def start_log() -> None:
    """Write the program's log to its file from now on, if it can be written."""
    logger = logging.getLogger("spaprep")
    names = {getattr(handler, "baseFilename", "") for handler in logger.handlers}
    if os.path.abspath(log_path()) in names:  # noqa: PTH100 -- as the handler itself names it
        return
    folder = log_folder()
    with contextlib.suppress(OSError):
        make_private_folder(folder.parent)
        make_private_folder(folder)
        for old in folder.glob("spaprep.log*"):
            make_private(old)
        handler = PrivateLogFile(
            log_path(), maxBytes=_BYTES, backupCount=_OLDER_ONES, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


class PrivateLogFile(RotatingFileHandler):
    """A log file that only the user may read."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let a line go that can't be written: standard error would quote what is being handled."""

    def _open(self) -> TextIOWrapper:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        os.close(os.open(self.baseFilename, flags, 0o600))
        return super()._open()
