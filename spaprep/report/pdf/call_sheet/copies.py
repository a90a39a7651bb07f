"""A copy of the call sheet for one clinic: all questions, each with room to write."""

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.report.content.call_sheet import CallSheet
from spaprep.report.content.colors import MUTED
from spaprep.report.pdf.call_sheet.form import (
    Checkbox,
    answer_label,
    checkbox_rows,
    checkboxes_height,
    choices_of,
    draw_blank_line,
    draw_checkboxes,
    draw_field,
    field_height,
    starred_title,
)
from spaprep.report.pdf.findings import draw_section_heading
from spaprep.report.pdf.sheet import LEADING, SMALLEST, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, wrapped

# All lengths are points, a 72nd of an inch.
_SIZE = 9.5
_BAND = 22.0
_GAP = 7.0
_MAX_UNSPLIT_HEIGHT = 300.0  # less than half a page; a higher question may be split
_LINES_OF_NOTES = 3


def draw_copy(sheet: Sheet, document: CallSheet, clinic: Clinic | None) -> None:
    """Draw the form for one clinic, or a blank one for None."""
    sheet.bookmark(clinic.name if clinic else _("Clinic"))
    sheet.set_subject(clinic.name if clinic else "")
    if clinic:
        sheet.write_paragraph(clinic.name, 16, font=BOLD)
    else:
        draw_field(sheet, _("Clinic"))
        sheet.top -= 6
    contact = (clinic.phone, clinic.address, clinic.city) if clinic else ()
    sheet.write_paragraph(" · ".join(filter(None, (document.plan_title, *contact))), 9, color=MUTED)
    for label in (_("Date and time"), _("Spoken with, and role")):
        draw_field(sheet, label)
    sheet.top -= 4
    for group in document.groups:
        sheet.ensure_room(
            _GAP + _BAND + min(_height(sheet, group.criteria[0]), _MAX_UNSPLIT_HEIGHT)
        )
        sheet.top -= _GAP
        draw_section_heading(sheet, group.title)
        for criterion in group.criteria:
            _draw_question(sheet, criterion)
    draw_field(sheet, _("Notes"))
    for _line in range(_LINES_OF_NOTES):
        draw_blank_line(sheet)


def _draw_question(sheet: Sheet, criterion: Criterion) -> None:
    sheet.ensure_room(min(_height(sheet, criterion), _MAX_UNSPLIT_HEIGHT))
    sheet.top -= _GAP
    sheet.write_paragraph(criterion.asked, _SIZE, font=BOLD)
    sheet.write_paragraph(starred_title(criterion), SMALLEST, color=MUTED)
    draw_checkboxes(sheet, _checkboxes(sheet, criterion))
    for label in _fields(criterion):
        draw_field(sheet, label)


def _height(sheet: Sheet, criterion: Criterion) -> float:
    texts = ((criterion.asked, BOLD, _SIZE), (starred_title(criterion), REGULAR, SMALLEST))
    return (
        _GAP
        + sum(len(wrapped(text, font, s, sheet.width)) * s * LEADING for text, font, s in texts)
        + checkboxes_height(_checkboxes(sheet, criterion))
        + sum(field_height(sheet, label) for label in _fields(criterion))
    )


def _checkboxes(sheet: Sheet, criterion: Criterion) -> list[list[Checkbox]]:
    choices = choices_of(criterion.question)
    return checkbox_rows([*choices, _("didn’t know"), _("wouldn’t answer")], sheet.width)


def _fields(criterion: Criterion) -> list[str]:
    question = criterion.question
    return [
        label
        for label in (answer_label(question.kind), question.detail_label, _("Their words"))
        if label
    ]
