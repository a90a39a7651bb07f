"""Entries of applications menus, as in freedesktop.org’s Desktop Entry Specification 1.5."""

from collections.abc import Sequence

# Two layers of escapes: those of a quoted argument (“%” starts a field code), then of a value.
_IN_QUOTES = str.maketrans({'"': '\\"', "`": "\\`", "$": "\\$", "\\": "\\\\", "%": "%%"})
_IN_VALUE = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def exec_line(command: Sequence[str]) -> str:
    """Return the Exec line of an entry, which passes the file that the user opens.

    Args:
        command: the program and its arguments, whatever characters are in them.
    """
    quoted = " ".join(f'"{argument.translate(_IN_QUOTES)}"' for argument in command)
    return f"Exec={quoted.translate(_IN_VALUE)} %f"


def entry_starting(entry: str, command: Sequence[str], try_exec: str = "") -> str:
    """Return an entry with another command.

    Args:
        entry: the text of the entry, with one line `Exec=`.
        command: the program and its arguments.
        try_exec: the path of an executable without which menus hide the entry; blank for none.
    """
    lines = [exec_line(command)]
    if try_exec:
        lines.append(f"TryExec={try_exec.translate(_IN_VALUE)}")
    return "".join(
        "".join(f"{changed}\n" for changed in lines) if line.startswith("Exec=") else line
        for line in entry.splitlines(keepends=True)
    )
