"""One question in its plain form, as a table of a TOML file or an object of a JSON file."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from spaprep.core.catalogue.fields import (
    Faults,
    PlainFormError,
    check_keys,
    flag_of,
    id_of,
    links_of,
    one_of,
    strings_of,
    text_of,
    translated_text_of,
    url_of,
)
from spaprep.core.catalogue.keyword_format import keyword_rules_from_plain, keyword_rules_to_plain
from spaprep.core.catalogue.rule_format import (
    RULE_KEYS,
    choices_from_plain,
    rule_from_plain,
    rule_to_plain,
)
from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.question import (
    AnyAnswer,
    Choice,
    Importance,
    Question,
    Rule,
    Section,
    Stage,
)
from spaprep.core.questions.values import Kind, Plain

ASK_LIMIT = 500
_TEXTS = ("detail_label", "applies", "why", "good_answer", "bad_answer", "source")
_FLAGS = {
    "needs_detail": False,
    "names_staff": False,
    "judged": False,
    "core": False,
    "in_use": True,
}
_KEYS = {
    *("id", "section", "ask", "label", "kind", "choices", "importance", "stage", "stages"),
    # The name of keyword rules in files, of any version.
    "sayings",
    *("treatments", "source_url", "links", "per_treatment"),
    *(*_TEXTS, *_FLAGS, *RULE_KEYS),
}
_T = TypeVar("_T")
OWN_SECTION_ID = "own"


def own_section() -> Section:
    """Return the section of the questions that the user wrote."""
    return Section(OWN_SECTION_ID, _("My own questions"))


def question_from_plain(plain: object, section: Section, *, translate: bool = False) -> Question:
    """Read one question.

    Args:
        plain: a table of strings, numbers, lists; see the catalogue files for the keys.
        section: the section that it stands in.
        translate: whether its texts are messages of the program, not the user's own words.

    Raises:
        PlainFormError: keys are unknown, missing, of the wrong type, or contradict others; it
            holds everything that is wrong.
    """
    if not isinstance(plain, Mapping):
        raise PlainFormError(_("a question must be a table."))
    reader = _Reader(plain, translate=translate)
    question = reader.question(section)
    reader.faults.raise_any()
    return question


class _Reader:
    """Reads the keys of one question; those that can't be read become faults."""

    def __init__(self, plain: Mapping[str, object], *, translate: bool) -> None:
        self._plain = plain
        self._translate = translate
        self.faults = Faults()
        check_keys(plain, _KEYS, self.faults)

    def question(self, section: Section) -> Question:
        """Return the question; with faults, it is not to be used."""
        plain, translate = self._plain, self._translate
        read, may_read = self.faults.attempt, self._attempt_optional
        kind = read("kind", lambda: one_of(Kind, plain, "kind"), None)
        choices, rule = self._choices_and_rule(kind)
        return Question(
            id=read("id", lambda: id_of(plain), ""),
            section=section,
            ask=self._required("ask", ASK_LIMIT),
            label=self._required("label", NAME_LIMIT),
            kind=kind or Kind.TEXT,
            rule=rule,
            importance=read(
                "importance", lambda: one_of(Importance, plain, "importance"), Importance.NICE
            ),
            stages=read("stages", lambda: _stages(plain), ()),
            choices=choices,
            treatments=may_read("treatments", lambda: tuple(strings_of(plain, "treatments")), ()),
            source_url=may_read("source_url", lambda: url_of(plain, "source_url"), ""),
            links=may_read("links", lambda: links_of(plain, translate=translate), ()),
            keyword_rules=may_read(
                "sayings", lambda: keyword_rules_from_plain(plain, translate=translate), ()
            ),
            needs_detail=self._flag("needs_detail", default=False),
            names_staff=self._flag("names_staff", default=False),
            judged=self._flag("judged", default=False),
            core=self._flag("core", default=False),
            per_treatment=self._flag("per_treatment", default=False),
            in_use=self._flag("in_use", default=True),
            detail_label=self._optional_text("detail_label"),
            applies=self._optional_text("applies"),
            why=self._optional_text("why"),
            good_answer=self._optional_text("good_answer"),
            bad_answer=self._optional_text("bad_answer"),
            source=self._optional_text("source"),
        )

    def _choices_and_rule(self, kind: Kind | None) -> tuple[tuple[Choice, ...], Rule]:
        """Return what the kind calls for; what rests on something unreadable is not looked at."""
        if kind is None:
            return (), AnyAnswer()
        plain, translate = self._plain, self._translate
        nothing: tuple[Choice, ...] | None = None
        choices = self.faults.attempt(
            "choices", lambda: choices_from_plain(plain, kind, translate=translate), nothing
        )
        if choices is None:
            return (), AnyAnswer()
        # Stands in for a rule that can’t be read; the fault keeps the question from being used.
        anything: Rule = AnyAnswer()
        rule = self.faults.attempt("", lambda: rule_from_plain(plain, kind, choices), anything)
        return choices, rule

    def _required(self, key: str, limit: int) -> str:
        text = self.faults.attempt(key, lambda: text_of(self._plain, key, limit, required=True), "")
        return _(text) if self._translate and text else text

    def _optional_text(self, key: str) -> str:
        return self._attempt_optional(
            key, lambda: translated_text_of(self._plain, key, translate=self._translate), ""
        )

    def _flag(self, key: str, *, default: bool) -> bool:
        return self._attempt_optional(
            key, lambda: flag_of(self._plain, key, default=default), default
        )

    def _attempt_optional(self, key: str, read: Callable[[], _T], otherwise: _T) -> _T:
        """Return what `read` makes of a key; `otherwise` if the question lacks it."""
        # Most questions lack most keys, and the window waits until all of them are read.
        return self.faults.attempt(key, read, otherwise) if key in self._plain else otherwise


def question_to_plain(question: Question) -> dict[str, Plain]:
    """Return the plain form of a user's own question: what differs from the defaults."""
    plain: dict[str, Plain] = {
        "id": question.id,
        "section": OWN_SECTION_ID,
        "ask": question.ask,
        "label": question.label,
        "kind": question.kind.value,
        **rule_to_plain(question),
        "importance": question.importance.value,
        "stage": question.stages[0].value,
        "per_treatment": question.per_treatment,
    }
    if len(question.stages) > 1:
        del plain["stage"]
        plain["stages"] = [stage.value for stage in question.stages]
    for key in _TEXTS:
        if getattr(question, key):
            plain[key] = getattr(question, key)
    for key, default in _FLAGS.items():
        if getattr(question, key) is not default:
            plain[key] = not default
    if question.treatments:
        plain["treatments"] = list(question.treatments)
    if question.source_url:
        plain["source_url"] = question.source_url
    if question.links:
        plain["links"] = [{"title": link.title, "url": link.url} for link in question.links]
    if question.keyword_rules:
        plain["sayings"] = keyword_rules_to_plain(question.keyword_rules)
    return plain


def _stages(plain: Mapping[str, object]) -> tuple[Stage, ...]:
    if ("stage" in plain) == ("stages" in plain):
        raise PlainFormError(_("a question must have either “stage” or “stages”."))
    if "stage" in plain:
        return (one_of(Stage, plain, "stage"),)
    names = strings_of(plain, "stages")
    # Members of a StrEnum equal their values.
    if not names or not set(names) <= set(Stage):
        raise PlainFormError(_("“stages” must be a list of call, visit, check."))
    return tuple(Stage(name) for name in names)
