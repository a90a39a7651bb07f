"""The report as a web page in one file: no script, nothing from the network, made to print."""

from collections.abc import Iterable, Iterator
from typing import Final

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.characters import MISSING, missing_note
from spaprep.report.content.clinic_pages import ClinicPage, Line
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.matrix import Cell, Head, Matrix, Section
from spaprep.report.content.progress import Told, nobody
from spaprep.report.content.rows import weight_heads, weight_row
from spaprep.report.formats.escaping import html_text
from spaprep.report.pdf.colors import ACCENT, COLORS, INK, LINE, MUTED, POSSIBLE, SOFT, SUNKEN

_STYLE: Final = f"""
body {{ font: 15px/1.45 system-ui, sans-serif; color: {INK}; background: #FFFFFF;
  margin: 2rem auto; padding: 0 1rem; max-width: 72rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.8rem; margin: 0; }}
h2 {{ margin: 2.2rem 0 .6rem; }}
h3 {{ margin: 1.2rem 0 .3rem; font-size: 1rem; background: {SUNKEN}; padding: .25rem .5rem; }}
p {{ margin: .3rem 0; }}
.muted {{ color: {MUTED}; font-size: .87rem; }}
.box {{ background: {SOFT}; border-radius: 8px; padding: .6rem 1rem; margin: 1rem 0; }}
.wide {{ overflow-x: auto; overflow-wrap: normal; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .5rem; font-weight: normal;
  border-bottom: 1px solid {LINE}; min-width: 7rem; }}
thead th {{ font-weight: bold; }}
th[colspan] {{ background: {SUNKEN}; font-weight: bold; }}
.chip {{ border-radius: 4px; padding: .05rem .4rem; font-weight: bold; }}
.bar {{ display: block; position: relative; height: 6px; margin: .2rem 0; background: {SUNKEN}; }}
.bar i, .bar b {{ position: absolute; top: 0; height: 6px; }}
.bar i {{ background: {POSSIBLE}; }}
.bar b {{ background: {ACCENT}; left: 0; }}
ul.ask {{ list-style: "☐  "; }}
@media print {{ h2, h3 {{ break-after: avoid; }} tr, li {{ break-inside: avoid; }} }}
"""
_CHIPS: Final = "\n".join(
    f".{verdict} {{ color: {ink}; background: {ground}; }}"
    for verdict, (ink, ground) in COLORS.items()
)
_NOTHING_FROM_ELSEWHERE: Final = "default-src 'none'; style-src 'unsafe-inline'"


def html_bytes(document: ReportDocument, told: Told = nobody) -> bytes:
    """Return the report as HTML, UTF-8.

    Args:
        document: what the report says.
        told: is told how many of how many clinics are written; what it raises gives up.
    """
    lines = [*_head(document), *_front(document)]
    if document.options.side_by_side and document.matrix.heads:
        lines += _matrix(document)
    total = len(document.clinics)
    for number, page in enumerate(document.clinics):
        told(number, total)
        if document.options.clinic_pages:
            lines += _clinic(page, number)
    if document.options.method:
        lines += _method(document)
    told(total, total)
    if any(MISSING in line for line in lines):
        lines.append(_muted(missing_note()))
    return "\n".join([*lines, "</body>", "</html>", ""]).encode()


