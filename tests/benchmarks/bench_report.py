"""How much the report costs beside a hand-drawn canvas of the same cells, in one run."""

import io
import statistics
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from spaprep.core.comparison.comparison import Comparison, compare  # noqa: E402
from spaprep.core.records.records import Dossier  # noqa: E402
from spaprep.files.resources import read_catalogue, sample_path  # noqa: E402
from spaprep.report.content.colors import COLORS  # noqa: E402
from spaprep.report.content.document import ReportDocument, report_document  # noqa: E402
from spaprep.report.content.options import ReportOptions  # noqa: E402
from spaprep.report.pdf.chips import chip_lines  # noqa: E402
from spaprep.report.pdf.report import report_bytes  # noqa: E402
from spaprep.report.pdf.text import BOLD, REGULAR, register_fonts, width_of, wrapped  # noqa: E402
from spaprep.store.spaprep_file.file import read_file  # noqa: E402

ROUNDS = 7
TODAY = date(2026, 11, 23)
FEW, MANY, VERY_MANY = 5, 30, 200
_ACROSS, _DOWN = 5, 20
_LINES = 55


def a_comparison(clinics: int) -> Comparison:
    """Return the sample’s clinics, over and over, with names of their own."""
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    dossiers: list[Dossier] = []
    for number in range(clinics):
        dossier = sample.dossiers[number % len(sample.dossiers)]
        clinic = replace(dossier.clinic, id=f"c{number}", name=f"{dossier.clinic.name} {number}")
        dossiers.append(replace(dossier, clinic=clinic))
    return compare(sample.plan, catalogue, dossiers)


def a_document(clinics: int) -> ReportDocument:
    """Return the report on so many clinics, with everything in it."""
    return report_document(a_comparison(clinics), ReportOptions(), TODAY)


def drawn_by_hand(document: ReportDocument) -> bytes:
    """Draw the same cells and texts, wrapped to the same widths, with no thought of layout."""
    register_fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(LETTER), invariant=True, pageCompression=1)
    _draw_texts(canvas, list(_texts_in_front(document)))
    _draw_matrix(canvas, document)
    for page in document.clinics:
        texts: list[tuple[str, str, float, float]] = [(page.name, BOLD, 16, 712)]
        texts += [(" · ".join(page.contact), REGULAR, 9, 712), (page.standing, BOLD, 9.5, 712)]
        for part in page.parts:
            texts.append((part.title, BOLD, 9, 712))
            for line in (line for line in part.lines if line.is_known):
                texts += [(line.label, REGULAR, 9, 166), (line.answer, BOLD, 9, 390)]
                texts += [(line.verdict_text, BOLD, 8, 108), (line.basis_text, REGULAR, 8, 60)]
                texts += [(line.why, REGULAR, 8.5, 390)] if line.why else []
                texts += [(statement.text, REGULAR, 8, 390) for statement in line.statements]
        texts += [(question.wording, REGULAR, 9, 397) for question in page.to_ask]
        _draw_texts(canvas, texts)
    _draw_texts(canvas, list(_texts_of_method(document)))
    canvas.save()
    return file.getvalue()


def _texts_in_front(document: ReportDocument) -> Iterator[tuple[str, str, float, float]]:
    yield from ((document.title, BOLD, 20, 572), (document.subtitle, REGULAR, 9, 572))
    yield from ((text, REGULAR, 10, 688) for text in document.headline)
    yield from ((text, REGULAR, 8.5, 712) for text in (document.about, document.privacy))
    for alert in document.alerts:
        yield from ((alert.clinic, BOLD, 9, 127), (alert.label, REGULAR, 9, 140))
        yield (alert.reason, REGULAR, 9, 330)
    for head in document.matrix.headers:
        yield from ((head.name, BOLD, 9, 180), (head.score, REGULAR, 8.5, 200))


def _texts_of_method(document: ReportDocument) -> Iterator[tuple[str, str, float, float]]:
    yield from ((text, REGULAR, 9, 712) for text in document.method)
    for row in document.weights:
        texts = (row.label, row.importance, f"{row.weight}", row.meets, row.partly or "–")
        yield from ((text, REGULAR, 8.5, 180) for text in texts)
    yield from ((source.text, REGULAR, 8.5, 712) for source in document.sources)


def _draw_matrix(canvas: Canvas, document: ReportDocument) -> None:
    rows = [row for section in document.matrix.sections for row in section.rows]
    for start in range(0, len(document.matrix.headers), _ACROSS):
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


def _draw_texts(canvas: Canvas, texts: Sequence[tuple[str, str, float, float]]) -> None:
    number = 0
    for text, font, size, width in texts:
        for line in wrapped(text, font, size, width):
            _line(canvas, line, 44, 560 - number % _LINES * 9.5, font, size, "#17212B")
            number += 1
            if number % _LINES == 0:
                canvas.showPage()
    canvas.showPage()


def _line(canvas: Canvas, text: str, x: float, y: float, font: str, size: float, ink: str) -> None:
    canvas.setFont(font, size)
    canvas.setFillColor(HexColor(ink))
    canvas.drawString(x, y, text)


def medians(works: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Return the median seconds of each work, taken in turn."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(rounds):
        for place, work in enumerate(works):
            started = perf_counter()
            work()
            times[place].append(perf_counter() - started)
    return [statistics.median(found) for found in times]


def peak(work: Callable[[], object]) -> int:
    """Return the most bytes that a work held at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def print_ratio(name: str, ratio: float, limit: float) -> None:
    """Print one ratio."""
    verdict = "ok" if ratio <= limit else "OVER"
    print(f"{name:<56} {ratio:6.2f} {limit:6.2f} {verdict}")  # noqa: T201


def main() -> None:
    """Measure and print."""
    few, many, very_many = map(a_document, (FEW, MANY, VERY_MANY))
    works: list[Callable[[], object]] = [
        lambda: report_bytes(few),
        lambda: drawn_by_hand(few),
        lambda: report_bytes(many),
        lambda: drawn_by_hand(many),
    ]
    for work in works:
        work()
    report_few, hand_few, report_many, hand_many = medians(works)
    print_ratio("report of 5 clinics / hand-drawn canvas", report_few / hand_few, 2.0)
    print_ratio("report of 30 clinics / hand-drawn canvas", report_many / hand_many, 2.0)
    print_ratio("report of 30 clinics / report of 5", report_many / report_few, 6.5)
    longest, usual = medians([lambda: report_bytes(very_many), lambda: report_bytes(many)], 3)
    print_ratio("report of 200 clinics / report of 30", longest / usual, 7.5)
    for name, document in (("30", many), ("200", very_many)):
        held = peak(lambda document=document: report_bytes(document))  # type: ignore[misc]
        by_hand = peak(lambda document=document: drawn_by_hand(document))  # type: ignore[misc]
        print_ratio(f"memory of {name} clinics / hand-drawn canvas", held / by_hand, 1.5)


if __name__ == "__main__":
    main()
