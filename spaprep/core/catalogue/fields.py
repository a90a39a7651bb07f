"""The fields of a plain form: each is read or becomes a fault, a sentence on what is wrong."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeVar

from spaprep.core.checks import NAME_LIMIT, BadInputError, check_id, check_text
from spaprep.core.language import _
from spaprep.core.questions.question import Link
from spaprep.core.questions.values import NUMBER_LIMIT

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
EXPLANATION_LIMIT = 2_000
# Files come from anywhere: what they hold is bounded, and so are the reports on it.
_LONGEST_LIST = 1_000
_MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one key of a plain form; the key is blank for the whole of it."""

    key: str
    reason: str


class PlainFormError(ValueError):
    """A plain form that can’t be read; its message is a sentence that says why.

    Attributes:
        faults: everything that is wrong with it, the one of the message first.
    """

    def __init__(self, reason: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(reason)
        self.faults = faults or (Fault("", reason),)


class Faults:
    """Collects what is wrong with a plain form, so that all of it can be reported at once.

    Attributes:
        found: what is wrong so far, at most a hundred faults.
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, key: str, reason: str) -> None:
        """Add a fault."""
        if len(self.found) < _MOST_FAULTS:
            self.found.append(Fault(key, reason))

    def attempt(self, key: str, read: Callable[[], _T], otherwise: _T) -> _T:
        """Return what `read` makes of the key; where it can't, add why and return `otherwise`."""
        try:
            return read()
        except PlainFormError as error:
            self._add_all(key, error)
            return otherwise

    def attempt_all(self, key: str, read: Callable[[], Sequence[_T]]) -> Sequence[_T]:
        """Return what `read` makes of the key, nothing where it can't."""
        nothing: Sequence[_T] = ()
        return self.attempt(key, read, nothing)

    def attempt_each(
        self, key: str, entries: Iterable[object], read: Callable[[object], _T]
    ) -> tuple[_T, ...]:
        """Return what `read` makes of the entries of a list, without those that it can't read."""
        found: list[_T] = []
        for place, entry in enumerate(entries):
            try:
                found.append(read(entry))
            except PlainFormError as error:
                self._add_all(f"{key}[{place}]", error)
        return tuple(found)

    def raise_any(self) -> None:
        """Raise one PlainFormError for everything that was found, if anything was."""
        if self.found:
            raise PlainFormError(self.found[0].reason, tuple(self.found))

    def _add_all(self, key: str, error: PlainFormError) -> None:
        for fault in error.faults:
            self.add(_joined(key, fault.key), fault.reason)


def _joined(key: str, inner: str) -> str:
    """Return a place within a key; a reader of lists names the key itself, as “links[2]”."""
    # Readers of lists name the key themselves, to say which entry is wrong.
    if not key or not inner or inner.split("[", maxsplit=1)[0] == key:
        return inner or key
    return f"{key}.{inner}"


def toml_table(text: str, faults: Faults) -> Mapping[str, object]:
    """Return the table of a TOML text; where it is none, add a fault and return an empty one."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.add("", _("this is not a TOML file ({error}).").format(error=error))
        return {}


def id_of(plain: Mapping[str, object]) -> str:
    """Return the id; raise PlainFormError where it can’t be one."""
    try:
        check_id(plain.get("id", ""))  # type: ignore[arg-type]  # the check is for any type
    except BadInputError as error:
        raise PlainFormError(str(error)) from error
    return str(plain["id"])


def check_keys(plain: Mapping[str, object], known: set[str], faults: Faults) -> None:
    """Add a fault for every unknown key."""
    if plain.keys() <= known:
        return
    for key in sorted(str(key) for key in set(plain) - known):
        faults.add(key, _("the key “{key}” is unknown.").format(key=key))


def text_of(plain: Mapping[str, object], key: str, limit: int, *, required: bool = False) -> str:
    """Return a text, blank where the key is missing."""
    text = plain.get(key, "")
    try:
        check_text(f"“{key}”", text, limit, required=required)  # type: ignore[arg-type]
    except BadInputError as error:
        raise PlainFormError(str(error)) from error
    return str(text)


def translated_text_of(plain: Mapping[str, object], key: str, *, translate: bool) -> str:
    """Return a text for the user, translated where it is a message of the program."""
    text = text_of(plain, key, EXPLANATION_LIMIT)
    return _(text) if translate and text else text


def flag_of(plain: Mapping[str, object], key: str, *, default: bool) -> bool:
    """Return true or false."""
    flag = plain.get(key, default)
    if not isinstance(flag, bool):
        raise PlainFormError(_("“{key}” must be true or false.").format(key=key))
    return flag


def number_in(plain: Mapping[str, object], key: str) -> float | None:
    """Return a number, None where the key is missing."""
    number = plain.get(key)
    if number is None:
        return None
    if (
        # A bool is an int in Python; NaN fails the comparison below.
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not 0 <= number <= NUMBER_LIMIT
    ):
        message = _("“{key}” must be a number from 0 to {limit}.")
        raise PlainFormError(message.format(key=key, limit=NUMBER_LIMIT))
    return number


def list_of(plain: Mapping[str, object], key: str) -> list[object]:
    """Return a list, empty where the key is missing."""
    entries = plain.get(key, [])
    if not isinstance(entries, list):
        raise PlainFormError(_("“{key}” must be a list.").format(key=key))
    if len(entries) > _LONGEST_LIST:
        message = _("“{key}” has more than {limit:,} entries.")
        raise PlainFormError(message.format(key=key, limit=_LONGEST_LIST))
    return entries


def strings_of(plain: Mapping[str, object], key: str) -> list[str]:
    """Return a list of texts."""
    entries = list_of(plain, key)
    if not all(isinstance(entry, str) for entry in entries):
        raise PlainFormError(_("“{key}” must be a list of texts.").format(key=key))
    return [str(entry) for entry in entries]


def one_of(enum: type[_E], plain: Mapping[str, object], key: str) -> _E:
    """Return a member of the enum by its value."""
    try:
        # A missing key becomes “None”, which is no member either.
        return enum(str(plain.get(key)))
    except ValueError as error:
        raise PlainFormError(
            _("“{key}” must be one of: {names}.").format(
                key=key, names=", ".join(member.value for member in enum)
            )
        ) from error


def url_of(plain: Mapping[str, object], key: str, *, required: bool = False) -> str:
    """Return an https address, blank where the key is missing."""
    url = text_of(plain, key, EXPLANATION_LIMIT, required=required)
    # Not “$”, which would let a line break through at the end.
    if url and not re.fullmatch(r"https://[\w.-]+(/\S*)?", url):
        raise PlainFormError(_("“{url}” is not an https address.").format(url=url))
    return url


def links_of(plain: Mapping[str, object], *, translate: bool) -> tuple[Link, ...]:
    """Return links to pages; raise PlainFormError naming all that are not valid."""
    faults = Faults()
    read = partial(_link, translate=translate)
    found = faults.attempt_each("links", list_of(plain, "links"), read)
    faults.raise_any()
    return found


def _link(entry: object, *, translate: bool) -> Link:
    if not isinstance(entry, Mapping) or set(entry) != {"title", "url"} or not entry["url"]:
        raise PlainFormError(_("a link must have a title and an address."))
    title = text_of(entry, "title", NAME_LIMIT, required=True)
    return Link(_(title) if translate else title, url_of(entry, "url"))