def _head(document: ReportDocument) -> Iterator[str]:
    yield from ("<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">')
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_ELSEWHERE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{html_text(document.title)}</title>"
    yield from (f"<style>{_STYLE}{_CHIPS}</style>", "</head>", "<body>")


def _front(document: ReportDocument) -> Iterator[str]:
    first, *others = document.headline
    yield f"<h1>{html_text(document.title)}</h1>"
    yield _muted(document.subtitle)
    yield _muted(" · ".join(document.facts))
    yield '<div class="box">'
    yield f"<p><b>{html_text(first)}</b></p>"
    yield from (_paragraph(sentence) for sentence in others)
    yield "</div>"
    yield from (_muted(document.about), _muted(document.privacy))
    if document.alerts:
        yield from (f"<h2>{_('Red flags and conflicts')}</h2>", "<ul>")
        for alert in document.alerts:
            told = _("{clinic}: {criterion}. {reason}").format(
                clinic=alert.clinic, criterion=alert.label, reason=alert.reason
            )
            yield f"<li>{_shape(alert.verdict)} {html_text(told)}</li>"
        yield "</ul>"


def _matrix(document: ReportDocument) -> Iterator[str]:
    matrix = document.matrix
    yield from (
        f"<h2>{_('Side by side')}</h2>",
        '<div class="wide"><table>',
        "<thead><tr><th></th>",
    )
    for number, head in enumerate(matrix.heads):
        name = html_text(head.name)
        if document.options.clinic_pages:
            name = f'<a href="#clinic-{number}">{name}</a>'
        yield f'<th scope="col">{name}{_standing(head)}</th>'
    yield "</tr></thead>"
    for section in matrix.sections:
        yield from _section(matrix, section)
    yield "</table></div>"
    yield _muted(_("★ deal-breaker"))


def _standing(head: Head) -> str:
    told = " · ".join(filter(None, (head.score, head.asked, head.flags)))
    return f'{_bar(head.low, head.high)}<span class="muted">{html_text(told)}</span>'


def _bar(low: float, high: float) -> str:
    possible = f'<i style="left:{low:.1f}%;width:{high - low:.1f}%"></i>'
    return f'<span class="bar"><b style="width:{low:.1f}%"></b>{possible}</span>'


def _section(matrix: Matrix, section: Section) -> Iterator[str]:
    yield f'<tr><th colspan="{len(matrix.heads) + 1}">{html_text(section.title)}</th></tr>'
    for row in section.rows:
        star = " ★" if row.deal_breaker else ""
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
        yield f'<tr><th scope="row">{html_text(row.label)}{star}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    mark = f' <span class="muted">{html_text(cell.mark)}</span>' if cell.mark else ""
    return f"{_chip(cell.verdict, cell.text)}{mark}"


def _chip(verdict: Verdict, text: str) -> str:
    return f'<span class="chip {verdict}">{SHAPES[verdict]} {html_text(text)}</span>'


def _shape(verdict: Verdict) -> str:
    return f'<span class="chip {verdict}">{SHAPES[verdict]}</span>'


def _clinic(page: ClinicPage, number: int) -> Iterator[str]:
    yield f'<h2 id="clinic-{number}">{html_text(page.name)}</h2>'
    yield _muted(" · ".join(page.contact))
    yield _paragraph(" ".join(filter(None, (page.standing, page.flags))))
    yield _bar(page.low, page.high)
    if page.notes:
        yield from (f"<h3>{_('Own notes')}</h3>", _paragraph(page.notes))
    for part in page.parts:
        known = [line for line in part.lines if line.is_known]
        if known:
            yield from (f"<h3>{html_text(part.title)}</h3>", "<table>")
            yield from map(_finding, known)
            yield "</table>"
    if page.to_ask:
        yield from (f"<h3>{_('Still to ask')}</h3>", '<ul class="ask">')
        for question in page.to_ask:
            told = _("{question} ({stage})").format(question=question.wording, stage=question.stage)
            yield f"<li>{html_text(told)}</li>"
        yield "</ul>"


def _finding(line: Line) -> str:
    mark = f' <span class="muted">{html_text(line.standing_on)}</span>' if line.standing_on else ""
    answer = f"<b>{html_text(line.answer)}</b>{mark}"
    why = _paragraph(line.why) if line.why else ""
    told = "".join(_muted(saying.text) for saying in line.sayings)
    chip = _chip(line.verdict, line.verdict_text)
    label = f'<th scope="row">{html_text(line.label)}</th>'
    return f"<tr>{label}<td>{answer}{why}{told}</td><td>{chip}</td></tr>"


def _method(document: ReportDocument) -> Iterable[str]:
    sources = "".join(f"<li>{html_text(source.text)}</li>" for source in document.sources)
    heads = "".join(f'<th scope="col">{html_text(head)}</th>' for head in weight_heads())
    rows = (
        "".join(f"<td>{html_text(text)}</td>" for text in weight_row(weighed))
        for weighed in document.weights
    )
    return (
        f"<h2>{_('How scores are worked out')}</h2>",
        *map(_paragraph, document.method),
        f"<table><thead><tr>{heads}</tr></thead>",
        *(f"<tr>{row}</tr>" for row in rows),
        "</table>",
        f"<h2>{_('Where the criteria come from')}</h2>",
        f"<ul>{sources}</ul>",
    )


def _paragraph(text: str) -> str:
    return f"<p>{html_text(text)}</p>"


def _muted(text: str) -> str:
    return f'<p class="muted">{html_text(text)}</p>'
