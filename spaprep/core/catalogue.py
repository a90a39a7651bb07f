"""Reading questions from their plain form: catalogue files (TOML) and the user's own."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spaprep.core.language import _
from spaprep.core.plain_fields import NotAQuestionError
from spaprep.core.plain_question import question_from_plain
from spaprep.core.questions import Question, Section


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a catalogue file: which question (blank for the file), and why."""

    file: str
    question: str
    reason: str

    def __str__(self) -> str:
        if self.question:
            return _("{file}, question {question}: {reason}").format(
                file=self.file, question=self.question, reason=self.reason
            )
        return _("{file}: {reason}").format(file=self.file, reason=self.reason)


def parse_questions(text: str, file: str = "") -> tuple[list[Question], list[Problem]]:
    """Read one catalogue file.

    Args:
        text: the TOML text of a section and its questions.
        file: the file's name, for the problems.

    Returns:
        The questions that could be read, in order, and every problem found. Never raises.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = _("this is not a TOML file ({error}).").format(error=error)
        return [], [Problem(file, "", reason)]
    section = _section(table.get("section"))
    entries = table.get("question", [])
    if section is None or not isinstance(entries, list) or set(table) - {"section", "question"}:
        reason = _("a file must hold one [section] with id and title, and [[question]] entries.")
        return [], [Problem(file, "", reason)]
    return _read_entries(section, entries, file)


def merge_catalogue(
    parts: Sequence[tuple[list[Question], list[Problem]]],
) -> tuple[dict[str, Question], list[Problem]]:
    """Join the files of a catalogue, in order; an id that comes twice is a problem."""
    catalogue: dict[str, Question] = {}
    problems: list[Problem] = []
    for questions, found in parts:
        problems += found
        for question in questions:
            if question.id in catalogue:
                problems.append(
                    Problem(question.section.id, question.id, _("this id comes twice."))
                )
            catalogue.setdefault(question.id, question)
    return catalogue, problems


def _section(plain: object) -> Section | None:
    if not isinstance(plain, Mapping) or set(plain) != {"id", "title"}:
        return None
    if not all(isinstance(plain[key], str) and plain[key] for key in plain):
        return None
    return Section(plain["id"], _(plain["title"]))


def _read_entries(
    section: Section, entries: Sequence[object], file: str
) -> tuple[list[Question], list[Problem]]:
    questions: list[Question] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        try:
            questions.append(question_from_plain(entry, section, translate=True))
        except NotAQuestionError as error:
            problems.append(Problem(file, _name_of(entry, number), str(error)))
    return questions, problems


def _name_of(entry: object, number: int) -> str:
    name = entry.get("id") if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) and name else str(number)
