"""The shape of a .spaprep file: the strict models that it must fit."""

from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, ValidationError

from spaprep.core.language import _
from spaprep.store.exchange_json import (
    FORMAT,
    VERSION,
    NotAcceptableError,
    json_of,
    place_of,
    refusal,
)

_T = TypeVar("_T")
# One fault is told; looking for millions of others would take minutes.
_Rows: TypeAlias = Annotated[list[_T], FailFast()]


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
    answers: _Rows[AnswerShape] = []


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
    encounters: _Rows[EncounterShape] = []
    settlements: _Rows[SettlementShape] = []
    overrides: _Rows[OverrideShape] = []


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
    treatments: _Rows[TreatmentShape] = []
    question_settings: _Rows[SettingShape] = []
    own_questions: list[dict[str, Any]] = []
    clinics: _Rows[ClinicShape] = []


class FileShape(_Strict):
    """A whole file."""

    format: str
    version: int
    exported_at: str | None = None
    plans: _Rows[PlanShape]


def shape_of(data: bytes) -> FileShape:
    """Read the JSON of a file and hold it against the models.

    Raises:
        NotAcceptableError: it is too large, no JSON, of another format or a newer version, or
            a key is unknown, missing or of the wrong type.
    """
    plain = json_of(data)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAcceptableError(_("This is not a .spaprep file: its “format” is not “spaprep”."))
    version = plain.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise NotAcceptableError(
            _("This file is from a newer version of SpaPrep. Update SpaPrep to read it.")
        )
    if version != VERSION or not isinstance(version, int) or isinstance(version, bool):
        raise refusal("version", _("it must be {version}.").format(version=VERSION))
    try:
        return FileShape.model_validate(plain)
    except ValidationError as error:
        raise _told(error) from None


def _told(error: ValidationError) -> NotAcceptableError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    sentences = {
        "extra_forbidden": _("this key is unknown."),
        "string_unicode": _("it has a key that is unknown."),  # half a character is no text
        "missing": _("this key is missing."),
        "string_type": _("it must be text."),
        "bool_type": _("it must be true or false."),
        "list_type": _("it must be a list."),
        "dict_type": _("it must be an object."),
        "model_type": _("it must be an object."),
    }
    parts = first["loc"]
    if "thresholds" in parts[:-2] and parts[-1] in {"int", "float"}:
        parts = parts[:-1]  # pydantic names the one type of several that did not fit
    reason = sentences.get(first["type"], _("it must be a number."))
    return refusal(place_of(parts) or _("This file"), reason)
