"""Taking a plan into the library: what is added, what a newer version replaces, by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spaprep.core.changes import Change, Record, added, identity
from spaprep.core.edits import added_contents
from spaprep.core.language import _, ngettext
from spaprep.core.questions import Question
from spaprep.core.records import Answer, Clinic, Dossier, Encounter, Plan, PlanContents
from spaprep.store.merging_questions import misfits_told, settled_questions, without_misfits


@dataclass(frozen=True, slots=True)
class Merge:
    """What taking a plan in changes.

    Attributes:
        changes: the records before and after; none where the library has it all already.
        summary: what will be added and what replaced, in sentences for the user.
    """

    changes: tuple[Change, ...]
    summary: tuple[str, ...]


def merge(existing: PlanContents | None, incoming: PlanContents) -> Merge:
    """Return the changes that take `incoming` into the library.

    A plan that is not there is added whole. One that is there is merged: records are matched by
    id, the newer `updated_at` wins (of answers, the newer `recorded_at`), a clinic's encounters
    and decisions go with the clinic, and nothing that only the library has is removed.

    Args:
        existing: the plan of the same id in the library, None where there is none.
        incoming: what was read from a file.
    """
    if existing is None:
        changes = added_contents(incoming)
        return Merge(tuple(changes), _summary(incoming, changes, []))
    known = {dossier.clinic.id: dossier for dossier in existing.dossiers}
    settled = settled_questions(existing, incoming)
    told = misfits_told(existing, incoming, settled)
    incoming = without_misfits(incoming, settled)
    changes = _plan_change(existing, incoming, settled)
    is_newer = incoming.plan.updated_at > existing.plan.updated_at
    replaced = [incoming.plan.title] if changes and is_newer else []
    last = max((entry.clinic.position for entry in existing.dossiers), default=-1)
    for number, dossier in enumerate(incoming.dossiers, 1):
        mine = known.get(dossier.clinic.id)
        if mine is None:
            moved = replace(dossier.clinic, position=last + number)
            changes += _added_dossier(replace(dossier, clinic=moved))
            continue
        merged = _merged_clinic(mine, dossier)
        changes += merged
        if any(change.before is not None for change in merged):
            replaced.append(mine.clinic.name)
    return Merge(tuple(changes), (*_summary(incoming, changes, replaced), *told))


def refusal(
    incoming: Iterable[PlanContents], belonging: Mapping[str, str], plans: Iterable[Plan]
) -> str:
    """Return why plans can't be taken in: a clinic of theirs is in another plan already.

    Args:
        incoming: what was read from a file.
        belonging: the id of the plan that each clinic of the library belongs to.
        plans: those of the library.

    Returns:
        A sentence for the user; blank where nothing is in the way.
    """
    titles = {plan.id: plan.title for plan in plans}
    for contents in incoming:
        for dossier in contents.dossiers:
            home = belonging.get(dossier.clinic.id, contents.plan.id)
            if home != contents.plan.id:
                return _(
                    "The file can’t be imported: its clinic “{clinic}” is in your plan “{plan}” "
                    "already. Nothing was changed. Delete it there first, and import again."
                ).format(clinic=dossier.clinic.name, plan=titles.get(home, ""))
    return ""


def _plan_change(
    existing: PlanContents, incoming: PlanContents, settled: Mapping[str, Question]
) -> list[Change]:
    """Return the newer plan with the questions of its own that only the older one asks.

    The answers of both are kept, so there must be the questions that they are about: of those
    that both have, the settled ones.
    """
    before = existing.plan
    newer, older = incoming.plan, before
    if newer.updated_at <= older.updated_at:
        newer, older = older, newer
    asked = {question.id for question in newer.own_questions}
    kept = {entry.id: entry for entry in older.own_questions if entry.id not in asked}
    settings = (entry for entry in older.settings if entry.question in kept)
    after = replace(
        newer,
        position=before.position,
        settings=(*newer.settings, *settings),
        own_questions=(
            *(settled.get(question.id, question) for question in newer.own_questions),
            *kept.values(),
        ),
    )
    return [] if after == before else [Change(before, after)]


def _added_dossier(dossier: Dossier) -> list[Change]:
    records: tuple[Record, ...] = (
        dossier.clinic,
        *dossier.encounters,
        *dossier.answers,
        *dossier.settlements,
        *dossier.overrides,
    )
    return [added(record) for record in records]


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
    last = max((answer.position for answer in mine), default=-1)
    changes = []
    for answer in theirs:
        before = known.get(answer.id)
        if before is None:
            last += 1
            changes.append(added(replace(answer, position=last)))
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


def _summary(
    incoming: PlanContents, changes: Sequence[Change], replaced: Sequence[str]
) -> tuple[str, ...]:
    title = incoming.plan.title
    if not changes:
        return (_("“{plan}” is in your library already, just like this.").format(plan=title),)
    added_now = [change.record for change in changes if change.before is None]
    sentences = _additions(title, added_now)
    if any(isinstance(change.before, Plan) for change in changes) and title not in replaced:
        sentences.append(_("“{plan}”: questions will be added.").format(plan=title))
    sentences += [
        _("“{name}” will be replaced by a newer version.").format(name=name) for name in replaced
    ]
    return tuple(sentences)


def _additions(title: str, records: Sequence[Record]) -> list[str]:
    """Return what will be added, in sentences: clinics and calls, and answers to known calls."""
    clinics = sum(isinstance(record, Clinic) for record in records)
    calls = {record.id for record in records if isinstance(record, Encounter)}
    answers = [record for record in records if isinstance(record, Answer)]
    late = sum(answer.encounter_id not in calls for answer in answers)
    sentences = []
    if late:
        told = ngettext(
            "“{plan}”: {count} answer will be added to a call that you have.",
            "“{plan}”: {count} answers will be added to calls that you have.",
            late,
        )
        sentences.append(told.format(plan=title, count=late))
    if clinics or calls or any(isinstance(record, Plan) for record in records):
        told = _("“{plan}”: {clinics} and {calls} will be added.").format(
            plan=title,
            clinics=ngettext("{count} clinic", "{count} clinics", clinics).format(count=clinics),
            calls=ngettext("{count} call", "{count} calls", len(calls)).format(count=len(calls)),
        )
        sentences.insert(0, told)
    return sentences
