"""Every moment that a record can hold has a day and an hour to show."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest
from systems import on_posix

from spaprep.core.local_time import in_local_time

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))


def test_a_moment_keeps_its_place_in_time() -> None:
    moment = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
    assert in_local_time(moment) == moment
    assert in_local_time(moment).tzinfo is not None


@on_posix
@pytest.mark.parametrize(
    "moment",
    [
        datetime(1960, 2, 29, 12, 0, tzinfo=UTC),
        datetime.min.replace(tzinfo=EAST),
        datetime.max.replace(tzinfo=WEST),
    ],
)
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_the_first_and_the_last_days_can_be_shown_in_every_time_zone(
    moment: datetime, zone: str
) -> None:
    program = (
        "from datetime import datetime\n"
        "from spaprep.core.local_time import in_local_time\n"
        f"print(in_local_time(datetime.fromisoformat({moment.isoformat()!r})).year)"
    )
    command = ["env", f"TZ={zone}", sys.executable, "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert abs(int(found.stdout) - moment.year) <= 1
