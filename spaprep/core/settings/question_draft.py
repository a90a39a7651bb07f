"""A question of the user’s own while it is being written: what was typed, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spaprep.core.catalogue.fields import EXPLANATION_LIMIT, PlainFormError, url_of
from spaprep.core.catalogue.question_format import ASK_LIMIT, own_section
from spaprep.core.checks import NAME_LIMIT, BadInputError, check_text
from spaprep.core.language import _
from spaprep.core.questions.question import (
    BOUND_OF_KIND,
    AnyAnswer,
    Choice,
    ChoiceRule,
    Importance,
    Question,
    Rule,
    Stage,
)
from spaprep.core.questions.thresholds import parse_threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict

_FEWEST_CHOICES = 2
_SHORT_NAME = 60


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """One choice: its id (blank for a new one), its text, and what it earns."""

    id: str
    label: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What the user entered, none of it checked.

    Attributes:
        choices: of a choice; of a yes/no question, “yes” and “no”.
        meets: the number that meets, as typed.
        partly: the number that is partly enough, as typed.
        units: how many of the kind’s own units each number counts: 12 for years, otherwise 1.
    """

    ask: str
    label: str
    kind: Kind
    importance: Importance
    stages: tuple[Stage, ...]
    choices: tuple[DraftChoice, ...] = ()
    meets: str = ""
    partly: str = ""
    units: tuple[int, int] = (1, 1)
    per_treatment: bool = False
    core: bool = False
    detail_label: str = ""
    needs_detail: bool = False
    why: str = ""
    good_answer: str = ""
    bad_answer: str = ""
    source: str = ""
    source_url: str = ""


def question_from_draft(draft: QuestionDraft, before: Question) -> Question:
    """Return the question that a draft comes to.

    Args:
        draft: what was entered.
        before: the question as it was; what the draft does not speak of stays.

    Raises:
        BadInputError: something is missing, too long, or contradicts something else.
    """
    ask = " ".join(draft.ask.split())
    check_text(_("The wording"), ask, ASK_LIMIT, required=True)
    label = " ".join(draft.label.split()) or short_name(ask)
    check_text(_("The short name"), label, NAME_LIMIT)
    if not draft.stages:
        raise BadInputError(_("Say when it is to be asked."))
    choices = _choices(draft, before) if draft.kind is Kind.CHOICE else ()
    return replace(
        before,
        section=own_section(),
        ask=ask,
        label=label,
        kind=draft.kind,
        choices=choices,
        rule=_rule(draft, choices),
        importance=draft.importance,
        stages=draft.stages,
        per_treatment=draft.per_treatment,
        core=draft.core,
        detail_label=_text(_("What else to note"), draft.detail_label, NAME_LIMIT),
        needs_detail=draft.needs_detail and bool(draft.detail_label.strip()),
        why=_text(_("“Why”"), draft.why, EXPLANATION_LIMIT),
        good_answer=_text(_("“A good answer”"), draft.good_answer, EXPLANATION_LIMIT),
        bad_answer=_text(_("“A red flag”"), draft.bad_answer, EXPLANATION_LIMIT),
        source=_text(_("“Source”"), draft.source, EXPLANATION_LIMIT),
        source_url=_link(draft.source_url),
    )


def with_placeholders(draft: QuestionDraft) -> QuestionDraft:
    """Return an unfinished draft with what is missing filled in, so that it can be previewed."""
    choices = tuple(
        replace(choice, label=choice.label.strip() or _("Choice {number}").format(number=number))
        for number, choice in enumerate(draft.choices, 1)
    )
    return replace(
        draft,
        ask=draft.ask.strip() or _("Is there parking at the door?"),
        meets=draft.meets.strip() or "1",
        choices=choices,
    )


def short_name(ask: str) -> str:
    """Return a short name for a question of this wording."""
    name = " ".join(ask.split()).rstrip("?.! ")
    if len(name) <= _SHORT_NAME:
        return name
    return f"{name[: _SHORT_NAME - 1].rsplit(' ', 1)[0]}…"


def draft_choices(question: Question) -> tuple[DraftChoice, ...]:
    """Return a question’s choices, or its “yes” and “no”, with what each earns."""
    if not isinstance(question.rule, ChoiceRule):
        return ()
    labels = {choice.id: choice.label for choice in question.choices}
    return tuple(
        DraftChoice(key, labels.get(key, key), verdict)
        for key, verdict in question.rule.verdicts.items()
    )


def _rule(draft: QuestionDraft, choices: Sequence[Choice]) -> Rule:
    if draft.kind in BOUND_OF_KIND:
        return parse_threshold(draft.kind, draft.meets, draft.partly, units=draft.units)
    if draft.kind in {Kind.TEXT, Kind.AMOUNT}:
        return AnyAnswer()
    verdicts = [entry.verdict for entry in draft.choices]
    if Verdict.MEETS not in verdicts:
        raise BadInputError(_("Say which answer meets it."))
    # A yes/no question has no choices; its entries are “yes” and “no” themselves.
    keys = [choice.id for choice in choices] or [entry.id for entry in draft.choices]
    return ChoiceRule(dict(zip(keys, verdicts, strict=True)))


def _choices(draft: QuestionDraft, before: Question) -> tuple[Choice, ...]:
    if len(draft.choices) < _FEWEST_CHOICES:
        raise BadInputError(_("A question needs two choices at least."))
    labels = [" ".join(entry.label.split()) for entry in draft.choices]
    for label in labels:
        check_text(_("A choice"), label, NAME_LIMIT, required=True)
        if [other.casefold() for other in labels].count(label.casefold()) > 1:
            raise BadInputError(_("“{label}” is there twice.").format(label=label))
    # The ids of removed choices as well: answers may still refer to them.
    used = {entry.id for entry in draft.choices} | {choice.id for choice in before.choices}
    found = []
    for entry, label in zip(draft.choices, labels, strict=True):
        choice_id = entry.id or _free_id(used)
        used.add(choice_id)
        old = before.choice(choice_id)
        same = old is not None and old.label == label
        # A renamed choice loses its short text and its reason, which were about the old label.
        found.append(old if old is not None and same else Choice(choice_id, label))
    return tuple(found)


def _free_id(used: set[str]) -> str:
    return next(name for n in range(1, len(used) + 2) if (name := f"choice-{n}") not in used)


def _text(field: str, text: str, limit: int) -> str:
    check_text(field, text.strip(), limit)
    return text.strip()


def _link(text: str) -> str:
    try:
        return url_of({"link": text.strip()}, "link")
    except PlainFormError:
        raise BadInputError(
            _("The link to the source must be a whole address that begins with https://.")
        ) from None
