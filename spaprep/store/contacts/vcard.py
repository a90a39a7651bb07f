"""vCards 2.1, 3.0 and 4.0, as far as a clinic needs them.

Sources: vCard 2.1 (versit), RFC 2426 (3.0), RFC 6350 (4.0), RFC 2045 (quoted-printable).
"""

import quopri
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spaprep.core.importing.contacts import ContactField, ContactTable
from spaprep.core.language import _
from spaprep.store.contacts import too_many

_HEADS: Final = tuple(ContactField)
_STEP = 500
# A list of clinics reaches none of these, and what does would take minutes.
_MOST_LINES = 2_000_000
_MOST_CARDS = 100_000
_MOST_ENTRIES = 300_000
_MOST_PROPERTIES = 1_000  # of one card
_MOST_CHARACTERS = 1_000_000  # of one card; those of pictures do not count
_LONGEST_LINE = 100_000  # several times what the notes of a clinic hold
_PARTS_OF_ADDRESS = 7
_USED: Final = frozenset({"FN", "N", "ORG", "TEL", "URL", "ADR", "NOTE", "EMAIL"})
_NAMELESS: Final = {
    "QUOTED-PRINTABLE": "ENCODING",
    "BASE64": "ENCODING",
    "B": "ENCODING",
    "8BIT": "ENCODING",
    "7BIT": "ENCODING",
}
_LINE: Final = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]++)(?P<params>(?:;(?:[^\":;]++|\"[^\"]*+\")*+)*+):(?P<value>.*)",
    re.DOTALL,
)
_PHYSICAL: Final = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_BEGIN: Final = re.compile(r"[ \t]*+BEGIN:VCARD[ \t]*+", re.IGNORECASE)
_END: Final = re.compile(r"[ \t]*+END:VCARD", re.IGNORECASE)
_OLD: Final = re.compile(r"VERSION:2\.1", re.IGNORECASE)
_CHARSET: Final = re.compile(
    r"UTF-?8|UTF-?16(?:LE|BE)?|(?:US-)?ASCII|ISO-8859-\d+|LATIN-?1|(?:WINDOWS-|CP)\d+|SHIFT_JIS"
    r"|GB2312|GBK|GB18030|BIG5|EUC-\w+|KOI8-\w"
)  # Python knows others that are no charsets of text
_PART: Final = re.compile(r"((?:\\.|[^;\\]++)*+)(?:;|$|\\$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of a card.

    Attributes:
        name: what it is, in capitals.
        value: as it is written there.
        traits: words of its parameters, in capitals: WORK, FAX, PREF.
    """

    name: str
    value: str
    traits: frozenset[str]

    def parts(self) -> list[str]:
        """Return the parts between semicolons, each as text; no more than an address has."""
        found = islice(_PART.finditer(self.value), _PARTS_OF_ADDRESS)
        return [_unescaped(part[1]).strip() for part in found]

    def text(self) -> str:
        """Return the value as text."""
        return _unescaped(self.value).strip()


def read_vcards(text: str, on_progress: Callable[[int, int], object]) -> ContactTable:
    """Read every card of a file; one that is cut off is reported and left out.

    Args:
        text: the whole file.
        on_progress: gets how many of how many characters are read; what it raises cancels.

    Raises:
        ContactFileError: the file is larger than any list of clinics.
    """
    rows: list[tuple[str, ...]] = []
    problems: list[tuple[int, str]] = []
    entries = 0
    for number, lines in enumerate(_cards(text, on_progress), 1):
        properties = [] if lines is None else _some_properties(lines)
        entries += _MOST_PROPERTIES if properties is None else len(properties)
        _check_size(number, entries)
        if lines is None:
            problems.append((number, _("the card is cut off.")))
        elif properties is None:
            problems.append((number, _("the card is larger than any clinic’s.")))
        elif _name(properties):
            rows.append(_row(properties))
        else:
            problems.append((number, _("the card has no name.")))
    return ContactTable(tuple(f.value for f in _HEADS), tuple(rows), _HEADS, tuple(problems))


def _check_size(cards: int, entries: int) -> None:
    if cards > _MOST_CARDS:
        raise too_many(_("The file holds more than {limit:,} cards").format(limit=_MOST_CARDS))
    if entries > _MOST_ENTRIES:
        raise too_many(_("The cards have more than {limit:,} entries").format(limit=_MOST_ENTRIES))


def _cards(text: str, on_progress: Callable[[int, int], object]) -> Iterator[list[str] | None]:
    """Yield the lines of each card as they stand in the file; None for one that is cut off."""
    lines: list[str] = []
    is_open = False
    for number, line in enumerate(_PHYSICAL.finditer(text), 1):
        if number % _STEP == 0:
            on_progress(line.end(), len(text))
        if number > _MOST_LINES:
            raise too_many(_("The file holds more than {limit:,} lines").format(limit=_MOST_LINES))
        if _BEGIN.fullmatch(line[1]):
            if is_open:
                yield None
            lines, is_open = [], True
        elif is_open and _END.match(line[1]):
            yield lines
            lines, is_open = [], False
        elif is_open:
            lines.append(line[1])
    if is_open:
        yield None


def _row(properties: list[_Property]) -> tuple[str, ...]:
    """Return the fields of a card, in the order of the heads; several values are separated."""
    found: dict[ContactField, list[str]] = {field: [] for field in ContactField}
    found[ContactField.NAME] = [_name(properties)]
    for one in sorted(properties, key=lambda one: "PREF" not in one.traits):
        match one.name:
            case "TEL" if "FAX" in one.traits:
                found[ContactField.NOTES].append(_("Fax: {text}").format(text=_number(one)))
            case "TEL":
                found[ContactField.PHONE].append(_number(one))
            case "URL":
                found[ContactField.WEBSITE].append(one.text())
            case "ADR":
                _add_address(found, one.parts())
            case "NOTE" | "EMAIL":
                found[ContactField.NOTES].append(_without_scheme(one.text(), "mailto:"))
    return tuple(" ::: ".join(filter(None, found[field])) for field in _HEADS)


def _number(one: _Property) -> str:
    """Return a phone number; that of a “tel:” link may carry an extension."""
    number, _sign, rest = _without_scheme(one.text(), "tel:").partition(";ext=")
    return f"{number} ext. {rest}" if rest else number


def _without_scheme(text: str, scheme: str) -> str:
    return text[len(scheme) :] if text.casefold().startswith(scheme) else text


def _name(properties: list[_Property]) -> str:
    """Return the organization, else the name that is shown, else first and last name."""
    for name in ("ORG", "FN", "N"):
        for one in properties:
            if one.name == name:
                parts = one.parts()
                shown = {
                    "ORG": parts[0],
                    "FN": one.text(),
                    "N": " ".join(filter(None, [*parts[1:3], *parts[:1]])),
                }[name]
                if shown:
                    return shown
    return ""


def _add_address(found: dict[ContactField, list[str]], parts: list[str]) -> None:
    """Sort an address: post box, suite, street, city, state, code and country."""
    box, suite, street, city, state, code, *country = [*parts, *[""] * 6][:7]
    place = " ".join(filter(None, (state, code)))
    lines = [" ".join(line.split()) for line in (street, suite, box, city, place, *country)]
    address = ", ".join(filter(None, lines))
    if address and found[ContactField.ADDRESS]:
        found[ContactField.NOTES].append(_("Address: {text}").format(text=address))
    elif address:
        found[ContactField.ADDRESS].append(address)
    if city:
        found[ContactField.CITY].append(city)


def _some_properties(lines: Sequence[str]) -> list[_Property] | None:
    """Return what a card says of a clinic; None where that is more than of any clinic."""
    found: list[_Property] = []
    length = 0
    for one in _properties(lines):
        found.append(one)
        length += len(one.value)
        if len(found) > _MOST_PROPERTIES or length > _MOST_CHARACTERS:
            return None
    return found


def _properties(lines: Sequence[str]) -> Iterator[_Property]:
    is_old = any(map(_OLD.match, lines))
    for line in _unfolded(lines, is_old=is_old):
        found = _LINE.match(line)
        if found is None or found["name"].upper() not in _USED:
            continue
        parameters = _parameters(found["params"]) if found["params"] else {}
        encoding = parameters.get("ENCODING", "")
        if encoding in {"B", "BASE64"}:
            continue  # a picture or a sound
        value = found["value"]
        if encoding == "QUOTED-PRINTABLE":
            value = _unquoted(value, parameters.get("CHARSET", "UTF-8"))
        traits = frozenset(re.findall(r"\w+", found["params"].upper()))
        yield _Property(found["name"].upper(), value, traits)


def _unfolded(lines: Iterable[str], *, is_old: bool) -> Iterator[str]:
    """Yield whole lines: broken by a space at their start, or, quoted, by “=” at their end.

    In 2.1 that space is part of the text, in 3.0 and 4.0 it is not. Of a line that is longer than
    anything a clinic holds, as a picture is, there comes only its beginning.
    """
    pieces: list[str] = []
    is_quoted: bool | None = None  # as long as the colon behind the parameters was not seen
    for line in lines:
        if is_quoted and pieces[-1].endswith("="):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line if is_old else line.removeprefix(" "))
        elif line[:1] in {" ", "\t"} and any(pieces[:1]):
            pieces.append(line if is_old else line[1:])
        else:
            yield "".join(pieces)[:_LONGEST_LINE]
            pieces = [line]
            is_quoted = None
        if is_quoted is None and ":" in line:
            is_quoted = "QUOTED-PRINTABLE" in "".join(pieces).partition(":")[0].upper()
    yield "".join(pieces)[:_LONGEST_LINE]


def _parameters(text: str) -> dict[str, str]:
    """Return the parameters in capitals; 2.1 leaves out the names of some."""
    found = {}
    for part in text.split(";"):
        name, sign, value = part.strip().upper().partition("=")
        if sign:
            found[name] = value.strip('"')
        elif name in _NAMELESS:
            found[_NAMELESS[name]] = name
    return found


def _unquoted(value: str, charset: str) -> str:
    octets = quopri.decodestring(value.encode("utf-8", errors="replace"))
    known = charset if _CHARSET.fullmatch(charset) else "UTF-8"
    try:
        return octets.decode(known, errors="replace")
    except LookupError:  # such as ISO-8859-99
        return octets.decode("utf-8", errors="replace")


def _unescaped(text: str) -> str:
    r"""Return a text without its escapes; “\\” is a backslash, “\n” a line break."""
    parts = text.split("\\\\")
    return "\\".join(
        part.replace("\\n", "\n").replace("\\N", "\n").replace("\\", "") for part in parts
    )
