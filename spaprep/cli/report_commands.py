"""The commands that write paper: the report in each of its formats, and the call sheet."""

import argparse
import contextlib
import os
from argparse import BooleanOptionalAction
from datetime import UTC, date, datetime
from pathlib import Path

from spaprep.cli.plan_argument import UsageError, clinics_of, contents_of
from spaprep.core.advice.what_it_would_take import what_it_would_take
from spaprep.core.comparison.comparison import compare
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.report.content.dates import AS_PROGRAM, date_languages
from spaprep.report.content.document import report_document
from spaprep.report.content.options import (
    CallSheetOptions,
    Layout,
    Orientation,
    Paper,
    ReportOptions,
)
from spaprep.report.formats.formats import Format, format_of, write_report

_DATE_OF_BUILDS = "SOURCE_DATE_EPOCH"


def add_report_options(command: argparse.ArgumentParser) -> None:
    """Let the command `report` take its options."""
    _add_paper_options(command, Orientation.LANDSCAPE)
    command.add_argument(
        "--format",
        choices=[format_.value for format_ in Format],
        help=_("what to write; without it, what OUT ends with"),
    )
    for part, (default, text) in _parts().items():
        command.add_argument(
            f"--{part.replace('_', '-')}", action=BooleanOptionalAction, default=default, help=text
        )
    command.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help=_("the day that stands on it")
    )
    command.add_argument("--date-language", choices=list(date_languages()), default=AS_PROGRAM)


def add_call_sheet_options(command: argparse.ArgumentParser) -> None:
    """Let the command `call-sheet` take its options."""
    _add_paper_options(command, Orientation.PORTRAIT)
    command.add_argument(
        "--layout",
        choices=[layout.value for layout in Layout],
        default=Layout.COPIES.value,
        help=_("a copy for each clinic, or several clinics side by side"),
    )
    command.add_argument("--core-only", action="store_true", help=_("only the short first call"))


def write_report_file(options: argparse.Namespace, catalogue: Catalogue) -> None:
    """Write the report.

    Raises:
        NotAcceptableError: the file, plan or clinic is not there, or not as it must be.
        NotWrittenError: it could not be written.
        UsageError: the options make no sense.
    """
    format_ = _format(options)
    _refuse_the_plan_itself(options)
    day = options.date or _today()
    contents = contents_of(options, catalogue)
    clinics = clinics_of(contents, options.clinic) if options.clinic else None
    chosen = ReportOptions(
        clinics=None if clinics is None else tuple(clinic.id for clinic in clinics),
        paper=Paper(options.paper),
        orientation=Orientation(options.orientation),
        date_language=options.date_language,
        **{part: getattr(options, part) for part in _parts()},
    )
    comparison = compare(contents.plan, catalogue, contents.dossiers)
    turns = what_it_would_take(comparison)
    write_report(report_document(comparison, chosen, day, turns), options.output, format_)


def write_call_sheet_file(options: argparse.Namespace, catalogue: Catalogue) -> None:
    """Write the call sheet; raise as `write_report_file` does."""
    from spaprep.report.pdf.call_sheet import write_call_sheet  # noqa: PLC0415 -- only this needs it

    if format_of(options.output) not in {None, Format.PDF}:
        raise UsageError(_("A call sheet is a PDF. Let the name of its file end with .pdf."))
    _refuse_the_plan_itself(options)
    contents = contents_of(options, catalogue)
    chosen = CallSheetOptions(
        paper=Paper(options.paper),
        orientation=Orientation(options.orientation),
        layout=Layout(options.layout),
        core_only=options.core_only,
    )
    clinics = clinics_of(contents, options.clinic)
    write_call_sheet(contents.plan, catalogue, clinics, chosen, options.output)


def _add_paper_options(command: argparse.ArgumentParser, usual: Orientation) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    command.add_argument(
        "--clinic", action="append", metavar="NAME", help=_("only this clinic; may come again")
    )
    command.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.LETTER.value
    )
    command.add_argument(
        "--orientation", choices=[way.value for way in Orientation], default=usual.value
    )


def _parts() -> dict[str, tuple[bool, str]]:
    """Return what may be in a report: whether it usually is, and the words of the help."""
    usual = ReportOptions()
    return {
        "side_by_side": (usual.side_by_side, _("the table of clinics against criteria")),
        "clinic_pages": (usual.clinic_pages, _("a page for each clinic")),
        "words": (usual.words, _("what staff said, in their words")),
        "still_to_ask": (usual.still_to_ask, _("the questions still to ask")),
        "method": (usual.method, _("how scores are worked out")),
        "private": (usual.private, _("phone numbers and names of staff")),
        "notes": (usual.notes, _("your own notes on each clinic")),
    }


def _format(options: argparse.Namespace) -> Format:
    if options.format:
        return Format(options.format)
    if not options.output.suffix:
        return Format.PDF
    found = format_of(options.output)
    if found is None:
        suffixes = ", ".join(f".{format_.value}" for format_ in Format)
        raise UsageError(
            _("“{suffix}” is no format of a report. Choose one of {suffixes}, or --format.").format(
                suffix=options.output.suffix, suffixes=suffixes
            )
        )
    return found


def _refuse_the_plan_itself(options: argparse.Namespace) -> None:
    """Let no paper take the place of the plan that it is made from."""
    with contextlib.suppress(OSError):
        if options.output.samefile(options.file):
            told = _("“{name}” is the plan itself. Choose another file to write to.")
            raise UsageError(told.format(name=options.output.name))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = _("“{text}” is no date. Write it like 2026-11-23.").format(text=text)
        raise argparse.ArgumentTypeError(told) from error


def _today() -> date:
    """Return the day that stands on the report; builds that must be alike set it outside.

    Raises:
        UsageError: what they set is no number of seconds.
    """
    given = os.environ.get(_DATE_OF_BUILDS)
    if not given:
        return date.today()  # noqa: DTZ011 -- the user's own calendar day
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        told = _("{name} must be a number of seconds, not “{value}”.")
        raise UsageError(told.format(name=_DATE_OF_BUILDS, value=given)) from error
