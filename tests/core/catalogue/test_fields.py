"""What is wrong with a plain form is reported all at once, up to a limit."""

from collections.abc import Callable
from functools import partial

import pytest

from spaprep.core.catalogue.fields import (
    Fault,
    Faults,
    PlainFormError,
    check_keys,
    flag_of,
    id_of,
    links_of,
    list_of,
    number_in,
    one_of,
    strings_of,
    text_of,
    url_of,
)
from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.question import Importance

LINK = {"title": "x"}


def faults_of(plain: dict[str, object]) -> PlainFormError:
    with pytest.raises(PlainFormError) as caught:
        question_from_plain(plain, own_section())
    return caught.value


def test_of_many_faults_the_first_hundred_are_stated() -> None:
    faults = Faults()
    for number in range(1_000):
        faults.add(f"{number}", "wrong.")
    assert [fault.key for fault in faults.found] == [f"{number}" for number in range(100)]
    reported = faults_of({"links": [LINK] * 1_000, "id": "q"}).faults
    assert len(reported) == 100
    assert {fault.key for fault in reported if fault.key.startswith("links")} <= {
        f"links[{number}]" for number in range(100)
    }


def test_a_list_of_more_entries_than_any_question_has_is_one_fault() -> None:
    reported = [
        fault for fault in faults_of({"links": [LINK] * 1_001}).faults if fault.key == "links"
    ]
    assert [fault.reason for fault in reported] == ["“links” has more than 1,000 entries."]


NOWHERE: dict[str, object] = {}


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (partial(id_of, NOWHERE), "An id must have 1 to 100 printable characters."),
        (partial(text_of, {"why": 3}, "why", 5), "“why” must be text."),
        (
            partial(text_of, {"why": "x" * 6}, "why", 5),
            "“why” has 6 characters; at most 5 fit.",
        ),
        (
            partial(flag_of, {"core": 1}, "core", default=False),
            "“core” must be true or false.",
        ),
        (
            partial(number_in, {"meets": True}, "meets"),
            "“meets” must be a number from 0 to 1000000000.",
        ),
        (partial(list_of, {"links": 3}, "links"), "“links” must be a list."),
        (partial(strings_of, {"pages": [1]}, "pages"), "“pages” must be a list of texts."),
        (
            partial(one_of, Importance, {"importance": "high"}, "importance"),
            "“importance” must be one of: nice, important, deal-breaker.",
        ),
        (
            partial(url_of, {"source_url": "http://x.example"}, "source_url"),
            "“http://x.example” is not an https address.",
        ),
        (
            partial(
                links_of,
                {"links": [{"title": " ", "url": "https://x.example"}]},
                translate=False,
            ),
            "“title” is empty. Type at least one letter.",
        ),
    ],
)
def test_a_field_that_can_not_be_read_is_named_with_the_reason(
    read: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(PlainFormError) as refused:
        read()
    assert str(refused.value) == refused.value.faults[0].reason == sentence


def test_a_field_that_is_missing_is_its_default() -> None:
    assert flag_of(NOWHERE, "in_use", default=True)
    assert not flag_of(NOWHERE, "core", default=False)
    assert number_in(NOWHERE, "meets") is None
    assert list_of(NOWHERE, "links") == []
    assert text_of(NOWHERE, "why", 5) == url_of(NOWHERE, "source_url") == ""


def test_only_unknown_keys_are_faults_and_each_of_them_is() -> None:
    faults = Faults()
    check_keys({"id": 1}, {"id"}, faults)
    faults.raise_any()
    check_keys({"b": 1, "id": 1, "a": 1}, {"id", "label"}, faults)
    assert faults.found == [
        Fault("a", "the key “a” is unknown."),
        Fault("b", "the key “b” is unknown."),
    ]


def test_a_form_that_is_wrong_as_a_whole_has_one_fault_without_a_key() -> None:
    error = PlainFormError("it is no table.")
    assert str(error) == "it is no table."
    assert error.faults == (Fault("", "it is no table."),)


@pytest.mark.parametrize(
    ("inner", "place"),
    [
        ("", "links"),
        ("title", "links.title"),
        ("links[2]", "links[2]"),
        ("links[2].names[1]", "links[2].names[1]"),
        ("others[2]", "links.others[2]"),
    ],
)
def test_a_fault_within_a_key_is_placed_there(inner: str, place: str) -> None:
    def read() -> str:
        raise PlainFormError("wrong.", (Fault(inner, "wrong."),))

    faults = Faults()
    assert faults.attempt("links", read, "nothing") == "nothing"
    assert faults.found == [Fault(place, "wrong.")]
