"""How much the store costs beside raw sqlite3, in ratios taken side by side in one run."""

import sqlite3
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from support.builders import SECTION, a_call, a_clinic, a_plan, an_answer  # noqa: E402

from spaprep.core.catalogue.question_format import question_from_plain  # noqa: E402
from spaprep.core.comparison.comparison import Comparison, assess, compare, ranked  # noqa: E402
from spaprep.core.comparison.criteria import Criterion, criteria_of  # noqa: E402
from spaprep.core.questions.question import Question  # noqa: E402
from spaprep.core.questions.treatments import Treatment, known_treatments  # noqa: E402
from spaprep.core.questions.values import Amount, Duration, Kind, Occurrences, Value  # noqa: E402
from spaprep.core.records.changes import Record, added  # noqa: E402
from spaprep.core.records.records import (  # noqa: E402
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Encounter,
    Plan,
    QuestionSetting,
)
from spaprep.files.resources import read_catalogue  # noqa: E402
from spaprep.store.library.rows import row_of, value_from_text  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402
from spaprep.store.sqlite.connections import connect  # noqa: E402

CRITERIA = 40
CLINICS = 1_000
CALLS = 3
SAVES = 300
COMPARISONS = 5
INSERT = "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class RawAnswer(NamedTuple):
    """The least that the evaluation can work with: a row, unchecked."""

    id: str
    encounter_id: str
    question: str
    treatment: str | None
    state: AnswerState
    recorded_at: datetime
    value: Value | None
    detail: str
    words: str
    position: int

    @property
    def key(self) -> tuple[str, str | None]:
        """The row of the comparison that it belongs to."""
        return (self.question, self.treatment)


class RawEncounter(NamedTuple):
    """Likewise, of an encounter."""

    id: str
    clinic_id: str
    channel: Channel
    person: str


def main() -> int:
    """Print one line per ratio; return 1 where one is over its limit."""
    catalogue, _problems = read_catalogue()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _open(folder / "small") as small, _open(folder / "large") as large:
            plan = _fill(small, catalogue, clinics=5, calls=1)
            large_plan = _fill(large, catalogue, clinics=CLINICS, calls=CALLS)
            ratios = [
                ("a saved answer / a raw insert", _save_ratio(small, plan, folder / "raw"), 2.0),
                ("saving among 120,000 / among 200", _growth(small, plan, large, large_plan), 1.2),
            ]
            with closing(connect(large.path, "ro")) as raw:
                ratio = _compare_ratio(large, raw, large_plan, catalogue)
            ratios.append(("comparing 1,000 × 40 × 3 / raw rows", ratio, 2.5))
    for title, ratio, limit in ratios:
        verdict = "ok" if ratio <= limit else "OVER"
        print(f"{title:40} {ratio:6.2f}  limit {limit:.2f}  {verdict}")  # noqa: T201
    return int(any(ratio > limit for _title, ratio, limit in ratios))


