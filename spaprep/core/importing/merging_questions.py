"""Merging own questions that differ in two libraries: the one that fits the answers stays."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Question
from spaprep.core.questions.rules import fits
from spaprep.core.records.records import Answer, Dossier, PlanContents
from spaprep.core.settings.own_questions import answers_to


def settled_questions(existing: PlanContents, incoming: PlanContents) -> dict[str, Question]:
    """Return, of each own question that both plans have, the one that stays, by its id.

    The newer plan’s one stays, unless some answers fit only the older one: an answer
    is worth more than a wording. No answer of the library is ever left without its question.
    """
    is_newer = incoming.plan.updated_at > existing.plan.updated_at
    theirs = {question.id: question for question in incoming.plan.own_questions}
    settled = {}
    for mine in existing.plan.own_questions:
        other = theirs.get(mine.id)
        if other is not None:
            order = (other, mine) if is_newer else (mine, other)
            known = answers_to(existing.dossiers, mine.id)
            everything = [*known, *answers_to(incoming.dossiers, mine.id)]
            # Best is the form that fits all answers, then the one that fits those of the library.
            fitting = [one for one in order if _all_fit(one, everything)]
            fitting += [one for one in order if _all_fit(one, known)]
            settled[mine.id] = fitting[0] if fitting else mine
    return settled


def without_misfits(contents: PlanContents, settled: Mapping[str, Question]) -> PlanContents:
    """Return the imported plan without answers that do not fit the remaining questions."""
    return replace(
        contents, dossiers=tuple(_fitting(dossier, settled) for dossier in contents.dossiers)
    )


def misfit_sentences(
    existing: PlanContents, incoming: PlanContents, settled: Mapping[str, Question]
) -> list[str]:
    """Return which questions stay though a newer form comes, and how many answers stay out."""
    theirs = {question.id: question for question in incoming.plan.own_questions}
    is_newer = incoming.plan.updated_at > existing.plan.updated_at
    stays = _("“{question}” stays as it is here: its answers would not fit the newer form.")
    sentences = [
        stays.format(question=question.label)
        for question in settled.values()
        if is_newer and question != theirs[question.id]
    ]
    left_out = _count(incoming) - _count(without_misfits(incoming, settled))
    if left_out:
        text = ngettext(
            "{count} answer that does not fit its question stays out.",
            "{count} answers that do not fit their question stay out.",
            left_out,
        )
        sentences.append(text.format(count=left_out))
    return sentences


def _fitting(dossier: Dossier, settled: Mapping[str, Question]) -> Dossier:
    answers = tuple(a for a in dossier.answers if _fits(settled.get(a.question), a))
    if len(answers) == len(dossier.answers):
        return dossier
    ids = {answer.id for answer in answers}
    remaining = tuple(entry for entry in dossier.settlements if entry.answer_id in ids)
    return replace(dossier, answers=answers, settlements=remaining)


def _all_fit(question: Question, answers: Iterable[Answer]) -> bool:
    return all(_fits(question, answer) for answer in answers)


def _fits(question: Question | None, answer: Answer) -> bool:
    return question is None or answer.value is None or fits(question, answer.value)


def _count(contents: PlanContents) -> int:
    return sum(len(dossier.answers) for dossier in contents.dossiers)
