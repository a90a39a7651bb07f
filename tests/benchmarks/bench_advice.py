"""How long the advice takes beside one comparison of the same clinics: 30 of them, and 1,000."""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from support.builders import a_call, a_clinic, a_plan, an_answer  # noqa: E402

from spaprep.core.advice.impact import impact_of  # noqa: E402
from spaprep.core.advice.leader_change_search import find_leader_changes  # noqa: E402
from spaprep.core.advice.next_questions import next_questions  # noqa: E402
from spaprep.core.advice.what_if import comparison_under  # noqa: E402
from spaprep.core.comparison.comparison import Comparison, compare  # noqa: E402
from spaprep.core.comparison.criteria import criteria_of  # noqa: E402
from spaprep.core.comparison.order_claims import ahead_pairs  # noqa: E402
from spaprep.core.comparison.standings_chart import standings_chart  # noqa: E402
from spaprep.core.comparison.summary import headline  # noqa: E402
from spaprep.core.questions.question import Catalogue, Importance, Question  # noqa: E402
from spaprep.core.questions.values import Amount, Duration, Kind, Occurrences, Value  # noqa: E402
from spaprep.core.records.records import Answer, AnswerState, Dossier, Encounter, Key, Plan  # noqa: E402
from spaprep.core.settings.question_settings import with_changed_setting  # noqa: E402
from spaprep.files.resources import read_catalogue  # noqa: E402

QUESTIONS, ROUNDS = 40, 7
LIMIT_MS = 50.0


def a_full_plan(catalogue: Catalogue, chance: Random) -> Plan:
    """Return a plan for one treatment with 40 questions in use, all with a threshold among them."""
    plan = a_plan()
    for question_id in catalogue:
        plan = with_changed_setting(plan, question_id, in_use=True)
    rows = criteria_of(plan, catalogue)
    counted = [row.question.id for row in rows if row.question.kind in _NUMBERS]
    others = [row.question.id for row in rows if row.question.kind not in _NUMBERS]
    kept = {*counted, *chance.sample(others, QUESTIONS - len(counted))}
    for question_id in catalogue.keys() - kept:
        plan = with_changed_setting(plan, question_id, in_use=False)
    return plan


_NUMBERS: dict[Kind, Callable[[Random], Value]] = {
    Kind.COUNT: lambda chance: chance.randint(0, 400),
    Kind.RATE: lambda chance: Occurrences(chance.randint(0, 5), chance.randint(50, 400)),
    Kind.DURATION: lambda chance: Duration(chance.randint(0, 60)),
    Kind.MINUTES: lambda chance: chance.randint(0, 90),
}


def a_value(question: Question, chance: Random) -> Value | AnswerState:
    """Return an answer at random; one in ten is no value."""
    if chance.random() < 0.1:
        return chance.choice([AnswerState.DID_NOT_KNOW, AnswerState.WOULD_NOT_ANSWER])
    if question.kind in _NUMBERS:
        return _NUMBERS[question.kind](chance)
    if question.kind is Kind.CHOICE:
        return chance.choice(question.choices).id
    if question.kind is Kind.AMOUNT:
        return Amount("640.00", "USD")
    return chance.random() < 0.8 if question.kind is Kind.YES_NO else "about what they said"


def a_dossier(plan: Plan, number: int, rows: list[tuple[Key, Question]], chance: Random) -> Dossier:
    """Return a clinic where two people answered three in four questions, now and then twice."""
    clinic = a_clinic(plan, f"Clinic {number}")
    calls = [a_call(clinic, person) for person in ("Dana", "Kim")]

    def answer(call: Encounter, key: Key, question: Question) -> Answer:
        detail = chance.choice(["", "Dr. Lin"])
        value = a_value(question, chance)
        return an_answer(call, key[0], value, key[1], chance.randint(0, 60), detail=detail)

    answers = [answer(chance.choice(calls), *row) for row in rows if chance.random() < 0.75]
    answers += [answer(calls[1], *row) for row in rows if chance.random() < 0.1]
    return Dossier(clinic, tuple(calls), tuple(answers))


def a_comparison(plan: Plan, catalogue: Catalogue, clinics: int) -> Comparison:
    """Return a comparison of so many clinics, every one of them half known."""
    chance = Random(clinics)  # noqa: S311 -- the same clinics in every run
    rows = [(criterion.key, criterion.question) for criterion in criteria_of(plan, catalogue)]
    dossiers = [a_dossier(plan, number, rows, chance) for number in range(clinics)]
    return compare(plan, catalogue, dossiers)


def side_by_side(*works: Callable[[], object]) -> list[float]:
    """Return how many milliseconds each takes, the median of rounds taken in turns."""
    times: list[list[float]] = [[] for _work in works]
    for _round in range(ROUNDS):
        for found, work in zip(times, works, strict=True):
            started = perf_counter()
            work()
            found.append((perf_counter() - started) * 1_000)
    return [statistics.median(found) for found in times]


def tell(name: str, value: float, unit: str, limit: float | None = None) -> None:
    """Print one figure, with its limit."""
    rest = "" if limit is None else f" {limit:6.2f} {'ok' if value <= limit else 'OVER'}"
    print(f"{name:<58} {value:8.2f} {unit}{rest}")  # noqa: T201


def measure(clinics: int) -> None:
    """Measure everything that follows from a comparison beside the comparison itself."""
    catalogue, _problems = read_catalogue()
    plan = a_full_plan(catalogue, Random(40))  # noqa: S311 -- the same questions in every run
    found = a_comparison(plan, catalogue, clinics)
    dossiers = [column.dossier for column in found.columns]
    other = with_changed_setting(plan, found.criteria[0].question.id, importance=Importance.NICE)
    works: dict[str, Callable[[], object]] = {
        "sentence on top": lambda: headline(found),
        "next questions": lambda: next_questions(found),
        "what it would take": lambda: find_leader_changes(found),
        "standings chart": lambda: standings_chart(found),
        "one setting tried, and what moves": lambda: impact_of(
            found, comparison_under(found, other, catalogue)
        ),
        "pairs of which one is ahead": lambda: ahead_pairs(found),
    }
    whole, *times = side_by_side(lambda: compare(plan, catalogue, dossiers), *works.values())
    tell(f"{clinics:,} clinics × {len(found.criteria)}: one comparison", whole, "ms")
    for name, time in zip(works, times, strict=True):
        tell(f"  {name}", time, "ms")
        tell(f"  {name}, in comparisons", time / whole, "× ")
    limit = LIMIT_MS if clinics <= 30 else None
    tell("  advice: sentence, next questions, what it takes", sum(times[:3]), "ms", limit)


def main() -> None:
    """Measure and print."""
    for clinics in (30, 1_000):
        measure(clinics)


if __name__ == "__main__":
    main()
