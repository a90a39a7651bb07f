"""The questions that a user wrote: ordered, copied, deleted with their answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from spaprep.core.catalogue.question_format import own_section
from spaprep.core.checks import BadInputError
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import (
    Catalogue,
    ChoiceRule,
    Importance,
    Question,
    Stage,
)
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, removed
from spaprep.core.records.edits import new_id
from spaprep.core.records.records import Answer, Dossier, Override, Plan, PlanContents, Settlement
from spaprep.core.settings.question_settings import own_question_of, questions_of


def new_question_id() -> str:
    """Return an id for a question of the user’s own; the catalogue has none like it."""
    return f"own-{new_id()}"


def blank_question() -> Question:
    """Return what a new question of the user’s own begins as."""
    return Question(
        id=new_question_id(),
        section=own_section(),
        ask="",
        label="",
        kind=Kind.YES_NO,
        rule=ChoiceRule({"yes": Verdict.MEETS, "no": Verdict.FALLS_SHORT}),
        importance=Importance.NICE,
        stages=(Stage.CALL,),
    )


def question_copy(question: Question) -> Question:
    """Return a question of the user’s own that begins as another one, of the catalogue perhaps.

    What decides its verdict can all be seen and edited, so it has no keyword rules.
    """
    # A new id, so that what was answered to the other question does not count for this one.
    own = {"id": new_question_id(), "section": own_section(), "in_use": True, "keyword_rules": ()}
    return replace(question, **own)  # type: ignore[arg-type]  # fields by name


def answers_to(dossiers: Iterable[Dossier], question_id: str) -> list[Answer]:
    """Return every answer that was given to a question."""
    return [a for dossier in dossiers for a in dossier.answers if a.question == question_id]


def with_question_moved(plan: Plan, question_id: str, place: int) -> Plan:
    """Return the plan with one of its own questions at this place among them, from 0."""
    question = next(own for own in plan.own_questions if own.id == question_id)
    others = [own for own in plan.own_questions if own.id != question_id]
    others.insert(max(0, min(place, len(others))), question)
    return replace(plan, own_questions=tuple(others))


def own_question_index(plan: Plan, question_id: str) -> int:
    """Return the place of a question among the user’s own, from 0; -1 for one of the catalogue."""
    ids = [own.id for own in plan.own_questions]
    return ids.index(question_id) if question_id in ids else -1


def own_question_removed(contents: PlanContents, question_id: str, now: datetime) -> list[Change]:
    """Return the removal of a question of the user’s own, with all that was answered to it.

    Without the question, its answers would mean nothing, here or in a file.
    """
    plan = contents.plan
    after = replace(
        plan,
        updated_at=now,
        own_questions=tuple(own for own in plan.own_questions if own.id != question_id),
        settings=tuple(found for found in plan.settings if found.question != question_id),
    )
    about = [
        removed(record)
        for dossier in contents.dossiers
        for record in _decisions_and_answers(dossier)
        if record.question == question_id
    ]
    return [*about, Change(plan, after)]


def question_with_same_wording(
    plan: Plan, catalogue: Catalogue, question: Question
) -> Question | None:
    """Return another question of the plan that asks in the same words; None where none does."""
    words = normalized_wording(question.ask)
    for other in questions_of(plan, catalogue):
        if other.id != question.id and normalized_wording(other.ask) == words:
            return other
    return None


def check_own_question(
    plan: Plan, catalogue: Catalogue, question: Question, answers: Sequence[Answer]
) -> None:
    """Refuse a question that the plan asks already, or that its answers would no longer fit.

    Args:
        plan: the one that it belongs to, or is added to.
        catalogue: what else the plan asks.
        question: the edited question.
        answers: what was answered to it so far.

    Raises:
        BadInputError: it can’t be saved; the sentence says why.
    """
    same = question_with_same_wording(plan, catalogue, question)
    if same is not None:
        raise BadInputError(
            _("This plan asks that already: see “{label}”.").format(label=same.label)
        )
    before = own_question_of(plan, question.id)
    # Without answers, anything about a question may change.
    if before is not None and answers:
        check_fits(before, question, answers)


def check_fits(before: Question, question: Question, answers: Sequence[Answer]) -> None:
    """Refuse a change of a question that its answers would no longer fit.

    Raises:
        BadInputError: it is of another kind, or lacks a choice that was answered.
    """
    if (before.kind, before.per_treatment) != (question.kind, question.per_treatment):
        raise BadInputError(
            _("It was answered already, so it stays a question of this kind. Copy it instead.")
        )
    _check_choices(before, question, answers)


def _check_choices(before: Question, after: Question, answers: Sequence[Answer]) -> None:
    choice_ids = {choice.id for choice in after.choices}
    given = [answer.value for answer in answers]
    for choice in before.choices:
        if choice.id not in choice_ids and choice.id in given:
            raise BadInputError(
                ngettext(
                    "“{choice}” was answered {count} time, so it stays among the choices.",
                    "“{choice}” was answered {count} times, so it stays among the choices.",
                    given.count(choice.id),
                ).format(choice=choice.label, count=given.count(choice.id))
            )


def _decisions_and_answers(dossier: Dossier) -> tuple[Override | Settlement | Answer, ...]:
    return (*dossier.overrides, *dossier.settlements, *dossier.answers)


def normalized_wording(text: str) -> str:
    """Return the words of a question; those that ask the same have the same."""
    return " ".join(text.casefold().split()).rstrip("?.! ")
