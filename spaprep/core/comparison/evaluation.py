"""From answers to verdicts: the seven rules, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import (
    Basis,
    Claim,
    Finding,
    conflicting_finding,
    settled_finding,
)
from spaprep.core.questions.rules import fits, number_of, rule_verdict
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Key,
    Override,
    Said,
    Settlement,
)

FREEDOM_TO_ASK = "S16"
HOW_THEY_TOOK_IT = "S14"
COUNTS_BY_PERIOD = ("S10", "S09", "S08")
"""The questions whose counts must not fall: the last week, month and year."""

_BASIS_OF_STATE = {
    AnswerState.DID_NOT_KNOW: Basis.DID_NOT_KNOW,
    AnswerState.WOULD_NOT_ANSWER: Basis.WOULD_NOT_ANSWER,
}
_STANDING_COUNTS = frozenset({Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one clinic, laid out by criterion: it holds under any settings.

    Attributes:
        said: all answers to each criterion, in the order of their making.
        overrides: the user’s own verdicts.
        settlements: whom the user chose to believe.
        refused: how many different questions were refused.
    """

    said: Mapping[Key, Sequence[Said]]
    overrides: Mapping[Key, Override]
    settlements: Mapping[Key, Settlement]
    refused: int


def evidence_of(dossier: Dossier) -> Evidence:
    """Lay out what is known about one clinic by criterion."""
    return Evidence(
        said_by_key(dossier),
        {override.key: override for override in dossier.overrides},
        {settlement.key: settlement for settlement in dossier.settlements},
        _refused(dossier.answers),
    )


def evaluate(criteria: Sequence[Criterion], dossier: Dossier) -> tuple[Finding, ...]:
    """Return the finding of every criterion at one clinic, in the order of the criteria."""
    return findings_from(criteria, evidence_of(dossier))


def findings_from(criteria: Sequence[Criterion], evidence: Evidence) -> tuple[Finding, ...]:
    """Return the finding of every criterion by the evidence about one clinic.

    A finding depends on its own criterion alone, but for those of one treatment that are in
    `COUNTS_BY_PERIOD`: these are held against each other.
    """
    findings = [finding_from(criterion, evidence) for criterion in criteria]
    return with_counts_checked(criteria, findings)


def said_by_key(dossier: Dossier) -> Mapping[Key, list[Said]]:
    """Return all answers to each criterion, in the order of their making."""
    encounters = {encounter.id: encounter for encounter in dossier.encounters}
    said: dict[Key, list[Said]] = defaultdict(list)
    for answer in dossier.answers:
        said[answer.question, answer.treatment].append(
            Said(answer, encounters[answer.encounter_id])
        )
    return said


def answer_verdict(criterion: Criterion, answer: Answer) -> Verdict:
    """Return the verdict that one answered answer leads to by itself, importance included."""
    if answer.value is None:
        return Verdict.OPEN
    return criterion.weigh(rule_verdict(criterion.question, answer.value, answer.detail))


def latest(statements: Iterable[Said]) -> Said:
    """Return the one recorded last; of two at the same moment, the later in the file."""
    best: Said | None = None
    for said in statements:
        if best is None or said.answer.recorded_at >= best.answer.recorded_at:
            best = said
    if best is None:
        raise ValueError("there is no latest of none")
    return best


def finding_from(criterion: Criterion, evidence: Evidence) -> Finding:
    """Return the finding of one criterion, before the counts are held against each other."""
    key = criterion.key
    statements = evidence.said.get(key, ())
    override = evidence.overrides.get(key)
    if override is not None:
        return _overridden(criterion, override, statements)
    settlement = evidence.settlements.get(key)
    if settlement is not None:
        chosen = next((s for s in statements if s.answer.id == settlement.answer_id), None)
        if chosen is not None:
            found = _settled(criterion, chosen, statements, evidence.refused)
            return replace(found, reason=settlement.reason)
    return _by_speakers(criterion, statements, evidence.refused)


def _settled(
    criterion: Criterion, chosen: Said, statements: Sequence[Said], refused: int
) -> Finding:
    """Rule 1: the chosen answer alone counts; what everyone says stays beside it."""
    if chosen.answer.state is not AnswerState.ANSWERED:
        return _unanswered(criterion, (chosen,), refused)
    verdict = answer_verdict(criterion, chosen.answer)
    everyone = _claims(criterion, statements)
    return settled_finding(criterion, verdict, Basis.SETTLED, chosen, everyone)


def _by_speakers(criterion: Criterion, statements: Sequence[Said], refused: int) -> Finding:
    """Rules 2 and 3: where all speakers lead to the same verdict, it stands."""
    if not statements and not _tells_by_refusals(criterion, refused):
        return settled_finding(criterion, Verdict.OPEN, Basis.NOT_ASKED)
    claims = _claims(criterion, statements)
    if not claims:
        return _unanswered(criterion, statements, refused)
    shown = claims[-1].said
    if len({claim.verdict for claim in claims}) > 1:
        return conflicting_finding(criterion, claims, shown)
    looked_up = shown.encounter.channel is Channel.LOOK_UP
    basis = Basis.LOOKED_UP if looked_up else Basis.ANSWERED
    return settled_finding(criterion, claims[0].verdict, basis, shown, claims)


