"""Words without an answer yet: lines of the call’s notes, each after the title of its question.

The form is `Question: words`; further lines of the words are indented by two spaces.
"""

from collections.abc import Iterator

_INDENT = "  "


def noted_words(notes: str, title: str) -> str:
    """Return the words in the notes for a question; blank without any."""
    head = _head(title)
    for entry in _entries(notes):
        if entry.startswith(head):
            return entry.removeprefix(head).replace(f"\n{_INDENT}", "\n")
    return ""


def with_words(notes: str, title: str, words: str) -> str:
    """Return the notes with other words for a question; blank words remove its lines.

    Args:
        notes: as they stand.
        title: of the question.
        words: what to note, in any number of lines.
    """
    head = _head(title)
    lines = words.strip().replace("\r\n", "\n").replace("\n", f"\n{_INDENT}")
    fresh = [f"{head}{lines}"] if lines else []
    entries = list(_entries(notes))
    place = next((n for n, entry in enumerate(entries) if entry.startswith(head)), len(entries))
    return "\n".join([*entries[:place], *fresh, *entries[place + 1 :]])


def without_line(words: str, line: str) -> str:
    """Return words without a line; a blank one removes nothing."""
    return "\n".join(entry for entry in words.splitlines() if not line or entry != line)


def _head(title: str) -> str:
    return f"{title}: "


def _entries(notes: str) -> Iterator[str]:
    """Yield each line together with those that are indented below it."""
    entry: list[str] = []
    for line in notes.split("\n") if notes else ():
        if entry and not line.startswith(_INDENT):
            yield "\n".join(entry)
            entry = []
        entry.append(line)
    if entry:
        yield "\n".join(entry)
