"""Treatments that a user names keep their ids as long as they can."""

import itertools

import pytest

from spaprep.core.questions.treatments import Treatment, named_treatments

BEFORE = (Treatment("own-1", "Vitamin facial"), Treatment("own-2", "Threads"))


def ids_of(text: str) -> list[str]:
    numbers = itertools.count(1)
    found = named_treatments(text, BEFORE, lambda: f"new-{next(numbers)}")
    assert [entry.name for entry in found] == list(
        dict.fromkeys(part.strip() for part in text.split(",") if part.strip())
    )
    return [entry.id for entry in found]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Vitamin facial, Threads", ["own-1", "own-2"]),
        ("Threads, Vitamin facial", ["own-2", "own-1"]),
        ("Threads", ["own-2"]),
        ("", []),
        (" , ,", []),
        ("Vitamin facial, Thread lift", ["own-1", "own-2"]),
        ("Vitamin facial, Threads, Cupping", ["own-1", "own-2", "new-1"]),
        ("Threads, Threads", ["own-2"]),
        ("Cupping, Threads", ["own-1", "own-2"]),
    ],
)
def test_a_named_treatment_keeps_its_id(text: str, ids: list[str]) -> None:
    assert ids_of(text) == ids


def test_a_name_with_a_comma_stays_whole_where_nothing_was_typed() -> None:
    before = (Treatment("own-1", "Peel, deep"),)
    assert named_treatments("Peel, deep", before, lambda: "new") == list(before)
