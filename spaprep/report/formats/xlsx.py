"""The report as an Excel workbook: a sheet per view, frozen headers, verdicts in color."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from typing import Final

from xlsxwriter import Workbook

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.colors import COLORS, MUTED, SOFT, SUNKEN
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.matrix import MatrixCell, MatrixRow
from spaprep.report.content.options import Paper
from spaprep.report.content.rows import (
    finding_headers,
    finding_rows,
    to_ask_headers,
    to_ask_rows,
    weight_headers,
    weight_row,
)
from spaprep.report.formats.xlsx_sheet import SheetCell, SheetWriter

# What users typed stays text: a formula could run, and “007” would become 7.
_OPTIONS: Final = {
    "in_memory": True,
    **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
}
_PAPERS: Final = {Paper.LETTER: 1, Paper.A4: 9}
_PLAIN: Final = {"text_wrap": True, "valign": "top"}
_HEADER: Final = {**_PLAIN, "bold": True, "bg_color": SUNKEN, "bottom": 1}
_SUMMARY_WIDTHS: Final = (34, 12, 12, 14, 34, 70)
_ALERT_WIDTHS: Final = (34, 34, 90)
_FINDING_WIDTHS: Final = (24, 22, 28, 13, 15, 34, 14, 44, 26, 12, 13, 44)
_TO_ASK_WIDTHS: Final = (24, 28, 60, 18, 40)
_WEIGHT_WIDTHS: Final = (34, 16, 10, 46, 34)
_LABEL_WIDTH, _CLINIC_WIDTH = 38, 28
_VERDICT_COLUMN = 4


def xlsx_bytes(document: ReportDocument, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the report as a workbook: the same bytes for the same document.

    Args:
        document: what the report says.
        on_progress: gets how many of how many sheets are written; what it raises cancels.
    """
    file = io.BytesIO()
    book = _WorkbookWriter(file, document)
    views = book.views()
    for number, view in enumerate(views):
        on_progress(number, len(views) + 1)
        view()
    book.close()
    on_progress(len(views) + 1, len(views) + 1)
    return file.getvalue()


