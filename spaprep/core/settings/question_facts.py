"""What a question is about, when it is asked, and what its answers earn, in words."""

from dataclasses import dataclass

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.treatments import known_treatments
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.questions.wording import stage_text
from spaprep.core.settings.question_draft import draft_choices


@dataclass(frozen=True, slots=True)
class EarnedVerdict:
    """What one answer earns; `because` is blank where the question gives no reason."""

    answer: str
    verdict: Verdict
    because: str = ""


def earned_verdicts(question: Question) -> tuple[EarnedVerdict, ...]:
    """Return what each answer earns, in order; empty if answers are measured or only noted."""
    earned = []
    for answer in draft_choices(question):
        choice = question.choice(answer.id)
        if choice is None:
            text = _("Yes") if answer.id == "yes" else _("No")
            earned.append(EarnedVerdict(text, answer.verdict))
        else:
            earned.append(EarnedVerdict(choice.label, answer.verdict, choice.because))
    return tuple(earned)


def earned_text(verdict: Verdict) -> str:
    """Return what an answer earns, as one who writes a question reads it."""
    return _("Leaves it open") if verdict is Verdict.OPEN else verdict_text(verdict)


def stages_text(question: Question) -> str:
    """Return when a question is asked."""
    text = ", ".join(stage_text(stage) for stage in question.stages)
    if question.core:
        return _("{stages}; part of the short first call").format(stages=text)
    return text


def subject_text(question: Question) -> str:
    """Return the treatments that a question is about; blank for the clinic as a whole."""
    known = known_treatments()
    names = ", ".join(known.get(name, name) for name in question.treatments)
    if not question.per_treatment:
        return names
    if not names:
        return _("Asked about each treatment")
    return _("Asked about: {treatments}").format(treatments=names)
