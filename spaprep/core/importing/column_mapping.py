"""Guesses which column of a contact list is which field, and reads a row by that mapping.

The heads that are known are those of Google Contacts, of Outlook, and what people write
themselves.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from spaprep.core.importing.contacts import (
    ColumnMapping,
    Contact,
    ContactField,
    ContactTable,
    phone_key,
    without_control_characters,
)
from spaprep.core.importing.text_parser import looks_like_a_phone_number, looks_like_a_website
from spaprep.core.language import _

_ORGANIZATION: Final = frozenset(
    (
        *("organization", "organisation", "company", "business", "clinic", "spa", "med spa"),
        *("medspa", "practice", "salon", "firm", "place", "praxis", "firma", "klinik", "clinica"),
        *("organization name", "organisation name", "organization 1 name", "company name"),
        *("business name", "clinic name", "spa name", "practice name", "med spa name"),
        *("account name", "place name", "empresa"),
    )
)
_DISPLAY: Final = frozenset(
    ["name", "full name", "display name", "file as", "contact", "contact name"]
)
_PERSON: Final = frozenset(
    (
        *("first name", "given name", "middle name", "additional name", "last name"),
        *("family name", "surname", "vorname", "nachname", "nombre", "apellidos"),
    )
)
_WHOSE = (
    r"(?:(?:business|home|other|work|office|company|clinic|spa|practice|mailing|billing|main"
    r"|primary|personal|organi[sz]ation|web|url|address|\d+) )*"
)  # not just any word: “Culver City” is no head but a city
_FIELDS: Final = {
    ContactField.PHONE: re.compile(
        r"(?:.*\b)?(?:tel|telephone|telefon|telefono|phone|mobile|mobil|cell|handy|fon)\b"
        r"(?: (?:number|no|nr|main|office|work|business|home))?(?: \d+)?(?: value)?"
    ),
    ContactField.WEBSITE: re.compile(
        _WHOSE + r"(?:url|web|web site|website|web page|webpage|site|homepage|home page|internet)"
        r"\b(?: address)?(?: \d+)?(?: value)?"
    ),
    ContactField.CITY: re.compile(
        _WHOSE + r"(?:city|town|locality|ort|stadt|ciudad|suburb)\b(?: \d+)?"
    ),
    ContactField.ADDRESS: re.compile(
        _WHOSE + r"(?:address|adresse|street|strasse|straße|direccion|location|state|region"
        r"|province|zip|zip code|plz|postal code|postcode|post code)\b"
        r"(?: \d+)?(?: formatted| line \d+| value)?"
    ),
    ContactField.NOTES: re.compile(
        r"(?:notes?|comments?|remarks?|description|memo|notizen?|bemerkung(?:en)?|notas?"
        r"|(?:.*\b)?e ?mail(?: address)?(?: \d+)?(?: value)?)"
    ),
}
# Heads that name a field, but whose column holds something else, such as its type.
_NEVER: Final = re.compile(
    r".*\b(?:type|label|fax|pager|country|photo|birthday|extended address|po box|display name"
    r"|phonetic|yomi|callback|organi[sz]ation \d+ location)\b.*"
)
_MOST_EXAMPLES = 50
_LONGEST_HEAD = 200
# A share of the rows.
_ENOUGH = 0.5
SEVERAL = " ::: "
"""What stands between several values in one cell, as Google Contacts writes them."""


def guess_mapping(table: ContactTable) -> ColumnMapping:
    """Return what each column most likely is."""
    if table.fixed is not None:
        return table.fixed
    heads = [_plain(header) for header in table.headers]
    mapping = [_field_of(head) for head in heads]
    for place in _name_columns(table, heads):
        mapping[place] = ContactField.NAME
    _leave_out_parts(heads, mapping)
    # No known head: the first row may be a contact already.
    if not any(mapping):
        return _guess_by_content(table)
    return tuple(mapping)


def contact_of(row: Sequence[str], mapping: ColumnMapping) -> Contact:
    """Return what a row says; a second number, website and the like go into the notes.

    Args:
        row: the cells.
        mapping: what each column is.
    """
    values: dict[ContactField, list[str]] = {field: [] for field in ContactField}
    for cell, field in zip(row, mapping, strict=False):
        if field is not None:
            values[field] += [part.strip() for part in cell.split(SEVERAL) if part.strip()]
    phones, websites = _distinct_phones(values[ContactField.PHONE]), values[ContactField.WEBSITE]
    cities = values[ContactField.CITY]
    more = [_("Phone: {text}").format(text=text) for text in phones[1:]]
    more += [_("Website: {text}").format(text=text) for text in dict.fromkeys(websites[1:])]
    return without_control_characters(
        Contact(
            name=" ".join(values[ContactField.NAME]),
            phone=phones[0] if phones else "",
            website=websites[0] if websites else "",
            address=", ".join(_on_one_line(part) for part in values[ContactField.ADDRESS]),
            city=cities[0] if cities else "",
            notes="\n".join([*values[ContactField.NOTES], *more]),
        )
    )


def _on_one_line(address: str) -> str:
    lines = (" ".join(line.split()).strip(" ,") for line in address.splitlines())
    return ", ".join(filter(None, lines))


def _plain(header: str) -> str:
    """Return the words of a head, in lower case: “Phone 1 - Value” is “phone 1 value”."""
    # “streetAddress” is two words.
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header[:_LONGEST_HEAD])
    return " ".join(re.findall(r"\w+", apart.casefold().replace("_", " ")))


def _field_of(head: str) -> ContactField | None:
    if _NEVER.fullmatch(head):
        return None
    return next((field for field, form in _FIELDS.items() if form.fullmatch(head)), None)


def _name_columns(table: ContactTable, heads: Sequence[str]) -> list[int]:
    """Return the columns of the name: an organization where mostly given, otherwise a person."""
    organizations = [place for place, head in enumerate(heads) if head in _ORGANIZATION]
    display_names = [place for place, head in enumerate(heads) if head in _DISPLAY]
    for place in (*organizations, *display_names):
        if _is_mostly_filled(table, place):
            return [place]
    persons = [place for place, head in enumerate(heads) if head in _PERSON]
    return persons or display_names[:1] or organizations[:1]


def _is_mostly_filled(table: ContactTable, place: int) -> bool:
    filled = sum(bool(row[place].strip()) for row in table.rows)
    return filled >= _ENOUGH * len(table.rows)


def _leave_out_parts(heads: Sequence[str], mapping: list[ContactField | None]) -> None:
    """Leave out the parts of an address where another column holds the whole of it."""
    whole = [head.removesuffix("formatted") for head in heads if head.endswith(" formatted")]
    for place, head in enumerate(heads):
        is_part = any(head.startswith(start) for start in whole) and "formatted" not in head
        if is_part and mapping[place] is ContactField.ADDRESS:
            mapping[place] = None


def _guess_by_content(table: ContactTable) -> ColumnMapping:
    """Return what the columns are by what stands in them: a file without heads."""
    mapping: list[ContactField | None] = [None] * len(table.headers)
    for place in range(len(table.headers)):
        cells = [row[place].strip() for row in table.rows[:_MOST_EXAMPLES] if row[place].strip()]
        if not cells:
            continue
        if _mostly(cells, looks_like_a_phone_number):
            mapping[place] = ContactField.PHONE
        elif _mostly(cells, looks_like_a_website):
            mapping[place] = ContactField.WEBSITE
        elif ContactField.NAME not in mapping:
            mapping[place] = ContactField.NAME
        elif _mostly(cells, lambda cell: bool(re.match(r"\d+\s+\w", cell))):
            mapping[place] = ContactField.ADDRESS
        else:
            mapping[place] = ContactField.NOTES
    return tuple(mapping)


def _mostly(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return sum(map(is_one, cells)) > _ENOUGH * len(cells)


def _distinct_phones(phones: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for phone in phones:
        found.setdefault(phone_key(phone) or phone, phone)
    return list(found.values())
