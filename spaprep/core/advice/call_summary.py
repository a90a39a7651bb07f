"""The result of a call: what was learned, where the clinic stands now, what is still open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spaprep.core.advice.next_questions import NextQuestion, questions_for_call_back
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import score_text
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Answer, Clinic, Dossier, Encounter


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The result of one call; `now` and `before` are the standings with and without it.

    Attributes:
        clinic: who was called.
        encounters: the call, one entry for each speaker.
        learned: what was answered in it: the criterion, the answer, and how it stands now.
        place: where the clinic stands among all of them, from 1; `place_before` without the call.
        clinics: how many are compared.
        to_ask: what to ask in a call back, the most informative first.
    """

    clinic: Clinic
    encounters: tuple[Encounter, ...]
    learned: tuple[tuple[Criterion, Answer, Finding], ...]
    before: Standing
    now: Standing
    place_before: int
    place: int
    clinics: int
    to_ask: tuple[NextQuestion, ...]

    @property
    def changed_sentences(self) -> tuple[str, ...]:
        """What the call changed in the standing, in whole sentences; the score comes first."""
        return (_score_sentence(self), *_flag_sentences(self), *_place_sentence(self))


def call_summary(
    comparison: Comparison, clinic_id: str, encounter_ids: Collection[str]
) -> CallSummary | None:
    """Return the result of the encounters of one call; None if the clinic was removed."""
    column = comparison.column(clinic_id)
    if column is None:
        return None
    dossier = column.dossier
    # “Before” is the comparison without this call, not an older one: settings may have changed
    # since.
    without = comparison.with_dossier(_without(dossier, encounter_ids))
    before = without.column(clinic_id)
    if before is None:
        raise AssertionError("its dossier is in the comparison")
    return CallSummary(
        clinic=dossier.clinic,
        encounters=tuple(entry for entry in dossier.encounters if entry.id in encounter_ids),
        learned=tuple(_learned(comparison.criteria, column, encounter_ids)),
        before=before.standing,
        now=column.standing,
        place_before=without.columns.index(before) + 1,
        place=comparison.columns.index(column) + 1,
        clinics=len(comparison.columns),
        to_ask=questions_for_call_back(comparison, clinic_id),
    )


def _without(dossier: Dossier, encounter_ids: Collection[str]) -> Dossier:
    """Return what would be known without these encounters."""
    answers = tuple(a for a in dossier.answers if a.encounter_id not in encounter_ids)
    answer_ids = {answer.id for answer in answers}
    return replace(
        dossier,
        encounters=tuple(e for e in dossier.encounters if e.id not in encounter_ids),
        answers=answers,
        settlements=tuple(s for s in dossier.settlements if s.answer_id in answer_ids),
    )


def _learned(
    criteria: Sequence[Criterion], column: Assessment, encounter_ids: Collection[str]
) -> list[tuple[Criterion, Answer, Finding]]:
    latest: dict[tuple[str, str | None], Answer] = {}
    for answer in column.dossier.answers:
        earlier = latest.get(answer.key)
        # Of two at the same moment, the later in the list counts, as in the comparison.
        if answer.encounter_id in encounter_ids and (
            earlier is None or answer.recorded_at >= earlier.recorded_at
        ):
            latest[answer.key] = answer
    pairs = zip(criteria, column.findings, strict=True)
    return [(c, latest[c.key], finding) for c, finding in pairs if c.key in latest]


def _score_sentence(summary: CallSummary) -> str:
    now, before = score_text(summary.now), score_text(summary.before)
    if now == before:
        return _("The score is {score} of 100, as before.").format(score=now)
    return _("The score is {score} of 100; before, it was {before}.").format(
        score=now, before=before
    )


def _flag_sentences(summary: CallSummary) -> list[str]:
    fresh = len(set(summary.now.red_flags) - set(summary.before.red_flags))
    gone = len(set(summary.before.red_flags) - set(summary.now.red_flags))
    sentences = []
    if fresh:
        text = ngettext("{count} new red flag.", "{count} new red flags.", fresh)
        sentences.append(text.format(count=fresh))
    if gone:
        text = ngettext("{count} red flag is gone.", "{count} red flags are gone.", gone)
        sentences.append(text.format(count=gone))
    if summary.before.can_be_flagged and not summary.now.can_be_flagged:
        sentences.append(_("Nothing that is still open could be a red flag anymore."))
    return sentences


def _place_sentence(summary: CallSummary) -> list[str]:
    if summary.clinics <= 1:
        return []
    if summary.place == summary.place_before:
        text = _("{clinic} is number {place} of {count}, as before.")
    else:
        text = _("{clinic} is now number {place} of {count}; before, it was number {before}.")
    return [
        text.format(
            clinic=summary.clinic.name,
            place=summary.place,
            before=summary.place_before,
            count=summary.clinics,
        )
    ]
