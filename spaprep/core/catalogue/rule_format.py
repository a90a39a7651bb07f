"""A question’s rule and choices in their plain form."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from spaprep.core.catalogue.fields import (
    Faults,
    PlainFormError,
    id_of,
    list_of,
    number_in,
    strings_of,
    translated_text_of,
)
from spaprep.core.language import _
from spaprep.core.questions.question import (
    BOUND_OF_KIND,
    AnyAnswer,
    Bound,
    Choice,
    ChoiceRule,
    Question,
    Rule,
    Threshold,
)
from spaprep.core.questions.thresholds import contradicts
from spaprep.core.questions.values import Kind, Plain
from spaprep.core.questions.verdicts import Verdict

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
    if isinstance(rule, ChoiceRule):
        for key, verdict in RULE_KEYS.items():
            ids = [choice for choice, found in rule.verdicts.items() if found is verdict]
            if ids:
                plain[key] = list(ids)
    return plain


def rule_from_plain(plain: Mapping[str, object], kind: Kind, choices: Sequence[Choice]) -> Rule:
    """Return the rule; raise PlainFormError where it contradicts the kind or the choices."""
    if kind in BOUND_OF_KIND:
        return _threshold(plain, BOUND_OF_KIND[kind])
    if kind in {Kind.TEXT, Kind.AMOUNT}:
        faults = Faults()
        _refuse(plain, RULE_KEYS, faults)
        faults.raise_any()
        return AnyAnswer()
    ids = ["yes", "no"] if kind is Kind.YES_NO else [choice.id for choice in choices]
    return _by_choice(plain, ids)


def _by_choice(plain: Mapping[str, object], ids: Sequence[str]) -> ChoiceRule:
    known = frozenset(ids)
    faults = Faults()
    named: dict[str, Verdict] = {}
    for key, verdict in RULE_KEYS.items():
        for choice in faults.attempt_all(key, partial(strings_of, plain, key)):
            if choice not in known:
                sentence = _("“{key}” names the choice “{choice}”, which is not there.")
                faults.add(key, sentence.format(key=key, choice=choice))
            elif named.setdefault(choice, verdict) is not verdict:
                sentence = _("“{key}” names the choice “{choice}”, which has a verdict already.")
                faults.add(key, sentence.format(key=key, choice=choice))
    faults.raise_any()
    return ChoiceRule({choice: named.get(choice, Verdict.FALLS_SHORT) for choice in ids})


def _threshold(plain: Mapping[str, object], bound: Bound) -> Threshold:
    faults = Faults()
    _refuse(plain, ("red_flag", "open"), faults)
    meets = faults.attempt("meets", partial(number_in, plain, "meets"), None)
    partly = faults.attempt("partly", partial(number_in, plain, "partly"), None)
    if meets is None and "meets" not in plain:
        faults.add("meets", _("“meets” must say which number is enough."))
    # Without a valid “meets” there are faults already, and the 0 is never used.
    threshold = Threshold(bound, meets or 0, partly)
    if meets is not None:
        faults.attempt("partly", partial(check_threshold, threshold), threshold)
    faults.raise_any()
    return threshold


def _refuse(plain: Mapping[str, object], keys: Iterable[str], faults: Faults) -> None:
    """Add a fault for each of the keys that is present."""
    for key in keys:
        if key in plain:
            faults.add(key, _("“{key}” has no sense for an answer of this kind.").format(key=key))


def check_threshold(threshold: Threshold) -> Threshold:
    """Return the threshold; raise PlainFormError where “partly” is stricter than “meets”."""
    if contradicts(threshold):
        raise PlainFormError(
            _("“partly” ({partly:g}) asks for more than “meets” ({meets:g}).").format(
                partly=threshold.partly, meets=threshold.meets
            )
        )
    return threshold


def choices_from_plain(
    plain: Mapping[str, object], kind: Kind, *, translate: bool
) -> tuple[Choice, ...]:
    """Return the choices; raise PlainFormError where the kind takes none, or needs some."""
    entries = list_of(plain, "choices")
    if (kind is Kind.CHOICE) != bool(entries):
        raise PlainFormError(_("a question has choices exactly when its kind is “choice”."))
    faults = Faults()
    choices = faults.attempt_each("choices", entries, partial(_choice, translate=translate))
    if len({choice.id for choice in choices}) != len(choices):
        faults.add("choices", _("two choices have the same id."))
    faults.raise_any()
    return choices


def _choice(entry: object, *, translate: bool) -> Choice:
    keys = {"id", "label", "short", "because"}
    if not isinstance(entry, Mapping) or not {"id", "label"} <= set(entry) <= keys:
        raise PlainFormError(_("a choice must have an id and a label."))
    return Choice(
        id=id_of(entry),
        label=translated_text_of(entry, "label", translate=translate),
        short=translated_text_of(entry, "short", translate=translate),
        because=translated_text_of(entry, "because", translate=translate),
    )
