"""The entry point: parses the arguments, then runs a command or opens the window."""

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
_PRIVATE_UMASK = 0o077  # no file, not even one of Qt or a library, is readable by others
_NOT_WRITTEN = 1
_INTERRUPTED = 130  # the exit code of shells for a program that Ctrl+C ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: without the program’s name; None for those of the process.

    Returns:
        The exit code: 0 success, 1 a file is not acceptable or not written, 2 wrong usage or no
        display, 3 SpaPrep runs already but does not answer, 130 interrupted by Ctrl+C.
    """
    os.umask(_PRIVATE_UMASK)
    argv = list(sys.argv[1:] if arguments is None else arguments)
    if argv and argv[0] in COMMANDS:
        return _run_command(argv)
    options = _window_parser().parse_args(argv)
    if options.menu is not None:
        return _change_menu(is_added=options.menu)
    problem = display_problem()
    if problem:
        return _fail(problem)
    try:
        from spaprep.app.shell import run  # noqa: PLC0415 -- --help and --version need no Qt
    except ImportError as error:
        return _fail(_import_problem(str(error)))
    return run(options.library, options.file)


def _run_command(argv: Sequence[str]) -> int:
    try:
        from spaprep.cli.commands import run_command  # noqa: PLC0415 -- a window needs none of it

        return run_command(argv)
    except KeyboardInterrupt:  # importing the modules takes longest
        return _fail(_("spaprep: Given up; nothing was written."), _INTERRUPTED)


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
        return _fail(_("spaprep: The menu has SpaPrep from when it was installed, and keeps it."))
    try:
        menu.add() if is_added else menu.remove()
    except NotWrittenError as error:
        return _fail(f"spaprep: {error}", _NOT_WRITTEN)
    if is_added:
        print(_("SpaPrep is in your applications menu now."))  # noqa: T201 -- no window says it
    else:
        print(_("SpaPrep is no longer in your applications menu."))  # noqa: T201 -- likewise
    return 0


def _import_problem(message: str) -> str:
    """Return a sentence about a missing module, or a missing library of one."""
    name = message.split(":", maxsplit=1)[0]
    if ".so" in name:
        return missing_library(name)
    return _("SpaPrep can’t start: it is not installed whole ({error}). Install it again.").format(
        error=message
    )


def _fail(sentence: str, code: int = NO_WINDOW) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 -- there is no window to say it in
    return code


if __name__ == "__main__":
    sys.exit(main())
