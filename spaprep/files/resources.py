"""Finds and reads what is in resources/, in a checkout or an installed wheel."""

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spaprep.core.catalogue.fields import Fault
    from spaprep.core.catalogue.help_topics import Topic
    from spaprep.core.catalogue.reader import CatalogueFile, Problem
    from spaprep.core.catalogue.states import States
    from spaprep.core.questions.question import Question

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]


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
    from spaprep.core.catalogue.reader import (  # noqa: PLC0415 -- the window paints first
        Problem,
        merge_catalogue,
        parse_questions,
    )

    parts: dict[str, CatalogueFile] = {}
    for path in sorted((resources() / "questions").glob("*.toml")):
        try:
            text = path.read_bytes().decode(errors="replace")
        except OSError as error:
            from spaprep.files.atomic_write import reason_not_read  # noqa: PLC0415 -- rarely needed

            parts[path.name] = [], [Problem(path.name, "", "", reason_not_read(error))]
        else:
            parts[path.name] = parse_questions(text, path.name)
    return merge_catalogue(parts)


@cache
def read_states() -> "States":
    """Read what is known of the places where a plan can be; what can't be read is left out."""
    from spaprep.core.catalogue.states import parse_states  # noqa: PLC0415 -- needed at look-ups only

    states, faults = parse_states(_text_of("states.toml"))
    _log_faults("states.toml", faults)
    return states


@cache
def read_help() -> "tuple[Topic, ...]":
    """Read the help on the method; what can't be read is left out."""
    from spaprep.core.catalogue.help_topics import parse_help  # noqa: PLC0415 -- needed with F1 only

    topics, faults = parse_help(_text_of("help.toml"))
    _log_faults("help.toml", faults)
    return topics


@cache
def read_name_words() -> tuple[frozenset[str], frozenset[str]]:
    """Read the words that are never names, and those that are everyday words as well as names."""
    import tomllib  # noqa: PLC0415 -- needed with a report only

    lists = tomllib.loads(_text_of("name_words.toml"))
    return frozenset(lists["never"].split()), frozenset(lists["ordinary"].split())


def _text_of(name: str) -> str:
    path = resources() / name
    return path.read_bytes().decode(errors="replace") if path.is_file() else ""


def _log_faults(name: str, faults: "Sequence[Fault]") -> None:
    for fault in faults:
        _log.warning("%s, %s: %s", name, fault.key, fault.reason)
