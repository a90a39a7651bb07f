"""Whether there is a display to show a window on, and a sentence for why there is none."""

import ctypes
import os
import sys

from spaprep.core.language import _

NO_WINDOW = 2
PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
    " libwayland-client0 libwayland-cursor0 libwayland-egl1"
)
XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0")
WAYLAND_LIBRARIES = ("libwayland-client.so.0", "libwayland-cursor.so.0")


def display_problem() -> str:
    """Return what is known to keep a window from being shown before Qt is loaded; else blank."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return _("There is no display to show a window on. Start SpaPrep from a desktop.")
    return _missing_of(XCB_LIBRARIES)


def why_no_window() -> str:
    """Return a sentence for why Qt found no way to show a window, after it failed."""
    platform = os.environ.get("QT_QPA_PLATFORM")
    if platform:
        return _(
            "SpaPrep can’t show a window: QT_QPA_PLATFORM={platform} does not work here. "
            "Unset it, then start SpaPrep again."
        ).format(platform=platform)
    names = ("WAYLAND_DISPLAY", "DISPLAY")
    given = [name for name in names if os.environ.get(name)]
    missing = _missing_of(WAYLAND_LIBRARIES) if "WAYLAND_DISPLAY" in given else ""
    missing = missing or (_missing_of(XCB_LIBRARIES) if "DISPLAY" in given else "")
    return missing or _(
        "SpaPrep can’t show a window: no display answers at {places}. Start SpaPrep from a desktop."
    ).format(places=", ".join(f"{name}={os.environ[name]}" for name in given))


def missing_library(name: str) -> str:
    """Return a sentence for a missing system library."""
    return _(
        "SpaPrep can’t start: the system library {name} is missing. On Debian and Ubuntu, this"
        " brings all that it needs: sudo apt-get install {packages}"
    ).format(name=name, packages=PACKAGES)


def _missing_of(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            return missing_library(name)
    return ""
