"""Treatments that a user names keep their ids as long as they can."""

import itertools

import pytest

from spaprep.core.checks import BadInputError
from spaprep.core.questions.treatments import (
    Treatment,
    known_treatments,
    named_treatments,
    treatment_names,
    treatment_phrase,
)

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


def test_named_treatments_stand_in_a_row_with_commas_between() -> None:
    assert treatment_names(BEFORE) == "Vitamin facial, Threads"


def test_a_name_with_a_comma_stays_whole_where_nothing_was_typed() -> None:
    before = (Treatment("own-1", "Peel, deep"),)
    assert named_treatments("Peel, deep", before, lambda: "new") == list(before)


@pytest.mark.parametrize(
    ("treatment_id", "name", "sentence"),
    [
        ("own-1", " ", "The treatment “own-1” has no name."),
        ("own-1", "x" * 201, "A treatment’s name has 201 characters; at most 200 fit."),
        ("", "Threads", "An id must have 1 to 100 printable characters."),
    ],
)
def test_a_treatment_without_a_usable_name_or_id_is_refused(
    treatment_id: str, name: str, sentence: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        Treatment(treatment_id, name)
    assert str(refused.value) == sentence


def test_a_known_treatment_has_a_name_as_a_heading_and_a_phrase_within_a_question() -> None:
    phrases = {
        name: treatment_phrase(Treatment(treatment_id))
        for treatment_id, name in known_treatments().items()
    }
    assert phrases == {
        "Botulinum toxin": "botulinum toxin injections",
        "Dermal filler": "filler injections",
        "Laser hair removal": "laser hair removal",
        "Chemical peel": "a chemical peel",
        "Microneedling": "microneedling",
        "Body contouring": "body contouring",
        "IV therapy": "IV therapy",
        "Facial": "a facial",
        "Massage": "a massage",
    }
