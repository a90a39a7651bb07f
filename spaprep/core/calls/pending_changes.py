"""Edits that are not on disk yet: how a clinic looks with them, and what they say as text."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from spaprep.core.language import _
from spaprep.core.local_time import in_local_time
from spaprep.core.questions.question import Catalogue, Question
from spaprep.core.questions.rule_wording import differences_text
from spaprep.core.questions.treatments import treatment_title
from spaprep.core.records.changes import Change, identity
from spaprep.core.records.edits import records_of
from spaprep.core.records.records import (
    Answer,
    Clinic,
    Dossier,
    Encounter,
    Override,
    Plan,
    PlanContents,
    Settlement,
)
from spaprep.core.records.wording import answer_text, channel_text
from spaprep.core.settings.question_settings import questions_of


def with_changes(dossier: Dossier, changes: Iterable[Change]) -> Dossier:
    """Return what is known about a clinic once these changes are made.

    Args:
        dossier: as it was read.
        changes: in the order in which they were made; those of other clinics make no difference.
    """
    records = {identity(record): record for record in records_of(dossier)}
    for change in changes:
        if change.after is None:
            records.pop(identity(change.record), None)
        else:
            records[identity(change.record)] = change.after
    # The clinic may be deleted by these changes; the page still shows what was known of it.
    clinic = records.get(identity(dossier.clinic), dossier.clinic)
    found = records.values()
    mine = dossier.clinic.id
    encounters = [r for r in found if isinstance(r, Encounter) and r.clinic_id == mine]
    calls = {encounter.id for encounter in encounters}
    return Dossier(
        clinic if isinstance(clinic, Clinic) else dossier.clinic,
        tuple(encounters),
        tuple(r for r in found if isinstance(r, Answer) and r.encounter_id in calls),
        tuple(r for r in found if isinstance(r, Settlement) and r.clinic_id == mine),
        tuple(r for r in found if isinstance(r, Override) and r.clinic_id == mine),
    )


def with_plan_changes(plans: Iterable[Plan], changes: Iterable[Change]) -> tuple[Plan, ...]:
    """Return these plans once the changes are made that edit them."""
    edited = {change.after.id: change.after for change in changes if isinstance(change.after, Plan)}
    return tuple(edited.get(plan.id, plan) for plan in plans)


def changes_text(
    changes: Sequence[Change], plans: Iterable[PlanContents], catalogue: Catalogue
) -> str:
    """Return what changes of calls, answers and settings say, to copy it elsewhere.

    Args:
        changes: that are not on disk.
        plans: the plans that they are about, with these changes made.
        catalogue: every question but the user’s own.

    Returns:
        A paragraph for the questions of each plan that were changed, and for each call: the
        clinic, then who spoke, the notes and the answers that were added or edited. Blank where
        nothing of that kind was.
    """
    changed = {identity(change.record) for change in changes}
    paragraphs: list[str] = []
    for contents in plans:
        paragraphs += _settings_paragraph(contents.plan, changes, catalogue)
        title_of = _titles(contents.plan, catalogue)
        for dossier in contents.dossiers:
            paragraphs += _paragraphs(dossier, changed, title_of)
    return "\n\n".join(paragraphs)


def _settings_paragraph(
    plan: Plan, changes: Iterable[Change], catalogue: Catalogue
) -> Iterator[str]:
    """Give what the changes make of the questions of a plan, where they change any."""
    # The first of several edits in a row knows the plan as it is on disk.
    edits = (change.before for change in changes if change.after is not None)
    before = next((r for r in edits if isinstance(r, Plan) and r.id == plan.id), None)
    if before is None:
        return
    earlier = {question.id: question for question in questions_of(before, catalogue)}
    pairs = [(q, earlier.get(q.id, q)) for q in questions_of(plan, catalogue)]
    lines = [f"{now.label}: {differences_text(now, was)}" for now, was in pairs if now != was]
    yield "\n".join((_("{plan} · questions").format(plan=plan.title), *lines))


def _paragraphs(
    dossier: Dossier,
    changed: set[tuple[str | None, ...]],
    title_of: Callable[[Answer], tuple[str, Question | None]],
) -> Iterator[str]:
    for encounter in dossier.encounters:
        given = [
            answer
            for answer in dossier.answers
            if answer.encounter_id == encounter.id and identity(answer) in changed
        ]
        if not given and identity(encounter) not in changed:
            continue
        occasion = _("{clinic} · {channel}").format(
            clinic=dossier.clinic.name, channel=channel_text(encounter.channel)
        )
        speaker = ", ".join(filter(None, (encounter.person, encounter.role)))
        answers = [_answer_line(answer, *title_of(answer)) for answer in given]
        lines = (occasion, _call_back_line(encounter), speaker, encounter.notes, *answers)
        yield "\n".join(filter(None, lines))


def _call_back_line(encounter: Encounter) -> str:
    """Return when to call back, blank where that was not agreed."""
    if encounter.call_back_on is None:
        return ""
    # ISO 8601: how the user’s language writes dates is known to the window alone.
    time = in_local_time(encounter.call_back_on).strftime("%Y-%m-%d %H:%M")
    return _("Call back: {time}").format(time=time)


def _titles(plan: Plan, catalogue: Catalogue) -> Callable[[Answer], tuple[str, Question | None]]:
    """Return what tells the title of an answer’s question, and the question where it is known."""
    questions = {question.id: question for question in questions_of(plan, catalogue)}
    treatments = {entry.id: treatment_title(entry) for entry in plan.treatments}

    def title_of(answer: Answer) -> tuple[str, Question | None]:
        question = questions.get(answer.question)
        label = question.label if question else answer.question
        treatment = treatments.get(answer.treatment or "")
        return (f"{label} ({treatment})" if treatment else label, question)

    return title_of


def _answer_line(answer: Answer, title: str, question: Question | None) -> str:
    if question is not None:
        text = answer_text(question, answer)
    else:
        text = str(answer.state.value if answer.value is None else answer.value)
    words = _("“{words}”").format(words=answer.words) if answer.words else ""
    return f"{title}: {' '.join(filter(None, (text, words)))}"
