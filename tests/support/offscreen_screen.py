"""Screens of a given size without a display, for programs that are started anew."""

import json
from pathlib import Path


def platform_with_screen(width: int, height: int, folder: Path) -> str:
    """Return the platform with one screen of so many pixels; its description goes to `folder`."""
    screen = {
        "name": "only",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={path}"
