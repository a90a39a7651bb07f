"""The user's words between the marks of HTML and Markdown: shown as typed, never obeyed."""

import html
import re
from typing import Final

from spaprep.report.content.characters import lines_without_hidden

_MARK: Final = re.compile(r"(?P<front>^\d{1,9}(?=[.)])|^(?=[#+=-]))|[\\`*_{}\[\]!|~$<>&]")


def html_text(text: str) -> str:
    """Return a text between tags; its line breaks are kept."""
    return "<br>".join(html.escape(line) for line in lines_without_hidden(text))


def markdown_text(text: str) -> str:
    """Return a text on one line of Markdown; its line breaks become “ / ”."""
    shown = " / ".join(line.strip() for line in lines_without_hidden(text) if line.strip())
    return _MARK.sub(_escaped, shown)


def _escaped(mark: re.Match[str]) -> str:
    front = mark["front"]
    return f"\\{mark[0]}" if front is None else f"{front}\\"
