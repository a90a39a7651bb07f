"""The report as Markdown: plain text to paste into a note or a message."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.verdicts import SHAPES
from spaprep.report.content.characters import MISSING, lines_without_hidden, missing_note
from spaprep.report.content.clinic_pages import ClinicPage, FindingLine
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.matrix import Matrix
from spaprep.report.content.rows import weight_headers, weight_row

# “front” is what would start a list or a heading, but only at the start of a text.
_SPECIAL: Final = re.compile(r"(?P<front>^\d{1,9}(?=[.)])|^(?=[#+=-]))|[\\`*_{}\[\]!|~$<>&]")


def markdown_bytes(document: ReportDocument, on_progress: ProgressCallback = no_progress) -> bytes:
    """Return the report as Markdown, UTF-8.

    Args:
        document: what the report says.
        on_progress: gets how many of how many clinics are written; what it raises cancels.
    """
    lines = [*_front(document)]
    if document.options.side_by_side:
        lines += _matrix(document.matrix)
    total = len(document.clinics)
    for number, page in enumerate(document.clinics):
        on_progress(number, total)
        if document.options.clinic_pages:
            lines += _clinic(page)
    if document.options.method:
        lines += _method(document)
    on_progress(total, total)
    if any(MISSING in line for line in lines):
        lines += ["", missing_note()]
    return ("\n".join(lines).strip() + "\n").encode()


def markdown_text(text: str) -> str:
    """Return a text on one line of Markdown; its line breaks become “ / ”."""
    # A line break would end the table cell or list item that the text is in.
    single_line = " / ".join(line.strip() for line in lines_without_hidden(text) if line.strip())
    return _SPECIAL.sub(_escape, single_line)


def _escape(mark: re.Match[str]) -> str:
    front = mark["front"]
    return f"\\{mark[0]}" if front is None else f"{front}\\"


def _front(document: ReportDocument) -> Iterator[str]:
    first, *others = document.headline
    yield f"# {markdown_text(document.title)}"
    yield from ("", markdown_text(document.subtitle), "")
    yield f"**{markdown_text(first)}**"
    for sentence in others:
        yield markdown_text(sentence)
    yield from ("", markdown_text(document.about), "", markdown_text(document.privacy), "")
    if document.alerts:
        yield from (f"## {_('Red flags and conflicts')}", "")
        for alert in document.alerts:
            shape = SHAPES[alert.verdict]
            sentence = _("{clinic}: {criterion}. {reason}").format(
                clinic=alert.clinic, criterion=alert.label, reason=alert.reason
            )
            yield f"- {shape} {markdown_text(sentence)}"
        yield ""


def _matrix(matrix: Matrix) -> Iterator[str]:
    headers = [markdown_text(header.name) for header in matrix.headers]
    yield from (f"## {_('Side by side')}", "")
    yield _row([_("Criterion"), *headers])
    yield _row(["---"] * (len(headers) + 1))
    yield _row([_("Score"), *(markdown_text(header.score) for header in matrix.headers)])
    for section in matrix.sections:
        yield _row([f"**{markdown_text(section.title)}**", *[""] * len(headers)])
        for row in section.rows:
            cells = [
                f"{SHAPES[cell.verdict]} {markdown_text(cell.text)}"
                + (f" ({markdown_text(cell.mark)})" if cell.mark else "")
                for cell in row.cells
            ]
            yield _row([markdown_text(row.label) + (" ★" if row.is_deal_breaker else ""), *cells])
    yield ""


def _clinic(page: ClinicPage) -> Iterator[str]:
    yield from (f"## {markdown_text(page.name)}", "", markdown_text(" · ".join(page.contact)), "")
    yield f"**{markdown_text(page.standing)}** {markdown_text(page.flags)}".strip()
    yield ""
    if page.notes:
        yield from (f"### {_('Own notes')}", "", markdown_text(page.notes), "")
    for part in page.parts:
        known = [line for line in part.lines if line.is_known]
        if known:
            yield from (f"### {markdown_text(part.title)}", "")
            for line in known:
                yield from _finding(line)
            yield ""
    if page.to_ask:
        yield from (f"### {_('Still to ask')}", "")
        for question in page.to_ask:
            yield f"- [ ] {markdown_text(question.wording)} ({markdown_text(question.stage)})"
        yield ""


def _finding(line: FindingLine) -> Iterator[str]:
    mark = f" ({markdown_text(line.basis_text)})" if line.basis_text else ""
    verdict = f"{SHAPES[line.verdict]} {markdown_text(line.verdict_text)}"
    yield f"- **{markdown_text(line.label)}**: {verdict}. {markdown_text(line.answer)}{mark}"
    for text in (line.why, *(statement.text for statement in line.statements)):
        if text:
            yield f"    - {markdown_text(text)}"


def _method(document: ReportDocument) -> Iterator[str]:
    yield from (f"## {_('How scores are worked out')}", "")
    for paragraph in document.method:
        yield from (markdown_text(paragraph), "")
    headers = weight_headers()
    yield from (_row(headers), _row(["---"] * len(headers)))
    for weighed in document.weights:
        yield _row([markdown_text(text) for text in weight_row(weighed)])
    yield ""
    yield from (f"## {_('Where the criteria come from')}", "")
    for source in document.sources:
        yield f"- {markdown_text(source.text)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
