"""Copies of the library as the user chooses one."""

from datetime import timedelta

import pytest
from support.builders import START

from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text, copy_to_offer


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        (LibraryCopy(START, 1, 1, 1), "1 plan, 1 clinic, 1 call"),
        (LibraryCopy(START, 2, 7, 12), "2 plans, 7 clinics, 12 calls"),
        (LibraryCopy(START, 1), "1 plan, 0 clinics"),
        (LibraryCopy(START), "empty"),
        (LibraryCopy(START, 1, is_sound=False), "damaged"),
    ],
)
def test_what_a_copy_holds_is_counted(copy: LibraryCopy, text: str) -> None:
    assert copy_contents_text(copy) == text


def test_the_newest_sound_copy_with_records_is_offered_otherwise_the_newest_sound_one() -> None:
    damaged = LibraryCopy(START, 3, is_sound=False)
    empty = LibraryCopy(START - timedelta(days=1))
    older = LibraryCopy(START - timedelta(days=2))
    full = LibraryCopy(START - timedelta(days=3), plans=1)
    fuller = LibraryCopy(START - timedelta(days=4), plans=2)
    assert copy_to_offer([damaged, empty, full, fuller]) is full
    assert copy_to_offer([damaged, empty, older]) is empty
    assert copy_to_offer([damaged]) is None
    assert copy_to_offer([]) is None
