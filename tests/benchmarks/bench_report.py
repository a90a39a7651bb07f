"""How much the report costs beside a hand-drawn canvas of the same cells, in one run."""

import io
import statistics
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from spaprep.assets import read_catalogue, sample_path  # noqa: E402
from spaprep.core.comparison import Comparison, compare  # noqa: E402
from spaprep.core.records import Dossier  # noqa: E402
from spaprep.report.chips import chip_lines  # noqa: E402
from spaprep.report.colors import COLORS  # noqa: E402
from spaprep.report.document import ReportDocument, report_document  # noqa: E402
from spaprep.report.options import ReportOptions  # noqa: E402
from spaprep.report.pdf import report_bytes  # noqa: E402
from spaprep.report.text import BOLD, REGULAR, register_fonts, width_of, wrapped  # noqa: E402
from spaprep.store.exchange import read_file  # noqa: E402

ROUNDS = 7
TODAY = date(2026, 11, 23)
_ACROSS, _DOWN = 5, 20
_LINES = 55


def a_comparison(clinics: int) -> Comparison:
    """Return the sample’s clinics, over and over, with names of their own."""
    from dataclasses import replace

    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    dossiers: list[Dossier] = []
    for number in range(clinics):
        dossier = sample.dossiers[number % len(sample.dossiers)]
        clinic = replace(dossier.clinic, id=f"c{number}", name=f"{dossier.clinic.name} {number}")
        dossiers.append(replace(dossier, clinic=clinic))
    return compare(sample.plan, catalogue, dossiers)


def drawn_by_hand(document: ReportDocument) -> bytes:
    """Draw the same cells and lines, wrapped to the same widths, with no thought of layout."""
    register_fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(LETTER), invariant=True, pageCompression=1)
    _draw_matrix(canvas, document)
    _draw_lines(canvas, document)
    canvas.save()
    return file.getvalue()


def _draw_matrix(canvas: Canvas, document: ReportDocument) -> None:
    if document.matrix is None:
        return
    rows = [row for section in document.matrix.sections for row in section.rows]
    for start in range(0, len(document.matrix.heads), _ACROSS):
        for place, row in enumerate(rows):
            if place and place % _DOWN == 0:
                canvas.showPage()
            y = 560 - place % _DOWN * 25
            for line in wrapped(row.label, REGULAR, 8.5, 156):
                _line(canvas, line, 44, y, REGULAR, 8.5, "#17212B")
            for number, cell in enumerate(row.cells[start : start + _ACROSS]):
                x = 208 + number * 108
                ink, ground = COLORS[cell.verdict]
                for k, line in enumerate(chip_lines(cell.verdict, cell.text, 102)):
                    canvas.setFillColor(HexColor(ground))
                    canvas.roundRect(x, y - 3, width_of(line, BOLD, 8) + 8, 13, 3, 0, 1)
                    _line(canvas, line, x + 4, y - k * 10.5, BOLD, 8, ink)
        canvas.showPage()


def _draw_lines(canvas: Canvas, document: ReportDocument) -> None:
    for page in document.clinics:
        texts: list[tuple[str, str, float, float]] = [(page.name, BOLD, 16, 712)]
        for part in page.parts:
            texts.append((part.title, BOLD, 9, 712))
            for line in (line for line in part.lines if line.is_known):
                texts += [(line.label, REGULAR, 9, 180), (line.answer, BOLD, 9, 402)]
                texts += [(line.verdict_text, BOLD, 8, 108), (line.why, REGULAR, 8.5, 402)]
                texts += [(saying.text, REGULAR, 8, 402) for saying in line.sayings]
        texts += [(question.wording, REGULAR, 9, 694) for question in page.to_ask]
        number = 0
        for text, font, size, width in texts:
            for line_of_text in wrapped(text, font, size, width):
                _line(canvas, line_of_text, 44, 560 - number % _LINES * 9.5, font, size, "#17212B")
                number += 1
                if number % _LINES == 0:
                    canvas.showPage()
        canvas.showPage()


def _line(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, ink: str) -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(HexColor(ink))
    canvas.drawString(x, y, text)


def medians(works: Sequence[Callable[[], object]]) -> list[float]:
    """Return the median seconds of each work, taken in turn."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(ROUNDS):
        for place, work in enumerate(works):
            started = perf_counter()
            work()
            times[place].append(perf_counter() - started)
    return [statistics.median(found) for found in times]


def tell(name: str, ratio: float, limit: float) -> None:
    """Print one ratio."""
    verdict = "ok" if ratio <= limit else "OVER"
    print(f"{name:<56} {ratio:6.2f} {limit:6.2f} {verdict}")  # noqa: T201


def main() -> None:
    """Measure and print."""
    few, many = (report_document(a_comparison(n), ReportOptions(), TODAY) for n in (5, 30))
    works: list[Callable[[], object]] = [
        lambda: report_bytes(few),
        lambda: drawn_by_hand(few),
        lambda: report_bytes(many),
        lambda: drawn_by_hand(many),
    ]
    for work in works:
        work()
    report_few, hand_few, report_many, hand_many = medians(works)
    tell("report of 5 clinics / hand-drawn canvas", report_few / hand_few, 2.0)
    tell("report of 30 clinics / hand-drawn canvas", report_many / hand_many, 2.0)
    tell("report of 30 clinics / report of 5", report_many / report_few, 6.5)


if __name__ == "__main__":
    main()