@contextmanager
def _open(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    try:
        yield store
    finally:
        store.close()


def _fill(store: Store, catalogue: dict[str, Question], clinics: int, calls: int) -> Plan:
    """Save a plan of 40 criteria, and an answer to each at every call of every clinic."""
    plan = _plan(catalogue)
    criteria = criteria_of(plan, catalogue)
    random = Random(40)  # noqa: S311 -- the same answers in every run
    all_clinics = [a_clinic(plan, f"Clinic {number}", position=number) for number in range(clinics)]
    all_calls = [
        a_call(clinic, f"Dana {number}", position=number)
        for clinic in all_clinics
        for number in range(calls)
    ]
    answers = [
        _answer(call, criterion, place, random)
        for call in all_calls
        for place, criterion in enumerate(criteria)
    ]
    records: list[Record] = [plan, *all_clinics, *all_calls, *answers]
    store.apply([added(record) for record in records])
    return plan


def _plan(catalogue: dict[str, Question]) -> Plan:
    """Return a plan of exactly 40 criteria: the catalogue's, and as many own ones as it lacks."""
    plan = a_plan(treatments=tuple(Treatment(name) for name in list(known_treatments())[:2]))
    spare: list[str] = []
    while len(criteria_of(plan, catalogue)) > CRITERIA:
        spare.append(criteria_of(plan, catalogue)[-1].question.id)
        settings = tuple(QuestionSetting(question, in_use=False) for question in spare)
        plan = a_plan(treatments=plan.treatments, settings=settings)
    missing = CRITERIA - len(criteria_of(plan, catalogue))
    own = tuple(_own_question(number) for number in range(missing))
    return a_plan(treatments=plan.treatments, settings=plan.settings, own_questions=own)


def _own_question(number: int) -> Question:
    return question_from_plain(
        {
            "id": f"own-{number}",
            "ask": "Is there parking?",
            "label": "Parking",
            "kind": "yes_no",
            "meets": ["yes"],
            "importance": "nice",
            "stage": "call",
        },
        SECTION,
    )


def _answer(call: Encounter, criterion: Criterion, place: int, random: Random) -> Answer:
    kind = criterion.question.kind
    values: dict[Kind, Callable[[], Value]] = {
        Kind.YES_NO: lambda: random.random() < 0.9,
        Kind.CHOICE: lambda: random.choice(criterion.question.choices[:2]).id,
        Kind.COUNT: lambda: random.randrange(400),
        Kind.RATE: lambda: Occurrences(random.randrange(4), 400),
        Kind.DURATION: lambda: Duration(random.randrange(100)),
        Kind.MINUTES: lambda: random.randrange(60),
        Kind.TEXT: lambda: "They said that they would look it up and call back.",
        Kind.AMOUNT: lambda: Amount(f"{random.randrange(900)}.00", "USD"),
    }
    value = AnswerState.DID_NOT_KNOW if random.random() < 0.1 else values[kind]()
    question, treatment = criterion.key
    return an_answer(
        call, question, value, treatment, minute=place, words="as she said", position=place
    )


def _save_ratio(store: Store, plan: Plan, path: Path) -> float:
    """Save answers through the store and by raw sqlite3, in turns, in equal libraries."""
    call = store.dossiers(plan.id)[0].encounters[0]
    path.write_bytes(store.path.read_bytes())
    with closing(connect(path)) as raw:

        def insert(answer: Answer) -> None:
            row = tuple(row_of(answer).values())
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(INSERT, row)
            raw.execute("COMMIT")

        return _ratio(
            lambda: store.apply([added(an_answer(call, "S01", value=True))]),
            lambda: insert(an_answer(call, "S01", value=True)),
            SAVES,
        )


def _growth(small: Store, plan: Plan, large: Store, large_plan: Plan) -> float:
    few = small.dossiers(plan.id)[0].encounters[0]
    many = large.dossiers(large_plan.id)[0].encounters[0]
    return _ratio(
        lambda: large.apply([added(an_answer(many, "S01", value=True))]),
        lambda: small.apply([added(an_answer(few, "S01", value=True))]),
        SAVES,
    )


def _compare_ratio(
    store: Store, raw: sqlite3.Connection, plan: Plan, catalogue: dict[str, Question]
) -> float:
    return _ratio(
        lambda: compare(plan, catalogue, store.dossiers(plan.id)),
        lambda: _raw_comparison(raw, plan, catalogue),
        COMPARISONS,
    )


def _raw_comparison(
    raw: sqlite3.Connection, plan: Plan, catalogue: dict[str, Question]
) -> Comparison:
    """Compare from bare rows: unchecked tuples, no library in between."""
    encounters: dict[str, list[Any]] = defaultdict(list)
    answers: dict[str, list[Any]] = defaultdict(list)
    clinic_of: dict[str, str] = {}
    rows = raw.execute("SELECT id, clinic_id, channel, person FROM encounter ORDER BY position")
    for id_, clinic_id, channel, person in rows:
        clinic_of[id_] = clinic_id
        encounters[clinic_id].append(RawEncounter(id_, clinic_id, Channel(channel), person))
    for row in raw.execute("SELECT * FROM answer ORDER BY position"):
        id_, call, question, treatment, state, recorded_at, value, *rest = row
        said = RawAnswer(
            *(id_, call, question, treatment or None, AnswerState(state)),
            *(datetime.fromisoformat(recorded_at), value_from_text(value), *rest),
        )
        answers[clinic_of[call]].append(said)
    clinics = raw.execute("SELECT id, name FROM clinic WHERE plan_id = ?", (plan.id,))
    criteria = criteria_of(plan, catalogue)
    columns = [
        assess(
            criteria,
            Dossier(a_clinic(plan, name, id=id_), tuple(encounters[id_]), tuple(answers[id_])),
        )
        for id_, name in clinics
    ]
    return Comparison(plan, criteria, ranked(columns))


def _ratio(first: Callable[[], object], second: Callable[[], object], runs: int) -> float:
    """Return the median time of the first over that of the second, run in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(2 * runs + 2):
        started = perf_counter()
        (first, second)[run % 2]()
        times[run % 2].append(perf_counter() - started)
    return statistics.median(times[0][1:]) / statistics.median(times[1][1:])


if __name__ == "__main__":
    sys.exit(main())
