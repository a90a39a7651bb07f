"""The pages on one clinic: contact, standing, notes, findings, and what is still to ask."""

from collections.abc import Callable, Iterable
from itertools import groupby

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.clinic_pages import ClinicPage, OpenQuestion, anchor
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.links import web_address
from spaprep.report.pdf.columns import Column, draw_columns, ensure_room_for, styled
from spaprep.report.pdf.findings import draw_section, draw_section_heading
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, width_of

# All lengths are points; _QUESTION_SHARE is a share of the width.
_SIZE = 9.0
_BAR = 6.0
_MIN_ANSWER_HEIGHT = 24.0
_QUESTION_SHARE = 0.6
_SEPARATOR = " · "


def draw_clinic(sheet: Sheet, page: ClinicPage, index: int) -> None:
    """Draw the pages on one clinic, with its name in their footers.

    Args:
        sheet: an empty page.
        page: what there is to say.
        index: the clinic’s position in the report, from 0.
    """
    sheet.set_subject(page.name)
    sheet.bookmark(page.name, key=anchor(index))
    sheet.write_paragraph(page.name, 16, font=BOLD)
    _draw_contact(sheet, page)
    sheet.top -= 8
    _draw_standing(sheet, page)
    sheet.top -= 4
    if page.notes:
        _draw_notes(sheet, page.notes)
    for part in page.parts:
        draw_section(sheet, part)
    _draw_to_ask(sheet, page.to_ask)


def _draw_standing(sheet: Sheet, page: ClinicPage) -> None:
    sheet.write_paragraph(page.standing, 9.5, font=BOLD)
    sheet.top -= _BAR + 2
    sheet.pen.interval(sheet.left, sheet.top, sheet.width / 2, page.low, page.high, _BAR)
    sheet.top -= 4
    if page.is_flagged:
        ink, _ground = COLORS[Verdict.RED_FLAG]
        flags = f"{SHAPES[Verdict.RED_FLAG]} {page.flags}"
        sheet.write_paragraph(flags, _SIZE, font=BOLD, color=ink)
    elif page.flags:
        sheet.write_paragraph(page.flags, _SIZE)


def _draw_contact(sheet: Sheet, page: ClinicPage) -> None:
    """Draw how to reach the clinic, with its web address as a link if it is on the first line."""
    top = sheet.top
    page_number = sheet.page
    sheet.write_paragraph(_SEPARATOR.join(page.contact), _SIZE, color=MUTED)
    url = web_address(page.website)
    if not url or sheet.page != page_number or page.website not in page.contact:
        return
    # A link is a rectangle, so the address must be on one line: here the first.
    before = page.contact[: page.contact.index(page.website)]
    x = width_of(_SEPARATOR.join((*before, "")), REGULAR, _SIZE)
    width = width_of(page.website, REGULAR, _SIZE)
    if x + width <= sheet.width:
        sheet.pen.web_link(url, sheet.left + x, top - _SIZE * LEADING, width, _SIZE * LEADING)


def _draw_notes(sheet: Sheet, notes: str) -> None:
    sheet.ensure_room(40)
    sheet.write_paragraph(_("Own notes"), _SIZE, font=BOLD)
    sheet.write_paragraph(notes, _SIZE)
    sheet.top -= 6


def _draw_to_ask(sheet: Sheet, to_ask: tuple[OpenQuestion, ...]) -> None:
    """Draw the open questions, each with a box to check and a box to write in."""
    if not to_ask:
        return

    def repeat_title() -> None:
        sheet.write_paragraph(_("Still to ask, continued"), 11, font=BOLD)
        sheet.top -= 4

    sheet.top -= 12
    sheet.ensure_room(90)
    sheet.write_heading(_("Still to ask"), 11, level=1)
    for stage, questions in groupby(to_ask, key=lambda question: question.stage):
        sheet.ensure_room(60, repeat_title)
        _draw_stage(sheet, stage, questions, repeat_title)


def _draw_stage(
    sheet: Sheet, stage: str, questions: Iterable[OpenQuestion], repeat_title: Callable[[], None]
) -> None:
    """Draw the questions of one stage; both headings are repeated on a new page."""

    def band() -> None:
        draw_section_heading(sheet, stage)
        sheet.top -= 4

    def on_new_page() -> None:
        repeat_title()
        band()

    band()
    for question in questions:
        _draw_question(sheet, question, on_new_page)


def _draw_question(sheet: Sheet, question: OpenQuestion, on_new_page: Callable[[], None]) -> None:
    middle = sheet.width * _QUESTION_SHARE
    column = Column(18, styled(question.wording, middle - 30, _SIZE))
    height = max(_MIN_ANSWER_HEIGHT, column.height + 4)
    ensure_room_for(sheet, [column], height + 5, on_new_page)
    top = sheet.top
    sheet.pen.frame(sheet.left + 2, top - 11, 8, 8)
    sheet.pen.frame(sheet.left + middle, top - height, sheet.width - middle, height)
    draw_columns(sheet, [column], on_new_page)
    sheet.top = top - height - 5
