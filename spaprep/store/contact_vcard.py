"""vCards 2.1, 3.0 and 4.0, as far as a clinic needs them.

Sources: vCard 2.1 (versit), RFC 2426 (3.0), RFC 6350 (4.0), RFC 2045 (quoted-printable).
"""

import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from spaprep.core.contacts import ContactField, ContactTable
from spaprep.core.language import _

_HEADS: Final = tuple(ContactField)
_STEP = 100
_NAMELESS: Final = {
    "QUOTED-PRINTABLE": "ENCODING",
    "BASE64": "ENCODING",
    "B": "ENCODING",
    "8BIT": "ENCODING",
    "7BIT": "ENCODING",
}
_LINE: Final = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:[^\":;]|\"[^\"]*\")*)*):(?P<value>.*)",
    re.DOTALL,
)
_CHARSET: Final = re.compile(
    r"UTF-?8|UTF-?16(?:LE|BE)?|(?:US-)?ASCII|ISO-8859-\d+|LATIN-?1|(?:WINDOWS-|CP)\d+|SHIFT_JIS"
    r"|GB2312|GBK|GB18030|BIG5|EUC-\w+|KOI8-\w"
)  # Python knows others that are no charsets of text
_PART: Final = re.compile(r"((?:\\.|[^;\\])*)(?:;|$|\\$)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


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
        """Return the parts between semicolons, each as text."""
        return [_unescaped(part).strip() for part in _PART.findall(self.value)]

    def text(self) -> str:
        """Return the value as text."""
        return _unescaped(self.value).strip()


def read_vcards(text: str, told: Callable[[int, int], object]) -> ContactTable:
    """Read every card of a file; one that is cut off is told and left out.

    Args:
        text: the whole file.
        told: is told how many of how many cards are read; what it raises gives up.
    """
    rows: list[tuple[str, ...]] = []
    problems: list[tuple[int, str]] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cards = re.split(r"(?im)^[ \t]*BEGIN:VCARD[ \t]*\n", text)[1:]
    for number, card in enumerate(cards, 1):
        if number % _STEP == 0:
            told(number, len(cards))
        end = re.search(r"(?im)^[ \t]*END:VCARD", card)
        if end is None:
            problems.append((number, _("the card is cut off.")))
            continue
        properties = list(_properties(card[: end.start()]))
        if _name(properties):
            rows.append(_row(properties))
        else:
            problems.append((number, _("the card has no name.")))
    return ContactTable(tuple(f.value for f in _HEADS), tuple(rows), _HEADS, tuple(problems))


def _row(properties: list[_Property]) -> tuple[str, ...]:
    """Return the fields of a card, in the order of the heads; several values are told apart."""
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
    """Return the organisation, else the name that is shown, else first and last name."""
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


def _properties(body: str) -> Iterator[_Property]:
    for line in _unfolded(body):
        found = _LINE.match(line)
        if found is None:
            continue
        parameters = _parameters(found["params"])
        encoding = parameters.get("ENCODING", "")
        if encoding in {"B", "BASE64"}:
            continue  # a picture or a sound
        value = found["value"]
        if encoding == "QUOTED-PRINTABLE":
            value = _unquoted(value, parameters.get("CHARSET", "UTF-8"))
        traits = frozenset(re.findall(r"\w+", found["params"].upper()))
        yield _Property(found["name"].upper(), value, traits)


def _unfolded(body: str) -> Iterator[str]:
    """Yield whole lines: broken by a space at their start, or, quoted, by “=” at their end.

    In 2.1 that space is part of the text, in 3.0 and 4.0 it is not.
    """
    is_old = re.search(r"(?im)^VERSION:2\.1", body) is not None
    line = ""
    for piece in body.split("\n"):
        is_quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        if is_quoted and line.endswith("="):
            line = line[:-1] + (piece if is_old else piece.removeprefix(" "))
        elif piece[:1] in {" ", "\t"} and line:
            line += piece if is_old else piece[1:]
        else:
            yield line
            line = piece
    yield line


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
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
