"""The call sheet with several clinics side by side: questions down, a box to write in for each."""

from collections.abc import Sequence

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.report.content.call_sheet import CallSheet, QuestionGroup
from spaprep.report.content.colors import MUTED
from spaprep.report.pdf.call_sheet.form import choices_of, starred_title, unit_of
from spaprep.report.pdf.columns import Column, StyledLine, draw_columns, styled
from spaprep.report.pdf.findings import draw_band
from spaprep.report.pdf.sheet import SMALLEST, Sheet
from spaprep.report.pdf.text import BOLD

# Points, but for _LABELS: a share of the width.
_LABELS = 0.32
_LEAST_BOX = (112.0, 46.0)
_NOTES = 90.0
_GAP = 10.0
_PADDING = 5.0
_BAND = 24.0
_MOST_LINES = 28
_SIZE = 9.0
_NAME_SIZE = 10.0
_SEPARATOR = " / "


def clinics_across(sheet: Sheet) -> int:
    """Return how many clinics fit beside each other with boxes wide enough to write in."""
    return int(sheet.width * (1 - _LABELS) // _LEAST_BOX[0])


def draw_side_by_side(sheet: Sheet, document: CallSheet, clinics: Sequence[Clinic | None]) -> None:
    """Draw the form for several clinics; None leaves the head of a column blank."""
    names = ", ".join(clinic.name for clinic in clinics if clinic)
    sheet.bookmark(names or _("Call sheet"))
    sheet.set_subject(names)
    form = _Form(sheet, clinics)
    sheet.lines(_("Call sheet"), 16, font=BOLD)
    sheet.lines(document.plan_title, 9, color=MUTED)
    sheet.top -= 4
    form.draw_heads()
    for label in (_("Date and time"), _("Spoken with, and role")):
        form.draw_row(styled(label, form.labels, _SIZE))
    for group in document.groups:
        form.draw_group(group)
    form.draw_row(styled(_("Notes"), form.labels, _SIZE), _NOTES)


class _Form:
    """Draws rows of boxes, one below each clinic; the heads are repeated on every page."""

    def __init__(self, sheet: Sheet, clinics: Sequence[Clinic | None]) -> None:
        self._sheet = sheet
        self._clinics = clinics
        self._start = sheet.width * _LABELS
        self._column = (sheet.width - self._start) / len(clinics)
        self._title = ""
        self.labels = self._start - _GAP

    def draw_heads(self) -> None:
        """Draw the names of the clinics with their numbers, or room to write them."""
        sheet = self._sheet
        columns = [
            Column(self._start + place * self._column + _PADDING, self._head(clinic))
            for place, clinic in enumerate(self._clinics)
        ]
        top, height = sheet.top, max(column.height for column in columns) + 2 * _PADDING
        height = max(height, _LEAST_BOX[1] / 2)
        sheet.top -= _PADDING
        draw_columns(sheet, columns)
        sheet.top = top - height
        self._frames(height)

    def draw_group(self, group: QuestionGroup) -> None:
        """Draw questions with their heading, which is repeated where they go on."""
        first = self._height(self._label(group.criteria[0]))
        self._sheet.ensure_room(_BAND + first, self.draw_heads)
        draw_band(self._sheet, group.title)
        self._title = group.title
        for criterion in group.criteria:
            self.draw_row(self._label(criterion))
        self._title = ""

    def draw_row(self, label: tuple[StyledLine, ...], least: float = _LEAST_BOX[1]) -> None:
        """Draw one row: what is asked, and a box for each clinic."""
        sheet = self._sheet
        height = max(self._height(label), least)
        sheet.ensure_room(height, self._again)
        top = sheet.top
        sheet.top -= _PADDING
        draw_columns(sheet, [Column(0, label)])
        sheet.top = top - height
        self._frames(height)

    def _again(self) -> None:
        self.draw_heads()
        if self._title:
            draw_band(self._sheet, self._title)

    def _head(self, clinic: Clinic | None) -> tuple[StyledLine, ...]:
        width = self._column - 2 * _PADDING
        if clinic is None:
            return styled(_("Clinic:"), width, SMALLEST, color=MUTED)
        return (
            *styled(clinic.name, width, _NAME_SIZE, BOLD),
            *styled(clinic.phone, width, SMALLEST, color=MUTED),
        )

    def _label(self, criterion: Criterion) -> tuple[StyledLine, ...]:
        question = criterion.question
        choices = _SEPARATOR.join(choices_of(question)) or unit_of(question.kind)
        hints = [text for text in (choices, question.detail_label) if text]
        lines = (
            *styled(criterion.asked, self.labels, _SIZE, BOLD),
            *styled(starred_title(criterion), self.labels, SMALLEST, color=MUTED),
            *(line for hint in hints for line in styled(hint, self.labels, SMALLEST)),
        )
        # A longer label would not fit on a page, and the row would never be drawn.
        return lines[:_MOST_LINES]

    @staticmethod
    def _height(label: tuple[StyledLine, ...]) -> float:
        return Column(0, label).height + 2 * _PADDING

    def _frames(self, height: float) -> None:
        sheet = self._sheet
        for place in range(len(self._clinics)):
            x = sheet.left + self._start + place * self._column
            sheet.pen.frame(x, sheet.top, self._column, height)
        sheet.rule(sheet.top)
