"""Every claim that is made holds in each way in which the open questions could turn out."""

import itertools

from hypothesis import given, settings
from support.possible_outcomes import always_ahead, endings, ever_ahead
from support.random_plans import Drawn, named, named_by, plans

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.order_claims import (
    Relation,
    ahead_pairs,
    could_pass,
    is_ahead,
    relation,
)
from spaprep.core.comparison.standings_chart import Clearance, standings_chart
from spaprep.core.comparison.summary import flagged_sentence, headline, not_cleared_sentence

EXAMPLES = settings(max_examples=500, deadline=None)


@given(plans())
@EXAMPLES
def test_an_interval_reaches_from_the_worst_ending_to_the_best(drawn: Drawn) -> None:
    comparison = drawn.comparison
    for column in comparison.columns:
        ways = endings(comparison, column)
        standing = column.standing
        assert standing.low == 100 * min(score for _flagged, score in ways)
        assert standing.high == 100 * max(score for _flagged, score in ways)
        assert standing.can_be_flagged is any(flagged for flagged, _score in ways)
        assert standing.must_be_flagged is all(flagged for flagged, _score in ways)


@given(plans())
@EXAMPLES
def test_who_is_ahead_and_who_could_pass_is_what_the_endings_say(drawn: Drawn) -> None:
    comparison = drawn.comparison
    ways = {column.clinic.id: endings(comparison, column) for column in comparison.columns}
    pairs = set(ahead_pairs(comparison))
    for one, other in itertools.permutations(comparison.columns, 2):
        mine, theirs = ways[one.clinic.id], ways[other.clinic.id]
        holds = is_ahead(one.standing, other.standing)
        assert ((one.clinic.id, other.clinic.id) in pairs) is holds
        assert could_pass(one.standing, other.standing) is ever_ahead(mine, theirs)
        if other.standing.must_be_flagged and not other.standing.is_flagged:
            assert always_ahead(mine, theirs) or not holds  # the closed form may claim less
        else:
            assert holds is always_ahead(mine, theirs)


@given(plans())
@EXAMPLES
def test_the_sentence_on_top_holds_in_every_ending(drawn: Drawn) -> None:
    comparison = drawn.comparison
    text = headline(comparison)
    columns = comparison.columns
    if not comparison.criteria:
        assert text == "Every question is switched off, so that nothing sets the clinics apart."
    elif len(columns) == 1:
        assert text.startswith(columns[0].clinic.name)
    elif columns[0].standing.is_flagged:
        assert text == "Every clinic has a red flag."
        assert all(column.standing.is_flagged for column in columns)
    elif not columns[0].standing.has_score:
        assert "no question applies to" in text.casefold()
    else:
        assert_holds(comparison, text)


def assert_holds(comparison: Comparison, text: str) -> None:
    first, *others = comparison.columns
    behind = named_by(r"ahead of (.+?), whatever is still open", text)
    if "is ahead of all the others" in text:
        behind = {other.clinic.name for other in others}
    open_to = named_by(r"(?:; |, but )(.+?) could still pass it", text)
    level = named_by(r"([^.;]+) (?:is|are) level with", text)
    at_most = named_by(r"([^.;]+) could at most draw level with", text)
    unknown = named_by(r"No question applies to (.+?)\.", text)
    best = endings(comparison, first)
    for other in others:
        name, theirs = other.clinic.name, endings(comparison, other)
        assert [name in group for group in (behind, open_to, level, at_most, unknown)].count(True)
        assert (name in unknown) is not other.standing.has_score
        assert always_ahead(best, theirs) or name not in behind
        assert ever_ahead(theirs, best) or name not in open_to
        assert not ever_ahead(theirs, best) or name not in level | at_most
        assert not ever_ahead(best, theirs) or name not in level
    assert ("is not cleared" in text or "Not cleared" in text) is (
        any(flagged for flagged, _score in best)
    )
    assert ("Not decided yet" in text) is bool(open_to and not behind)


@given(plans(clinics=3))
@EXAMPLES
def test_what_is_stated_of_red_flags_holds_in_every_ending(drawn: Drawn) -> None:
    comparison = drawn.comparison
    flagged = named(flagged_sentence(comparison))
    uncleared = named(not_cleared_sentence(comparison))
    for column, row in zip(comparison.columns, standings_chart(comparison), strict=True):
        flags = {is_flagged for is_flagged, _score in endings(comparison, column)}
        assert (column.clinic.name in flagged) is (row.clearance is Clearance.FLAGGED)
        assert (column.clinic.name in uncleared) is (row.clearance is Clearance.NOT_CLEARED)
        assert (row.clearance is Clearance.CLEARED) is (flags == {False})
        assert flags == {True} or row.clearance is not Clearance.FLAGGED


@given(plans())
@EXAMPLES
def test_the_chart_tells_of_each_clinic_how_surely_it_is_behind(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first, *others = comparison.columns
    rows = standings_chart(comparison)
    assert rows[0].relation is None
    for other, row in zip(others, rows[1:], strict=True):
        assert row.relation is relation(first.standing, other.standing)
        best, theirs = endings(comparison, first), endings(comparison, other)
        if row.relation is Relation.BEHIND:
            assert always_ahead(best, theirs)
        elif row.relation is Relation.NOT_DECIDED:
            assert ever_ahead(theirs, best)
        elif row.relation in {Relation.LEVEL, Relation.LEVEL_AT_MOST}:
            assert not ever_ahead(theirs, best)
