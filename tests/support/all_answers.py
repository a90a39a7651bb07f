"""Every answer that can be given to an open question: to try them all."""

import math
from collections.abc import Iterator
from dataclasses import replace

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.questions.rules import rule_verdict
from spaprep.core.questions.values import (
    NUMBER_LIMIT,
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Channel, Dossier, Settlement
from support.builders import a_call, an_answer


def values(question: Question) -> list[Value]:
    """Return values that lead to everything that an answer to the question can lead to."""
    numbers = _numbers(question)
    found: dict[Kind, list[Value]] = {
        Kind.YES_NO: [True, False],
        Kind.CHOICE: [choice.id for choice in question.choices],
        Kind.COUNT: [*numbers],
        Kind.MINUTES: [*numbers],
        Kind.DURATION: [Duration(number) for number in numbers],
        Kind.RATE: [
            *(Percentage(number) for number in (0, 0.5, 1, 2, 50, 100)),
            *(Occurrences(1, 3), Occurrences(0, 20)),
        ],
        Kind.TEXT: ["", "words", *(saying.phrases[0] for saying in question.keyword_rules)],
        Kind.AMOUNT: [Amount("640.00", "USD")],
    }
    return found[question.kind]


def details(question: Question) -> list[str]:
    """Return details that make a difference: none, a name, and words that tell."""
    return ["", "Dr. Lin", *(saying.phrases[0] for saying in question.keyword_rules)]


def reachable(question: Question) -> set[Verdict]:
    """Return the verdicts of all these values, importance included; what stays open is left out."""
    short = Verdict.FALLS_SHORT
    if question.importance is Importance.DEAL_BREAKER:
        short = Verdict.RED_FLAG
    found = {rule_verdict(question, v, d) for v in values(question) for d in details(question)}
    return {short if v is Verdict.FALLS_SHORT else v for v in found - {Verdict.OPEN}}


def is_left_open(finding: Finding) -> bool:
    """Tell whether a question is open, and not by the user’s own decision."""
    is_decided = finding.basis in {Basis.OVERRIDE, Basis.SETTLED} or bool(finding.reason)
    return finding.is_open and not is_decided


def tried(comparison: Comparison, column: Assessment, row: int) -> list[Comparison]:
    """Return the comparison after each way of answering one open question.

    A conflict is answered by believing one of those who contradict each other, everything else
    by looking it up, which counts whatever was said.
    """
    criterion, finding = comparison.criteria[row], column.findings[row]
    is_conflict = finding.basis is Basis.CONFLICT
    after = _settled(column, criterion, finding) if is_conflict else _answered(column, criterion)
    return [comparison.with_dossier(dossier) for dossier in after]


def _answered(column: Assessment, criterion: Criterion) -> Iterator[Dossier]:
    """Yield the clinic with every answer, each of them believed."""
    dossier, key = column.dossier, criterion.key
    call = a_call(column.clinic, "", channel=Channel.LOOK_UP)
    for value in _all_values(column, criterion):
        for detail in details(criterion.question):
            answer = an_answer(call, key[0], value, key[1], detail=detail)
            choice = Settlement(column.clinic.id, *key, answer.id, "tried")
            yield replace(
                dossier,
                encounters=(*dossier.encounters, call),
                answers=(*dossier.answers, answer),
                settlements=(*dossier.settlements, choice),
            )


def _settled(column: Assessment, criterion: Criterion, finding: Finding) -> Iterator[Dossier]:
    """Yield the clinic with each of those believed who contradict each other."""
    for claim in finding.claims:
        choice = Settlement(column.clinic.id, *criterion.key, claim.statement.answer.id, "tried")
        yield replace(column.dossier, settlements=(*column.dossier.settlements, choice))


def _all_values(column: Assessment, criterion: Criterion) -> list[Value]:
    """Return the values to try, of counts also those on either side of what else was counted."""
    found = values(criterion.question)
    if criterion.question.kind is not Kind.COUNT:
        return found
    said = [answer.value for answer in column.dossier.answers]
    counted = [n for n in said if isinstance(n, int) and not isinstance(n, bool)]
    return [*found, *{number + step for number in counted for step in (0, 1)}]


def _numbers(question: Question) -> list[int]:
    """Return whole numbers on either side of the thresholds, and some others."""
    rule = question.rule
    limits = (rule.meets, rule.partly) if isinstance(rule, Threshold) else ()
    steps = [math.ceil(limit) for limit in limits if limit is not None]
    near = {step + by for step in steps for by in (-1, 0, 1)}
    return sorted(number for number in {*range(9), *near, 1_000} if 0 <= number <= NUMBER_LIMIT)
