"""The call sheet as PDF: boxes to tick and room to write, for each clinic or side by side."""

from collections.abc import Sequence
from math import ceil

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.records.records import Clinic
from spaprep.report.content.call_sheet import CallSheet
from spaprep.report.content.options import CallSheetLayout
from spaprep.report.pdf.call_sheet.copies import draw_copy
from spaprep.report.pdf.call_sheet.side_by_side import clinics_across, draw_side_by_side
from spaprep.report.pdf.sheet import Sheet


def call_sheet_bytes(document: CallSheet, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the call sheet as PDF: the same bytes for the same document.

    Args:
        document: what it asks, of whom.
        on_progress: gets how many of how many copies are drawn; what it raises cancels.
    """
    options = document.options
    sheet = Sheet(options.paper, options.orientation, _("Call sheet"), document.plan_title)
    copies = _copies(sheet, document.clinics, options.layout)
    for number, clinics in enumerate(copies):
        on_progress(number, len(copies))
        if number:
            sheet.next_page()
        if options.layout is CallSheetLayout.COPIES:
            draw_copy(sheet, document, clinics[0])
        else:
            draw_side_by_side(sheet, document, clinics)
    data = sheet.finish()
    on_progress(len(copies), len(copies))
    return data


def _copies(
    sheet: Sheet, clinics: Sequence[Clinic], layout: CallSheetLayout
) -> list[Sequence[Clinic | None]]:
    """Return which clinics each copy of the form is for; None leaves room to write a name."""
    max_clinics = 1 if layout is CallSheetLayout.COPIES else clinics_across(sheet)
    if not clinics:
        return [[None] * max_clinics]
    # As equally filled as possible: five clinics make 3 and 2, not 4 and 1.
    size = ceil(len(clinics) / ceil(len(clinics) / max_clinics))
    return [clinics[start : start + size] for start in range(0, len(clinics), size)]
