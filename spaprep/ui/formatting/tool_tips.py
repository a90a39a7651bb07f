"""Tool tips that show a text as it was typed, never as markup."""

from html import escape


def tool_tip(text: str) -> str:
    """Return a text, of several lines perhaps, in the form that a tool tip shows as typed."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<div>{lines}</div>" if lines else ""
