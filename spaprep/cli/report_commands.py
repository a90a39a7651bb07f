"""The commands that write a report or a call sheet."""

import argparse
import contextlib
import os
from argparse import BooleanOptionalAction
from datetime import UTC, date, datetime
from pathlib import Path

from spaprep.cli.plan_argument import UsageError, clinics_of, contents_of
from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.comparison.comparison import compare
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.content.dates import AS_PROGRAM, date_languages
from spaprep.report.content.document import report_document
from spaprep.report.content.options import (
    CallSheetLayout,
    CallSheetOptions,
    Orientation,
    Paper,
    ReportOptions,
)
from spaprep.report.formats.formats import Format, format_of
from spaprep.report.writing import write_document

_BUILD_DATE_VARIABLE = "SOURCE_DATE_EPOCH"


def add_report_options(command: argparse.ArgumentParser) -> None:
    """Add the options of the command `report`."""
    _add_paper_options(command, Orientation.LANDSCAPE)
    command.add_argument(
        "--format",
        choices=[format_.value for format_ in Format],
        help=_("what to write; without it, what OUT ends with"),
    )
    for part, (default, text) in _report_parts().items():
        command.add_argument(
            f"--{part.replace('_', '-')}", action=BooleanOptionalAction, default=default, help=text
        )
    command.add_argument(
        "--date", type=_date_argument, metavar="YYYY-MM-DD", help=_("the day that stands on it")
    )
    command.add_argument("--date-language", choices=list(date_languages()), default=AS_PROGRAM)


def add_call_sheet_options(command: argparse.ArgumentParser) -> None:
    """Add the options of the command `call-sheet`."""
    _add_paper_options(command, Orientation.PORTRAIT)
    command.add_argument(
        "--layout",
        choices=[layout.value for layout in CallSheetLayout],
        default=CallSheetLayout.COPIES.value,
        help=_("a copy for each clinic, or several clinics side by side"),
    )
    command.add_argument("--core-only", action="store_true", help=_("only the short first call"))


def write_report_file(options: argparse.Namespace, catalogue: Catalogue) -> None:
    """Write the report.

    Raises:
        NotAcceptableError: the file is missing or invalid, or has no such plan or clinic.
        NotWrittenError: it could not be written.
        UsageError: the options make no sense.
    """
    # Checked first: reading the plan takes longer than finding a wrong argument.
    format_ = _format_argument(options)
    _refuse_to_overwrite_plan(options)
    day = options.date or _today()
    contents = contents_of(options, catalogue)
    clinics = clinics_of(contents, options.clinic) if options.clinic else None
    report_options = ReportOptions(
        clinics=None if clinics is None else tuple(clinic.id for clinic in clinics),
        paper=Paper(options.paper),
        orientation=Orientation(options.orientation),
        date_language=options.date_language,
        **{part: getattr(options, part) for part in _report_parts()},
    )
    comparison = compare(contents.plan, catalogue, contents.dossiers)
    changes = find_leader_changes(comparison)
    write_document(
        report_document(comparison, report_options, day, changes), options.output, format_
    )


def write_call_sheet_file(options: argparse.Namespace, catalogue: Catalogue) -> None:
    """Write the call sheet; raise as `write_report_file` does."""
    if format_of(options.output) not in {None, Format.PDF}:
        raise UsageError(_("A call sheet is a PDF. Let the name of its file end with .pdf."))
    _refuse_to_overwrite_plan(options)
    contents = contents_of(options, catalogue)
    report_options = CallSheetOptions(
        paper=Paper(options.paper),
        orientation=Orientation(options.orientation),
        layout=CallSheetLayout(options.layout),
        core_only=options.core_only,
    )
    clinics = clinics_of(contents, options.clinic)
    write_document(call_sheet(contents.plan, catalogue, clinics, report_options), options.output)


def _add_paper_options(command: argparse.ArgumentParser, default: Orientation) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    command.add_argument(
        "--clinic", action="append", metavar="NAME", help=_("only this clinic; may come again")
    )
    command.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.LETTER.value
    )
    command.add_argument(
        "--orientation",
        choices=[orientation.value for orientation in Orientation],
        default=default.value,
    )


def _report_parts() -> dict[str, tuple[bool, str]]:
    """Return the optional parts of a report, each with its default and its help text."""
    default = ReportOptions()
    return {
        "side_by_side": (default.side_by_side, _("the table of clinics against criteria")),
        "clinic_pages": (default.clinic_pages, _("a page for each clinic")),
        "words": (default.words, _("what staff said, in their words")),
        "still_to_ask": (default.still_to_ask, _("the questions still to ask")),
        "method": (default.method, _("how scores are worked out")),
        "private": (default.private, _("phone numbers and names of staff")),
        "notes": (default.notes, _("your own notes on each clinic")),
    }


def _format_argument(options: argparse.Namespace) -> Format:
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


def _refuse_to_overwrite_plan(options: argparse.Namespace) -> None:
    """Refuse to overwrite the plan that the output is made from."""
    # Not by comparing paths: another name, or a link, may lead to the same file.
    with contextlib.suppress(OSError):
        if options.output.samefile(options.file):
            message = _("“{name}” is the plan itself. Choose another file to write to.")
            raise UsageError(message.format(name=options.output.name))


def _date_argument(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("“{text}” is no date. Write it like 2026-11-23.").format(text=text)
        raise argparse.ArgumentTypeError(message) from error


def _today() -> date:
    """Return the date of the report; SOURCE_DATE_EPOCH sets it, as for reproducible builds.

    Raises:
        UsageError: it is not a number of seconds.
    """
    given = os.environ.get(_BUILD_DATE_VARIABLE)
    if not given:
        return date.today()  # noqa: DTZ011 -- the user's own calendar day
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = _("{name} must be a number of seconds, not “{value}”.")
        raise UsageError(message.format(name=_BUILD_DATE_VARIABLE, value=given)) from error
