"""What meets a criterion, in words: “at least 50”, “in the building or at my side”."""

from spaprep.core.language import _
from spaprep.core.questions.question import Bound, ChoiceRule, Question, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.questions.wording import importance_text, threshold_text


def rule_text(question: Question) -> str:
    """Return what meets the criterion, to stand behind “meets when”."""
    rule = question.rule
    if isinstance(rule, Threshold):
        text = bound_phrase(question, rule.bound, rule.meets)
    elif isinstance(rule, ChoiceRule):
        text = any_of(_labels(question, rule, Verdict.MEETS))
    else:
        text = _("a definite answer")
    if question.needs_detail:
        return _("{answer}, with: {detail}").format(answer=text, detail=question.detail_label)
    return text


def partly_text(question: Question) -> str:
    """Return what is partly enough; blank where nothing is."""
    rule = question.rule
    if isinstance(rule, Threshold):
        if rule.partly is None:
            return ""
        return bound_phrase(question, rule.bound, rule.partly)
    if isinstance(rule, ChoiceRule):
        return any_of(_labels(question, rule, Verdict.PARTLY))
    return ""


def bound_phrase(question: Question, bound: Bound, number: float) -> str:
    """Return one threshold in words, with its unit."""
    phrases = {
        Bound.AT_LEAST: _("at least {number}"),
        Bound.BELOW: _("less than {number}"),
        Bound.AT_MOST: _("at most {number}"),
    }
    return phrases[bound].format(number=threshold_text(question.kind, number))


def _labels(question: Question, rule: ChoiceRule, verdict: Verdict) -> list[str]:
    return [_label(question, choice) for choice, v in rule.verdicts.items() if v is verdict]


def _label(question: Question, choice_id: str) -> str:
    if question.kind is Kind.YES_NO:
        return _("yes") if choice_id == "yes" else _("no")
    choice = question.choice(choice_id)
    return (choice.short or choice.label) if choice else choice_id


def any_of(labels: list[str]) -> str:
    """Return the labels as a list in words: “one, two or three”."""
    if len(labels) <= 1:
        return "".join(labels)
    return _("{labels} or {last}").format(labels=", ".join(labels[:-1]), last=labels[-1])


def differences(question: Question, other: Question) -> tuple[str, ...]:
    """Return what `question` says of itself where `other` says something else, part by part."""
    parts = []
    if question.in_use is not other.in_use:
        parts.append(_("in use") if question.in_use else _("off"))
    if question.importance is not other.importance:
        parts.append(importance_text(question.importance))
    if question.rule != other.rule:
        parts.append(_("meets when {rule}").format(rule=rule_text(question)))
        partly = partly_text(question)
        parts.append(
            _("partly enough when {rule}").format(rule=partly) if partly else _("nothing is partly")
        )
    return tuple(parts)


def differences_text(question: Question, other: Question) -> str:
    """Return the differences as one line."""
    return "; ".join(differences(question, other))
