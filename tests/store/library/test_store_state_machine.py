"""Whatever is added, edited, removed, undone and redone: the file holds what a plain model does."""

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.builders import START, a_call, a_clinic, a_plan

from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, Record, identity, inverted, removed
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Clinic,
    Dossier,
    Encounter,
    Override,
    Plan,
    QuestionSetting,
    Settlement,
)
from spaprep.store.library.store import Store

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAMES = TEXTS.filter(str.strip)
KEYS = st.tuples(st.sampled_from(["S01", "S08"]), st.sampled_from([None, "facial"]))
VALUES = st.one_of(
    st.booleans(),
    st.integers(0, 10**9),
    TEXTS,
    st.integers(0, 50).map(lambda events: Occurrences(events, 50)),
    st.floats(0, 100).map(Percentage),
    st.integers(0, 999).map(Duration),
    st.integers(0, 999).map(lambda whole: Amount(f"{whole}.5", "USD")),
)
TIMES = st.builds(
    lambda minutes, offset: (
        START.astimezone(timezone(timedelta(minutes=offset))) + timedelta(minutes=minutes)
    ),
    st.integers(0, 10_000),
    st.integers(-700, 700),
)
POSITIONS = st.integers(0, 3)
SETTINGS = st.builds(
    QuestionSetting,
    st.just("S08"),
    in_use=st.sampled_from([None, True, False]),
    meets=st.none() | st.floats(0, 1e6),
)


