"""Where the program starts: arguments first, then a window or a command without one."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from spaprep import __version__
from spaprep.app.display import NO_WINDOW, display_problem, missing_library
from spaprep.core.language import _
from spaprep.files.applications_menu import applications_menu
from spaprep.files.file_errors import NotWrittenError

COMMANDS = ("report", "compare", "call-sheet", "check")
_PRIVATE = 0o077  # whatever is made, by Qt or a library as well, nobody else may read
_NOT_WRITTEN = 1
_GIVEN_UP = 130  # as a shell tells of a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: without the program's name; those of the process where None is given.

    Returns:
        The exit code: 0 done, 1 a file is not acceptable or not written, 2 wrong usage or no way to
        show a window, 3 SpaPrep runs already but does not answer, 130 a command was given up with
        Ctrl+C.
    """
    os.umask(_PRIVATE)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return _without_window(given)
    options = _window_parser().parse_args(given)
    if options.menu is not None:
        return _change_menu(is_added=options.menu)
    problem = display_problem()
    if problem:
        return _refuse(problem)
    try:
        from spaprep.app.shell import run  # noqa: PLC0415 -- --help and --version need no Qt
    except ImportError as error:
        return _refuse(_not_importable(str(error)))
    return run(options.library, options.file)


def _without_window(given: Sequence[str]) -> int:
    try:
        from spaprep.cli.commands import run_command  # noqa: PLC0415 -- a window needs none of it

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
    menu = parser.add_mutually_exclusive_group()
    menu.add_argument(
        "--menu",
        action="store_true",
        default=None,
        help=_("put SpaPrep in your applications menu, and end"),
    )
    menu.add_argument(
        "--remove-menu",
        action="store_false",
        dest="menu",
        default=None,
        help=_("take SpaPrep out of your applications menu, and end"),
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="FILE.spaprep", help=_("a plan to import")
    )
    return parser


def _change_menu(*, is_added: bool) -> int:
    menu = applications_menu()
    if menu is None:
        return _refuse(_("spaprep: The menu has SpaPrep from when it was installed, and keeps it."))
    try:
        menu.add() if is_added else menu.remove()
    except NotWrittenError as error:
        return _refuse(f"spaprep: {error}", _NOT_WRITTEN)
    if is_added:
        print(_("SpaPrep is in your applications menu now."))  # noqa: T201 -- no window says it
    else:
        print(_("SpaPrep is no longer in your applications menu."))  # noqa: T201 -- likewise
    return 0


def _not_importable(message: str) -> str:
    """Return a sentence for what Python says where a module or a library of it is missing."""
    name = message.split(":", maxsplit=1)[0]
    if ".so" in name:
        return missing_library(name)
    return _("SpaPrep can’t start: it is not installed whole ({error}). Install it again.").format(
        error=message
    )


def _refuse(sentence: str, code: int = NO_WINDOW) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 -- there is no window to say it in
    return code


if __name__ == "__main__":
    sys.exit(main())
