"""Words before there is an answer: lines of the call’s notes, each with its question before it.

The form is `Question: words`; what goes on in further lines is set in by two spaces.
"""

from collections.abc import Iterator

_SET_IN = "  "


def noted_words(notes: str, title: str) -> str:
    """Return the words that stand in the notes for a question, blank where there are none."""
    head = _head(title)
    for entry in _entries(notes):
        if entry.startswith(head):
            return entry.removeprefix(head).replace(f"\n{_SET_IN}", "\n")
    return ""


def with_words(notes: str, title: str, words: str) -> str:
    """Return the notes with other words for a question; blank words take its lines out.

    Args:
        notes: as they stand.
        title: of the question.
        words: what was said, in any number of lines.
    """
    head = _head(title)
    lines = words.strip().replace("\r\n", "\n").replace("\n", f"\n{_SET_IN}")
    fresh = [f"{head}{lines}"] if lines else []
    entries = list(_entries(notes))
    place = next((n for n, entry in enumerate(entries) if entry.startswith(head)), len(entries))
    return "\n".join([*entries[:place], *fresh, *entries[place + 1 :]])


def without_line(words: str, line: str) -> str:
    """Return words without a line; blank takes nothing out."""
    return "\n".join(entry for entry in words.splitlines() if not line or entry != line)


def _head(title: str) -> str:
    return f"{title}: "


def _entries(notes: str) -> Iterator[str]:
    """Yield each line together with those that are set in below it."""
    entry: list[str] = []
    for line in notes.split("\n") if notes else ():
        if entry and not line.startswith(_SET_IN):
            yield "\n".join(entry)
            entry = []
        entry.append(line)
    if entry:
        yield "\n".join(entry)
