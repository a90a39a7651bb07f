"""Lines of a desktop entry, read by the rules of the specification and not by the program’s own."""

import re

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def value_of(line: str) -> str:
    """Return the value of a line, by the section “Possible value types” of the specification."""
    assert "\n" not in line
    _key, equals, value = line.partition("=")
    assert equals
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], value)


def command_of(line: str, file: str) -> list[str]:
    """Return what is started for a file, by the section “The Exec key” of the specification."""
    *quoted, code = re.findall(r'"(?:[^"\\`$]|\\["\\`$])*"|%f|[^ ]+', value_of(line), re.DOTALL)
    assert code == "%f"
    assert all(argument[0] == argument[-1] == '"' for argument in quoted)
    unquoted = [re.sub(r'\\(["\\`$])', r"\1", argument[1:-1]) for argument in quoted]
    assert all("%" not in argument.replace("%%", "") for argument in unquoted)
    return [*(argument.replace("%%", "%") for argument in unquoted), file]
