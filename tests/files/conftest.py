"""What the tests of files share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the system take these permissions from what is made."""
    before = os.umask(request.param)
    yield
    os.umask(before)
