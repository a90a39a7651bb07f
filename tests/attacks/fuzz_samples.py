"""Good files for each reader, and what spoils them."""

import copy
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from spaprep.files.resources import sample_path

_DATA = Path(__file__).resolve().parents[1] / "data"
_CSV = (
    "Name,Given Name,Organization 1 - Name,Phone 1 - Value,Website 1 - Value,Address 1 - Formatted,"
    "Notes\r\nDana Lee,Dana,Harbor Skin,(310) 555-0100 ::: 310-555-0199,http://www.harbor.com,"
    '"1250 4th St\nSanta Monica, CA 90401","Ask for ""Dana"""\r\n,,,,,,\r\nGlow,,,213-555-0100,,,\n'
)
_TABLES = (
    _CSV,
    "sep=;\r\nKlinik;Telefon;Ort\r\nPraxis Schön;+49 30 1234567;Berlin\r\n",
    "Harbor Skin\t310-555-0100\tharbor.com\nGlow\t213-555-0100\t\n",
    "name|phone\nHarbor|310-555-0100|\n",
)
_APPLE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Dana;B;;\r\nFN:Dana Lee\r\nORG:Harbor\\; Body;Desk\r\n"
    "TEL;type=WORK;type=FAX:310-555-0111\r\nTEL;type=MAIN;type=pref:(310) 555-0100\r\n"
    "NOTE:Ask for Dana\\, not f\r\n or Kim.\\nKind.\r\nitem1.ADR;type=WORK:;;1250 4th St\\nSuite 2;"
    "Santa Monica;CA;90401;United States\r\nitem2.URL;type=pref:https\\://harbor.com\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n NOTE:nothing\r\nEND:VCARD\r\n"
)
_OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Sch=F6n;Praxis;;;\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Sch=C3=B6ne,=0D=0A=\r\ngleich am=\r\n Platz"
    "\r\nTEL;WORK;VOICE:+49 30 1234567\r\nEND:VCARD\r\n"
)
_FOURTH = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Clínica Belleza\nTEL;VALUE=uri;TYPE="voice,work":tel:+1-310-555-'
    '0100;ext=12\nADR;LABEL="1 Main St: Venice":;;1 Main St;Venice;CA;90291;\nEND:VCARD\n'
)
_CARDS = (_APPLE, _OLD, _FOURTH)
_PANEL = (
    "Harbor Skin Clinic\n4.8 (120) · Medical spa\n1250 4th St Suite 2, Santa Monica, CA 90401\n"
    "Open ⋅ Closes 6 PM\n(310) 555-0100\nharbor.com\nAsk for Dana: dana@harbor.com"
)
_BLOCKS = (
    _PANEL,
    "Glow | +1 213-555-0100 x12 | www.glow.example/about | Venice, CA\nName: Glow\nAddress: 9 Elm",
    "Praxis Schön, Hauptstraße 5, 10115 Berlin, Tel. +49 30 1234567",
)
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
_PIECES = (
    *('"', ",", ";", "\t", "|", "\n", "\r", "\0", " ", "=", "\\", ":", " ::: ", "'", "@", "·", "•"),
    *(
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "VERSION:2.1\n",
        "=\n",
        "\n ",
        "sep=|\n",
        "ENCODING=B",
        "com.",
    ),
    *(
        "QUOTED-PRINTABLE",
        "CHARSET=IDNA",
        "ADR:",
        "N:;",
        "TEL;TYPE=fax:",
        "310-555-0100",
        "https://",
    ),
    *(
        "ﷺ",
        "\N{GRINNING FACE}",
        "e\u0301",
        "\u202e",
        "\ufeff",
        "\x85",
        "\u2028",
        "ß",
        "İ",
        "٣",
        "½",
    ),
    *("Santa Monica, CA 90401", "1 Main St", "tel", "name:", "x12", "9" * 40, "a" * 210, " " * 60),
)
_VALUES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**18, 10**400, 1e300, "", " ", "\0", "\ud800", "x" * 201),
    *([], {}, [[]], [{}], {"": {}}, "S08", "S03", "own-q1", "meets", "answered", "choice", "call"),
    *("2026-11-12T10:00:00Z", "botulinum-toxin", {"months": 3}, {"percent": 101}, "x" * 20_001),
    *({"events": 1, "out_of": 0}, {"amount": "1", "currency": "USD"}, ["yes", "yes"], "rate"),
    *([{"title": "x", "url": "https://x"}], [{"says": ["x"], "verdict": "partly", "because": "x"}]),
)
Plain: TypeAlias = Any  # JSON, spoilt without ceremony
Sample: TypeAlias = Callable[[random.Random], bytes]
"""Makes a file, by chance."""


