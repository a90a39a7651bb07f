"""What the log says of an error: never its text."""

import errno
import sqlite3

import pytest

from spaprep.core.checks import BadInputError
from spaprep.core.error_facts import error_facts

WORDS = "what Dana said"


def refuse(error: Exception) -> None:
    raise error


def caught(raise_it: object) -> BaseException:
    with pytest.raises(Exception) as found:  # noqa: PT011 -- whatever it is
        raise_it()  # type: ignore[operator]
    return found.value


def test_the_kinds_and_places_of_an_error_and_its_causes_are_named_without_a_text() -> None:
    def fail() -> None:
        try:
            refuse(BadInputError(WORDS))
        except BadInputError as error:
            raise ValueError(WORDS) from error

    facts = error_facts(caught(fail))
    assert facts.startswith("ValueError in test_error_facts.py:")
    assert ", from BadInputError in test_error_facts.py:" in facts
    assert WORDS not in facts


def test_the_codes_of_a_database_and_of_the_system_are_named() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (x CHECK (x <> 1))")
    facts = error_facts(caught(lambda: connection.execute("INSERT INTO t VALUES (1)")))
    connection.close()
    assert facts.startswith("IntegrityError SQLITE_CONSTRAINT_CHECK in ")
    assert error_facts(OSError(errno.ENOSPC, WORDS, f"/{WORDS}")) == f"OSError {errno.ENOSPC}"


def test_a_cause_that_was_put_aside_and_a_ring_of_causes_come_to_an_end() -> None:
    def fail() -> None:
        try:
            refuse(KeyError(WORDS))
        except KeyError:
            raise ValueError(WORDS) from None

    assert "KeyError" not in error_facts(caught(fail))
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert error_facts(one).count("ValueError") == 4
