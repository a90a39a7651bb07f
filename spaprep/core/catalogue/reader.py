"""Reading the catalogue: files of questions (TOML), each problem with its place and its reason.

The files hold their texts in single quotes, which are read faster: the window waits for them.
"""

import itertools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from spaprep.core.catalogue.fields import Faults, PlainFormError, strings_of
from spaprep.core.catalogue.question_format import question_from_plain
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Question, Section

_FILE_KEYS = {"section", "question"}
_SECTION_KEYS = {"id", "title", "questions"}
_QUESTION_HEAD = re.compile(r"^\[\[question\]\]", re.MULTILINE)
_ID_LINE = re.compile(r"""^id = (["'])(.+)\1""", re.MULTILINE)
_REQUIRED_TEXTS = ("why", "good_answer", "bad_answer", "source")
_LINE = re.compile(r"line (\d+)")
# What bytes that are not UTF-8 were decoded to.
_DAMAGED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of the catalogue.

    Attributes:
        file: its name.
        question: the id of the question, or its number in the file; blank for the file itself.
        key: where in the question; blank for the whole of it.
        reason: why, as a sentence.
    """

    file: str
    question: str
    key: str
    reason: str

    def __str__(self) -> str:
        form = _("{file}: {reason}")
        if self.question:
            form = _("{file}, question {question}: {reason}")
        if self.question and self.key:
            form = _("{file}, question {question}, {key}: {reason}")
        return form.format(file=self.file, question=self.question, key=self.key, reason=self.reason)


CatalogueFile: TypeAlias = tuple[list[Question], list[Problem]]
"""The questions that could be read of one file, in order, and every problem found."""


def parse_questions(text: str, file: str = "") -> CatalogueFile:
    """Read one catalogue file.

    Of a file that is no TOML, as one that was cut in half, the questions are read one by one.

    Args:
        text: the TOML text of a section and its questions.
        file: the file's name, for the problems.

    Returns:
        The questions that could be read, in order, and every problem found. Never raises.
    """
    problems: list[Problem] = []
    if _DAMAGED in text:
        problems.append(Problem(file, "", "", _("some characters of it are damaged.")))
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        table = _salvaged(text, file, problems)
    # Nothing of the file could be read, which is a problem already.
    if not table and problems:
        return [], problems
    section, expected = _section(table, file, problems)
    entries = table.get("question", [])
    if section is None or not isinstance(entries, list):
        return [], problems
    if not entries:
        problems.append(Problem(file, "", "", _("it holds no question.")))
    questions = _read_entries(section, entries, file, problems)
    _look_for_missing(expected, questions, file, problems)
    return questions, problems


def merge_catalogue(
    parts: Mapping[str, CatalogueFile],
) -> tuple[dict[str, Question], list[Problem]]:
    """Join the files of a catalogue, in order; an id that comes twice is a problem.

    Args:
        parts: what was read of each file, by its name.
    """
    catalogue: dict[str, Question] = {}
    problems: list[Problem] = []
    for file, (questions, found) in parts.items():
        problems += found
        for question in questions:
            if question.id in catalogue:
                twice = _("this id comes twice; the first question of that id is used.")
                problems.append(Problem(file, question.id, "id", twice))
            # The first one stays: answers may refer to it.
            catalogue.setdefault(question.id, question)
    return catalogue, problems


def problems_text(problems: Sequence[Problem]) -> str:
    """Return a few sentences for the user: how much is wrong, the first of it, what to do."""
    sentence = ngettext(
        "{count} thing in the questions of SpaPrep can’t be read: {first} All else is there, and"
        " your own answers are safe. Install SpaPrep again to have it whole.",
        "{count} things in the questions of SpaPrep can’t be read, first of all: {first} All else"
        " is there, and your own answers are safe. Install SpaPrep again to have them whole.",
        len(problems),
    )
    return sentence.format(count=len(problems), first=problems[0])


def _salvaged(text: str, file: str, problems: list[Problem]) -> dict[str, object]:
    """Return what can be read of a text that is no TOML as a whole, question by question."""
    starts = [match.start() for match in _QUESTION_HEAD.finditer(text)]
    head = text[: starts[0]] if starts else text
    table = _loaded(head, 0, file, "", problems)
    entries: list[object] = []
    for start, end in itertools.pairwise([*starts, len(text)]):
        piece = text[start:end]
        named = _ID_LINE.search(piece)
        name = named[2] if named else str(len(entries) + 1)
        found = _loaded(piece, text.count("\n", 0, start), file, name, problems).get("question")
        entries += found if isinstance(found, list) else []
    return {**table, "question": entries} if table else {}


def _loaded(
    text: str, lines_before: int, file: str, question: str, problems: list[Problem]
) -> dict[str, object]:
    """Return a piece of TOML, empty where it is none; errors name lines of the whole file."""
    try:
        return tomllib.loads("\n" * lines_before + text)
    except tomllib.TOMLDecodeError as error:
        named = _LINE.search(str(error))
        # tomllib names no line where the text ends too early.
        line = int(named[1]) if named else lines_before + text.rstrip().count("\n") + 1
        reason = _("it can’t be read, the file may have been cut off there (line {line}).")
        problems.append(Problem(file, question, "", reason.format(line=line)))
        return {}


def _section(
    table: Mapping[str, object], file: str, problems: list[Problem]
) -> tuple[Section | None, Sequence[str]]:
    """Return the section, and the ids of the questions that it should hold."""
    faults = Faults()
    for key in sorted(set(table) - _FILE_KEYS):
        faults.add("", _("the key “{key}” is unknown.").format(key=key))
    plain = table.get("section")
    if not _is_section(plain) or not isinstance(table.get("question", []), list):
        faults.add("", _("a file must hold one [section] with id and title, and [[question]]s."))
        plain = None
    expected: Sequence[str] = ()
    if isinstance(plain, Mapping):
        expected = faults.attempt_all("", lambda: strings_of(plain, "questions"))
    problems += [Problem(file, "", fault.key, fault.reason) for fault in faults.found]
    if not isinstance(plain, Mapping):
        return None, ()
    return Section(plain["id"], _(plain["title"])), expected


def _is_section(plain: object) -> bool:
    if not isinstance(plain, Mapping) or not {"id", "title"} <= set(plain) <= _SECTION_KEYS:
        return False
    return all(isinstance(plain[key], str) and plain[key] for key in ("id", "title"))


def _read_entries(
    section: Section, entries: Sequence[object], file: str, problems: list[Problem]
) -> list[Question]:
    questions: list[Question] = []
    for number, entry in enumerate(entries, 1):
        try:
            question = question_from_plain(entry, section, translate=True)
            _check_explained(question)
        except PlainFormError as error:
            name = _name_of(entry, number)
            problems += [Problem(file, name, fault.key, fault.reason) for fault in error.faults]
        else:
            questions.append(question)
    return questions


def _check_explained(question: Question) -> None:
    """Refuse a question of the catalogue without its explanations."""
    faults = Faults()
    for key in _REQUIRED_TEXTS:
        if not getattr(question, key):
            faults.add(key, _("“{key}” is missing.").format(key=key))
    faults.raise_any()


def _look_for_missing(
    expected: Sequence[str], questions: Sequence[Question], file: str, problems: list[Problem]
) -> None:
    # A question that could not be read is not missing as well.
    known = {question.id for question in questions} | {problem.question for problem in problems}
    missing = _("it is missing; the file may have been cut off.")
    problems += [Problem(file, name, "", missing) for name in expected if name not in known]


def _name_of(entry: object, number: int) -> str:
    name = entry.get("id") if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) and name else str(number)
