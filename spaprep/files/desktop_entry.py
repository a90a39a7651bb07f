"""Entries of an applications menu, by the Desktop Entry Specification 1.5 of freedesktop.org."""

from collections.abc import Sequence

# What a double-quoted argument escapes, and the sign that begins a field code.
_IN_QUOTES = str.maketrans({'"': '\\"', "`": "\\`", "$": "\\$", "\\": "\\\\", "%": "%%"})
_IN_VALUE = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def exec_line(command: Sequence[str]) -> str:
    """Return the line of an entry that starts a command with the file that the user opens.

    Args:
        command: the program and its arguments, whatever characters are in them.
    """
    quoted = " ".join(f'"{argument.translate(_IN_QUOTES)}"' for argument in command)
    return f"Exec={quoted.translate(_IN_VALUE)} %f"


def entry_starting(entry: str, command: Sequence[str], try_exec: str = "") -> str:
    """Return an entry that starts another command than its own.

    Args:
        entry: the text of the entry, with one line `Exec=`.
        command: the program and its arguments.
        try_exec: the path of an executable without which no menu shows the entry; blank where
            it is always shown.
    """
    lines = [exec_line(command)]
    if try_exec:
        lines.append(f"TryExec={try_exec.translate(_IN_VALUE)}")
    return "".join(
        "".join(f"{changed}\n" for changed in lines) if line.startswith("Exec=") else line
        for line in entry.splitlines(keepends=True)
    )
