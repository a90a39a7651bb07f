"""From answers to verdicts: the seven rules of the method, in their order.

An override stands as it is (rule 7). A settlement picks one answer (1); otherwise what was looked
up, or the latest answer of each speaker, counts (2), and speakers who differ leave the question
open (3). Without a value the finding is open or does not apply (4), counts of different periods
must agree (5), and refused questions count against the freedom to ask (6).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spaprep.core.comparison.counts import with_counts_checked
from spaprep.core.comparison.criteria import Criterion, answer_verdict
from spaprep.core.comparison.findings import (
    Basis,
    Finding,
    SpeakerClaim,
    conflicting_finding,
    settled_finding,
)
from spaprep.core.questions.rules import fits, rule_verdict
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Key,
    Override,
    Settlement,
    Statement,
)

REFUSALS_QUESTION = "S16"
"""The id of the question that refusals to answer others count against."""

MOOD_QUESTION = "S14"
"""The id of the question on how staff react to questions, which the user judges."""

_BASIS_OF_STATE = {
    AnswerState.DID_NOT_KNOW: Basis.DID_NOT_KNOW,
    AnswerState.WOULD_NOT_ANSWER: Basis.WOULD_NOT_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one clinic, by criterion, independent of settings.

    Attributes:
        statements: all answers to each criterion, in the order of their making.
        overrides: the user’s own verdicts.
        settlements: whom the user chose to believe.
        refused: how many different questions were refused.
    """

    statements: Mapping[Key, Sequence[Statement]]
    overrides: Mapping[Key, Override]
    settlements: Mapping[Key, Settlement]
    refused: int


def evidence_of(dossier: Dossier) -> Evidence:
    """Return what is known about one clinic, by criterion."""
    return Evidence(
        statements_by_key(dossier),
        {override.key: override for override in dossier.overrides},
        {settlement.key: settlement for settlement in dossier.settlements},
        _refused(dossier.answers),
    )


def evaluate(criteria: Sequence[Criterion], dossier: Dossier) -> tuple[Finding, ...]:
    """Return the finding of every criterion at one clinic, in the order of the criteria.

    A finding depends on its own criterion alone, but for those of one treatment that are in
    `COUNTS_BY_PERIOD`: these must agree with each other.
    """
    evidence = evidence_of(dossier)
    findings = [finding_from(criterion, evidence) for criterion in criteria]
    return with_counts_checked(criteria, findings)


def statements_by_key(dossier: Dossier) -> Mapping[Key, list[Statement]]:
    """Return all answers to each criterion, in the order of their making."""
    encounters = {encounter.id: encounter for encounter in dossier.encounters}
    found: dict[Key, list[Statement]] = defaultdict(list)
    for answer in dossier.answers:
        found[answer.question, answer.treatment].append(
            Statement(answer, encounters[answer.encounter_id])
        )
    return found


def latest_statement(statements: Iterable[Statement]) -> Statement:
    """Return the one recorded last; of two at the same moment, the later in the file."""
    best: Statement | None = None
    for statement in statements:
        # Not “>”: of two recorded at the same moment, the later in the file counts.
        if best is None or statement.answer.recorded_at >= best.answer.recorded_at:
            best = statement
    if best is None:
        raise ValueError("no statement, so none is the latest")
    return best


def finding_from(criterion: Criterion, evidence: Evidence) -> Finding:
    """Return the finding of one criterion, before counts are checked against each other."""
    key = criterion.key
    statements = evidence.statements.get(key, ())
    # An override stands whatever was answered, so it comes before rule 1.
    override = evidence.overrides.get(key)
    if override is not None:
        return _overridden(criterion, override, statements)
    settlement = evidence.settlements.get(key)
    if settlement is not None:
        # The chosen answer may have been deleted since; then the choice is void.
        chosen = next((s for s in statements if s.answer.id == settlement.answer_id), None)
        if chosen is not None:
            found = _settled(criterion, chosen, statements, evidence.refused)
            return replace(found, reason=settlement.reason)
    return _by_speakers(criterion, statements, evidence.refused)


