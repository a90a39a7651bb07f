"""What a check of the library comes to, in words."""

import pytest
from support.builders import START

from spaprep.core.records.library_check import (
    BackupCheck,
    LibraryCheck,
    check_backups_text,
    check_text,
    check_title,
)


def a_check(*are_sound: bool, fault: str = "") -> LibraryCheck:
    return LibraryCheck(fault, tuple(BackupCheck(START, is_sound) for is_sound in are_sound))


def test_a_sound_library_is_called_sound() -> None:
    assert check_title(a_check()) == "Your library is sound"
    assert "All of it can be read" in check_text(a_check())


def test_the_fault_of_a_damaged_library_is_named_with_what_to_do() -> None:
    check = a_check(fault="checksum: other bytes")
    assert check_title(check) == "Your library is damaged"
    assert "checksum: other bytes. Restore a backup" in check_text(check)


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (a_check(), "There is no backup yet."),
        (a_check(True), "1 backup, sound as on the day it was made:"),
        (a_check(True, True), "2 backups, all sound as on the day they were made:"),
        (a_check(False), "0 of 1 backup is sound:"),
        (a_check(True, False, True), "2 of 3 backups are sound:"),
    ],
)
def test_the_backups_are_counted(check: LibraryCheck, sentence: str) -> None:
    assert check_backups_text(check) == sentence