class StoreMachine(RuleBasedStateMachine):
    """Adds, edits, removes, undoes and redoes at random against a real file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        self.store = Store.open(self.path)
        self.model: dict[tuple[str | None, ...], Record] = {}
        self.done: list[tuple[Change, ...]] = []
        self.undone: list[tuple[Change, ...]] = []
        self.made = 0

    def all(self, kind: type[Record]) -> list[Record]:
        return [record for record in self.model.values() if isinstance(record, kind)]

    def write(self, changes: tuple[Change, ...]) -> None:
        self.store.apply(changes)
        for change in changes:
            self.model.pop(identity(change.record), None)
        for change in changes:
            if change.after is not None:
                self.model[identity(change.after)] = change.after

    def do(self, *changes: Change) -> None:
        self.write(changes)
        self.done.append(changes)
        self.undone.clear()

    def put(self, record: Record) -> None:
        """Add the record, or edit the one that is the same."""
        before = self.model.get(identity(record))
        self.do(Change(before, record))

    def new_id(self) -> str:
        self.made += 1
        return f"id-{self.made}"

    @rule(title=NAMES, moment=TIMES, position=POSITIONS)
    def add_plan(self, title: str, moment: object, position: int) -> None:
        self.put(a_plan(id=self.new_id(), title=title, updated_at=moment, position=position))

    @precondition(lambda self: self.all(Plan))
    @rule(data=st.data(), name=NAMES, notes=TEXTS, position=POSITIONS)
    def add_clinic(self, data: st.DataObject, name: str, notes: str, position: int) -> None:
        plan = data.draw(st.sampled_from(self.all(Plan)))
        assert isinstance(plan, Plan)
        self.put(a_clinic(plan, name, id=self.new_id(), notes=notes, position=position))

    @precondition(lambda self: self.all(Clinic))
    @rule(data=st.data(), person=TEXTS, moment=TIMES, position=POSITIONS)
    def add_call(self, data: st.DataObject, person: str, moment: object, position: int) -> None:
        clinic = data.draw(st.sampled_from(self.all(Clinic)))
        assert isinstance(clinic, Clinic)
        call = a_call(clinic, person, id=self.new_id(), started_at=moment, position=position)
        self.put(call)

    @precondition(lambda self: self.all(Encounter))
    @rule(data=st.data(), key=KEYS, value=VALUES, words=TEXTS)
    def add_answer(
        self, data: st.DataObject, key: tuple[str, str | None], *, value: bool | str, words: str
    ) -> None:
        call = data.draw(st.sampled_from(self.all(Encounter)))
        assert isinstance(call, Encounter)
        said = AnswerState.ANSWERED
        moment = data.draw(TIMES)
        self.put(
            Answer(self.new_id(), call.id, *key, said, moment, value, "", words, self.made % 3)
        )

    @precondition(lambda self: self.all(Answer))
    @rule(data=st.data(), reason=NAMES)
    def believe(self, data: st.DataObject, reason: str) -> None:
        answer = data.draw(st.sampled_from(self.all(Answer)))
        assert isinstance(answer, Answer)
        call = self.model["Encounter", answer.encounter_id]
        assert isinstance(call, Encounter)
        self.put(Settlement(call.clinic_id, *answer.key, answer.id, reason))

    @precondition(lambda self: self.all(Clinic))
    @rule(data=st.data(), key=KEYS, verdict=st.sampled_from(Verdict), reason=NAMES)
    def overrule(
        self, data: st.DataObject, key: tuple[str, str | None], verdict: Verdict, reason: str
    ) -> None:
        clinic = data.draw(st.sampled_from(self.all(Clinic)))
        assert isinstance(clinic, Clinic)
        self.put(Override(clinic.id, *key, verdict, reason))

    @precondition(lambda self: self.all(Plan))
    @rule(data=st.data(), title=NAMES, name=NAMES, setting=SETTINGS)
    def edit_plan(
        self, data: st.DataObject, title: str, name: str, setting: QuestionSetting
    ) -> None:
        plan = data.draw(st.sampled_from(self.all(Plan)))
        assert isinstance(plan, Plan)
        treatments = (Treatment("own", name), *plan.treatments[:1])
        treatments = treatments if plan.treatments[0].id != "own" else plan.treatments[1:]
        self.put(replace(plan, title=title, treatments=treatments, settings=(setting,)))

    @precondition(lambda self: self.all(Answer))
    @rule(data=st.data(), value=VALUES | st.none())
    def edit_answer(self, data: st.DataObject, *, value: bool | str | None) -> None:
        answer = data.draw(st.sampled_from(self.all(Answer)))
        assert isinstance(answer, Answer)
        state = AnswerState.NOT_APPLICABLE if value is None else AnswerState.ANSWERED
        self.put(replace(answer, value=value, state=state))

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        record = data.draw(st.sampled_from(list(self.model.values())))
        gone = [record]
        for parent in gone:
            gone += [child for child in self.model.values() if is_child(child, parent)]
        distinct = {identity(record): record for record in gone}
        self.do(*(removed(record) for record in distinct.values()))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        changes = self.done.pop()
        self.write(inverted(changes))
        self.undone.append(changes)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        changes = self.undone.pop()
        self.write(changes)
        self.done.append(changes)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, create=False)

    @invariant()
    def the_file_holds_what_the_model_does(self) -> None:
        plans = [plan for plan in self.all(Plan) if isinstance(plan, Plan)]
        plans.sort(key=lambda plan: (plan.position, plan.title, plan.id))
        assert self.store.plans() == tuple(plans)
        for plan in plans:
            assert self.store.dossiers(plan.id) == self.expected(plan)

    def expected(self, plan: Plan) -> tuple[Dossier, ...]:
        clinics = [c for c in self.all(Clinic) if isinstance(c, Clinic) and c.plan_id == plan.id]
        clinics.sort(key=lambda clinic: (clinic.position, clinic.name, clinic.id))
        return tuple(self.dossier(clinic) for clinic in clinics)

    def dossier(self, clinic: Clinic) -> Dossier:
        own = [record for record in self.model.values() if is_child(record, clinic)]
        calls = [record for record in own if isinstance(record, Encounter)]
        calls.sort(key=lambda call: (call.position, call.started_at.isoformat(), call.id))
        answers = [
            answer
            for answer in self.all(Answer)
            if isinstance(answer, Answer) and any(is_child(answer, call) for call in calls)
        ]
        answers.sort(key=lambda a: (a.position, a.recorded_at.isoformat(), a.id))
        settlements = [record for record in own if isinstance(record, Settlement)]
        overrides = [record for record in own if isinstance(record, Override)]
        settlements.sort(key=lambda record: (record.question, record.treatment or ""))
        overrides.sort(key=lambda record: (record.question, record.treatment or ""))
        return Dossier(clinic, tuple(calls), tuple(answers), tuple(settlements), tuple(overrides))

    def teardown(self) -> None:
        while self.done:
            self.write(inverted(self.done.pop()))
        assert self.model == {}
        assert self.store.plans() == ()
        self.store.close()
        self.folder.cleanup()


def is_child(record: Record, parent: Record) -> bool:
    """Tell whether a record has to go when its parent does."""
    match record, parent:
        case Clinic(), Plan():
            return record.plan_id == parent.id
        case ((Encounter() | Settlement() | Override()), Clinic()):
            return record.clinic_id == parent.id
        case Answer(), Encounter():
            return record.encounter_id == parent.id
        case Settlement(), Answer():
            return record.answer_id == parent.id
    return False


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(
    max_examples=20,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
