"""Backups are fewer the older they are, and no clock and no empty library takes the good ones."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.records.backup_thinning import ALWAYS_NEEDED, backup_to_delete
from spaprep.core.records.library_copies import LibraryCopy

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)

TIMES = st.datetimes(
    timezones=st.just(UTC),
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 -- the zone is given beside it
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001 -- likewise
)
COPIES = st.sets(TIMES, max_size=60).flatmap(
    lambda times: st.tuples(
        *(st.builds(LibraryCopy, st.just(time), st.integers(0, 1)) for time in times)
    )
)


def full(made_at: datetime) -> LibraryCopy:
    return LibraryCopy(made_at, plans=1)


def empty(made_at: datetime) -> LibraryCopy:
    return LibraryCopy(made_at)


def thinned(copies: Iterable[LibraryCopy], now: datetime) -> set[LibraryCopy]:
    """Return what is left once nothing is superfluous any more."""
    left = set(copies)
    while (gone := backup_to_delete(left, now)) is not None:
        left.remove(gone)
    return left


def used_daily(start: datetime, days: int, copies: Iterable[LibraryCopy] = ()) -> set[LibraryCopy]:
    """Return the backups after so many days, on each of which one was made."""
    left = set(copies)
    for day in range(days):
        now = start + day * DAY
        left.add(full(now))
        gone = backup_to_delete(left, now)
        left -= {gone} if gone else set()
    return left


def test_daily_backups_of_two_years_are_few() -> None:
    remaining = {copy.made_at for copy in used_daily(NOW - 730 * DAY, 731)}
    recent = {time for time in remaining if NOW - time <= 9 * DAY}
    weekly = {time for time in remaining if 9 * DAY < NOW - time <= timedelta(weeks=8)}
    monthly = remaining - recent - weekly
    assert len(recent) == 10
    assert 6 <= len(weekly) <= 8
    assert 22 <= len(monthly) <= 25
    assert len({(time.year, time.month) for time in monthly}) >= len(monthly) - 1


def test_all_of_the_last_week_stay() -> None:
    copies = {empty(NOW - hours * timedelta(hours=6)) for hours in range(28)}
    assert thinned(copies, NOW) == copies


def test_one_goes_at_a_time_and_the_oldest_first() -> None:
    tuesday = datetime(2026, 10, 20, 9, tzinfo=UTC)
    oldest, older, newer = (empty(tuesday + days * DAY) for days in range(3))
    copies = {oldest, older, newer, empty(NOW - 7 * DAY), empty(NOW)}
    assert backup_to_delete(copies, NOW) == oldest
    assert backup_to_delete(copies - {oldest}, NOW) == older
    assert backup_to_delete(copies - {oldest, older}, NOW) is None


def test_one_that_is_a_week_old_to_the_second_is_still_of_the_last_week() -> None:
    assert backup_to_delete([empty(NOW - 8 * DAY), empty(NOW - 7 * DAY)], NOW) is None


def test_up_to_eight_weeks_old_to_the_second_one_of_each_week_stays() -> None:
    weekly = {empty(NOW - 7 * weeks * DAY) for weeks in range(10)}
    assert thinned(weekly, NOW) == weekly


def test_of_a_week_only_the_one_with_records_stays_although_a_newer_is_empty() -> None:
    tuesday = datetime(2026, 10, 20, 9, tzinfo=UTC)
    good, later, newest = full(tuesday), empty(tuesday + DAY), empty(NOW - DAY)
    assert thinned([good, later, newest], NOW) == {good, newest}


def test_a_week_begins_with_the_monday_of_the_clock_at_hand() -> None:
    west = timezone(timedelta(hours=-8))
    sunday_night = datetime(2026, 10, 18, 23, tzinfo=west)  # already Monday in UTC
    copies = {empty(sunday_night), empty(sunday_night + 2 * DAY), empty(NOW - DAY)}
    assert backup_to_delete(copies, NOW.astimezone(west)) is None
    assert backup_to_delete(copies, NOW) == empty(sunday_night)


def test_nothing_is_superfluous_among_nothing() -> None:
    assert backup_to_delete([], NOW) is None


def test_the_last_one_that_holds_records_outlives_years_of_empty_ones() -> None:
    good = full(NOW - 3 * DAY)
    copies = {good}
    for day in range(400):
        now = NOW + day * DAY
        copies = thinned({*copies, empty(now)}, now)
    assert good in copies


def test_in_a_week_one_with_records_is_needed_rather_than_a_newer_empty_one() -> None:
    monday = datetime(2026, 10, 12, 9, tzinfo=UTC)
    good, later = full(monday), empty(monday + 2 * DAY)
    newest = [full(NOW - day * timedelta(hours=1)) for day in range(ALWAYS_NEEDED)]
    steps = [empty(NOW - days * DAY) for days in range(6, 30, 6)]
    assert backup_to_delete([good, later, *newest, *steps], NOW) == later


def test_a_clock_set_ten_years_ahead_takes_none_of_the_newest_away() -> None:
    before = used_daily(NOW - 40 * DAY, 41)
    ahead = NOW + 3650 * DAY
    after = used_daily(ahead, 3, before)
    newest = sorted(before, key=lambda copy: copy.made_at)[-7:]
    assert set(newest) <= after
    assert len(before - after) <= 3


def test_a_clock_set_back_takes_nothing_away() -> None:
    before = used_daily(NOW - 40 * DAY, 41)
    assert backup_to_delete(before, NOW - 3650 * DAY) is None


def test_backups_dated_in_the_future_stay_and_count_for_no_other() -> None:
    ahead = {full(NOW + (3650 + day) * DAY) for day in range(ALWAYS_NEEDED)}
    good = full(NOW - 5 * DAY)
    copies = {*ahead, good}
    for day in range(100):
        now = NOW + day * DAY
        copies = thinned({*copies, empty(now)}, now)
    assert {*ahead, good} <= copies


@given(COPIES, TIMES)
def test_the_newest_that_hold_records_always_stay(
    copies: tuple[LibraryCopy, ...], now: datetime
) -> None:
    past = sorted((copy for copy in copies if copy.made_at <= now), key=lambda one: one.made_at)
    good = [copy for copy in past if copy.has_records][-ALWAYS_NEEDED:]
    left = thinned(copies, now)
    assert set(good) <= left
    assert set(past[-1:]) <= left
    assert {copy for copy in copies if copy.made_at > now} <= left


@given(COPIES, TIMES)
def test_every_month_that_had_records_still_has_some(
    copies: tuple[LibraryCopy, ...], now: datetime
) -> None:
    def months(some: Iterable[LibraryCopy]) -> set[tuple[int, int]]:
        return {(copy.made_at.year, copy.made_at.month) for copy in some if copy.has_records}

    assert months(thinned(copies, now)) == months(copies)
