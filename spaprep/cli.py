"""The commands without a window: report, compare, call-sheet, check."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from spaprep.assets import read_catalogue
from spaprep.core.advice import what_it_would_take
from spaprep.core.comparison import Comparison, compare
from spaprep.core.language import _
from spaprep.core.questions import Catalogue
from spaprep.core.records import Clinic, PlanContents
from spaprep.files import NotWrittenError, reason_of
from spaprep.plain_comparison import plain_comparison, text_comparison
from spaprep.store.exchange import NotAcceptableError, read_file
from spaprep.store.exchange_json import printable

_NOT_ACCEPTABLE = 1
_WRONG_USAGE = 2


class _UsageError(Exception):
    """Words of the command that make no sense for this file."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: the command's name and its options.

    Returns:
        0 done, 1 the file is not acceptable (said in one line on standard error), 2 wrong usage.
    """
    options = _parser().parse_args(arguments)
    catalogue, _problems = read_catalogue()
    try:
        command: Callable[[argparse.Namespace, Catalogue], None] = options.command
        command(options, catalogue)
    except (NotAcceptableError, NotWrittenError) as error:
        return _tell(error, _NOT_ACCEPTABLE)
    except _UsageError as error:
        return _tell(error, _WRONG_USAGE)
    return 0


def _report(options: argparse.Namespace, catalogue: Catalogue) -> None:
    from spaprep.report.document import (  # noqa: PLC0415 -- the other commands need no PDF
        Paper,
        ReportOptions,
        report_document,
    )
    from spaprep.report.pdf import write_report  # noqa: PLC0415 -- likewise

    contents = _contents(options, catalogue)
    comparison = _comparison(contents, catalogue)
    wanted = None
    if options.clinic:
        wanted = tuple(clinic.id for clinic in _named(contents, options.clinic))
    chosen = ReportOptions(clinics=wanted, private=options.private, paper=Paper(options.paper))
    turns = what_it_would_take(comparison, catalogue)
    document = report_document(comparison, chosen, _today(), turns)
    write_report(document, options.output)


def _compare(options: argparse.Namespace, catalogue: Catalogue) -> None:
    comparison = _comparison(_contents(options, catalogue), catalogue)
    if options.json:
        _say(json.dumps(plain_comparison(comparison), indent=1, ensure_ascii=False))
    else:
        _say("\n".join(map(printable, text_comparison(comparison).split("\n"))))


def _call_sheet(options: argparse.Namespace, catalogue: Catalogue) -> None:
    from spaprep.report.call_sheet import write_call_sheet  # noqa: PLC0415 -- only this needs it
    from spaprep.report.document import Paper  # noqa: PLC0415 -- likewise

    contents = _contents(options, catalogue)
    clinics = [dossier.clinic for dossier in contents.dossiers]
    write_call_sheet(contents.plan, catalogue, clinics, Paper(options.paper), options.output)


def _check(options: argparse.Namespace, catalogue: Catalogue) -> None:
    read_file(options.file, catalogue)
    _say(_("fine"))


def _contents(options: argparse.Namespace, catalogue: Catalogue) -> PlanContents:
    plans = read_file(options.file, catalogue)
    if not plans:
        raise NotAcceptableError(_("There is no plan in this file."))
    if options.plan is None and len(plans) > 1:
        titles = ", ".join(f"“{entry.plan.title}”" for entry in plans)
        raise _UsageError(_("Choose one of its plans with --plan: {titles}.").format(titles=titles))
    for entry in plans:
        if options.plan in {None, entry.plan.title}:
            return entry
    raise NotAcceptableError(_("There is no plan “{title}” in it.").format(title=options.plan))


def _comparison(contents: PlanContents, catalogue: Catalogue) -> Comparison:
    return compare(contents.plan, catalogue, contents.dossiers)


def _named(contents: PlanContents, names: Sequence[str]) -> list[Clinic]:
    clinics = [dossier.clinic for dossier in contents.dossiers]
    for name in names:
        if name not in {clinic.name for clinic in clinics}:
            raise NotAcceptableError(_("There is no clinic “{name}” in it.").format(name=name))
    return [clinic for clinic in clinics if clinic.name in names]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="spaprep")
    commands = parser.add_subparsers(required=True)
    report = _command(commands, "report", _report, _("write the comparison report as a PDF"))
    compare_ = _command(commands, "compare", _compare, _("print where each clinic stands"))
    sheet = _command(commands, "call-sheet", _call_sheet, _("write the questions to fill in"))
    _command(commands, "check", _check, _("say what is wrong with a file, or “fine”"))
    for command in (report, sheet):
        command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
        command.add_argument("--paper", choices=["letter", "a4"], default="letter")
    for command in (report, sheet, compare_):
        command.add_argument("--plan", metavar="TITLE")
    report.add_argument("--clinic", action="append", metavar="NAME")
    report.add_argument("--private", action="store_true", help=_("with phone numbers and names"))
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


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the user's own calendar day


def _say(text: str) -> None:
    output = sys.stdout.buffer
    try:
        output.write(f"{text}\n".encode(errors="backslashreplace"))
        output.flush()
    except OSError as error:
        # What is still waiting would fail once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return  # whoever reads has read enough
        told = _("The output was not written: {reason}").format(reason=reason_of(error))
        raise NotWrittenError(told) from error


def _tell(error: Exception, code: int) -> int:
    sentence = printable(" ".join(str(error).split()))
    sys.stderr.buffer.write(f"spaprep: {sentence}\n".encode())
    sys.stderr.buffer.flush()
    return code
