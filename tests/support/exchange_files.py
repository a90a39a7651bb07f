"""A small .spaprep file in its plain form, and every way to spoil one spot of it."""

import copy
import json
from collections.abc import Callable
from typing import Any

from spaprep.core.records.records import PlanContents
from spaprep.files.resources import read_catalogue, sample_path
from spaprep.store.spaprep_file.read import read_exchange
from support.paths import DATA

CATALOGUE, _problems = read_catalogue()
PLAN_FILES = (*sorted(DATA.glob("plan-*.spaprep")), sample_path())
ENCOUNTER = "plans.0.clinics.0.encounters.0"
ANSWER = f"{ENCOUNTER}.answers.0"
QUESTION = "plans.0.own_questions.0"

Plain = Any  # JSON, read and spoilt without ceremony

_FILE: Plain = {
    "format": "spaprep",
    "version": 1,
    "exported_at": "2026-11-23T14:02:00Z",
    "plans": [
        {
            "id": "p",
            "title": "Forehead lines",
            "area": "Los Angeles",
            "state": "CA",
            "updated_at": "2026-11-20T10:00:00-08:00",
            "treatments": [{"id": "botulinum-toxin"}, {"id": "own-1", "name": "Vitamin facial"}],
            "question_settings": [
                {
                    "question": "S08",
                    "in_use": True,
                    "importance": "important",
                    "thresholds": {"meets": 100, "partly": 40},
                }
            ],
            "own_questions": [
                {
                    "id": "own-q1",
                    "section": "own",
                    "ask": "Is there parking?",
                    "label": "Parking",
                    "kind": "yes_no",
                    "meets": ["yes"],
                    "importance": "nice",
                    "stage": "call",
                    "per_treatment": False,
                }
            ],
            "clinics": [
                {
                    "id": "c",
                    "name": "Harbor Skin Clinic",
                    "phone": "+1 310 555 0142",
                    "status": "considering",
                    "updated_at": "2026-11-20T10:00:00-08:00",
                    "encounters": [
                        {
                            "id": "e",
                            "channel": "phone",
                            "started_at": "2026-11-12T10:00:00-08:00",
                            "outcome": "reached",
                            "person": "Dana",
                            "answers": [
                                {
                                    "id": "a",
                                    "question": "S03",
                                    "state": "answered",
                                    "value": "in-building",
                                    "recorded_at": "2026-11-12T10:01:00-08:00",
                                },
                                {
                                    "id": "b",
                                    "question": "own-q1",
                                    "state": "answered",
                                    "value": True,
                                    "recorded_at": "2026-11-12T10:02:00-08:00",
                                },
                            ],
                        }
                    ],
                    "settlements": [{"question": "S03", "answer": "a", "reason": "She knows."}],
                    "overrides": [
                        {
                            "question": "S07",
                            "treatment": "botulinum-toxin",
                            "verdict": "meets",
                            "reason": "I saw her license.",
                        }
                    ],
                }
            ],
        }
    ],
}


def a_file() -> Plain:
    """Return a good file, which the caller may spoil."""
    return copy.deepcopy(_FILE)


def packed(plain: Plain) -> bytes:
    """Return the bytes of a file."""
    return json.dumps(plain).encode()


def read(data: bytes) -> tuple[PlanContents, ...]:
    """Read a file with the catalogue that the program carries."""
    return read_exchange(data, CATALOGUE)


def read_plain(plain: Plain) -> PlanContents:
    """Read the only plan of a file."""
    (contents,) = read(packed(plain))
    return contents


def spot_of(plain: Plain, path: str) -> tuple[Plain, Any]:
    """Return what holds the spot `plans.0.clinics`, and its key or number there."""
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parts:
        plain = plain[part]
    return plain, last


def with_spot(path: str, value: Plain) -> bytes:
    """Return a good file whose spot `plans.0.clinics.0.name` holds this value."""
    plain = a_file()
    holder, key = spot_of(plain, path)
    holder[key] = value
    return packed(plain)


def without(path: str) -> bytes:
    """Return a good file that lacks one key."""
    plain = a_file()
    holder, key = spot_of(plain, path)
    del holder[key]
    return packed(plain)


def doubled(path: str, spoil: Callable[[Plain], None] = lambda _entry: None) -> bytes:
    """Return a good file in which a list entry comes twice, the second one spoilt."""
    plain = a_file()
    holder, key = spot_of(plain, path)
    entry = copy.deepcopy(holder[key])
    spoil(entry)
    holder.append(entry)
    return packed(plain)


def with_answer(question: str, value: Plain, **fields: Plain) -> bytes:
    """Return a good file whose first answer is about this question."""
    plain = a_file()
    plain["plans"][0]["clinics"][0]["settlements"] = []
    holder, key = spot_of(plain, ANSWER)
    holder[key] |= {"question": question, "value": value, **fields}
    return packed(plain)
