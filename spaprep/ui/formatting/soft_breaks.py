"""Long texts where room is short: words that may break, and texts that are cut."""

LONGEST_WORD = 24
_PIECE = 8
_ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """Return the text with places, unseen, at which a very long word may go on in the next line."""
    if all(len(word) <= LONGEST_WORD for word in text.split()):
        return text
    return " ".join(_broken(word) for word in text.split(" "))


def on_one_line(text: str) -> str:
    """Return the text with a space for each break of its lines: a name from a file may have some.

    Each line of a label makes its window higher, and hundreds would make it of no use.
    """
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """Return the text on one line, cut with “…” where it has more characters than the limit."""
    line = on_one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    pieces = [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
    return _ZERO_WIDTH_SPACE.join(pieces)
