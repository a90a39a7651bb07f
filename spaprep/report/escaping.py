"""The user's words between the marks of HTML and Markdown: shown as typed, never obeyed."""

import html
import re
from typing import Final

from spaprep.report.characters import lines_without_hidden

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>^$=:@])")


def html_text(text: str) -> str:
    """Return a text between tags; its line breaks are kept."""
    return "<br>".join(html.escape(line) for line in lines_without_hidden(text))


def markdown_text(text: str) -> str:
    """Return a text on one line of Markdown; its line breaks become “ / ”."""
    shown = " / ".join(line.strip() for line in lines_without_hidden(text) if line.strip())
    return _MARKS.sub(r"\\\1", shown).replace("&", "&amp;").replace("<", "&lt;")
