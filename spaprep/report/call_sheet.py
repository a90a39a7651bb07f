"""The call sheet: the questions in use on paper, with boxes to tick and room to write."""

import io
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from spaprep.core.criteria import Criterion, criteria_of
from spaprep.core.language import _
from spaprep.core.questions import Catalogue, Importance
from spaprep.core.records import Clinic, Plan
from spaprep.core.values import Kind
from spaprep.core.wording import row_title
from spaprep.files import write_bytes
from spaprep.report.colors import MUTED, SUNKEN
from spaprep.report.options import CallSheetOptions
from spaprep.report.progress import Told, nobody
from spaprep.report.sheet import LEADING, Sheet
from spaprep.report.text import BOLD, REGULAR, width_of, wrapped

_LINE_TO_WRITE_ON = 22.0
_SIZE = 9.5
_BOX_ROOM = 20.0
_BOX_LINE = 11.0


def write_call_sheet(
    plan: Plan,
    catalogue: Catalogue,
    clinics: Sequence[Clinic],
    options: CallSheetOptions,
    path: Path,
    told: Told = nobody,
) -> None:
    """Write a form to fill in by hand, a blank one where there is no clinic.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    write_bytes(path, call_sheet_bytes(plan, catalogue, clinics, options, told))


def call_sheet_bytes(
    plan: Plan,
    catalogue: Catalogue,
    clinics: Sequence[Clinic],
    options: CallSheetOptions,
    told: Told = nobody,
) -> bytes:
    """Return the form as PDF: the same bytes for the same plan and clinics.

    Args:
        plan: whose questions in use are asked.
        catalogue: every question that there is.
        clinics: whose names stand on it.
        options: how it is laid out.
        told: is told how many of how many clinics are drawn; what it raises gives up.
    """
    file = io.BytesIO()
    sheet = Sheet(file, options.paper, options.orientation, _("Call sheet"))
    criteria = _core_first(criteria_of(plan, catalogue))
    copies: Sequence[Clinic | None] = clinics or [None]
    for number, clinic in enumerate(copies):
        if number:
            sheet.next_page()
        _draw_copy(sheet, plan, criteria, clinic)
        told(number + 1, len(copies))
    sheet.finish()
    return file.getvalue()


def _core_first(criteria: Sequence[Criterion]) -> list[tuple[str, list[Criterion]]]:
    """Return the rows under their headings: the short first call, then what is left."""
    core = [criterion for criterion in criteria if criterion.question.core]
    rest = [criterion for criterion in criteria if not criterion.question.core]
    groups = [(_("First call: ask these"), core)] if core else []
    grouped = groupby(rest, key=lambda criterion: criterion.question.section.title)
    return [*groups, *((title, list(group)) for title, group in grouped)]


def _draw_copy(
    sheet: Sheet,
    plan: Plan,
    groups: Sequence[tuple[str, Sequence[Criterion]]],
    clinic: Clinic | None,
) -> None:
    name = clinic.name if clinic else _("Clinic")
    sheet.bookmark(name)
    sheet.about(clinic.name if clinic else "")
    sheet.lines(name, 16, font=BOLD)
    told = [clinic.phone, clinic.address, clinic.city] if clinic else []
    sheet.lines(" · ".join([plan.title, *filter(None, told)]), 9, color=MUTED)
    for label in (_("Date and time"), _("Spoken with, and role")):
        _draw_field(sheet, label)
    for title, criteria in groups:
        sheet.need(170)
        sheet.top -= 22
        sheet.box(sheet.left, sheet.top, sheet.width, 16, SUNKEN)
        sheet.write(title, sheet.left + 4, sheet.top + 4.5, _SIZE, BOLD)
        for criterion in criteria:
            _draw_question(sheet, criterion)
    _draw_field(sheet, _("Notes"))


def _draw_question(sheet: Sheet, criterion: Criterion) -> None:
    asked = wrapped(criterion.asked, BOLD, _SIZE, sheet.width)
    boxes = _boxes(sheet, criterion)
    ticked = sum(_row_height(_wrapped_boxes(sheet, row)) for row in boxes)
    sheet.need(len(asked) * _SIZE * LEADING + ticked + 2 * _LINE_TO_WRITE_ON + 16)
    sheet.top -= 6
    sheet.lines(criterion.asked, _SIZE, font=BOLD)
    star = " ★" if criterion.question.importance is Importance.DEAL_BREAKER else ""
    label = row_title(criterion, with_treatment=True)
    sheet.lines(f"{label}{star}", 8, color=MUTED)
    for row in boxes:
        _draw_boxes(sheet, row)
    detail = criterion.question.detail_label
    _draw_field(sheet, detail or _("Their words"))


def _boxes(sheet: Sheet, criterion: Criterion) -> list[list[str]]:
    """Return what can be ticked: in rows of two, one by one where a text is too long for that."""
    question = criterion.question
    ticks = [choice.label for choice in question.choices]
    if question.kind is Kind.YES_NO:
        ticks = [_("Yes"), _("No")]
    ticks += [_("didn’t know"), _("wouldn’t answer")]
    room = sheet.width / 2 - _BOX_ROOM
    across = 1 if any(len(wrapped(text, REGULAR, 9, room)) > 1 for text in ticks) else 2
    return [ticks[place : place + across] for place in range(0, len(ticks), across)]


def _wrapped_boxes(sheet: Sheet, row: Sequence[str]) -> list[tuple[str, ...]]:
    room = sheet.width if len(row) == 1 else sheet.width / 2
    return [wrapped(text, REGULAR, 9, room - _BOX_ROOM) for text in row]


def _row_height(row: Sequence[Sequence[str]]) -> float:
    return 14 + (max(len(lines) for lines in row) - 1) * _BOX_LINE


def _draw_boxes(sheet: Sheet, row: Sequence[str]) -> None:
    texts = _wrapped_boxes(sheet, row)
    first = sheet.top - 14
    for place, lines in enumerate(texts):
        x = sheet.left + place * sheet.width / 2
        sheet.frame(x + 2, first + 2, 8, 8)
        for number, line in enumerate(lines):
            sheet.write(line, x + 16, first + 3 - number * _BOX_LINE, 9)
    sheet.top -= _row_height(texts)


def _draw_field(sheet: Sheet, label: str) -> None:
    """Draw a label with a line to write on; a long label takes lines of its own."""
    told = wrapped(_("{label}:").format(label=label), REGULAR, 8, sheet.width * 0.6)
    above = (len(told) - 1) * _BOX_LINE
    sheet.need(_LINE_TO_WRITE_ON + above)
    sheet.top -= _LINE_TO_WRITE_ON + above
    for number, line in enumerate(reversed(told)):
        sheet.write(line, sheet.left, sheet.top + 2 + number * _BOX_LINE, 8, color=MUTED)
    start = sheet.left + width_of(told[-1], REGULAR, 8) + 6
    sheet.canvas.setDash(1, 2)
    sheet.rule(sheet.top, start, sheet.left + sheet.width - start)
    sheet.canvas.setDash()