def _settled(
    criterion: Criterion, chosen: Statement, statements: Sequence[Statement], refused: int
) -> Finding:
    """Rule 1: the answer that the user chose counts alone; what others claim stays beside it."""
    if chosen.answer.state is not AnswerState.ANSWERED:
        return _unanswered(criterion, (chosen,), refused)
    verdict = answer_verdict(criterion, chosen.answer)
    everyone = _claims(criterion, statements)
    return settled_finding(criterion, verdict, Basis.SETTLED, chosen, everyone)


def _by_speakers(criterion: Criterion, statements: Sequence[Statement], refused: int) -> Finding:
    """Rules 2 and 3: where all speakers lead to the same verdict, it stands."""
    if not statements and not _is_judged_by_refusals(criterion, refused):
        return settled_finding(criterion, Verdict.OPEN, Basis.NOT_ASKED)
    claims = _claims(criterion, statements)
    if not claims:
        return _unanswered(criterion, statements, refused)
    latest = claims[-1].statement
    if len({claim.verdict for claim in claims}) > 1:
        return conflicting_finding(criterion, claims, latest)
    looked_up = latest.encounter.channel is Channel.LOOK_UP
    basis = Basis.LOOKED_UP if looked_up else Basis.ANSWERED
    return settled_finding(criterion, claims[0].verdict, basis, latest, claims)


def _claims(criterion: Criterion, statements: Sequence[Statement]) -> tuple[SpeakerClaim, ...]:
    """Rule 2: the latest answered one of each speaker, the latest of all last."""
    answered = [
        statement for statement in statements if statement.answer.state is AnswerState.ANSWERED
    ]
    looked_up = [
        statement for statement in answered if statement.encounter.channel is Channel.LOOK_UP
    ]
    speakers: dict[str, Statement] = {}
    # What the user looked up outranks what staff say.
    for statement in sorted(looked_up or answered, key=lambda one: one.answer.recorded_at):
        # Removed first, so that whoever spoke last is last in the dictionary.
        speakers.pop(statement.speaker, None)
        speakers[statement.speaker] = statement
    claims = tuple(
        SpeakerClaim(statement, answer_verdict(criterion, statement.answer))
        for statement in speakers.values()
    )
    return claims if len(claims) == 1 else _fitting(criterion, claims)


def _fitting(criterion: Criterion, claims: tuple[SpeakerClaim, ...]) -> tuple[SpeakerClaim, ...]:
    """Ignore answers to an earlier form of the question if some answer its present form."""
    values = [claim.statement.answer.value for claim in claims]
    pairs = zip(claims, values, strict=True)
    found = tuple(c for c, value in pairs if value is not None and fits(criterion.question, value))
    return found or claims


def _unanswered(criterion: Criterion, statements: Sequence[Statement], refused: int) -> Finding:
    """Rules 4 and 6: no value was given."""
    latest = latest_statement(statements) if statements else None
    if latest and latest.answer.state is AnswerState.NOT_APPLICABLE:
        return settled_finding(criterion, Verdict.NOT_APPLICABLE, Basis.NOT_APPLICABLE, latest)
    if _is_judged_by_refusals(criterion, refused):
        return _from_refusals(criterion, refused)
    if latest is None:
        raise AssertionError("an unasked question was handled before")
    return settled_finding(criterion, Verdict.OPEN, _BASIS_OF_STATE[latest.answer.state], latest)


def _is_judged_by_refusals(criterion: Criterion, refused: int) -> bool:
    return refused > 0 and criterion.question.id == REFUSALS_QUESTION


def _from_refusals(criterion: Criterion, refused: int) -> Finding:
    # One refusal may be chance; several mean that questions are unwelcome.
    choice = "brushed-aside" if refused == 1 else "forbidden"
    verdict = criterion.weigh(rule_verdict(criterion.question, choice, ""))
    return replace(settled_finding(criterion, verdict, Basis.REFUSALS), refusals=refused)


def _overridden(
    criterion: Criterion, override: Override, statements: Sequence[Statement]
) -> Finding:
    claims = _claims(criterion, statements)
    latest = claims[-1].statement if claims else None
    finding = settled_finding(criterion, override.verdict, Basis.OVERRIDE, latest, claims)
    return replace(finding, reason=override.reason)


def _refused(answers: Iterable[Answer]) -> int:
    refusal = AnswerState.WOULD_NOT_ANSWER
    return len({answer.question for answer in answers if answer.state is refusal})
