"""The call sheet with clinics side by side: a row for each question, a box for each clinic."""

from collections.abc import Sequence

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.report.content.call_sheet import CallSheet, QuestionGroup
from spaprep.report.content.colors import MUTED
from spaprep.report.pdf.call_sheet.form import answer_label, choices_of, starred_title
from spaprep.report.pdf.columns import Column, StyledLine, draw_columns, styled
from spaprep.report.pdf.findings import draw_section_heading
from spaprep.report.pdf.sheet import SMALLEST, Sheet
from spaprep.report.pdf.text import BOLD

# All lengths are points; _LABEL_SHARE is a share of the width.
_LABEL_SHARE = 0.32
_MIN_BOX = (112.0, 46.0)
_NOTES = 90.0
_GAP = 10.0
_PADDING = 5.0
_BAND = 24.0
_MAX_LINES = 28
_SIZE = 9.0
_NAME_SIZE = 10.0
_SEPARATOR = " / "


def clinics_across(sheet: Sheet) -> int:
    """Return how many clinics fit side by side with boxes wide enough to write in."""
    return int(sheet.width * (1 - _LABEL_SHARE) // _MIN_BOX[0])


def draw_side_by_side(sheet: Sheet, document: CallSheet, clinics: Sequence[Clinic | None]) -> None:
    """Draw the form for several clinics; None leaves room to write a name."""
    names = ", ".join(clinic.name for clinic in clinics if clinic)
    sheet.bookmark(names or _("Call sheet"))
    sheet.set_subject(names)
    form = _Form(sheet, clinics)
    sheet.write_paragraph(_("Call sheet"), 16, font=BOLD)
    sheet.write_paragraph(document.plan_title, 9, color=MUTED)
    sheet.top -= 4
    form.draw_headers()
    for label in (_("Date and time"), _("Spoken with, and role")):
        form.draw_row(styled(label, form.labels, _SIZE))
    for group in document.groups:
        form.draw_group(group)
    form.draw_row(styled(_("Notes"), form.labels, _SIZE), _NOTES)


class _Form:
    """Draws rows of boxes, one for each clinic; the headers are repeated on every page."""

    def __init__(self, sheet: Sheet, clinics: Sequence[Clinic | None]) -> None:
        self._sheet = sheet
        self._clinics = clinics
        self._start = sheet.width * _LABEL_SHARE
        self._column = (sheet.width - self._start) / len(clinics)
        self._title = ""
        self.labels = self._start - _GAP

    def draw_headers(self) -> None:
        """Draw the clinics’ names with their phone numbers, or room to write them."""
        sheet = self._sheet
        columns = [
            Column(self._start + index * self._column + _PADDING, self._header(clinic))
            for index, clinic in enumerate(self._clinics)
        ]
        top, height = sheet.top, max(column.height for column in columns) + 2 * _PADDING
        height = max(height, _MIN_BOX[1] / 2)
        sheet.top -= _PADDING
        draw_columns(sheet, columns)
        sheet.top = top - height
        self._frames(height)

    def draw_group(self, group: QuestionGroup) -> None:
        """Draw questions with their heading, which is repeated on a new page."""
        first = self._height(self._label(group.criteria[0]))
        self._sheet.ensure_room(_BAND + first, self.draw_headers)
        draw_section_heading(self._sheet, group.title)
        self._title = group.title
        for criterion in group.criteria:
            self.draw_row(self._label(criterion))
        self._title = ""

    def draw_row(self, label: tuple[StyledLine, ...], min_height: float = _MIN_BOX[1]) -> None:
        """Draw one row: what to ask, and a box for each clinic."""
        sheet = self._sheet
        height = max(self._height(label), min_height)
        sheet.ensure_room(height, self._repeat_headings)
        top = sheet.top
        sheet.top -= _PADDING
        draw_columns(sheet, [Column(0, label)])
        sheet.top = top - height
        self._frames(height)

    def _repeat_headings(self) -> None:
        self.draw_headers()
        if self._title:
            draw_section_heading(self._sheet, self._title)

    def _header(self, clinic: Clinic | None) -> tuple[StyledLine, ...]:
        width = self._column - 2 * _PADDING
        if clinic is None:
            return styled(_("Clinic:"), width, SMALLEST, color=MUTED)
        return (
            *styled(clinic.name, width, _NAME_SIZE, BOLD),
            *styled(clinic.phone, width, SMALLEST, color=MUTED),
        )

    def _label(self, criterion: Criterion) -> tuple[StyledLine, ...]:
        question = criterion.question
        choices = _SEPARATOR.join(choices_of(question)) or answer_label(question.kind)
        hints = [text for text in (choices, question.detail_label) if text]
        lines = (
            *styled(criterion.asked, self.labels, _SIZE, BOLD),
            *styled(starred_title(criterion), self.labels, SMALLEST, color=MUTED),
            *(line for hint in hints for line in styled(hint, self.labels, SMALLEST)),
        )
        # A row that is higher than a page would never be drawn.
        return lines[:_MAX_LINES]

    @staticmethod
    def _height(label: tuple[StyledLine, ...]) -> float:
        return Column(0, label).height + 2 * _PADDING

    def _frames(self, height: float) -> None:
        sheet = self._sheet
        for index in range(len(self._clinics)):
            x = sheet.left + self._start + index * self._column
            sheet.pen.frame(x, sheet.top, self._column, height)
        sheet.draw_rule(sheet.top)
