"""Files are written whole or not at all, and never in the place of what must stay."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from systems import on_posix

from spaprep.files.atomic_write import atomic_write, write_bytes
from spaprep.files.file_errors import (
    FileInUseError,
    NotWrittenError,
    is_path_too_long,
    reason_of,
)
from spaprep.files.files_in_use import refuse_to_replace, retry_while_in_use

if sys.platform != "win32":
    import fcntl

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


@on_posix
def test_a_file_is_replaced_and_keeps_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@on_posix
@pytest.mark.usefixtures("umask")
def test_nobody_else_may_read_a_new_file_not_even_while_it_is_written(tmp_path: Path) -> None:
    during = []
    atomic_write(
        tmp_path / "report.pdf",
        lambda file: during.append(os.fstat(file.fileno()).st_mode & 0o777),
    )
    assert during == [0o600]
    assert (tmp_path / "report.pdf").stat().st_mode & 0o777 == 0o600


@on_posix
@pytest.mark.usefixtures("umask")
def test_the_temporary_file_of_one_that_others_may_read_is_private(target: Path) -> None:
    target.chmod(0o644)
    during = []
    atomic_write(target, lambda file: during.append(os.fstat(file.fileno()).st_mode & 0o777))
    assert during == [0o600]
    assert target.stat().st_mode & 0o777 == 0o644


@on_posix
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


@on_posix
@pytest.mark.usefixtures("another_program")
def test_a_file_that_another_program_has_open_is_left_alone(target: Path) -> None:
    assert "it is in use by another program" in refused(target)
    assert target.read_bytes() == OLD


@on_posix
def test_a_file_that_was_in_use_can_be_written_later(target: Path) -> None:
    with target.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert "in use" in refused(target)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, int], None]:
    """Let the system refuse, for some seconds, to replace a file, as Windows does one in use."""

    def hold(seconds: float, number: int) -> None:
        replace, end = os.replace, time.monotonic() + seconds

        def replace_unless_held(source: Path, target: Path) -> None:
            if time.monotonic() < end:
                raise OSError(number, os.strerror(number), str(source), None, str(target))
            replace(source, target)

        monkeypatch.setattr(os, "replace", replace_unless_held)

    return hold


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY])
def test_a_file_that_a_virus_scanner_holds_for_a_moment_is_written(
    target: Path, holding: Callable[[float, int], None], number: int
) -> None:
    holding(0.3, number)
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_file_that_a_program_shows_is_said_to_be_open_there(
    target: Path, holding: Callable[[float, int], None]
) -> None:
    holding(60, errno.EACCES)
    begun = time.monotonic()
    assert refused(target) == (
        "“report.pdf” is open in another program. Close it there, and write it again. "
        "What was there before is kept."
    )
    assert 1 <= time.monotonic() - begun < 5
    assert target.read_bytes() == OLD


def test_a_file_that_windows_lets_nobody_open_is_said_to_be_open_elsewhere(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening it fails there as if it were not permitted; renaming it says why."""

    def not_permitted(path: Path, *_mode: str) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def held(path: Path, _target: Path) -> NoReturn:
        error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        vars(error)["winerror"] = 32
        raise error

    with monkeypatch.context() as windows:
        windows.setattr(Path, "open", not_permitted)
        windows.setattr(Path, "rename", held)
        assert "“report.pdf” is open in another program." in refused(target)
        with pytest.raises(PermissionError) as caught:
            refuse_to_replace(target)
    assert reason_of(caught.value) == "it is in use by another program."
    assert target.read_bytes() == OLD


def test_another_fault_is_told_at_once(target: Path, holding: Callable[[float, int], None]) -> None:
    holding(60, errno.ENOSPC)
    begun = time.monotonic()
    assert "the disk is full" in refused(target)
    assert time.monotonic() - begun < 1


@on_posix
def test_a_file_of_another_user_in_a_sticky_folder_is_not_said_to_be_open(
    target: Path, holding: Callable[[float, int], None]
) -> None:
    target.parent.chmod(0o777 | stat.S_ISVTX)
    holding(60, errno.EPERM)
    assert "“report.pdf” was not written: you may not write there." in refused(target)


@on_posix
def test_what_is_done_once_a_file_is_free_waits_for_another_program(
    target: Path,
) -> None:
    def lock() -> None:
        with target.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def is_in_use(error: OSError) -> bool:
        return isinstance(error, BlockingIOError)

    with target.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(FileInUseError) as caught:
            retry_while_in_use(lock, is_in_use)
        assert reason_of(caught.value) == "it is in use by another program."
        threading.Timer(0.2, lambda: fcntl.flock(other, fcntl.LOCK_UN)).start()
        retry_while_in_use(lock, is_in_use)


def test_a_path_that_is_too_long_for_windows_is_not_said_to_be_missing() -> None:
    def missing(path: str) -> FileNotFoundError:
        return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)

    assert is_path_too_long(missing("C:\\" + "x" * 260), "win32")
    assert not is_path_too_long(missing("C:\\gone\\report.pdf"), "win32")
    assert not is_path_too_long(missing("/" + "x" * 260), "linux")


@on_posix
def test_a_folder_and_a_device_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "there is a folder of that name" in refused(tmp_path / "folder")
    os.mkfifo(tmp_path / "pipe")
    assert "it is a device, not a file" in refused(tmp_path / "pipe")


@on_posix
def test_the_root_of_all_folders_is_told_by_its_name() -> None:
    with pytest.raises(NotWrittenError) as caught:
        write_bytes(Path("/"), b"new")
    assert "“/” was not written: there is a folder of that name" in str(caught.value)


@on_posix
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
