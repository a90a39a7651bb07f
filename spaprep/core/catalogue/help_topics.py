"""The help: topics made of plain blocks, read from the help file or made from a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from spaprep.core.catalogue.fields import (
    Fault,
    Faults,
    PlainFormError,
    check_keys,
    id_of,
    list_of,
    strings_of,
    text_of,
    toml_table,
)
from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT
from spaprep.core.language import _

_KEYS = {"id", "title", "pages", "text"}


class BlockKind(Enum):
    """What a block is; the value is the mark before it in the help file."""

    PARAGRAPH = ""
    HEADING = "# "
    ITEM = "- "
    LINK = "> "


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a topic; `url` is the address of a link."""

    kind: BlockKind
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help.

    Attributes:
        pages: the pages of the window that the help opens at this topic.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    pages: tuple[str, ...] = ()

    def contains(self, words: str) -> bool:
        """Return whether every one of the words stands somewhere in the topic."""
        everything = " ".join([self.title, *(block.text for block in self.blocks)]).casefold()
        return all(word in everything for word in words.casefold().split())


def parse_help(text: str) -> tuple[tuple[Topic, ...], list[Fault]]:
    """Read the help file.

    Args:
        text: its TOML text.

    Returns:
        The topics that could be read, in order, and everything that is wrong. Never raises.
    """
    faults = Faults()
    table = toml_table(text, faults)
    check_keys(table, {"topic"}, faults)
    entries = faults.attempt_all("topic", partial(list_of, table, "topic"))
    return faults.attempt_each("topic", entries, _topic), faults.found


def _topic(plain: object) -> Topic:
    if not isinstance(plain, Mapping):
        raise PlainFormError(_("a topic must be a table."))
    faults = Faults()
    check_keys(plain, _KEYS, faults)
    read = faults.attempt
    topic_id = read("id", partial(id_of, plain), "")
    title = read("title", partial(text_of, plain, "title", NAME_LIMIT, required=True), "")
    text = read("text", partial(text_of, plain, "text", TEXT_LIMIT, required=True), "")
    pages = faults.attempt_all("pages", partial(strings_of, plain, "pages"))
    faults.raise_any()
    # Each block is translated by itself, so that a change of one keeps the other translations.
    blocks = tuple(_block(piece.strip()) for piece in text.strip().split("\n\n"))
    return Topic(topic_id, _(title), blocks, tuple(pages))


def _block(text: str) -> Block:
    for kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.LINK):
        if text.startswith(kind.value):
            title, _bar, url = text.removeprefix(kind.value).partition(" | ")
            return Block(kind, _(title), url)
    return Block(BlockKind.PARAGRAPH, _(text))