def _claims(criterion: Criterion, statements: Sequence[Said]) -> tuple[Claim, ...]:
    """Rule 2: the latest answered one of each speaker, the latest of all last."""
    answered = [said for said in statements if said.answer.state is AnswerState.ANSWERED]
    looked_up = [said for said in answered if said.encounter.channel is Channel.LOOK_UP]
    speakers: dict[str, Said] = {}
    for said in _by_time(looked_up or answered):
        speakers.pop(said.speaker, None)
        speakers[said.speaker] = said
    claims = tuple(
        Claim(said, answer_verdict(criterion, said.answer)) for said in speakers.values()
    )
    return claims if len(claims) < 2 else _fitting(criterion, claims)  # noqa: PLR2004 -- one is all


def _fitting(criterion: Criterion, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Leave aside what was answered to an earlier form of the question, if anything else was."""
    values = [claim.said.answer.value for claim in claims]
    pairs = zip(claims, values, strict=True)
    found = tuple(c for c, value in pairs if value is not None and fits(criterion.question, value))
    return found or claims


def _by_time(statements: list[Said]) -> list[Said]:
    if len(statements) < 2:  # noqa: PLR2004 -- one is in order by itself
        return statements
    return sorted(statements, key=lambda said: said.answer.recorded_at)


def _unanswered(criterion: Criterion, statements: Sequence[Said], refused: int) -> Finding:
    """Rules 4 and 6: nobody gave a value."""
    shown = latest(statements) if statements else None
    if shown and shown.answer.state is AnswerState.NOT_APPLICABLE:
        return settled_finding(criterion, Verdict.NOT_APPLICABLE, Basis.NOT_APPLICABLE, shown)
    if _tells_by_refusals(criterion, refused):
        return _from_refusals(criterion, refused)
    if shown is None:
        raise AssertionError("what nobody was asked was dealt with before")
    return settled_finding(criterion, Verdict.OPEN, _BASIS_OF_STATE[shown.answer.state], shown)


def _tells_by_refusals(criterion: Criterion, refused: int) -> bool:
    return refused > 0 and criterion.question.id == FREEDOM_TO_ASK


def _from_refusals(criterion: Criterion, refused: int) -> Finding:
    choice = "brushed-aside" if refused == 1 else "forbidden"
    verdict = criterion.weigh(rule_verdict(criterion.question, choice, ""))
    return replace(settled_finding(criterion, verdict, Basis.REFUSALS), refusals=refused)


def _overridden(criterion: Criterion, override: Override, statements: Sequence[Said]) -> Finding:
    claims = _claims(criterion, statements)
    shown = claims[-1].said if claims else None
    finding = settled_finding(criterion, override.verdict, Basis.OVERRIDE, shown, claims)
    return replace(finding, reason=override.reason)


def _refused(answers: Iterable[Answer]) -> int:
    refusal = AnswerState.WOULD_NOT_ANSWER
    return len({answer.question for answer in answers if answer.state is refusal})


def with_counts_checked(
    criteria: Sequence[Criterion], findings: list[Finding]
) -> tuple[Finding, ...]:
    """Rule 5: the counts of one treatment must not fall from week to month to year."""
    standing: dict[str | None, dict[str, int]] = defaultdict(dict)
    for place, criterion in enumerate(criteria):
        question, treatment = criterion.key
        if question in COUNTS_BY_PERIOD and is_standing_count(findings[place]):
            standing[treatment][question] = place
    for places in standing.values():
        ordered = [places[question] for question in COUNTS_BY_PERIOD if question in places]
        counts = [_count(findings[place]) for place in ordered]
        if counts != sorted(counts):
            for place in ordered:
                findings[place] = _disagreeing(criteria[place], findings[place])
    return tuple(findings)


def is_standing_count(finding: Finding) -> bool:
    """Tell whether a finding rests on a count that is held against those of other periods."""
    is_count = finding.verdict is not Verdict.OPEN  # unless the question counted nothing once
    return finding.basis in _STANDING_COUNTS and bool(finding.claims) and is_count


def _count(finding: Finding) -> Fraction:
    value = finding.shown.answer.value if finding.shown else None
    if value is None:
        raise AssertionError("a count that stands has a value")
    return number_of(value)


def _disagreeing(criterion: Criterion, finding: Finding) -> Finding:
    basis = Basis.COUNTS_DISAGREE
    opened = settled_finding(criterion, Verdict.OPEN, basis, finding.shown, finding.claims)
    return replace(opened, reason=finding.reason)
