"""Contacts from files or from copied text: what is known of a clinic before it is added."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT
from spaprep.core.language import _
from spaprep.core.records.records import Clinic

# A local American number, and one with its area code but no country code.
_LEAST_DIGITS, _COMPARED_DIGITS = 7, 10
# Possessive quantifiers (“*+”) never backtrack: no input makes the search slow.
_EXTENSION: Final = re.compile(r"(?i)(?<![\s,;])[\s,;]*+(?:ext(?:ension)?|x|#)[.:=\s]*\d+\s*$")
_SITE_START: Final = re.compile(r"(?i)^(?:https?://)?(?:www\.)?")
_LINE_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
# Invisible, but some scripts and emoji are misspelled without them.
_JOINERS: Final = "\u200c\u200d"


class ContactField(StrEnum):
    """What a part of a contact is; the names are those of the clinic's fields."""

    NAME = "name"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"
    CITY = "city"
    NOTES = "notes"


ColumnMapping: TypeAlias = tuple[ContactField | None, ...]
"""What each column of a list of contacts is; None leaves it out."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A clinic to be, as texts that were not yet checked."""

    name: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    city: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ContactTable:
    """What was read from a file.

    Attributes:
        headers: the names of the columns.
        rows: the cells, as many in each row as headers.
        fixed: what the columns are, where the kind of file says so.
        problems: what could not be read: the number of the row or card, from 1, and why.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fixed: ColumnMapping | None = None
    problems: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a contact seems to be already.

    Attributes:
        clinic_id: the clinic; blank where it is an earlier contact.
        earlier: the place of that contact among all; None where it is a clinic.
        by_name: whether the names are alike.
        by_phone: whether the phone numbers are the same.
    """

    clinic_id: str
    earlier: int | None
    by_name: bool
    by_phone: bool


def problem_of(contact: Contact) -> str:
    """Return why a contact can't become a clinic; blank where it can."""
    if not contact.name.strip():
        return _("it has no name.")
    if len(contact.name) > NAME_LIMIT:
        return _("its name has more than {limit} characters.").format(limit=NAME_LIMIT)
    if len(contact.notes) > TEXT_LIMIT:
        return _("its notes have more than {limit} characters.").format(limit=TEXT_LIMIT)
    for title, text in (
        (_("The phone number"), contact.phone),
        (_("The website"), contact.website),
        (_("The address"), contact.address),
        (_("The city"), contact.city),
    ):
        if len(text) > NAME_LIMIT:
            return _("{field} has more than {limit} characters.").format(
                field=title, limit=NAME_LIMIT
            )
    return ""


def find_matches(
    contacts: Sequence[Contact], clinics: Iterable[Clinic]
) -> tuple[Match | None, ...]:
    """Return for each contact which clinic, or which earlier contact, it seems to be.

    Names are alike where they have the same letters and digits; phone numbers are the same
    where their last ten digits are. A clinic goes before an earlier contact, and a name before a
    number. A contact that can't be imported matches no later one, or both would be left out.
    """
    names: dict[str, tuple[str, int | None]] = {}
    phones: dict[str, tuple[str, int | None]] = {}
    for clinic in clinics:
        _index(names, phones, name_key(clinic.name), phone_key(clinic.phone), (clinic.id, None))
    found: list[Match | None] = []
    for place, contact in enumerate(contacts):
        problem, name, phone = problem_of(contact), name_key(contact.name), phone_key(contact.phone)
        by_name, by_phone = names.get(name), phones.get(phone)
        which = by_name or by_phone
        if which is None:
            found.append(None)
        else:
            found.append(Match(*which, by_name=by_name == which, by_phone=by_phone == which))
        if not problem:
            _index(names, phones, name, phone, ("", place))
    return tuple(found)


