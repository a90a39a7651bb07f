"""Everything of the program that reads what others wrote, each as a function of a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from spaprep.core.importing.column_mapping import guess_mapping
from spaprep.core.importing.contact_import import ImportAction, import_rows
from spaprep.core.importing.contacts import Contact, merged_contact
from spaprep.core.importing.text_parser import contact_from_text
from spaprep.core.records.records import Clinic, Plan
from spaprep.core.settings.question_sets import merge_question_set, merge_sentences, question_set_of
from spaprep.files.resources import read_catalogue
from spaprep.store.contacts import ContactFileError
from spaprep.store.contacts.reader import read_contacts
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError

CATALOGUE, _problems = read_catalogue()
_PLAN = Plan(id="p", title="Forehead lines", updated_at=datetime(2026, 11, 12, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, and the one error that it may raise.

    Attributes:
        read: reads a file.
        error: what says why a file can’t be read; None where every text is taken.
    """

    read: Callable[[Path], object]
    error: type[Exception] | None


def _import(path: Path) -> object:
    table = read_contacts(path)
    clinic = Clinic(id="c", plan_id=_PLAN.id, name="Harbor", updated_at=_PLAN.updated_at)
    return import_rows(table, guess_mapping(table), [clinic], ImportAction.FILL_IN)


def _paste(path: Path) -> Contact:
    text = path.read_bytes().decode(errors="replace")
    return merged_contact(Contact(), contact_from_text(text))


def _take_in(path: Path) -> object:
    """Bring questions of a file into a plan, as far as that is done before the user agrees."""
    return [
        merge_sentences(merge_question_set(_PLAN, question_set_of(found.plan), CATALOGUE, ()))
        for found in read_file(path, CATALOGUE)[:1]
    ]


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "contacts": Reader(read_contacts, ContactFileError),
        "contacts, sorted": Reader(_import, ContactFileError),
        "pasted text": Reader(_paste, None),
        "plan": Reader(lambda path: read_file(path, CATALOGUE), NotAcceptableError),
        "questions": Reader(_take_in, NotAcceptableError),
    }
)
