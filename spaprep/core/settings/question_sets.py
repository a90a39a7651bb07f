"""Sets of questions: what one plan asks, merged into another without any clinic."""

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
    normalized_wording,
    question_copy,
    question_with_same_wording,
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
class QuestionSetMerge:
    """The result of merging a set into a plan.

    Attributes:
        plan: the plan with the set in it.
        added: the questions that are new in it.
        replaced: those that the plan had, and the set has changed.
        known: those that the plan asks already in the same words; they stay as they are.
        reset: the questions of the catalogue that count differently than before.
    """

    plan: Plan
    added: tuple[Question, ...] = ()
    replaced: tuple[Question, ...] = ()
    known: tuple[Question, ...] = ()
    reset: tuple[Question, ...] = ()


def question_set_of(plan: Plan) -> QuestionSet:
    """Return the questions of a plan and their settings: all that another plan can adopt."""
    return QuestionSet(plan.own_questions, plan.settings)


def plan_to_share(plan: Plan) -> Plan:
    """Return the plan as a set of questions goes out: without its place, under another id.

    So it never mixes with the plan itself in the library that imports it.
    """
    return replace(plan, id=new_id(), area="", state="", position=0)


def merge_question_set(
    plan: Plan, incoming: QuestionSet, catalogue: Catalogue, dossiers: Sequence[Dossier]
) -> QuestionSetMerge:
    """Return the plan with a set of questions in it.

    Args:
        plan: which the set is merged into; it keeps what the set does not mention.
        incoming: where both say something about a question, this one counts.
        catalogue: what else the plan asks.
        dossiers: the plan’s clinics. Where the answers to a question would not fit the set’s one
            of the same id, that one is added as a copy.
    """
    found = _with_settings(QuestionSetMerge(plan), incoming.settings, catalogue)
    asked = {normalized_wording(question.ask) for question in questions_of(plan, catalogue)}
    for question in incoming.own_questions:
        found = _with_question(found, question, catalogue, dossiers, asked)
        asked.add(normalized_wording(question.ask))
    ids = {own.id for own in (*found.added, *found.replaced)}
    # Settings of own questions apply once these are in the plan.
    own_settings = [setting for setting in incoming.settings if setting.question in ids]
    return replace(found, plan=_set(found.plan, own_settings))


def merge_sentences(found: QuestionSetMerge) -> tuple[str, ...]:
    """Return what merging a set changes, for the user to read beforehand."""
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
        "{count} question counts differently than before: {names}.",
        "{count} questions count differently than before: {names}.",
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
    found: QuestionSetMerge, settings: Sequence[QuestionSetting], catalogue: Catalogue
) -> QuestionSetMerge:
    # A set that a newer version wrote may name questions that this catalogue lacks.
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
    found: QuestionSetMerge,
    question: Question,
    catalogue: Catalogue,
    dossiers: Sequence[Dossier],
    asked: AbstractSet[str],
) -> QuestionSetMerge:
    mine = own_question_of(found.plan, question.id)
    if question == mine:
        return replace(found, known=(*found.known, question))
    if mine is not None and _fits(mine, question, dossiers):
        plan = with_own_question(found.plan, question)
        return replace(found, plan=plan, replaced=(*found.replaced, question))
    if mine is not None:
        question = question_copy(question)
    # Looked up first, since a search of all questions is much slower and seldom needed.
    may_be_asked = normalized_wording(question.ask) in asked
    if may_be_asked and question_with_same_wording(found.plan, catalogue, question) is not None:
        return replace(found, known=(*found.known, question))
    plan = with_own_question(found.plan, question)
    return replace(found, plan=plan, added=(*found.added, question))


def _fits(mine: Question, question: Question, dossiers: Sequence[Dossier]) -> bool:
    answers = answers_to(dossiers, question.id)
    try:
        check_fits(mine, question, answers)
    except BadInputError:
        # Without answers to it, any question fits.
        return not answers
    return True


def _names(questions: Sequence[Question]) -> str:
    labels = [_("“{label}”").format(label=question.label) for question in questions]
    if len(labels) > _NAMED_AT_MOST:
        return _("{labels} and others").format(labels=", ".join(labels[:_NAMED_AT_MOST]))
    return ", ".join(labels)
