"""The shape of a .spaprep file: its JSON, and the strict models that it must fit."""

import json
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError

from spaprep.core.language import _

FORMAT = "spaprep"
VERSION = 1
SIZE_LIMIT = 20 * 1024 * 1024


class NotAcceptableError(Exception):
    """A file that can't be taken in; its message is one sentence that says where and why."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerShape(_Strict):
    """One answer; its value is checked against its question."""

    id: str
    question: str
    treatment: str | None = None
    state: str
    value: Any = None
    detail: str = ""
    words: str = ""
    recorded_at: str


class EncounterShape(_Strict):
    """One encounter with its answers."""

    id: str
    channel: str
    started_at: str
    ended_at: str | None = None
    outcome: str | None = None
    call_back_on: str | None = None
    person: str = ""
    role: str = ""
    notes: str = ""
    answers: list[AnswerShape] = []


class SettlementShape(_Strict):
    """The user's choice of whom to believe."""

    question: str
    treatment: str | None = None
    answer: str
    reason: str


class OverrideShape(_Strict):
    """The user's own verdict."""

    question: str
    treatment: str | None = None
    verdict: str
    reason: str


class ClinicShape(_Strict):
    """One clinic with everything known about it."""

    id: str
    name: str
    phone: str = ""
    website: str = ""
    address: str = ""
    city: str = ""
    notes: str = ""
    status: str = "considering"
    updated_at: str | None = None
    encounters: list[EncounterShape] = []
    settlements: list[SettlementShape] = []
    overrides: list[OverrideShape] = []


class TreatmentShape(_Strict):
    """One treatment; a known one has no name."""

    id: str
    name: str = ""


class ThresholdsShape(_Strict):
    """The numbers that meet, and that are partly enough."""

    meets: int | float
    partly: int | float | None = None


class SettingShape(_Strict):
    """What a plan changes about a question."""

    question: str
    in_use: bool | None = None
    importance: str | None = None
    thresholds: ThresholdsShape | None = None


class PlanShape(_Strict):
    """One plan with its clinics."""

    id: str
    title: str
    area: str = ""
    state: str = ""
    updated_at: str | None = None
    treatments: list[TreatmentShape] = []
    question_settings: list[SettingShape] = []
    own_questions: list[dict[str, Any]] = []
    clinics: list[ClinicShape] = []


class FileShape(_Strict):
    """A whole file."""

    format: str
    version: int
    exported_at: str | None = None
    plans: list[PlanShape]


def shape_of(data: bytes) -> FileShape:
    """Read the JSON of a file and hold it against the models.

    Raises:
        NotAcceptableError: it is too large, no JSON, of another format or a newer version, or
            a key is unknown, missing or of the wrong type.
    """
    plain = _json_of(data)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAcceptableError(_("This is not a .spaprep file: its “format” is not “spaprep”."))
    version = plain.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise NotAcceptableError(
            _("This file is from a newer version of SpaPrep. Update SpaPrep to read it.")
        )
    if version != VERSION or isinstance(version, bool):
        raise refusal("version", _("it must be {version}.").format(version=VERSION))
    try:
        return FileShape.model_validate(plain)
    except ValidationError as error:
        raise _told(error) from None
    except RecursionError:
        raise NotAcceptableError(_("This file is nested too deeply to be a plan.")) from None


def refusal(place: str, reason: str) -> NotAcceptableError:
    """Return the error for a fault at a place such as `plans[0].clinics[2].name`."""
    return NotAcceptableError(_("{place}: {reason}").format(place=place, reason=reason))


def place_of(parts: tuple[int | str, ...]) -> str:
    """Return a place as it is written: `plans[0].clinics[2].name`."""
    place = ""
    for part in parts:
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    return place.removeprefix(".")


def _json_of(data: bytes) -> object:
    if len(data) > SIZE_LIMIT:
        raise NotAcceptableError(_("This file is larger than 20 MB, which no plan is."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAcceptableError(
            _("This file is not UTF-8 text (at byte {byte}).").format(byte=error.start)
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise NotAcceptableError(
            _("This file is not JSON (line {line}, column {column}).").format(
                line=error.lineno, column=error.colno
            )
        ) from None
    except RecursionError:
        raise NotAcceptableError(_("This file is nested too deeply to be a plan.")) from None
    except ValueError:
        raise NotAcceptableError(_("This file holds a number with too many digits.")) from None


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise NotAcceptableError(_("The key “{key}” comes twice in one object.").format(key=double))
    return found


def _no_constant(name: str) -> NoReturn:
    raise NotAcceptableError(_("{name} is not a number that can be kept.").format(name=name))


def _told(error: ValidationError) -> NotAcceptableError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    sentences = {
        "extra_forbidden": _("this key is unknown."),
        "missing": _("this key is missing."),
        "string_type": _("it must be text."),
        "bool_type": _("it must be true or false."),
        "list_type": _("it must be a list."),
        "dict_type": _("it must be an object."),
        "model_type": _("it must be an object."),
    }
    parts = tuple(part for part in first["loc"] if part not in {"int", "float"})
    reason = sentences.get(first["type"], _("it must be a number."))
    return refusal(place_of(parts), reason)
