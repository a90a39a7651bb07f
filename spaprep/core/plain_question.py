"""One question in its plain form, as a table of a TOML file or an object of a JSON file."""

from collections.abc import Mapping

from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.plain_fields import (
    NotAQuestionError,
    flag_of,
    id_of,
    list_of,
    one_of,
    said_of,
    strings_of,
    text_of,
    url_of,
)
from spaprep.core.plain_rule import (
    RULE_KEYS,
    choices_from_plain,
    rule_from_plain,
    rule_to_plain,
)
from spaprep.core.questions import Importance, Link, Question, Section, Stage
from spaprep.core.values import Kind, Plain

ASK_LIMIT = 500
_TEXTS = ("detail_label", "applies", "why", "good_answer", "bad_answer", "source")
_FLAGS = {"needs_detail": False, "names_staff": False, "core": False, "in_use": True}
_KEYS = {
    *("id", "section", "ask", "label", "kind", "choices", "importance", "stage", "stages"),
    *("treatments", "source_url", "links", "per_treatment", *_TEXTS, *_FLAGS, *RULE_KEYS),
}
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
        NotAQuestionError: a key is unknown, missing, of the wrong type, or contradicts another.
    """
    if not isinstance(plain, Mapping):
        raise NotAQuestionError(_("a question must be a table."))
    unknown = sorted(str(key) for key in set(plain) - _KEYS)
    if unknown:
        raise NotAQuestionError(_("the key “{key}” is unknown.").format(key=unknown[0]))
    say = _ if translate else str
    kind = one_of(Kind, plain, "kind")
    choices = choices_from_plain(plain, kind, translate=translate)
    return Question(
        id=id_of(plain),
        section=section,
        ask=say(text_of(plain, "ask", ASK_LIMIT, required=True)),
        label=say(text_of(plain, "label", NAME_LIMIT, required=True)),
        kind=kind,
        rule=rule_from_plain(plain, kind, choices),
        importance=one_of(Importance, plain, "importance"),
        stages=_stages(plain),
        choices=choices,
        treatments=tuple(strings_of(plain, "treatments")),
        source_url=url_of(plain, "source_url"),
        links=tuple(_link(entry, translate=translate) for entry in list_of(plain, "links")),
        needs_detail=flag_of(plain, "needs_detail", default=False),
        names_staff=flag_of(plain, "names_staff", default=False),
        core=flag_of(plain, "core", default=False),
        per_treatment=flag_of(plain, "per_treatment", default=False),
        in_use=flag_of(plain, "in_use", default=True),
        detail_label=said_of(plain, "detail_label", translate=translate),
        applies=said_of(plain, "applies", translate=translate),
        why=said_of(plain, "why", translate=translate),
        good_answer=said_of(plain, "good_answer", translate=translate),
        bad_answer=said_of(plain, "bad_answer", translate=translate),
        source=said_of(plain, "source", translate=translate),
    )


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
    return plain


def _link(entry: object, *, translate: bool) -> Link:
    if not isinstance(entry, Mapping) or set(entry) != {"title", "url"}:
        raise NotAQuestionError(_("a link must have a title and an address."))
    title = text_of(entry, "title", NAME_LIMIT, required=True)
    return Link(_(title) if translate else title, url_of(entry, "url"))


def _stages(plain: Mapping[str, object]) -> tuple[Stage, ...]:
    if ("stage" in plain) == ("stages" in plain):
        raise NotAQuestionError(_("a question must have either “stage” or “stages”."))
    if "stage" in plain:
        return (one_of(Stage, plain, "stage"),)
    names = strings_of(plain, "stages")
    if not names or not set(names) <= set(Stage):
        raise NotAQuestionError(_("“stages” must be a list of call, visit, check."))
    return tuple(Stage(name) for name in names)
