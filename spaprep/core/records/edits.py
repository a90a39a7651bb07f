"""Edits as changes: what each thing that a user can do adds, replaces and removes."""

import uuid
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from spaprep.core.questions.values import Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.call_parts import parts_of
from spaprep.core.records.call_times import moved_encounter
from spaprep.core.records.changes import Change, Record, added, removed
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Clinic,
    Dossier,
    Encounter,
    Key,
    Override,
    Plan,
    PlanContents,
    Settlement,
)


def new_id() -> str:
    """Return a new unique id."""
    # Random, because files bring in records that were made on other computers.
    return str(uuid.uuid4())


def edited(before: Plan | Clinic, now: datetime, **fields: object) -> Change:
    """Return the change of some fields of a plan or a clinic, dated now."""
    return Change(before, replace(before, updated_at=now, **fields))  # type: ignore[arg-type]


def rebased(current: Plan, before: Plan, after: Plan) -> Change:
    """Return an edit of a plan, applied to a newer version of it.

    Args:
        current: the version in the library by now.
        before: the version that was edited.
        after: what it was edited to. What it leaves unchanged stays as in `current`.
    """
    parts = {field.name: getattr(after, field.name) for field in fields(Plan)}
    # Only what the edit changed is applied; a newer change of another field survives.
    changed = {name: part for name, part in parts.items() if part != getattr(before, name)}
    return Change(current, replace(current, **changed))


def plan_removed(contents: PlanContents) -> list[Change]:
    """Return the removal of a plan with all its clinics."""
    clinics = [change for dossier in contents.dossiers for change in clinic_removed(dossier)]
    return [*clinics, removed(contents.plan)]


def clinic_removed(dossier: Dossier) -> list[Change]:
    """Return the removal of a clinic with everything that is known about it."""
    # Children first, as the foreign keys of the library require.
    return [removed(record) for record in reversed(records_of(dossier))]


def encounter_removed(dossier: Dossier, encounter: Encounter) -> list[Change]:
    """Return the removal of an encounter, its answers, and what was settled by them."""
    answers = [answer for answer in dossier.answers if answer.encounter_id == encounter.id]
    # A settlement must not refer to an answer that is removed.
    removed_ids = {answer.id for answer in answers}
    settled = [entry for entry in dossier.settlements if entry.answer_id in removed_ids]
    records: tuple[Record, ...] = (*settled, *answers, encounter)
    return [removed(record) for record in records]


def encounter_edited(dossier: Dossier, before: Encounter, after: Encounter) -> list[Change]:
    """Return the change of an encounter; the whole call moves in time along with it.

    Which of two answers is the later one decides what counts, so that an occasion recorded on
    the wrong day is corrected together with all its answers.
    """
    moved_by = after.started_at - before.started_at
    changes = [Change(before, after)] if before != after else []
    if not moved_by:
        return changes
    call = {part.id: part for part in parts_of(dossier.encounters, before)} | {before.id: before}
    others = [part for part in call.values() if part.id != before.id]
    changes += [Change(part, moved_encounter(part, part.started_at + moved_by)) for part in others]
    changes += [
        Change(answer, replace(answer, recorded_at=answer.recorded_at + moved_by))
        for answer in dossier.answers
        if answer.encounter_id in call
    ]
    return changes


def answer_of(dossier: Dossier, encounter_id: str, key: Key) -> Answer | None:
    """Return the latest answer to a criterion given at one encounter, None without one."""
    given = [a for a in dossier.answers if a.encounter_id == encounter_id and a.key == key]
    return max(given, key=lambda answer: answer.recorded_at) if given else None


def answer_given(  # noqa: PLR0913 -- an answer has as many parts
    dossier: Dossier,
    encounter_id: str,
    key: Key,
    state: AnswerState,
    now: datetime,
    *,
    value: Value | None = None,
    detail: str = "",
    words: str = "",
) -> Change:
    """Return the change that records an answer, or edits the one given at this encounter."""
    before = answer_of(dossier, encounter_id, key)
    after = Answer(
        id=before.id if before else new_id(),
        encounter_id=encounter_id,
        question=key[0],
        treatment=key[1],
        state=state,
        recorded_at=now,
        value=value,
        detail=detail,
        words=words,
        position=before.position if before else next_position(dossier.answers),
    )
    return Change(before, after)


def answer_withdrawn(dossier: Dossier, answer: Answer) -> list[Change]:
    """Return the removal of an answer, and of what was settled by it."""
    settled = [entry for entry in dossier.settlements if entry.answer_id == answer.id]
    records: tuple[Record, ...] = (*settled, answer)
    return [removed(record) for record in records]


def settled_by(dossier: Dossier, key: Key, answer_id: str, reason: str) -> Change:
    """Return the user's choice of which answer counts; it replaces an earlier one."""
    before = next((entry for entry in dossier.settlements if entry.key == key), None)
    return Change(before, Settlement(dossier.clinic.id, *key, answer_id, reason))


def overridden(dossier: Dossier, key: Key, verdict: Verdict, reason: str) -> Change:
    """Return the user's own verdict; it replaces an earlier one."""
    before = next((entry for entry in dossier.overrides if entry.key == key), None)
    return Change(before, Override(dossier.clinic.id, *key, verdict, reason))


def decision_removed(dossier: Dossier, key: Key) -> list[Change]:
    """Return the removal of the user's override and settlement of one criterion."""
    decisions: tuple[Override | Settlement, ...] = (*dossier.overrides, *dossier.settlements)
    return [removed(entry) for entry in decisions if entry.key == key]


def next_position(records: Iterable[Plan | Clinic | Encounter | Answer]) -> int:
    """Return the position behind all of these."""
    return max((record.position for record in records), default=-1) + 1


def added_contents(contents: PlanContents) -> list[Change]:
    """Return the addition of a plan with everything in it."""
    clinics = [change for dossier in contents.dossiers for change in added_dossier(dossier)]
    return [added(contents.plan), *clinics]


def added_dossier(dossier: Dossier) -> list[Change]:
    """Return the addition of a clinic with everything that is known about it."""
    return [added(record) for record in records_of(dossier)]


def records_of(dossier: Dossier) -> tuple[Record, ...]:
    """Return the clinic and all that is known about it, parents before their children."""
    return (
        dossier.clinic,
        *dossier.encounters,
        *dossier.answers,
        *dossier.settlements,
        *dossier.overrides,
    )
