"""The topics of the help: the method, the keyboard shortcuts, the questions of the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from spaprep.core.catalogue.help_topics import Block, BlockKind, Topic
from spaprep.core.catalogue.question_help import question_topic
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue, Question
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import questions_of
from spaprep.files.resources import read_help
from spaprep.ui.formatting.shortcut_text import with_native_shortcuts
from spaprep.ui.help.contents import Group

KEYS_TOPIC = "keys"
_DATA_TOPIC = "data"


def groups_of(
    plan: Plan | None, catalogue: Catalogue, keys: Sequence[tuple[str, str]], library: Path | None
) -> list[Group]:
    """Return all topics in groups, in the order of the contents.

    Args:
        plan: the current plan, whose settings the questions are explained with; None for none.
        catalogue: all questions of the program.
        keys: the keyboard shortcuts, and what each does.
        library: the path of the user’s library; None while there is none.
    """
    method = [_with_library(_with_native_keys(topic), library) for topic in read_help()]
    groups: list[Group] = [(_("How SpaPrep works"), [*method, _keys_topic(keys)])]
    # The catalogue has them section by section, as groupby() needs them.
    for title, questions in groupby(_questions(plan, catalogue), lambda q: q.section.title):
        groups.append((title, [question_topic(question) for question in questions]))
    return groups


def _questions(plan: Plan | None, catalogue: Catalogue) -> Iterable[Question]:
    """Return every question of the catalogue and of the plan, with the plan’s settings."""
    planned = questions_of(plan, catalogue) if plan else ()
    return {**catalogue, **{question.id: question for question in planned}}.values()


def _with_native_keys(topic: Topic) -> Topic:
    """Return a topic with its shortcuts in this system’s notation."""
    blocks = (replace(block, text=with_native_shortcuts(block.text)) for block in topic.blocks)
    return replace(topic, blocks=tuple(blocks))


def _with_library(topic: Topic, library: Path | None) -> Topic:
    if topic.id != _DATA_TOPIC or library is None:
        return topic
    line = Block(BlockKind.PARAGRAPH, _("Your library: {path}").format(path=library))
    return replace(topic, blocks=(*topic.blocks, line))


def _keys_topic(keys: Sequence[tuple[str, str]]) -> Topic:
    template = _("{key}: {action}")
    lines = [Block(BlockKind.ITEM, template.format(key=key, action=text)) for key, text in keys]
    return Topic(KEYS_TOPIC, _("Keyboard shortcuts"), tuple(lines))
