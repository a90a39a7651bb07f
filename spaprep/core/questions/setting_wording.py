"""What a plan has otherwise than the catalogue, in words."""

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.rule_wording import partly_text, rule_text
from spaprep.core.questions.wording import importance_text


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
    """Return the same as one line."""
    return "; ".join(differences(question, other))
