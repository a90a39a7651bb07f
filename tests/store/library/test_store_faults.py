"""A full disk, a folder that takes no files, a fault, a killed program: nothing saved is lost."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from support.builders import a_clinic, a_plan
from support.paths import PROJECT
from systems import on_posix

from spaprep.core.records.changes import added
from spaprep.core.records.records import Dossier
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import LibraryError, NotSavedError, not_saved

if sys.platform != "win32":
    import resource

NOBODY = 65534
WRITER = """
import sys
from pathlib import Path
from support.builders import a_clinic, a_plan
from spaprep.core.records.changes import added
from spaprep.store.library.store import Store

if sys.platform != "win32":
    import resource
store = Store.open(Path(sys.argv[1]))
plan = a_plan(id="plan")
store.apply([added(plan)])
while True:
    clinic = a_clinic(plan, notes="note " * 2000)
    store.apply([added(clinic)])
    print(clinic.id, flush=True)
"""


@contextmanager
def bound_by_permissions() -> Iterator[Path]:
    """Yield a folder, and be someone whom permission bits bind, where the tests run as root."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, NOBODY, -1)
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield folder
        finally:
            if is_root:
                os.setresuid(0, 0, 0)
            folder.chmod(0o755)


def start_writer(path: Path) -> "subprocess.Popen[str]":
    python_path = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    environment = {**os.environ, "PYTHONPATH": python_path}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_what_was_saved_before_a_kill_is_all_there(path: Path) -> None:
    with start_writer(path) as child:
        assert child.stdout is not None
        printed = [child.stdout.readline().strip() for _ in range(30)]
        child.kill()
        printed += child.stdout.read().split()
    store = Store.open(path, create=False)
    found = [dossier.clinic.id for dossier in store.dossiers("plan")]
    assert set(printed) <= set(found)
    assert len(found) <= len(printed) + 1
    store.close()


def test_a_second_program_is_kept_out_until_the_first_ends(path: Path) -> None:
    with start_writer(path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(LibraryError, match="already open with this library"):
            Store.open(path)
        child.kill()
    Store.open(path).close()


def test_a_full_disk_keeps_what_was_saved(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    driver = store._library.connection
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotSavedError, match=r"The disk is full.* What was saved before is kept"):
        store.apply([added(a_clinic(plan, notes="n" * 20_000))])
    assert store.dossiers(plan.id) == ()
    driver.execute("PRAGMA max_page_count=100000")
    clinic = a_clinic(plan, notes="n" * 20_000)
    store.apply([added(clinic)])
    assert store.dossiers(plan.id) == (Dossier(clinic),)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file grow beyond this many bytes, as a faulty or full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@on_posix
def test_no_half_of_a_new_library_is_left(path: Path) -> None:
    with (
        files_of_at_most(10_000),
        pytest.raises(LibraryError, match="was not written"),
    ):
        Store.open(path)
    assert not path.exists()
    Store.open(path).close()


@on_posix
def test_a_fault_of_the_disk_keeps_what_was_saved(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    with (
        files_of_at_most(store.path.stat().st_size),
        pytest.raises(NotSavedError, match=r"reported a fault .disk I/O error"),
    ):
        store.apply([added(a_clinic(plan, notes="n" * 20_000))])
    assert store.dossiers(plan.id) == ()
    store.apply([added(a_clinic(plan))])


def test_a_library_in_use_by_another_program_is_saved_to_later(store: Store) -> None:
    plan = a_plan()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotSavedError, match=r"Another program is using “library.db”"):
            store.apply([added(plan)])
        with pytest.raises(LibraryError, match="Close other programs"):
            store.plans()
    store.apply([added(plan)])
    assert store.plans() == (plan,)


def test_a_library_moved_away_while_open_is_not_written_to(store: Store, tmp_path: Path) -> None:
    moved = store.path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(NotSavedError, match=r"^“library.db” was moved or replaced while"):
        store.apply([added(a_plan())])
    plan = a_plan()
    moved.rename(store.path)
    store.apply([added(plan)])
    assert store.plans() == (plan,)


@on_posix
def test_a_folder_that_stops_taking_files_keeps_what_was_saved() -> None:
    with bound_by_permissions() as folder:
        store = Store.open(folder / "library.db")
        plan = a_plan()
        store.apply([added(plan)])
        folder.chmod(0o555)
        with pytest.raises(NotSavedError, match=r"may not write to “library.db”"):
            store.apply([added(a_plan())])
        assert store.plans() == (plan,)
        store.close()


@on_posix
@pytest.mark.parametrize("is_there", [False, True], ids=["new", "opened before"])
def test_a_read_only_folder_is_refused(is_there: bool) -> None:  # noqa: FBT001 -- a parameter
    with bound_by_permissions() as folder:
        path = folder / "library.db"
        if is_there:
            Store.open(path).close()
        folder.chmod(0o555)
        with pytest.raises(LibraryError, match=r"you may not write there. Nothing was changed"):
            Store.open(path)
        assert path.exists() == is_there


@on_posix
def test_a_read_only_file_is_refused() -> None:
    with bound_by_permissions() as folder:
        path = folder / "library.db"
        Store.open(path).close()
        path.chmod(0o400)
        with pytest.raises(LibraryError, match="you may not write there"):
            Store.open(path)


def test_a_damaged_page_is_said_when_saving() -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    assert str(not_saved(error, "library.db")).startswith("“library.db” is damaged")