class _WorkbookWriter:
    """Writes the sheets that the document’s options ask for."""

    def __init__(self, file: io.BytesIO, document: ReportDocument) -> None:
        self._document = document
        self._book = Workbook(file, _OPTIONS)
        # The report’s own date, so that the bytes are the same each time; Excel has no time zones.
        moment = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
        self._book.set_properties({"title": document.title, "created": moment})
        self._plain = self._book.add_format(_PLAIN)
        # Aligned with the texts beside it; a spreadsheet aligns numbers on the right.
        self._number = self._book.add_format({**_PLAIN, "align": "left"})
        self._bold = self._book.add_format({**_PLAIN, "bold": True})
        self._title = self._book.add_format({"bold": True, "font_size": 16})
        self._muted = self._book.add_format({**_PLAIN, "font_color": MUTED})
        self._soft = self._book.add_format({**_PLAIN, "bold": True, "bg_color": SOFT})
        self._header = self._book.add_format(_HEADER)
        self._verdicts = {
            verdict: self._book.add_format(
                {**_PLAIN, "bold": True, "font_color": ink, "bg_color": ground}
            )
            for verdict, (ink, ground) in COLORS.items()
        }

    def views(self) -> list[Callable[[], None]]:
        """Return the functions that write the sheets, in order."""
        options = self._document.options
        views = {
            self._write_summary: True,
            self._write_alerts: bool(self._document.alerts),
            self._write_side_by_side: options.side_by_side,
            self._write_findings: options.clinic_pages,
            self._write_to_ask: options.clinic_pages and options.still_to_ask,
            self._write_method: options.method,
        }
        return [view for view, is_included in views.items() if is_included]

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def _write_summary(self) -> None:
        document = self._document
        sheet = self._add_sheet(_("Summary"), _SUMMARY_WIDTHS)
        sheet.write([(document.title, self._title)])
        sheet.write_across(document.subtitle, self._muted)
        for sentence in document.headline:
            sheet.write_across(sentence, self._soft)
        for text in (document.about, document.privacy):
            sheet.write_across(text, self._muted)
        sheet.skip()
        self._write_standings(sheet)

    def _write_standings(self, sheet: SheetWriter) -> None:
        headers = (
            _("Clinic"),
            _("Lowest"),
            _("Highest"),
            _("Asked"),
            _("Red flags"),
            _("Standing"),
        )
        sheet.write_headers(headers, self._header)
        for header, page in zip(self._document.matrix.headers, self._document.clinics, strict=True):
            flagged = self._verdicts[Verdict.RED_FLAG] if header.flags else self._plain
            flags = f"{SHAPES[Verdict.RED_FLAG]} {header.flags}" if header.flags else ""
            row: list[SheetCell] = [
                (header.name, self._bold),
                (round(header.low, 1), self._number),
                (round(header.high, 1), self._number),
                (header.asked, self._plain),
                (flags, flagged),
                (page.standing, self._plain),
            ]
            sheet.write(row)

    def _write_alerts(self) -> None:
        sheet = self._add_sheet(_("Red flags and conflicts"), _ALERT_WIDTHS)
        sheet.write_headers((_("Clinic"), _("Criterion"), _("Why")), self._header)
        sheet.freeze(1)
        for alert in self._document.alerts:
            text = f"{SHAPES[alert.verdict]} {alert.label}"
            cell_format = self._verdicts[alert.verdict]
            sheet.write(
                [(alert.clinic, self._bold), (text, cell_format), (alert.reason, self._plain)]
            )

    def _write_side_by_side(self) -> None:
        matrix = self._document.matrix
        widths = (_LABEL_WIDTH, *[_CLINIC_WIDTH] * len(matrix.headers))
        sheet = self._add_sheet(_("Side by side"), widths)
        sheet.write_headers(
            (_("Criterion"), *(header.name for header in matrix.headers)), self._header
        )
        scores = (_("Score"), *(header.score for header in matrix.headers))
        sheet.write([(text, self._muted) for text in scores])
        sheet.freeze(1)
        for section in matrix.sections:
            blanks = [("", self._header)] * len(matrix.headers)
            sheet.write([(section.title, self._header), *blanks])
            for row in section.rows:
                sheet.write(self._comparison_row(row))

    def _comparison_row(self, row: MatrixRow) -> list[SheetCell]:
        label = f"{row.label} ★" if row.is_deal_breaker else row.label
        cells = [(_cell_text(cell), self._verdicts[cell.verdict]) for cell in row.cells]
        return [(label, self._plain), *cells]

    def _write_findings(self) -> None:
        headers = finding_headers(self._document)
        sheet = self._add_sheet(_("Findings"), _FINDING_WIDTHS[: len(headers)])
        sheet.write_headers(headers, self._header)
        sheet.freeze(1)
        for page in self._document.clinics:
            lines = (line for part in page.parts for line in part.lines)
            for line, texts in zip(lines, finding_rows(self._document, page), strict=True):
                cells: list[SheetCell] = [(text, self._plain) for text in texts]
                text = f"{SHAPES[line.verdict]} {line.verdict_text}"
                cells[_VERDICT_COLUMN] = (text, self._verdicts[line.verdict])
                sheet.write(cells)
        sheet.enable_filter()

    def _write_to_ask(self) -> None:
        sheet = self._add_sheet(_("Still to ask"), _TO_ASK_WIDTHS)
        sheet.write_headers(to_ask_headers(), self._header)
        sheet.freeze(0)
        for page in self._document.clinics:
            for row in to_ask_rows(page):
                sheet.write([(text, self._plain) for text in row])

    def _write_method(self) -> None:
        document = self._document
        sheet = self._add_sheet(_("How scores are worked out"), _WEIGHT_WIDTHS)
        sheet.write_headers(weight_headers(), self._header)
        sheet.freeze(0)
        for weighed in document.weights:
            sheet.write([(text, self._plain) for text in weight_row(weighed)])
        sheet.skip()
        for text in (*document.method, *(source.text for source in document.sources)):
            sheet.write_across(text, self._plain)

    def _add_sheet(self, name: str, widths: Sequence[int]) -> SheetWriter:
        worksheet = self._book.add_worksheet(name)
        worksheet.set_paper(_PAPERS[self._document.options.paper])
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)  # one page wide, and as many high as it takes
        return SheetWriter(worksheet, widths)


def _cell_text(cell: MatrixCell) -> str:
    text = f"{SHAPES[cell.verdict]} {cell.text}"
    return f"{text} ({cell.mark})" if cell.mark else text
