"""From records to the JSON of a .spaprep file."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from spaprep.core.catalogue.question_format import question_to_plain
from spaprep.core.questions.treatments import known_treatments
from spaprep.core.questions.values import Plain, value_to_plain
from spaprep.core.records.records import (
    Answer,
    Clinic,
    Dossier,
    Encounter,
    Key,
    Plan,
    PlanContents,
    QuestionSetting,
)
from spaprep.store.spaprep_file.strict_json import FORMAT, VERSION

_Object = dict[str, Plain]


def write_exchange(contents: Sequence[PlanContents], exported_at: datetime) -> bytes:
    """Return the bytes of a .spaprep file, the same for the same contents.

    Answers about a treatment that the plan has dropped, and that only it knew, stay behind:
    nothing in the file could say what they are about.
    """
    file = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": exported_at.isoformat(),
        "plans": [_plan(entry) for entry in contents],
    }
    return (json.dumps(file, indent=1, ensure_ascii=False) + "\n").encode()


def _plan(contents: PlanContents) -> _Object:
    plan = contents.plan
    treatments = {treatment.id for treatment in plan.treatments} | set(known_treatments())
    return {
        "id": plan.id,
        "title": plan.title,
        "area": plan.area,
        "state": plan.state,
        "updated_at": plan.updated_at.isoformat(),
        "treatments": _treatments(plan),
        "question_settings": [_setting(setting) for setting in plan.settings],
        "own_questions": [question_to_plain(question) for question in plan.own_questions],
        "clinics": [_clinic(dossier, treatments) for dossier in contents.dossiers],
    }


def _treatments(plan: Plan) -> list[Plain]:
    return [
        {"id": entry.id, "name": entry.name} if entry.name else {"id": entry.id}
        for entry in plan.treatments
    ]


def _setting(setting: QuestionSetting) -> _Object:
    plain: _Object = {"question": setting.question}
    if setting.in_use is not None:
        plain["in_use"] = setting.in_use
    if setting.importance is not None:
        plain["importance"] = setting.importance.value
    if setting.meets is not None:
        plain["thresholds"] = {"meets": setting.meets}
        if setting.partly is not None:
            plain["thresholds"] = {"meets": setting.meets, "partly": setting.partly}
    return plain


def _clinic(dossier: Dossier, treatments: set[str]) -> _Object:
    answers: dict[str, list[Answer]] = {entry.id: [] for entry in dossier.encounters}
    written = set()
    for answer in dossier.answers:
        if _is_about(answer.key, treatments):
            answers[answer.encounter_id].append(answer)
            written.add(answer.id)
    return {
        **_clinic_fields(dossier.clinic),
        "encounters": [_encounter(entry, answers[entry.id]) for entry in dossier.encounters],
        "settlements": [
            {**_key(entry.key), "answer": entry.answer_id, "reason": entry.reason}
            for entry in dossier.settlements
            if entry.answer_id in written
        ],
        "overrides": [
            {**_key(entry.key), "verdict": entry.verdict.value, "reason": entry.reason}
            for entry in dossier.overrides
            if _is_about(entry.key, treatments)
        ],
    }


def _clinic_fields(clinic: Clinic) -> _Object:
    return {
        "id": clinic.id,
        "name": clinic.name,
        "phone": clinic.phone,
        "website": clinic.website,
        "address": clinic.address,
        "city": clinic.city,
        "notes": clinic.notes,
        "status": clinic.status.value,
        "updated_at": clinic.updated_at.isoformat(),
    }


def _encounter(encounter: Encounter, answers: Iterable[Answer]) -> _Object:
    return {
        "id": encounter.id,
        "channel": encounter.channel.value,
        "started_at": encounter.started_at.isoformat(),
        "ended_at": _time(encounter.ended_at),
        "outcome": encounter.outcome.value if encounter.outcome else None,
        "call_back_on": _time(encounter.call_back_on),
        "person": encounter.person,
        "role": encounter.role,
        "notes": encounter.notes,
        "answers": [_answer(answer) for answer in answers],
    }


def _answer(answer: Answer) -> _Object:
    plain: _Object = {"id": answer.id, **_key(answer.key), "state": answer.state.value}
    if answer.value is not None:
        plain["value"] = value_to_plain(answer.value)
    return {
        **plain,
        "detail": answer.detail,
        "words": answer.words,
        "recorded_at": answer.recorded_at.isoformat(),
    }


def _key(key: Key) -> _Object:
    return {"question": key[0], "treatment": key[1]}


def _is_about(key: Key, treatments: set[str]) -> bool:
    return key[1] is None or key[1] in treatments


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
