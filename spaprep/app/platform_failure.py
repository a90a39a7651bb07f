"""Why Qt could not show a window, found out after it failed."""

import os

from PySide6.QtCore import QLibrary

from spaprep.app.display import missing_library
from spaprep.core.language import _

# What Qt's plugins need beyond what Qt itself does, so that a bare system lacks it first.
XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0")
WAYLAND_LIBRARIES = ("libwayland-client.so.0", "libwayland-cursor.so.0")


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
    missing = _first_missing(WAYLAND_LIBRARIES) if "WAYLAND_DISPLAY" in given else ""
    missing = missing or (_first_missing(XCB_LIBRARIES) if "DISPLAY" in given else "")
    return missing or _(
        "SpaPrep can’t show a window: no display answers at {places}. Start SpaPrep from a desktop."
    ).format(places=", ".join(f"{name}={os.environ[name]}" for name in given))


def _first_missing(libraries: tuple[str, ...]) -> str:
    """Return a sentence for the first of these that the system lacks; blank if it has all."""
    missing = (name for name in libraries if not QLibrary(name).load())
    return next(map(missing_library, missing), "")
