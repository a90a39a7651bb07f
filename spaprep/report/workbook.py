"""The report as an Excel workbook: one sheet per view, heads frozen, every cell a plain text."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spaprep.core.language import _
from spaprep.core.verdicts import SHAPES, Verdict
from spaprep.report.characters import lines_without_hidden
from spaprep.report.colors import COLORS, MUTED, SOFT, SUNKEN
from spaprep.report.document import ReportDocument
from spaprep.report.matrix import Cell
from spaprep.report.options import Paper
from spaprep.report.progress import Told, nobody
from spaprep.report.rows import finding_heads, finding_rows, to_ask_heads, to_ask_rows

_LETTER_PAPER, _A4_PAPER = 1, 9
_PLAIN: Final = {"text_wrap": True, "valign": "top"}
_HEAD: Final = {**_PLAIN, "bold": True, "bg_color": SUNKEN, "bottom": 1}
_FINDING_WIDTHS: Final = (24, 22, 28, 13, 15, 34, 14, 44, 26, 12, 13, 44)
_TO_ASK_WIDTHS: Final = (24, 28, 60, 18, 40)
_LABEL_WIDTH, _CLINIC_WIDTH, _TEXT_WIDTH = 34, 22, 110
_VERDICT_PLACE = 4


def xlsx_bytes(document: ReportDocument, told: Told = nobody) -> bytes:
    """Return the report as a workbook: the same bytes for the same document.

    Args:
        document: what the report says.
        told: is told how many of how many sheets are written; what it raises gives up.
    """
    file = io.BytesIO()
    book = _Book(file, document)
    views = book.views()
    for number, view in enumerate(views):
        told(number, len(views) + 1)
        view()
    book.close()
    told(len(views) + 1, len(views) + 1)
    return file.getvalue()


class _Book:
    """Writes the sheets that the document’s options want."""

    def __init__(self, file: io.BytesIO, document: ReportDocument) -> None:
        self._document = document
        self._book = Workbook(file, {"in_memory": True})
        moment = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
        self._book.set_properties({"title": document.title, "created": moment})
        self._plain = self._book.add_format(_PLAIN)
        self._bold = self._book.add_format({**_PLAIN, "bold": True})
        self._title = self._book.add_format({"bold": True, "font_size": 16})
        self._muted = self._book.add_format({**_PLAIN, "font_color": MUTED})
        self._soft = self._book.add_format({**_PLAIN, "bold": True, "bg_color": SOFT})
        self._head = self._book.add_format(_HEAD)
        self._verdicts = {
            verdict: self._book.add_format(
                {**_PLAIN, "bold": True, "font_color": ink, "bg_color": ground}
            )
            for verdict, (ink, ground) in COLORS.items()
        }

    def views(self) -> list[Callable[[], None]]:
        """Return what writes each of the sheets, in their order."""
        options = self._document.options
        wanted = {
            self._write_summary: True,
            self._write_side_by_side: options.side_by_side,
            self._write_findings: options.clinic_pages,
            self._write_to_ask: options.clinic_pages and options.still_to_ask,
            self._write_method: options.method,
        }
        return [view for view, is_wanted in wanted.items() if is_wanted]

    def close(self) -> None:
        """Put the sheets together."""
        self._book.close()

    def _write_summary(self) -> None:
        document = self._document
        sheet = self._sheet(_("Summary"), (_LABEL_WIDTH, 14, 14, 12, 20, 60))
        _put(sheet, 0, 0, document.title, self._title)
        row = 1
        texts = (document.subtitle, *document.headline, document.about, document.privacy)
        for text in texts:
            sheet.merge_range(row, 0, row, 5, "", self._plain)
            _put(sheet, row, 0, text, self._soft if text in document.headline else self._muted)
            sheet.set_row(row, 15 * (1 + len(text) // 130))
            row += 1
        heads = (_("Clinic"), _("Lowest"), _("Highest"), _("Asked"), _("Red flags"), _("Standing"))
        self._write_heads(sheet, row + 1, heads)
        pairs = zip(document.matrix.heads, document.clinics, strict=True)
        for place, (head, page) in enumerate(pairs, row + 2):
            _put(sheet, place, 0, head.name, self._bold)
            sheet.write_number(place, 1, round(head.low, 1), self._plain)
            sheet.write_number(place, 2, round(head.high, 1), self._plain)
            _put(sheet, place, 3, head.asked, self._plain)
            flagged = self._verdicts[Verdict.RED_FLAG] if head.flags else self._plain
            _put(sheet, place, 4, head.flags, flagged)
            _put(sheet, place, 5, " ".join(filter(None, (page.standing, page.flags))), self._plain)
        self._write_alerts(sheet, row + 4 + len(document.clinics))

    def _write_alerts(self, sheet: Worksheet, row: int) -> None:
        for place, alert in enumerate(self._document.alerts, row):
            _put(sheet, place, 0, alert.clinic, self._bold)
            sheet.merge_range(place, 1, place, 2, "", self._plain)
            told = f"{SHAPES[alert.verdict]} {alert.label}"
            _put(sheet, place, 1, told, self._verdicts[alert.verdict])
            sheet.merge_range(place, 3, place, 5, "", self._plain)
            _put(sheet, place, 3, alert.reason, self._plain)

    def _write_side_by_side(self) -> None:
        matrix = self._document.matrix
        widths = (_LABEL_WIDTH, *[_CLINIC_WIDTH] * len(matrix.heads))
        sheet = self._sheet(_("Side by side"), widths)
        self._write_heads(sheet, 0, (_("Criterion"), *(head.name for head in matrix.heads)))
        _put(sheet, 1, 0, _("Score"), self._muted)
        for place, head in enumerate(matrix.heads, 1):
            _put(sheet, 1, place, head.score, self._muted)
        sheet.freeze_panes(2, 1)
        row = 2
        for section in matrix.sections:
            sheet.set_row(row, None, self._head)
            _put(sheet, row, 0, section.title, self._head)
            for entry in section.rows:
                row += 1
                _put(sheet, row, 0, entry.label + (" ★" if entry.deal_breaker else ""), self._plain)
                for place, cell in enumerate(entry.cells, 1):
                    _put(sheet, row, place, _cell_text(cell), self._verdicts[cell.verdict])
            row += 1

    def _write_findings(self) -> None:
        sheet = self._sheet(_("Findings"), _FINDING_WIDTHS)
        heads = finding_heads(self._document)
        self._write_heads(sheet, 0, heads)
        sheet.freeze_panes(1, 1)
        row = 0
        for page in self._document.clinics:
            lines = (line for part in page.parts for line in part.lines)
            for line, texts in zip(lines, finding_rows(self._document, page), strict=True):
                row += 1
                texts[_VERDICT_PLACE] = f"{SHAPES[line.verdict]} {texts[_VERDICT_PLACE]}"
                self._write_row(sheet, row, texts)
                verdict = self._verdicts[line.verdict]
                _put(sheet, row, _VERDICT_PLACE, texts[_VERDICT_PLACE], verdict)
        sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)

    def _write_to_ask(self) -> None:
        sheet = self._sheet(_("Still to ask"), _TO_ASK_WIDTHS)
        self._write_heads(sheet, 0, to_ask_heads())
        sheet.freeze_panes(1, 0)
        rows = (row for page in self._document.clinics for row in to_ask_rows(page))
        for place, row in enumerate(rows, 1):
            self._write_row(sheet, place, row)

    def _write_method(self) -> None:
        sheet = self._sheet(_("How scores are worked out"), (_TEXT_WIDTH,))
        texts = [*self._document.method, "", *(source.text for source in self._document.sources)]
        for row, text in enumerate(texts):
            _put(sheet, row, 0, text, self._plain)

    def _sheet(self, name: str, widths: Iterable[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        is_a4 = self._document.options.paper is Paper.A4
        sheet.set_paper(_A4_PAPER if is_a4 else _LETTER_PAPER)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write_heads(self, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
        for place, head in enumerate(heads):
            _put(sheet, row, place, head, self._head)
        sheet.repeat_rows(row)

    def _write_row(self, sheet: Worksheet, row: int, texts: Iterable[str]) -> None:
        for place, text in enumerate(texts):
            _put(sheet, row, place, text, self._plain)


def _put(sheet: Worksheet, row: int, place: int, text: str, look: Format) -> None:
    """Write a text as it is typed: never a formula, a number or a link."""
    sheet.write_string(row, place, "\n".join(lines_without_hidden(text)), look)


def _cell_text(cell: Cell) -> str:
    told = f"{SHAPES[cell.verdict]} {cell.text}"
    return f"{told} ({cell.mark})" if cell.mark else told