def merged_contact(mine: Contact, theirs: Contact) -> Contact:
    """Return a contact with what another one knows and it does not.

    What both know differently becomes a line of the notes; what does not fit is left out.
    """
    theirs = without_control_characters(theirs)
    changes: dict[str, str] = {}
    lines: list[str] = []
    for field, label in _labels().items():
        own, other = getattr(mine, field.value).strip(), getattr(theirs, field.value).strip()
        if not other or _is_same(field, own, other):
            continue
        if not own and len(other) <= NAME_LIMIT:
            changes[field.value] = other
        else:
            lines.append(label.format(text=other))
    notes = _with_lines(mine.notes, [*lines, *theirs.notes.split("\n")])
    return replace(mine, notes=notes, **changes)


def filled_in(clinic: Clinic, contact: Contact, now: datetime) -> Clinic:
    """Return a clinic with what the contact knows and it does not, but for its name.

    The clinic itself comes back where nothing changes.
    """
    before = {field.value: getattr(clinic, field.value) for field in ContactField}
    after = asdict(merged_contact(Contact(**before), replace(contact, name=clinic.name)))
    if after == before:
        return clinic
    return replace(clinic, updated_at=now, **after)


def _with_lines(notes: str, lines: Iterable[str]) -> str:
    """Return notes with the lines that they lack and that fit, at their end."""
    known = {line.strip() for line in notes.split("\n")} | {""}
    found = [notes] if notes.strip() else []
    length = len(notes) if found else -1
    for line in lines:
        if line.strip() not in known and length + 1 + len(line) <= TEXT_LIMIT:
            found.append(line)
            length += 1 + len(line)
            known.add(line.strip())
    return "\n".join(found) if found else notes


def without_control_characters(contact: Contact) -> Contact:
    """Return a contact without invisible characters; only the notes keep line breaks."""
    cleaned = {
        field.name: _visible(getattr(contact, field.name), with_lines=field.name == "notes")
        for field in fields(contact)
    }
    return Contact(**cleaned)


def name_key(name: str) -> str:
    """Return the letters and digits of a name, in lower case: what makes names alike."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def phone_key(phone: str) -> str:
    """Return the last ten digits of a phone number; blank for fewer than seven."""
    # “555-0142 ext. 3” is the same clinic as “555-0142”.
    number = _EXTENSION.split(phone)[0]
    digits = "".join(letter for letter in number if letter.isdecimal())
    return digits[-_COMPARED_DIGITS:] if len(digits) >= _LEAST_DIGITS else ""


def _index(
    names: dict[str, tuple[str, int | None]],
    phones: dict[str, tuple[str, int | None]],
    name: str,
    phone: str,
    which: tuple[str, int | None],
) -> None:
    if name:
        names.setdefault(name, which)
    if phone:
        phones.setdefault(phone, which)


def _is_same(field: ContactField, mine: str, theirs: str) -> bool:
    if field is ContactField.PHONE and phone_key(mine):
        return phone_key(mine) == phone_key(theirs)
    if field is ContactField.WEBSITE:
        mine, theirs = _SITE_START.sub("", mine), _SITE_START.sub("", theirs)
    return name_key(mine) == name_key(theirs)


def _labels() -> dict[ContactField, str]:
    return {
        ContactField.NAME: _("Name: {text}"),
        ContactField.PHONE: _("Phone: {text}"),
        ContactField.WEBSITE: _("Website: {text}"),
        ContactField.ADDRESS: _("Address: {text}"),
        ContactField.CITY: _("City: {text}"),
    }


def _visible(text: str, *, with_lines: bool) -> str:
    if text.isprintable():
        return text.strip()
    lines = _LINE_BREAK.sub("\n", text).split("\n")
    visible = [
        "".join(map(_visible_character, line if with_lines else line.replace("\t", " ")))
        for line in lines
    ]
    separator = "\n" if with_lines else " "
    return separator.join(line.strip() for line in visible).strip()


def _visible_character(letter: str) -> str:
    """Return a character, a space for other white space, nothing for what is invisible."""
    if letter.isprintable() or letter == "\t" or letter in _JOINERS:
        return letter
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _INVISIBLE else letter
