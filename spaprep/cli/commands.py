"""The commands without a window: report, compare, call-sheet, check."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from spaprep.cli.comparison_output import plain_comparison, text_comparison
from spaprep.cli.plan_argument import UsageError, contents_of
from spaprep.cli.report_commands import (
    add_call_sheet_options,
    add_report_options,
    write_call_sheet_file,
    write_report_file,
)
from spaprep.core.catalogue.reader import problems_text
from spaprep.core.comparison.comparison import compare
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.files.file_errors import NotWrittenError, reason_of
from spaprep.files.resources import read_catalogue
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError, printable

_NOT_ACCEPTABLE = 1
_WRONG_USAGE = 2


def run_command(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the command's name and its options.

    Returns:
        0 success, 1 the file is not acceptable, 2 wrong usage; each error is one line on standard
        error.
    """
    options = _parser().parse_args(arguments)
    # One damaged question is no reason to fail: the others still count.
    catalogue, problems = read_catalogue()
    if problems:
        _report_error(problems_text(problems), 0)
    try:
        command: Callable[[argparse.Namespace, Catalogue], None] = options.command
        command(options, catalogue)
    except (NotAcceptableError, NotWrittenError) as error:
        return _report_error(error, _NOT_ACCEPTABLE)
    except UsageError as error:
        return _report_error(error, _WRONG_USAGE)
    return 0


def _compare(options: argparse.Namespace, catalogue: Catalogue) -> None:
    contents = contents_of(options, catalogue)
    comparison = compare(contents.plan, catalogue, contents.dossiers)
    if options.json:
        _print(json.dumps(plain_comparison(comparison), indent=1, ensure_ascii=False))
    else:
        _print("\n".join(map(printable, text_comparison(comparison).split("\n"))))


def _check(options: argparse.Namespace, catalogue: Catalogue) -> None:
    if not read_file(options.file, catalogue):
        raise NotAcceptableError(_("There is no plan in this file."))
    _print(_("fine"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="spaprep")
    commands = parser.add_subparsers(required=True)
    report = _command(commands, "report", write_report_file, _("write the comparison report"))
    compare_ = _command(commands, "compare", _compare, _("print where each clinic stands"))
    sheet = _command(
        commands, "call-sheet", write_call_sheet_file, _("write the questions to fill in by hand")
    )
    _command(commands, "check", _check, _("say what is wrong with a file, or “fine”"))
    for command in (report, sheet, compare_):
        command.add_argument("--plan", metavar="TITLE", help=_("which plan, if it holds several"))
    add_report_options(report)
    add_call_sheet_options(sheet)
    compare_.add_argument("--json", action="store_true")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, Catalogue], None],
    help_text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.add_argument("file", type=Path, metavar="FILE.spaprep")
    command.set_defaults(command=run)
    return command


def _print(text: str) -> None:
    if sys.stdout is None:
        return  # the program was started without an output
    output = sys.stdout.buffer
    try:
        output.write(f"{text}\n".encode(errors="backslashreplace"))
        output.flush()
    except OSError as error:
        _discard_rest(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return  # the reader, such as `head`, needs no more
        message = _("The output was not written: {reason}").format(reason=reason_of(error))
        raise NotWrittenError(message) from error


def _report_error(error: Exception | str, code: int) -> int:
    sentence = printable(" ".join(str(error).split()))
    if sys.stderr is not None:
        try:
            sys.stderr.buffer.write(f"spaprep: {sentence}\n".encode())
            sys.stderr.buffer.flush()
        except OSError:  # the exit code says it too
            _discard_rest(sys.stderr)
    return code


def _discard_rest(stream: TextIO) -> None:
    """Redirect a stream to nowhere: Python flushes it at exit, and would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
