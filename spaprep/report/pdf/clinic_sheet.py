"""The page on one clinic on paper: contact, standing, notes, findings, and what is still to ask."""

from collections.abc import Callable, Iterable
from itertools import groupby

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.clinic_pages import ClinicPage, OpenQuestion, anchor
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.links import web_address
from spaprep.report.pdf.columns import Column, draw_columns, make_room, styled
from spaprep.report.pdf.findings import draw_band, draw_part
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, width_of

# Points, but for _QUESTIONS: a share of the width.
_SIZE = 9.0
_BAR = 6.0
_TO_WRITE_IN = 24.0
_QUESTIONS = 0.6
_SEPARATOR = " · "


def draw_clinic(sheet: Sheet, page: ClinicPage, place: int) -> None:
    """Draw the page on one clinic, whose name stands at the foot of every sheet of it.

    Args:
        sheet: an empty page.
        page: what there is to say.
        place: where the clinic stands among the report's clinics, from 0.
    """
    sheet.set_subject(page.name)
    sheet.bookmark(page.name, key=anchor(place))
    sheet.lines(page.name, 16, font=BOLD)
    _draw_contact(sheet, page)
    sheet.top -= 8
    sheet.lines(page.standing, 9.5, font=BOLD)
    sheet.top -= _BAR + 2
    sheet.pen.interval(sheet.left, sheet.top, sheet.width / 2, page.low, page.high, _BAR)
    sheet.top -= 4
    if page.is_flagged:
        ink, _ground = COLORS[Verdict.RED_FLAG]
        flags = f"{SHAPES[Verdict.RED_FLAG]} {page.flags}"
        sheet.lines(flags, _SIZE, font=BOLD, color=ink)
    elif page.flags:
        sheet.lines(page.flags, _SIZE)
    sheet.top -= 4
    if page.notes:
        _draw_notes(sheet, page.notes)
    for part in page.parts:
        draw_part(sheet, part)
    _draw_to_ask(sheet, page.to_ask)


def _draw_contact(sheet: Sheet, page: ClinicPage) -> None:
    """Draw how to reach the clinic; a web address that fits on the first line is a link."""
    top = sheet.top
    page_number = sheet.page
    sheet.lines(_SEPARATOR.join(page.contact), _SIZE, color=MUTED)
    url = web_address(page.website)
    if not url or sheet.page != page_number or page.website not in page.contact:
        return
    before = page.contact[: page.contact.index(page.website)]
    x = width_of(_SEPARATOR.join((*before, "")), REGULAR, _SIZE)
    width = width_of(page.website, REGULAR, _SIZE)
    if x + width <= sheet.width:
        sheet.pen.web_link(url, sheet.left + x, top - _SIZE * LEADING, width, _SIZE * LEADING)


def _draw_notes(sheet: Sheet, notes: str) -> None:
    sheet.ensure_room(40)
    sheet.lines(_("Own notes"), _SIZE, font=BOLD)
    sheet.lines(notes, _SIZE)
    sheet.top -= 6


def _draw_to_ask(sheet: Sheet, to_ask: tuple[OpenQuestion, ...]) -> None:
    """Draw what is still open, with a box to tick and a box to write in for each question."""
    if not to_ask:
        return

    def continued() -> None:
        sheet.lines(_("Still to ask, continued"), 11, font=BOLD)
        sheet.top -= 4

    sheet.top -= 12
    sheet.ensure_room(90)
    sheet.heading(_("Still to ask"), 11, level=1)
    for stage, questions in groupby(to_ask, key=lambda question: question.stage):
        sheet.ensure_room(60, continued)
        _draw_stage(sheet, stage, questions, continued)


def _draw_stage(
    sheet: Sheet, stage: str, questions: Iterable[OpenQuestion], continued: Callable[[], None]
) -> None:
    """Draw the questions that are answered at one time; both headings are repeated."""

    def band() -> None:
        draw_band(sheet, stage)
        sheet.top -= 4

    def goes_on() -> None:
        continued()
        band()

    band()
    for question in questions:
        _draw_question(sheet, question, goes_on)


def _draw_question(sheet: Sheet, question: OpenQuestion, goes_on: Callable[[], None]) -> None:
    middle = sheet.width * _QUESTIONS
    column = Column(18, styled(question.wording, middle - 30, _SIZE))
    height = max(_TO_WRITE_IN, column.height + 4)
    make_room(sheet, [column], height + 5, goes_on)
    top = sheet.top
    sheet.pen.frame(sheet.left + 2, top - 11, 8, 8)
    sheet.pen.frame(sheet.left + middle, top - height, sheet.width - middle, height)
    draw_columns(sheet, [column], goes_on)
    sheet.top = top - height - 5
