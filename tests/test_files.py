"""Files are written whole or not at all, and never in the place of what must stay."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from spaprep.files import NotWrittenError, atomic_write, write_bytes

OLD = b"the old file"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(OLD)
    return path


def refused(path: Path) -> str:
    """Return why a file was not written, having seen that nothing changed."""
    before = sorted(path.parent.iterdir())
    with pytest.raises(NotWrittenError) as caught:
        write_bytes(path, b"new")
    assert sorted(path.parent.iterdir()) == before
    return str(caught.value)


def test_a_file_is_replaced_and_keeps_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(target: Path) -> None:
    link = target.with_name("link.pdf")
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_write_protected_file_is_left_alone(target: Path) -> None:
    target.chmod(0o444)
    assert "“report.pdf” was not written: it is write-protected." in refused(target)
    assert target.read_bytes() == OLD


@pytest.fixture(params=["flock", "lockf"])
def another_program(target: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a child process hold a lock on the file, as a spreadsheet program does."""
    program = (
        "import fcntl, sys\n"
        "file = open(sys.argv[1], 'r+b')\n"
        "getattr(fcntl, sys.argv[2])(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(target), request.param]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        yield
        child.communicate()


@pytest.mark.usefixtures("another_program")
def test_a_file_that_another_program_has_open_is_left_alone(target: Path) -> None:
    assert "it is in use by another program" in refused(target)
    assert target.read_bytes() == OLD


def test_a_file_that_was_in_use_can_be_written_later(target: Path) -> None:
    with target.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "in use" in refused(target)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "there is a folder of that name" in refused(tmp_path / "folder")
    os.mkfifo(tmp_path / "pipe")
    assert "it is a device, not a file" in refused(tmp_path / "pipe")


def test_the_root_of_all_folders_is_told_by_its_name() -> None:
    with pytest.raises(NotWrittenError) as caught:
        write_bytes(Path("/"), b"new")
    assert "“/” was not written: there is a folder of that name" in str(caught.value)


def test_a_name_may_be_as_long_as_the_system_lets_it(tmp_path: Path) -> None:
    for letter in "x😀":
        path = tmp_path / (letter * (255 // len(letter.encode())))
        write_bytes(path, b"new")
        assert path.read_bytes() == b"new"


def test_what_is_given_up_leaves_nothing_behind(target: Path) -> None:
    class GivenUpError(Exception):
        pass

    def write(_file: object) -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        atomic_write(target, write)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]
