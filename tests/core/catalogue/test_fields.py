"""What is wrong with a plain form is told all at once, but for what nobody would read."""

import pytest

from spaprep.core.catalogue.fields import Faults, PlainFormError
from spaprep.core.catalogue.question_format import own_section, question_from_plain

LINK = {"title": "x"}


def faults_of(plain: dict[str, object]) -> PlainFormError:
    with pytest.raises(PlainFormError) as caught:
        question_from_plain(plain, own_section())
    return caught.value


def test_of_many_faults_the_first_hundred_are_told() -> None:
    faults = Faults()
    for number in range(1_000):
        faults.add(f"{number}", "wrong.")
    assert [fault.key for fault in faults.found] == [f"{number}" for number in range(100)]
    told = faults_of({"links": [LINK] * 1_000, "id": "q"}).faults
    assert len(told) == 100
    assert {fault.key for fault in told if fault.key.startswith("links")} <= {
        f"links[{number}]" for number in range(100)
    }


def test_a_list_of_more_entries_than_any_question_has_is_one_fault() -> None:
    told = [fault for fault in faults_of({"links": [LINK] * 1_001}).faults if fault.key == "links"]
    assert [fault.reason for fault in told] == ["“links” has more than 1,000 entries."]
