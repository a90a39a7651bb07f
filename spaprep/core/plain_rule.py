"""A question’s rule and choices in their plain form."""

from collections.abc import Mapping, Sequence

from spaprep.core.language import _
from spaprep.core.plain_fields import (
    NotAQuestionError,
    id_of,
    list_of,
    number_in,
    said_of,
    strings_of,
)
from spaprep.core.questions import (
    BOUND_OF_KIND,
    Anything,
    Bound,
    ByChoice,
    Choice,
    Question,
    Rule,
    Threshold,
)
from spaprep.core.thresholds import contradicts
from spaprep.core.values import Kind, Plain
from spaprep.core.verdicts import Verdict

RULE_KEYS = {
    "meets": Verdict.MEETS,
    "partly": Verdict.PARTLY,
    "red_flag": Verdict.RED_FLAG,
    "open": Verdict.OPEN,
}


def rule_to_plain(question: Question) -> dict[str, Plain]:
    """Return the plain form of a question’s rule, with its choices."""
    rule = question.rule
    plain: dict[str, Plain] = {}
    if question.choices:
        plain["choices"] = [
            {key: text for key in ("id", "label", "short", "because") if (text := getattr(c, key))}
            for c in question.choices
        ]
    if isinstance(rule, Threshold):
        plain["meets"] = rule.meets
        if rule.partly is not None:
            plain["partly"] = rule.partly
    if isinstance(rule, ByChoice):
        for key, verdict in RULE_KEYS.items():
            ids = [choice for choice, found in rule.verdicts.items() if found is verdict]
            if ids:
                plain[key] = list(ids)
    return plain


def rule_from_plain(plain: Mapping[str, object], kind: Kind, choices: Sequence[Choice]) -> Rule:
    """Return the plain form of a question’s rule, with its choices."""
    if kind in BOUND_OF_KIND:
        return _threshold(plain, BOUND_OF_KIND[kind])
    if kind in {Kind.TEXT, Kind.AMOUNT}:
        for key in RULE_KEYS:
            if key in plain:
                raise NotAQuestionError(
                    _("“{key}” has no sense for an answer of this kind.").format(key=key)
                )
        return Anything()
    ids = ["yes", "no"] if kind is Kind.YES_NO else [choice.id for choice in choices]
    verdicts = dict.fromkeys(ids, Verdict.FALLS_SHORT)
    for key, verdict in RULE_KEYS.items():
        for choice in strings_of(plain, key):
            if choice not in verdicts:
                raise NotAQuestionError(
                    _("“{key}” names the choice “{choice}”, which is not there.").format(
                        key=key, choice=choice
                    )
                )
            verdicts[choice] = verdict
    return ByChoice(verdicts)


def _threshold(plain: Mapping[str, object], bound: Bound) -> Threshold:
    """Return the rule; raise NotAQuestionError where it contradicts the kind."""
    for key in ("red_flag", "open"):
        if key in plain:
            raise NotAQuestionError(
                _("“{key}” has no sense for an answer of this kind.").format(key=key)
            )
    meets = number_in(plain, "meets")
    if meets is None:
        raise NotAQuestionError(_("“meets” must say which number is enough."))
    return check_threshold(Threshold(bound, meets, number_in(plain, "partly")))


def check_threshold(threshold: Threshold) -> Threshold:
    """Return the threshold; raise NotAQuestionError where “partly” is stricter than “meets”."""
    if contradicts(threshold):
        raise NotAQuestionError(
            _("“partly” ({partly:g}) asks for more than “meets” ({meets:g}).").format(
                partly=threshold.partly, meets=threshold.meets
            )
        )
    return threshold


def choices_from_plain(
    plain: Mapping[str, object], kind: Kind, *, translate: bool
) -> tuple[Choice, ...]:
    """Return the choices; raise NotAQuestionError where the kind takes none, or needs some."""
    entries = list_of(plain, "choices")
    if (kind is Kind.CHOICE) != bool(entries):
        raise NotAQuestionError(_("a question has choices exactly when its kind is “choice”."))
    choices = tuple(_choice(entry, translate=translate) for entry in entries)
    if len({choice.id for choice in choices}) != len(choices):
        raise NotAQuestionError(_("two choices have the same id."))
    return choices


def _choice(entry: object, *, translate: bool) -> Choice:
    keys = {"id", "label", "short", "because"}
    if not isinstance(entry, Mapping) or not {"id", "label"} <= set(entry) <= keys:
        raise NotAQuestionError(_("a choice must have an id and a label."))
    return Choice(
        id=id_of(entry),
        label=said_of(entry, "label", translate=translate),
        short=said_of(entry, "short", translate=translate),
        because=said_of(entry, "because", translate=translate),
    )
