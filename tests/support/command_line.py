"""The command line, run as a program of its own, and the files that it is tried on."""

import os
import subprocess
import sys

from spaprep.files.resources import sample_path
from support.paths import DATA

PLANS = sorted(DATA.glob("*.spaprep"))
SAMPLE = str(sample_path())


def spaprep(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command where there is no display, and return what it said."""
    bare = {
        key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}
    }
    command = [sys.executable, "-m", "spaprep", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**bare, **environment}, check=False
    )