def spoilt(chance: random.Random, samples: Sequence[Sample]) -> bytes:
    """Return one of the samples, most often spoilt in a few places; sometimes any bytes at all."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(300))
    content = chance.choice(samples)(chance)
    for _time in range(chance.choice((0, 0, 0, 0, 1, 1, 5))):
        content = _with_odd_bytes(chance, content)
    return content


def _with_odd_bytes(chance: random.Random, content: bytes) -> bytes:
    """Return bytes with a stretch changed, cut out, doubled or moved."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((1, 1, 2, 8, 60)))
    stretch = content[start:end]
    changed = chance.choice(
        (
            b"",
            chance.randbytes(len(stretch)),
            stretch * chance.choice((2, 3, 50)),
            chance.choice(_PIECES).encode(),
            bytes(byte ^ 1 << chance.randrange(8) for byte in stretch),
        )
    )
    return content[:start] + changed + content[end:]


def _text(texts: Sequence[str]) -> Sample:
    """Return what makes a text: several of these, with odd pieces between, in some encoding."""

    def made(chance: random.Random) -> bytes:
        text = "".join(chance.choice(texts) for _time in range(chance.choice((1, 1, 1, 2, 5))))
        for _time in range(chance.choice((0, 1, 2, 4, 9))):
            at = chance.randrange(len(text) + 1)
            cut = at + chance.choice((0, 0, 1, 5))
            text = text[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 30)) + text[cut:]
        return text.encode(chance.choice(_ENCODINGS), errors="replace")

    return made


def _plan(path: Path) -> Sample:
    whole = json.loads(path.read_bytes())
    for plan in whole["plans"]:  # two of its clinics show all that there is
        plan["clinics"] = [_short(clinic) for clinic in plan["clinics"][:2]]
    text = json.dumps(whole)

    def made(chance: random.Random) -> bytes:
        plain = json.loads(text)
        for _time in range(chance.choice((0, 0, 1, 1, 2, 4))):
            _spoil(chance, plain)
        return json.dumps(plain, ensure_ascii=chance.random() < 0.8).encode("utf-8", "replace")

    return made


def _short(clinic: dict[str, Any]) -> dict[str, Any]:
    calls = [{**call, "answers": call["answers"][:6]} for call in clinic["encounters"][:2]]
    kept = {answer["id"] for call in calls for answer in call["answers"]}
    settlements = [one for one in clinic.get("settlements", []) if one["answer"] in kept]
    return {**clinic, "encounters": calls, "settlements": settlements}


def _spoil(chance: random.Random, plain: Plain) -> None:
    """Change, double or take away one spot of a plan, however deep."""
    while True:
        if not isinstance(plain, dict | list) or not plain:
            return
        key: Any = chance.choice(list(plain) if isinstance(plain, dict) else range(len(plain)))
        if not plain[key] or not isinstance(plain[key], dict | list) or chance.random() < 0.15:
            break
        plain = plain[key]
    match chance.randrange(5):
        case 0:
            del plain[key]
        case 1 if isinstance(plain, list):
            plain.append(copy.deepcopy(plain[key]))
        case 2 if isinstance(plain, dict):
            plain[chance.choice(("id", "kind", "links", "choices", "ask", "odd"))] = copy.deepcopy(
                plain[key]
            )
        case _:
            plain[key] = copy.deepcopy(chance.choice(_VALUES))  # another edit may reach into it


_CONTACTS = (_text(_TABLES), _text(_CARDS), _text((*_TABLES, *_CARDS)))
_PLANS = tuple(map(_plan, (*sorted(_DATA.glob("plan-*.spaprep")), sample_path())))
SAMPLES: dict[str, Sequence[Sample]] = {
    "contacts": _CONTACTS,
    "contacts, sorted": _CONTACTS,
    "pasted text": (_text(_BLOCKS), _text((*_BLOCKS, *_TABLES, *_CARDS))),
    "plan": _PLANS,
    "questions": _PLANS,
}
"""The samples of each reader."""
