"""Finds and reads the files of resources/, in a checkout or in an installed wheel."""

import logging
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spaprep.core.catalogue.fields import Fault
from spaprep.core.catalogue.help_topics import Topic, parse_help
from spaprep.core.catalogue.reader import CatalogueFile, Problem, merge_catalogue, parse_questions
from spaprep.core.catalogue.states import States, parse_states
from spaprep.core.questions.question import Question
from spaprep.files.file_errors import reason_not_read

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


def read_catalogue() -> tuple[dict[str, Question], list[Problem]]:
    """Read all files of questions, sorted by name; an invalid question is a problem."""
    parts: dict[str, CatalogueFile] = {}
    for path in sorted((resources() / "questions").glob("*.toml")):
        try:
            # A byte that is not UTF-8 damages one question, not the whole file.
            text = path.read_bytes().decode(errors="replace")
        except OSError as error:
            parts[path.name] = [], [Problem(path.name, "", "", reason_not_read(error))]
        else:
            parts[path.name] = parse_questions(text, path.name)
    return merge_catalogue(parts)


@cache
def read_states() -> States:
    """Read the facts about each state; invalid entries are logged and left out."""
    states, faults = parse_states(_text_of("states.toml"))
    _log_faults("states.toml", faults)
    return states


@cache
def read_help() -> tuple[Topic, ...]:
    """Read the help topics; invalid entries are logged and left out."""
    topics, faults = parse_help(_text_of("help.toml"))
    _log_faults("help.toml", faults)
    return topics


@cache
def read_name_words() -> tuple[frozenset[str], frozenset[str]]:
    """Read the words that are never names, and those that are everyday words as well as names."""
    lists = tomllib.loads(_text_of("name_words.toml"))
    return frozenset(lists["never"].split()), frozenset(lists["ordinary"].split())


def _text_of(name: str) -> str:
    path = resources() / name
    return path.read_bytes().decode(errors="replace") if path.is_file() else ""


def _log_faults(name: str, faults: Sequence[Fault]) -> None:
    for fault in faults:
        _log.warning("%s, %s: %s", name, fault.key, fault.reason)
