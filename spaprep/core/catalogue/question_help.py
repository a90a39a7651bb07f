"""The help on one question: what it asks, why, and how an answer to it counts."""

from collections.abc import Iterator

from spaprep.core.catalogue.help_topics import Block, BlockKind, Topic
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.rule_wording import partly_text, rule_text
from spaprep.core.questions.wording import importance_text, stage_text

_PREFIX = "question:"


def question_topic_id(question_id: str) -> str:
    """Return the id of the topic on a question."""
    return f"{_PREFIX}{question_id}"


def question_topic(question: Question) -> Topic:
    """Return the topic on a question, with the importance and the numbers that it has."""
    return Topic(question_topic_id(question.id), question.label, tuple(_blocks(question)))


def _blocks(question: Question) -> Iterator[Block]:
    asked = _("“{question}”").format(question=question.asked_about(None))
    yield Block(BlockKind.PARAGRAPH, asked)
    for title, text in _texts(question):
        if text:
            yield Block(BlockKind.HEADING, title)
            yield Block(BlockKind.PARAGRAPH, text)
    if question.links:
        yield Block(BlockKind.HEADING, _("Where to look"))
    for link in question.links:
        yield Block(BlockKind.LINK, link.title, link.url)
    source = question.source or _("A question of your own.")
    yield Block(BlockKind.HEADING, _("Where this comes from"))
    yield Block(BlockKind.PARAGRAPH, source)
    if question.source_url:
        yield Block(BlockKind.LINK, _("Open the source"), question.source_url)


def _texts(question: Question) -> tuple[tuple[str, str], ...]:
    stages = ", ".join(stage_text(stage) for stage in question.stages)
    return (
        (_("Why ask"), question.why),
        (_("A good answer"), question.good_answer),
        (_("A red flag"), question.bad_answer),
        (_("When it applies"), question.applies),
        (_("When to ask"), stages),
        (_("Meets when"), rule_text(question)),
        (_("Partly enough"), partly_text(question)),
        (_("How much it counts"), _importance(question)),
    )


def _importance(question: Question) -> str:
    if question.importance is Importance.DEAL_BREAKER:
        return _("Deal-breaker: falling short of it is a red flag.")
    return importance_text(question.importance)
