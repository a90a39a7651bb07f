"""The call sheet: the questions in use on paper, with boxes to tick and room to write."""

import io
from collections.abc import Sequence
from itertools import groupby
from math import ceil
from pathlib import Path

from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, Plan
from spaprep.files.atomic_write import write_bytes
from spaprep.report.content.options import CallSheetLayout, CallSheetOptions
from spaprep.report.pdf.call_columns import clinics_across, draw_columns_of
from spaprep.report.pdf.call_copy import draw_copy
from spaprep.report.pdf.form import Group
from spaprep.report.pdf.sheet import Sheet


def write_call_sheet(
    plan: Plan,
    catalogue: Catalogue,
    clinics: Sequence[Clinic],
    options: CallSheetOptions,
    path: Path,
    on_progress: ProgressCallback = no_progress,
) -> None:
    """Write a form to fill in by hand, a blank one where there is no clinic.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    write_bytes(path, call_sheet_bytes(plan, catalogue, clinics, options, on_progress))


def call_sheet_bytes(
    plan: Plan,
    catalogue: Catalogue,
    clinics: Sequence[Clinic],
    options: CallSheetOptions,
    on_progress: ProgressCallback = no_progress,
) -> bytes:
    """Return the form as PDF: the same bytes for the same plan and clinics.

    Args:
        plan: whose questions in use are asked.
        catalogue: every question that there is.
        clinics: whose names stand on it.
        options: how it is laid out.
        on_progress: gets how many of how many copies are drawn; what it raises cancels.
    """
    file = io.BytesIO()
    sheet = Sheet(file, options.paper, options.orientation, _("Call sheet"), plan.title)
    groups = _groups(criteria_of(plan, catalogue), core_only=options.core_only)
    copies = _copies(sheet, clinics, options.layout)
    for number, copy in enumerate(copies):
        on_progress(number, len(copies))
        if number:
            sheet.next_page()
        if options.layout is CallSheetLayout.COPIES:
            draw_copy(sheet, plan, groups, copy[0])
        else:
            draw_columns_of(sheet, plan, groups, copy)
    sheet.finish()
    on_progress(len(copies), len(copies))
    return file.getvalue()


def _copies(
    sheet: Sheet, clinics: Sequence[Clinic], layout: CallSheetLayout
) -> list[Sequence[Clinic | None]]:
    """Return which clinics stand on each copy of the form; None is one that is not known yet."""
    most = 1 if layout is CallSheetLayout.COPIES else clinics_across(sheet)
    if not clinics:
        return [[None] * most]
    # Sheets as equally filled as possible.
    size = ceil(len(clinics) / ceil(len(clinics) / most))
    return [clinics[start : start + size] for start in range(0, len(clinics), size)]


def _groups(criteria: Sequence[Criterion], *, core_only: bool) -> list[Group]:
    """Return the rows under their headings: the short first call, then what is left."""
    core = [criterion for criterion in criteria if criterion.question.core]
    rest = [criterion for criterion in criteria if not criterion.question.core]
    groups = [Group(_("First call: ask these"), core)] if core else []
    if core_only:
        return groups
    grouped = groupby(rest, key=lambda criterion: criterion.question.section.title)
    return [*groups, *(Group(title, list(found)) for title, found in grouped)]
