"""Copies of the library: what each holds, in words, and which is the one to restore."""

import pytest
from support.builders import START

from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text, copy_to_offer

DAMAGED = LibraryCopy(START, plans=2, is_sound=False)
EMPTY = LibraryCopy(START)
FULL = LibraryCopy(START, plans=2, clinics=7, calls=12)


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        (DAMAGED, "damaged"),
        (EMPTY, "empty"),
        (FULL, "2 plans, 7 clinics, 12 calls"),
        (LibraryCopy(START, plans=1, clinics=1, calls=1), "1 plan, 1 clinic, 1 call"),
        (LibraryCopy(START, plans=1), "1 plan, 0 clinics"),
    ],
)
def test_a_copy_is_listed_with_what_it_holds(copy: LibraryCopy, text: str) -> None:
    assert copy_contents_text(copy) == text


@pytest.mark.parametrize(
    ("copies", "offered"),
    [
        ([EMPTY, DAMAGED, FULL], FULL),
        ([DAMAGED, EMPTY], EMPTY),
        ([DAMAGED], None),
        ([], None),
    ],
)
def test_the_newest_copy_with_records_is_offered_or_else_the_newest_sound_one(
    copies: list[LibraryCopy], offered: LibraryCopy | None
) -> None:
    assert copy_to_offer(copies) == offered
