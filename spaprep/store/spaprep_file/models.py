"""The shape of a .spaprep file: the strict models that it must fit."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import ConfigDict, FailFast, Strict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from spaprep.core.checks import CLINICS_LIMIT
from spaprep.core.language import _
from spaprep.store.spaprep_file.strict_json import (
    FORMAT,
    VERSION,
    NotAcceptableError,
    json_of,
    place_of,
    refusal,
)

_T = TypeVar("_T")
# One fault is reported; looking for millions of others would take minutes.
_Rows: TypeAlias = Annotated[list[_T], Strict(), FailFast()]
_Text: TypeAlias = Annotated[str, Strict()]
_Flag: TypeAlias = Annotated[bool, Strict()]
_Number: TypeAlias = Annotated[int, Strict()] | Annotated[float, Strict()]
# Dataclasses with slots take a third of the memory of models, which a large file needs. A strict
# one would take no object of a file, so its fields are strict each on its own.
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class AnswerShape:
    """One answer; its value is checked against its question."""

    id: _Text
    question: _Text
    treatment: _Text | None = None
    state: _Text
    value: Any = None
    detail: _Text = ""
    words: _Text = ""
    recorded_at: _Text


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class EncounterShape:
    """One encounter with its answers."""

    id: _Text
    channel: _Text
    started_at: _Text
    ended_at: _Text | None = None
    outcome: _Text | None = None
    call_back_on: _Text | None = None
    person: _Text = ""
    role: _Text = ""
    notes: _Text = ""
    answers: _Rows[AnswerShape] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class SettlementShape:
    """The user's choice of whom to believe."""

    question: _Text
    treatment: _Text | None = None
    answer: _Text
    reason: _Text


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class OverrideShape:
    """The user's own verdict."""

    question: _Text
    treatment: _Text | None = None
    verdict: _Text
    reason: _Text


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ClinicShape:
    """One clinic with everything known about it."""

    id: _Text
    name: _Text
    phone: _Text = ""
    website: _Text = ""
    address: _Text = ""
    city: _Text = ""
    notes: _Text = ""
    status: _Text = "considering"
    updated_at: _Text | None = None
    encounters: _Rows[EncounterShape] = field(default_factory=list)
    settlements: _Rows[SettlementShape] = field(default_factory=list)
    overrides: _Rows[OverrideShape] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class TreatmentShape:
    """One treatment; a known one has no name."""

    id: _Text
    name: _Text = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ThresholdsShape:
    """The numbers that meet, and that are partly enough."""

    meets: _Number
    partly: _Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class SettingShape:
    """What a plan changes about a question."""

    question: _Text
    in_use: _Flag | None = None
    importance: _Text | None = None
    thresholds: ThresholdsShape | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PlanShape:
    """One plan with its clinics."""

    id: _Text
    title: _Text
    area: _Text = ""
    state: _Text = ""
    updated_at: _Text | None = None
    treatments: _Rows[TreatmentShape] = field(default_factory=list)
    question_settings: _Rows[SettingShape] = field(default_factory=list)
    own_questions: _Rows[dict[str, Any]] = field(default_factory=list)
    clinics: _Rows[ClinicShape] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class FileShape:
    """A whole file."""

    format: _Text
    version: Annotated[int, Strict()]
    exported_at: _Text | None = None
    plans: _Rows[PlanShape]


_FILE = TypeAdapter(FileShape)


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
    # Before the models are made, which would hold Python for seconds with so many.
    _check_clinic_count(plain)
    try:
        return _FILE.validate_python(plain)
    except ValidationError as error:
        raise _first_fault(error) from None


def _check_clinic_count(plain: Mapping[str, object]) -> None:
    plans = plain.get("plans")
    plans = plans if isinstance(plans, list) else []
    found = [plan.get("clinics") for plan in plans if isinstance(plan, dict)]
    count = sum(len(clinics) for clinics in found if isinstance(clinics, list))
    if count > CLINICS_LIMIT:
        raise NotAcceptableError(
            _(
                "This file has {count:,} clinics, more than the {limit:,} that a plan can hold. "
                "Nothing was changed."
            ).format(count=count, limit=CLINICS_LIMIT)
        )


def _first_fault(error: ValidationError) -> NotAcceptableError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    sentences = {
        "unexpected_keyword_argument": _("this key is unknown."),
        "string_unicode": _("it has a key that is unknown."),  # half a character is no text
        "missing": _("this key is missing."),
        "string_type": _("it must be text."),
        "bool_type": _("it must be true or false."),
        "list_type": _("it must be a list."),
        "dict_type": _("it must be an object."),
        "dataclass_type": _("it must be an object."),
    }
    parts = first["loc"]
    if "thresholds" in parts[:-2] and parts[-1] in {"int", "float"}:
        parts = parts[:-1]  # pydantic names the one type of several that did not fit
    reason = sentences.get(first["type"], _("it must be a number."))
    return refusal(place_of(parts) or _("This file"), reason)
