"""Where the program starts: arguments first, then a window or a command without one."""

import argparse
import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from spaprep import __version__
from spaprep.core.language import _

COMMANDS = ("report", "compare", "call-sheet", "check")
_PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
_XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0")
_WRONG_USAGE = 2
_GIVEN_UP = 130  # as a shell tells of a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: without the program's name; those of the process where None is given.

    Returns:
        The exit code: 0 done, 1 a file is not acceptable, 2 wrong usage or no way to show a window,
        3 SpaPrep runs already but does not answer, 130 a command was given up with Ctrl+C.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return _without_window(given)
    options = _window_parser().parse_args(given)
    problem = _display_problem()
    if problem:
        return _refuse(problem)
    try:
        from spaprep.app import run  # noqa: PLC0415 -- --help and --version need no Qt
    except ImportError as error:
        return _refuse(_not_importable(str(error)))
    return run(options.library, options.file)


def _without_window(given: Sequence[str]) -> int:
    try:
        from spaprep.cli import run_command  # noqa: PLC0415 -- a window needs none of it

        return run_command(given)
    except KeyboardInterrupt:  # most likely while the modules are read, which takes longest
        return _refuse(_("spaprep: Given up; nothing was written."), _GIVEN_UP)


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spaprep",
        description=_(
            "Ask med spas the questions that matter, and compare what they say, side by side."
        ),
        epilog=_("Without a window: spaprep {commands} --help").format(
            commands=" | ".join(COMMANDS)
        ),
    )
    parser.add_argument("--version", action="version", version=f"SpaPrep {__version__}")
    parser.add_argument(
        "--library", type=Path, metavar="PATH", help=_("another library than your own")
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE.spaprep", help=_("a plan to import")
    )
    return parser


def _display_problem() -> str:
    """Return what keeps a window from being shown; blank where nothing does."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return _("There is no display to show a window on. Start SpaPrep from a desktop.")
    for name in _XCB_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            return _missing_library(name)
    return ""


def _not_importable(message: str) -> str:
    """Return a sentence for what Python says where a module or a library of it is missing."""
    name = message.split(":", maxsplit=1)[0]
    if ".so" in name:
        return _missing_library(name)
    return _("SpaPrep can’t start: it is not installed whole ({error}). Install it again.").format(
        error=message
    )


def _missing_library(name: str) -> str:
    return _(
        "SpaPrep can’t start: the system library {name} is missing. On Debian and Ubuntu, this"
        " brings all that it needs: sudo apt-get install {packages}"
    ).format(name=name, packages=_PACKAGES)


def _refuse(sentence: str, code: int = _WRONG_USAGE) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 -- there is no window to say it in
    return code


if __name__ == "__main__":
    sys.exit(main())
