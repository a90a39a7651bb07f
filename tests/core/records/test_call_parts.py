"""A call with several people at the other end is one call."""

from datetime import timedelta

from support.builders import START, a_call

from spaprep.core.records.call_parts import first_parts, parts_up_to
from spaprep.core.records.records import Channel

DANA = a_call(person="Dana", ended_at=START + timedelta(minutes=3))
MIA = a_call(
    person="Mia",
    started_at=START + timedelta(minutes=3),
    ended_at=START + timedelta(minutes=5),
)
LEE = a_call(person="Lee", started_at=START + timedelta(minutes=5), ended_at=None, outcome=None)
LATER = a_call(person="Dana", started_at=START + timedelta(days=1), ended_at=None, outcome=None)


def test_whoever_was_put_through_belongs_to_the_call() -> None:
    assert parts_up_to([LEE, LATER, DANA, MIA], LEE) == (DANA, MIA, LEE)


def test_a_call_of_another_day_is_another_call() -> None:
    assert parts_up_to([DANA, MIA, LEE, LATER], LATER) == (LATER,)


def test_a_visit_that_begins_as_a_call_ends_is_no_part_of_it() -> None:
    visit = a_call(channel=Channel.VISIT, started_at=DANA.ended_at)
    assert parts_up_to([DANA, visit], visit) == (visit,)


def test_a_call_that_ended_as_it_began_does_not_go_round_for_ever() -> None:
    one = a_call(ended_at=START)
    other = a_call(ended_at=START)
    assert set(parts_up_to([one, other], one)) == {one, other}


def test_calls_are_counted_by_their_beginnings() -> None:
    assert first_parts([DANA, MIA, LEE, LATER]) == (DANA, LATER)
