"""What keeps a window from being shown, as far as it is known before Qt is loaded."""

import os
import sys

from spaprep.core.language import _

NO_WINDOW = 2
PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    " libwayland-client0 libwayland-cursor0 libwayland-egl1"
)


def display_problem() -> str:
    """Return a sentence for why no window can be shown; blank if Qt is to try."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"):
        return ""
    return _("There is no display to show a window on. Start SpaPrep from a desktop.")


def missing_library(name: str) -> str:
    """Return a sentence for a missing system library."""
    return _(
        "SpaPrep can’t start: the system library {name} is missing. On Debian and Ubuntu, this"
        " brings all that it needs: sudo apt-get install {packages}"
    ).format(name=name, packages=PACKAGES)
