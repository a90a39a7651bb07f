"""A library of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from spaprep.store.library.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store.open(path)
    yield opened
    opened.close()
