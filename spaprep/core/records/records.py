"""The stored records: plans, clinics, encounters, answers, and what the user decided about them.

Every record is frozen and checked when it is made; a text that can't be stored raises
`BadInputError` with a sentence for the user. Times carry their offset from UTC.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT, BadInputError, check_id, check_text
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Value
from spaprep.core.questions.verdicts import Verdict

Key: TypeAlias = tuple[str, str | None]
"""A criterion's row in the comparison: the question's id, and the treatment's id or None."""


class Status(StrEnum):
    """What the user means to do with a clinic."""

    CONSIDERING = "considering"
    BOOKED = "booked"
    RULED_OUT = "ruled-out"


class Channel(StrEnum):
    """How answers were gathered."""

    PHONE = "phone"
    VISIT = "visit"
    EMAIL = "email"
    WEBSITE = "website"
    LOOK_UP = "look-up"

    @property
    def is_conversation(self) -> bool:
        """Whether it is a conversation, on the phone or face to face."""
        return self in {Channel.PHONE, Channel.VISIT}


class Outcome(StrEnum):
    """How an encounter ended."""

    REACHED = "reached"
    VOICEMAIL = "voicemail"
    CALL_BACK = "call-back"
    WOULD_NOT_TALK = "would-not-talk"


class AnswerState(StrEnum):
    """Whether a question was answered, or in which way it was not."""

    ANSWERED = "answered"
    DID_NOT_KNOW = "did-not-know"
    WOULD_NOT_ANSWER = "would-not-answer"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class QuestionSetting:
    """What a plan changes about a question; None keeps the catalogue's own."""

    question: str
    in_use: bool | None = None
    importance: Importance | None = None
    meets: float | None = None
    partly: float | None = None

    @property
    def changes_something(self) -> bool:
        """Whether anything differs from the catalogue."""
        return any(
            part is not None for part in (self.in_use, self.importance, self.meets, self.partly)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What the user wants done, and the settings of its questions."""

    id: str
    title: str
    updated_at: datetime
    area: str = ""
    state: str = ""
    treatments: tuple[Treatment, ...] = ()
    settings: tuple[QuestionSetting, ...] = ()
    own_questions: tuple[Question, ...] = ()
    position: int = 0

    def __post_init__(self) -> None:
        check_id(self.id)
        check_text(_("The plan’s title"), self.title, NAME_LIMIT, required=True)
        check_text(_("The area"), self.area, NAME_LIMIT)
        check_text(_("The state"), self.state, NAME_LIMIT)
        check_time(self.updated_at)
        _check_distinct([treatment.id for treatment in self.treatments])
        _check_distinct([setting.question for setting in self.settings])
        _check_distinct([question.id for question in self.own_questions])


@dataclass(frozen=True, slots=True)
class Clinic:
    """A med spa that the user considers within a plan."""

    id: str
    plan_id: str
    name: str
    updated_at: datetime
    phone: str = ""
    website: str = ""
    address: str = ""
    city: str = ""
    notes: str = ""
    status: Status = Status.CONSIDERING
    position: int = 0

    def __post_init__(self) -> None:
        check_id(self.id)
        check_text(_("The clinic’s name"), self.name, NAME_LIMIT, required=True)
        check_text(_("The phone number"), self.phone, NAME_LIMIT)
        check_text(_("The website"), self.website, NAME_LIMIT)
        check_text(_("The address"), self.address, NAME_LIMIT)
        check_text(_("The city"), self.city, NAME_LIMIT)
        check_text(_("The notes"), self.notes, TEXT_LIMIT)
        check_time(self.updated_at)


@dataclass(frozen=True, slots=True)
class Encounter:
    """One occasion on which answers were gathered; `outcome` is None while it runs."""

    id: str
    clinic_id: str
    channel: Channel
    started_at: datetime
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    call_back_on: datetime | None = None
    person: str = ""
    role: str = ""
    notes: str = ""
    position: int = 0

    def __post_init__(self) -> None:
        check_id(self.id)
        check_text(_("The name of the person"), self.person, NAME_LIMIT)
        check_text(_("The role"), self.role, NAME_LIMIT)
        check_text(_("The notes"), self.notes, TEXT_LIMIT)
        for moment in (self.started_at, self.ended_at, self.call_back_on):
            if moment is not None:
                check_time(moment)


class _CriterionRecord:
    """A record about one criterion at one clinic."""

    # Without this, the dataclasses below would have a __dict__ in spite of their own slots.
    __slots__ = ()
    question: str
    treatment: str | None

    @property
    def key(self) -> Key:
        """The row of the comparison that it belongs to."""
        return (self.question, self.treatment)


@dataclass(frozen=True, slots=True)
class Answer(_CriterionRecord):
    """The answer to one question at one encounter; only one in state `ANSWERED` has a value."""

    id: str
    encounter_id: str
    question: str
    treatment: str | None
    state: AnswerState
    recorded_at: datetime
    value: Value | None = None
    detail: str = ""
    words: str = ""
    position: int = 0

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.state is AnswerState.ANSWERED):
            raise BadInputError(_("An answer has a value exactly when it was answered."))
        check_text(_("The detail"), self.detail, NAME_LIMIT)
        check_text(_("What they said"), self.words, TEXT_LIMIT)
        if isinstance(self.value, str):
            check_text(_("The answer"), self.value, TEXT_LIMIT)
        check_time(self.recorded_at)


@dataclass(frozen=True, slots=True)
class Settlement(_CriterionRecord):
    """The user's choice of whom to believe where answers conflict."""

    clinic_id: str
    question: str
    treatment: str | None
    answer_id: str
    reason: str

    def __post_init__(self) -> None:
        check_text(_("The reason"), self.reason, TEXT_LIMIT, required=True)


@dataclass(frozen=True, slots=True)
class Override(_CriterionRecord):
    """The user's own verdict, which stands as it is written."""

    clinic_id: str
    question: str
    treatment: str | None
    verdict: Verdict
    reason: str

    def __post_init__(self) -> None:
        check_text(_("The reason"), self.reason, TEXT_LIMIT, required=True)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known about one clinic; answers are in the order of their recording."""

    clinic: Clinic
    encounters: tuple[Encounter, ...] = ()
    answers: tuple[Answer, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContents:
    """A plan with everything that is known about its clinics."""

    plan: Plan
    dossiers: tuple[Dossier, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """An answer together with the encounter at which it was given."""

    answer: Answer
    encounter: Encounter

    @property
    def speaker(self) -> str:
        """Who answered: the person's name trimmed and case folded; the encounter if unnamed."""
        # No name holds a NUL character, so an encounter never passes for a person.
        return self.encounter.person.strip().casefold() or f"\0{self.encounter.id}"


def check_time(moment: datetime) -> None:
    """Refuse a time that does not say how far from UTC it is."""
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise BadInputError(_("A time must carry its offset from UTC."))


def _check_distinct(ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        double = Counter(ids).most_common(1)[0][0]
        raise BadInputError(_("“{id}” comes twice.").format(id=double))
