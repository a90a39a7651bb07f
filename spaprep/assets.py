"""The one place that finds what lies in resources/, in a checkout as in an installed wheel."""

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spaprep.core.catalogue import Problem
    from spaprep.core.questions import Question
    from spaprep.core.states import States

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """Return the folder of resources; an installed wheel carries it inside the package."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def font_path(name: str) -> Path:
    """Return the path of an embedded font, such as `DejaVuSans.ttf`."""
    return resources() / "fonts" / name


def icon_path(name: str) -> Path:
    """Return the path of a line icon, without its ending: `phone`."""
    return resources() / "icons" / f"{name}.svg"


def sample_path() -> Path:
    """Return the path of the sample plan, a .spaprep file."""
    return resources() / "sample.spaprep"


def translations_path() -> Path:
    """Return the folder of the compiled message catalogues."""
    return resources() / "translations"


def read_catalogue() -> "tuple[dict[str, Question], list[Problem]]":
    """Read every catalogue file, in order of name; a question that can't be read is a problem."""
    from spaprep.core.catalogue import (  # noqa: PLC0415 -- the window paints first
        Problem,
        merge_catalogue,
        parse_questions,
    )

    parts: list[tuple[list[Question], list[Problem]]] = []
    for path in sorted((resources() / "questions").glob("*.toml")):
        try:
            text = path.read_bytes().decode(errors="replace")
        except OSError as error:
            parts.append(([], [Problem(path.name, "", "", str(error))]))
        else:
            parts.append(parse_questions(text, path.name))
    return merge_catalogue(parts)


@cache
def read_states() -> "States":
    """Read what is known of the places where a plan can be; what can't be read is left out."""
    from spaprep.core.states import parse_states  # noqa: PLC0415 -- needed at look-ups only

    path = resources() / "states.toml"
    text = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    states, faults = parse_states(text)
    for fault in faults:
        _log.warning("%s, %s: %s", path.name, fault.key, fault.reason)
    return states
