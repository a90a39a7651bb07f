"""Sets of questions: what one plan asks, taken into another without any clinic."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from spaprep.core.checks import BadInputError
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Catalogue, Question
from spaprep.core.records.edits import new_id
from spaprep.core.records.records import Dossier, Plan, QuestionSetting
from spaprep.core.settings.own_questions import (
    answers_to,
    check_fits,
    copied,
    plain_words,
    same_wording,
)
from spaprep.core.settings.question_settings import (
    own_question_of,
    questions_of,
    with_own_question,
    with_setting,
)

_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that a user wrote, and settings of those in the catalogue."""

    own_questions: tuple[Question, ...] = ()
    settings: tuple[QuestionSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking a set into a plan comes to.

    Attributes:
        plan: as it is then.
        added: the questions that are new in it.
        replaced: those that were there, and that the set has otherwise.
        known: those that it asks already in the same words, and that stay as they are.
        reset: the questions of the catalogue that count otherwise than before.
    """

    plan: Plan
    added: tuple[Question, ...] = ()
    replaced: tuple[Question, ...] = ()
    known: tuple[Question, ...] = ()
    reset: tuple[Question, ...] = ()


def set_of(plan: Plan) -> QuestionSet:
    """Return the questions of a plan and their settings: all that another plan can take over."""
    return QuestionSet(plan.own_questions, plan.settings)


def plan_to_share(plan: Plan) -> Plan:
    """Return the plan as a set of questions goes out: without its place, under another id.

    So it never mixes with the plan itself in the library of whoever takes it in.
    """
    return replace(plan, id=new_id(), area="", state="", position=0)


def taken_in(
    plan: Plan, incoming: QuestionSet, catalogue: Catalogue, dossiers: Sequence[Dossier]
) -> TakenIn:
    """Return the plan with a set of questions in it.

    Args:
        plan: which takes them in; it keeps all that the set says nothing about.
        incoming: where both say something about a question, this one counts.
        catalogue: what else the plan asks.
        dossiers: the plan’s clinics. Where the answers to a question would not fit the set’s one
            of the same id, that one comes in beside it.
    """
    found = _with_settings(TakenIn(plan), incoming.settings, catalogue)
    asked = {plain_words(question.ask) for question in questions_of(plan, catalogue)}
    for question in incoming.own_questions:
        found = _with_question(found, question, catalogue, dossiers, asked)
        asked.add(plain_words(question.ask))
    ids = {own.id for own in (*found.added, *found.replaced)}
    off = [s for s in incoming.settings if s.question in ids]
    return replace(found, plan=_set(found.plan, off))


def taken_in_sentences(found: TakenIn) -> tuple[str, ...]:
    """Return what taking a set in changes, for the user to read before."""
    added = ngettext(
        "{count} question is added: {names}.",
        "{count} questions are added: {names}.",
        len(found.added),
    )
    replaced = ngettext(
        "{count} question of yours is replaced: {names}.",
        "{count} questions of yours are replaced: {names}.",
        len(found.replaced),
    )
    reset = ngettext(
        "{count} question counts otherwise than before: {names}.",
        "{count} questions count otherwise than before: {names}.",
        len(found.reset),
    )
    known = ngettext(
        "{count} question is asked already and stays as it is: {names}.",
        "{count} questions are asked already and stay as they are: {names}.",
        len(found.known),
    )
    parts = (found.added, found.replaced, found.reset, found.known)
    sentences = (
        text.format(count=len(questions), names=_names(questions))
        for text, questions in zip((added, replaced, reset, known), parts, strict=True)
        if questions
    )
    return tuple(sentences) or (_("Your plan asks all of this already, just like this."),)


def _with_settings(
    found: TakenIn, settings: Sequence[QuestionSetting], catalogue: Catalogue
) -> TakenIn:
    known = [setting for setting in settings if setting.question in catalogue]
    before = {setting.question: setting for setting in found.plan.settings}
    reset = tuple(
        question
        for setting in known
        if with_setting(question := catalogue[setting.question], setting)
        != with_setting(question, before.get(setting.question))
    )
    return replace(found, plan=_set(found.plan, known), reset=reset)


def _set(plan: Plan, settings: Sequence[QuestionSetting]) -> Plan:
    after = {setting.question: setting for setting in (*plan.settings, *settings)}
    return replace(plan, settings=tuple(after.values()))


def _with_question(
    found: TakenIn,
    question: Question,
    catalogue: Catalogue,
    dossiers: Sequence[Dossier],
    asked: AbstractSet[str],
) -> TakenIn:
    mine = own_question_of(found.plan, question.id)
    if question == mine:
        return replace(found, known=(*found.known, question))
    if mine is not None and _fits(mine, question, dossiers):
        plan = with_own_question(found.plan, question)
        return replace(found, plan=plan, replaced=(*found.replaced, question))
    if mine is not None:
        question = copied(question)
    may_be_asked = plain_words(question.ask) in asked  # looking for it takes much longer
    if may_be_asked and same_wording(found.plan, catalogue, question) is not None:
        return replace(found, known=(*found.known, question))
    plan = with_own_question(found.plan, question)
    return replace(found, plan=plan, added=(*found.added, question))


def _fits(mine: Question, question: Question, dossiers: Sequence[Dossier]) -> bool:
    answers = answers_to(dossiers, question.id)
    try:
        check_fits(mine, question, answers)
    except BadInputError:
        return not answers
    return True


def _names(questions: Sequence[Question]) -> str:
    labels = [_("“{label}”").format(label=question.label) for question in questions]
    if len(labels) > _NAMED_AT_MOST:
        return _("{labels} and others").format(labels=", ".join(labels[:_NAMED_AT_MOST]))
    return ", ".join(labels)
