"""From the shape of a .spaprep file to checked records, with the place of every fault."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from spaprep.core.catalogue.fields import PlainFormError
from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.catalogue.rule_format import check_threshold
from spaprep.core.checks import BadInputError, check_id
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue, Importance, Question, Threshold
from spaprep.core.questions.treatments import Treatment, known_treatments
from spaprep.core.questions.values import NUMBER_LIMIT
from spaprep.core.records.records import (
    Plan,
    PlanContents,
    QuestionSetting,
)
from spaprep.store.library.own_questions import question_to_text
from spaprep.store.spaprep_file.fields import (
    EARLIEST,
    Steps,
    at_place,
    one_of,
    question_of,
    time_of,
)
from spaprep.store.spaprep_file.models import FileShape, PlanShape, SettingShape, shape_of
from spaprep.store.spaprep_file.read_clinic import ClinicReader
from spaprep.store.spaprep_file.strict_json import NotAcceptableError, quotable, refusal

_MOST_OWN_QUESTIONS = 1_000  # each is a row of the comparison, for every treatment perhaps


def read_exchange(
    data: bytes,
    catalogue: Catalogue,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[PlanContents, ...]:
    """Read a .spaprep file whole.

    Args:
        data: the bytes of the file.
        catalogue: the questions that its answers may be about.
        on_progress: gets how many of how many plans, clinics, encounters and questions are read;
            what it raises stops the reading.

    Returns:
        Its plans, with positions in the order of the file.

    Raises:
        NotAcceptableError: something in it is not as it must be; the sentence says where.
    """
    shape = shape_of(data)
    _check_ids(shape)
    exported = shape.exported_at
    since = EARLIEST if exported is None else time_of(exported, "exported_at")
    steps = Steps(_entries_in(shape), on_progress)
    return tuple(
        _PlanReader(plan, f"plans[{place}]", catalogue, since, steps).read(place)
        for place, plan in steps.over(shape.plans)
    )


class _PlanReader:
    """Reads one plan; knows what its parts may refer to."""

    def __init__(
        self, shape: PlanShape, place: str, catalogue: Catalogue, since: datetime, steps: Steps
    ) -> None:
        self._shape = shape
        self._place = place
        self._since = since
        self._steps = steps
        own = self._own_questions(catalogue)
        self._questions: Mapping[str, Question] = {**catalogue, **own}
        self._own = tuple(own.values())
        of_plan = {treatment.id for treatment in shape.treatments}
        # Answers about a known treatment stay when the plan drops it.
        self._treatments = of_plan | set(known_treatments())

    def read(self, position: int) -> PlanContents:
        """Return the plan with its clinics."""
        shape = self._shape
        over = self._steps.over
        treatments = tuple(
            self._treatment(entry.id, entry.name, n) for n, entry in over(shape.treatments)
        )
        settings = tuple(self._setting(entry, n) for n, entry in over(shape.question_settings))
        with at_place(self._place):
            plan = Plan(
                id=shape.id,
                title=shape.title,
                updated_at=self._updated(),
                area=shape.area,
                state=shape.state,
                treatments=treatments,
                settings=settings,
                own_questions=self._own,
                position=position,
            )
        clinics = ClinicReader(
            shape.id, self._questions, self._treatments, self._since, self._steps
        )
        dossiers = (
            clinics.read(clinic, f"{self._place}.clinics[{n}]", n)
            for n, clinic in over(shape.clinics)
        )
        return PlanContents(plan, tuple(dossiers))

    def _own_questions(self, catalogue: Catalogue) -> dict[str, Question]:
        found: dict[str, Question] = {}
        if len(self._shape.own_questions) > _MOST_OWN_QUESTIONS:
            reason = _("it has more than {limit:,} entries.").format(limit=_MOST_OWN_QUESTIONS)
            raise refusal(f"{self._place}.own_questions", reason)
        for n, plain in self._steps.over(self._shape.own_questions):
            place = f"{self._place}.own_questions[{n}]"
            try:
                question = question_from_plain(plain, own_section())
                question_to_text(question)  # refused here, not only when it is saved
            except (PlainFormError, BadInputError) as error:
                raise refusal(place, str(error)) from None
            if question.id in catalogue or question.id in found:
                raise refusal(f"{place}.id", _("another question has this id."))
            found[question.id] = question
        return found

    def _treatment(self, treatment_id: str, name: str, n: int) -> Treatment:
        with at_place(f"{self._place}.treatments[{n}]"):
            return Treatment(treatment_id, name)

    def _setting(self, shape: SettingShape, n: int) -> QuestionSetting:
        place = f"{self._place}.question_settings[{n}]"
        question = question_of(self._questions, shape.question, place)
        meets = partly = None
        if shape.thresholds is not None:
            meets, partly = shape.thresholds.meets, shape.thresholds.partly
            self._check_thresholds(question, meets, partly, f"{place}.thresholds")
        named = shape.importance
        importance = None if named is None else one_of(Importance, named, f"{place}.importance")
        return QuestionSetting(question.id, shape.in_use, importance, meets, partly)

    @staticmethod
    def _check_thresholds(
        question: Question, meets: float, partly: float | None, place: str
    ) -> None:
        if not isinstance(question.rule, Threshold):
            raise refusal(place, _("this question has no thresholds."))
        for number in (meets, partly):
            if number is not None and not 0 <= number <= NUMBER_LIMIT:
                message = _("a threshold must be a number from 0 to {limit}.")
                raise refusal(place, message.format(limit=NUMBER_LIMIT))
        try:
            check_threshold(Threshold(question.rule.bound, meets, partly))
        except PlainFormError as error:
            raise refusal(place, str(error)) from None

    def _updated(self) -> datetime:
        text = self._shape.updated_at
        return self._since if text is None else time_of(text, f"{self._place}.updated_at")


def _entries_in(shape: FileShape) -> int:
    """Return how many entries the lists of a file have that are read one by one."""
    clinics = [clinic for plan in shape.plans for clinic in plan.clinics]
    of_plans = (
        len(plan.treatments) + len(plan.question_settings) + len(plan.own_questions)
        for plan in shape.plans
    )
    of_clinics = (
        len(clinic.encounters) + len(clinic.settlements) + len(clinic.overrides)
        for clinic in clinics
    )
    answers = (len(call.answers) for clinic in clinics for call in clinic.encounters)
    return len(shape.plans) + len(clinics) + sum((*of_plans, *of_clinics, *answers))


def _check_ids(shape: FileShape) -> None:
    """Refuse ids that are no ids, or that two records of the file share."""
    clinics = [clinic for plan in shape.plans for clinic in plan.clinics]
    encounters = [encounter for clinic in clinics for encounter in clinic.encounters]
    answers = [answer for encounter in encounters for answer in encounter.answers]
    for records in (shape.plans, clinics, encounters, answers):
        ids = Counter(record.id for record in records)
        for found, times in ids.items():
            with at_place(_("The id “{id}”").format(id=quotable(found))):
                check_id(found)
            if times > 1:
                raise NotAcceptableError(_("The id “{id}” comes twice.").format(id=quotable(found)))
