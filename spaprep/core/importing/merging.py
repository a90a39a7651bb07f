"""Merging a plan into the library: what is added, what a newer version replaces, by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from spaprep.core.importing.merging_questions import (
    misfit_sentences,
    settled_questions,
    without_misfits,
)
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Question
from spaprep.core.records.changes import Change, Record, added, identity
from spaprep.core.records.edits import added_contents, added_dossier, next_position
from spaprep.core.records.records import Answer, Clinic, Dossier, Encounter, Plan, PlanContents


@dataclass(frozen=True, slots=True)
class Merge:
    """What importing a plan changes.

    Attributes:
        changes: the records before and after; none where the library has it all already.
        summary: what will be added and what replaced, in sentences for the user.
    """

    changes: tuple[Change, ...]
    summary: tuple[str, ...]


def merge(existing: PlanContents | None, incoming: PlanContents) -> Merge:
    """Return the changes that import `incoming` into the library.

    A plan that is new is added whole. One that the library has is merged: records are matched by
    id, the newer `updated_at` wins (of answers, the newer `recorded_at`), a clinic's encounters
    and decisions go with the clinic, and nothing that only the library has is removed.

    Args:
        existing: the plan of the same id in the library, None without one.
        incoming: what was read from a file.
    """
    if existing is None:
        changes = added_contents(incoming)
        return Merge(tuple(changes), _summary(incoming.plan.title, changes, []))
    known = {dossier.clinic.id: dossier for dossier in existing.dossiers}
    # Before anything else: which answers can be imported depends on the question that stays.
    settled = settled_questions(existing, incoming)
    misfits = misfit_sentences(existing, incoming, settled)
    incoming = without_misfits(incoming, settled)
    changes = _plan_change(existing, incoming, settled)
    replaced = []
    # New clinics follow those of the library, in the order of the file.
    positions = count(next_position(dossier.clinic for dossier in existing.dossiers))
    for dossier in incoming.dossiers:
        mine = known.get(dossier.clinic.id)
        if mine is None:
            moved = replace(dossier.clinic, position=next(positions))
            changes += added_dossier(replace(dossier, clinic=moved))
            continue
        merged = _merged_clinic(mine, dossier)
        changes += merged
        if any(change.before is not None for change in merged):
            replaced.append(mine.clinic.name)
    return Merge(tuple(changes), (*_summary(existing.plan.title, changes, replaced), *misfits))


def _plan_change(
    existing: PlanContents, incoming: PlanContents, settled: Mapping[str, Question]
) -> list[Change]:
    """Return the newer plan with the questions of its own that only the older one asks.

    The answers of both stay, so their questions must stay, too: of those that both have, the
    settled ones.
    """
    before = existing.plan
    newer, older = incoming.plan, before
    # Of two versions of the same time, the one in the library counts.
    if newer.updated_at <= older.updated_at:
        newer, older = older, newer
    asked = {question.id for question in newer.own_questions}
    remaining = {entry.id: entry for entry in older.own_questions if entry.id not in asked}
    settings = (entry for entry in older.settings if entry.question in remaining)
    after = replace(
        newer,
        position=before.position,
        settings=(*newer.settings, *settings),
        own_questions=(
            *(settled.get(question.id, question) for question in newer.own_questions),
            *remaining.values(),
        ),
    )
    return [] if after == before else [Change(before, after)]


def _merged_clinic(mine: Dossier, theirs: Dossier) -> list[Change]:
    is_newer = theirs.clinic.updated_at > mine.clinic.updated_at
    changes: list[Change] = []
    if is_newer:
        clinic = replace(theirs.clinic, position=mine.clinic.position)
        changes += _replaced([mine.clinic], [clinic])
    changes += _merged(mine.encounters, theirs.encounters, is_newer=is_newer)
    changes += _merged_answers(mine.answers, theirs.answers)
    if is_newer:
        changes += _decisions(mine, theirs)
    return changes


def _merged(mine: Sequence[Record], theirs: Sequence[Record], *, is_newer: bool) -> list[Change]:
    known = {identity(record) for record in mine}
    fresh = [added(record) for record in theirs if identity(record) not in known]
    return [*fresh, *(_replaced(mine, theirs) if is_newer else [])]


def _replaced(mine: Iterable[Record], theirs: Iterable[Record]) -> list[Change]:
    known = {identity(record): record for record in mine}
    pairs = [(known.get(identity(record)), record) for record in theirs]
    return [Change(before, after) for before, after in pairs if before and before != after]


def _merged_answers(mine: Sequence[Answer], theirs: Sequence[Answer]) -> list[Change]:
    known = {answer.id: answer for answer in mine}
    positions = count(next_position(mine))
    changes = []
    for answer in theirs:
        before = known.get(answer.id)
        if before is None:
            changes.append(added(replace(answer, position=next(positions))))
        # An answer of the same id to another question is no newer version of it.
        elif answer.key == before.key and answer.recorded_at > before.recorded_at:
            after = replace(answer, position=before.position, encounter_id=before.encounter_id)
            changes.append(Change(before, after))
    return changes


def _decisions(mine: Dossier, theirs: Dossier) -> list[Change]:
    """Return the newer clinic’s decisions over the older one’s about the same criteria."""
    decided: tuple[Record, ...] = (*mine.settlements, *mine.overrides)
    before = {identity(entry): entry for entry in decided}
    after: tuple[Record, ...] = (*theirs.settlements, *theirs.overrides)
    pairs = [(before.get(identity(entry)), entry) for entry in after]
    return [Change(old, new) for old, new in pairs if old != new]


def _summary(title: str, changes: Sequence[Change], replaced: Sequence[str]) -> tuple[str, ...]:
    """Return what the changes of a plan come to, in sentences.

    Args:
        title: of the plan.
        changes: the records before and after.
        replaced: the names of the clinics of which something is replaced.
    """
    if not changes:
        return (
            _("“{plan}” is in your library already, and this file has nothing newer.").format(
                plan=title
            ),
        )
    sentences = _additions(title, [change.record for change in changes if change.before is None])
    names = list(replaced)
    for change in changes:
        if isinstance(change.before, Plan) and isinstance(change.after, Plan):
            if change.after.updated_at > change.before.updated_at:
                names.insert(0, title)
            else:
                sentences.append(_("“{plan}”: questions will be added.").format(plan=title))
    pattern = _("“{name}” will be replaced by a newer version.")
    return (*sentences, *(pattern.format(name=name) for name in names))


def _additions(title: str, records: Sequence[Record]) -> list[str]:
    """Return what will be added, in sentences: clinics and calls, and answers to known calls."""
    clinics = sum(isinstance(record, Clinic) for record in records)
    calls = {record.id for record in records if isinstance(record, Encounter)}
    answers = [record for record in records if isinstance(record, Answer)]
    late = sum(answer.encounter_id not in calls for answer in answers)
    sentences = []
    if late:
        pattern = ngettext(
            "“{plan}”: {count} answer will be added to a call that you have.",
            "“{plan}”: {count} answers will be added to calls that you have.",
            late,
        )
        sentences.append(pattern.format(plan=title, count=late))
    if clinics or calls or any(isinstance(record, Plan) for record in records):
        sentence = _("“{plan}”: {clinics} and {calls} will be added.").format(
            plan=title,
            clinics=ngettext("{count} clinic", "{count} clinics", clinics).format(count=clinics),
            calls=ngettext("{count} call", "{count} calls", len(calls)).format(count=len(calls)),
        )
        sentences.insert(0, sentence)
    return sentences
