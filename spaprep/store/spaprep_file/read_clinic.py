"""One clinic of a .spaprep file, with its encounters, answers and decisions."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import count

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind, Value, value_from_plain
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Clinic,
    Dossier,
    Encounter,
    Outcome,
    Override,
    Settlement,
    Status,
)
from spaprep.store.spaprep_file.fields import (
    Steps,
    at_place,
    check_once,
    one_of,
    question_of,
    time_of,
)
from spaprep.store.spaprep_file.models import AnswerShape, ClinicShape, EncounterShape
from spaprep.store.spaprep_file.strict_json import quotable, refusal


class ClinicReader:
    """Reads the clinics of one plan; knows what their parts may refer to.

    Args:
        plan_id: the plan that they belong to.
        questions: what may be answered, by id.
        treatments: the ids of the treatments that answers may be about.
        since: the date of a clinic that carries none.
        steps: counts what is read.
    """

    def __init__(
        self,
        plan_id: str,
        questions: Mapping[str, Question],
        treatments: AbstractSet[str],
        since: datetime,
        steps: Steps,
    ) -> None:
        self._plan_id = plan_id
        self._questions = questions
        self._treatments = treatments
        self._since = since
        self._steps = steps

    def read(self, shape: ClinicShape, place: str, position: int) -> Dossier:
        """Return the clinic with everything known about it."""
        text = shape.updated_at
        with at_place(place):
            clinic = Clinic(
                id=shape.id,
                plan_id=self._plan_id,
                name=shape.name,
                updated_at=self._since if text is None else time_of(text, f"{place}.updated_at"),
                phone=shape.phone,
                website=shape.website,
                address=shape.address,
                city=shape.city,
                notes=shape.notes,
                status=one_of(Status, shape.status, f"{place}.status"),
                position=position,
            )
        encounters, answers = self._encounters(shape, place)
        return Dossier(
            clinic,
            encounters,
            answers,
            self._settlements(shape, place, {answer.id: answer for answer in answers}),
            self._overrides(shape, place),
        )

    def _encounters(
        self, clinic: ClinicShape, place: str
    ) -> tuple[tuple[Encounter, ...], tuple[Answer, ...]]:
        positions = count()  # of a clinic's answers, through all of its encounters
        encounters: list[Encounter] = []
        answers: list[Answer] = []
        for n, shape in self._steps.over(clinic.encounters):
            here = f"{place}.encounters[{n}]"
            encounters.append(_encounter(shape, clinic.id, here, n))
            for k, answer in self._steps.over(shape.answers):
                answer_place = f"{here}.answers[{k}]"
                answers.append(self._answer(answer, shape.id, answer_place, next(positions)))
        return tuple(encounters), tuple(answers)

    def _answer(self, shape: AnswerShape, encounter: str, place: str, position: int) -> Answer:
        question = question_of(self._questions, shape.question, place)
        self._check_treatment(shape.treatment, place)
        state = one_of(AnswerState, shape.state, f"{place}.state")
        value = self._value(question, state, shape, f"{place}.value")
        with at_place(place):
            return Answer(
                id=shape.id,
                encounter_id=encounter,
                question=question.id,
                treatment=shape.treatment,
                state=state,
                recorded_at=time_of(shape.recorded_at, f"{place}.recorded_at"),
                value=value,
                detail=shape.detail,
                words=shape.words,
                position=position,
            )

    @staticmethod
    def _value(
        question: Question, state: AnswerState, shape: AnswerShape, place: str
    ) -> Value | None:
        if state is not AnswerState.ANSWERED:
            if shape.value is None:
                return None
            raise refusal(place, _("only an answered question has a value."))
        with at_place(place):
            value = value_from_plain(question.kind, shape.value)
        if question.kind is Kind.CHOICE and question.choice(str(value)) is None:
            reason = _("“{choice}” is not one of its choices.").format(choice=quotable(str(value)))
            raise refusal(place, reason)
        return value

    def _settlements(
        self, clinic: ClinicShape, place: str, answers: Mapping[str, Answer]
    ) -> tuple[Settlement, ...]:
        found = []
        for n, shape in self._steps.over(clinic.settlements):
            here = f"{place}.settlements[{n}]"
            self._check_decision(shape.question, shape.treatment, here)
            answer = answers.get(shape.answer)
            if answer is None or answer.key != (shape.question, shape.treatment):
                reason = _("there is no such answer to this question at this clinic.")
                raise refusal(f"{here}.answer", reason)
            with at_place(here):
                found.append(
                    Settlement(
                        clinic.id, shape.question, shape.treatment, shape.answer, shape.reason
                    )
                )
        check_once([entry.key for entry in found], f"{place}.settlements")
        return tuple(found)

    def _overrides(self, clinic: ClinicShape, place: str) -> tuple[Override, ...]:
        found = []
        for n, shape in self._steps.over(clinic.overrides):
            here = f"{place}.overrides[{n}]"
            self._check_decision(shape.question, shape.treatment, here)
            verdict = one_of(Verdict, shape.verdict, f"{here}.verdict")
            with at_place(here):
                found.append(
                    Override(clinic.id, shape.question, shape.treatment, verdict, shape.reason)
                )
        check_once([entry.key for entry in found], f"{place}.overrides")
        return tuple(found)

    def _check_decision(self, question: str, treatment: str | None, place: str) -> None:
        question_of(self._questions, question, place)
        self._check_treatment(treatment, place)

    def _check_treatment(self, treatment: str | None, place: str) -> None:
        if treatment is not None and treatment not in self._treatments:
            here = f"{place}.treatment"
            raise refusal(here, _("there is no treatment “{id}”.").format(id=quotable(treatment)))


def _encounter(shape: EncounterShape, clinic_id: str, place: str, position: int) -> Encounter:
    def time_or_none(text: str | None, key: str) -> datetime | None:
        return None if text is None else time_of(text, f"{place}.{key}")

    named = shape.outcome
    with at_place(place):
        return Encounter(
            id=shape.id,
            clinic_id=clinic_id,
            channel=one_of(Channel, shape.channel, f"{place}.channel"),
            started_at=time_of(shape.started_at, f"{place}.started_at"),
            ended_at=time_or_none(shape.ended_at, "ended_at"),
            outcome=None if named is None else one_of(Outcome, named, f"{place}.outcome"),
            call_back_on=time_or_none(shape.call_back_on, "call_back_on"),
            person=shape.person,
            role=shape.role,
            notes=shape.notes,
            position=position,
        )
