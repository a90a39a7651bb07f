"""What a killed program left half written is swept, and nothing else."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.paths import PROJECT
from systems import on_posix

from spaprep.files.atomic_write import write_bytes
from spaprep.files.temporary_files import sweep_temporaries, temporary_beside

DAY = 86_400


def dated(path: Path, days: float) -> Path:
    """Date a file so many days from now, and return it."""
    moment = time.time() + days * DAY
    os.utime(path, (moment, moment), follow_symlinks=False)
    return path


def left_behind(path: Path, days: float = -2) -> Path:
    """Make a temporary file as a killed program leaves it."""
    path.write_bytes(b"half")
    return dated(path, days)


@pytest.mark.parametrize("days", [-2, 2, -4000, 4000])
def test_what_a_killed_program_left_is_swept(tmp_path: Path, days: float) -> None:
    left = left_behind(temporary_beside(tmp_path / "library.db"), days)
    journal = left_behind(tmp_path / f"{left.name}-journal", days)
    sweep_temporaries(tmp_path)
    assert not left.exists()
    assert not journal.exists()


@pytest.mark.parametrize("hours", [0, -23, 23])
def test_what_is_not_a_day_old_is_not_swept(tmp_path: Path, hours: float) -> None:
    left = left_behind(temporary_beside(tmp_path / "library.db"), hours / 24)
    sweep_temporaries(tmp_path)
    assert left.exists()


@pytest.mark.parametrize(
    "name",
    [
        "library.db.0a1b2c3d.part",
        ".library.db.part",
        ".library.db.0a1b2c3.part",
        ".library.db.0a1b2c3dd.part2",
        ".library.db.0A1B2C3D.part",
        ".library.db.0a1b2c3d.part-wal",
        "..0a1b2c3d.part",
        f".{'x' * 41}.0a1b2c3d.part",
        ".library.db.lock",
        "library.db-journal",
    ],
)
def test_a_file_of_any_other_name_is_not_swept(tmp_path: Path, name: str) -> None:
    other = left_behind(tmp_path / name)
    sweep_temporaries(tmp_path)
    assert other.exists()


@on_posix
def test_only_plain_files_of_this_user_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    folder, pipe, link, foreign = (tmp_path / f".{name}.0a1b2c3d.part" for name in "abcd")
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to(mine)
    for path in (folder, pipe, link):
        dated(path, -2)
    sweep_temporaries(tmp_path)
    left_behind(foreign)
    monkeypatch.setattr(os, "getuid", lambda: 12_345)
    sweep_temporaries(tmp_path)
    assert folder.is_dir()
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert mine.read_bytes() == b"mine"
    assert foreign.exists()


def test_what_a_program_still_writes_is_not_swept_whatever_the_clock_says(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from spaprep.files.atomic_write import atomic_write\n"
        "def write(file):\n"
        "    print(file.name, flush=True)\n"
        "    sys.stdin.read()\n"
        "atomic_write(Path(sys.argv[1]), write)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "plan.pdf")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT
    ) as child:
        assert child.stdout is not None
        written = Path(child.stdout.readline().decode().strip())
        dated(written, -2)
        sweep_temporaries(tmp_path)
        assert written.exists()
        child.kill()
    sweep_temporaries(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_export_sweeps_the_folder_that_it_goes_to(tmp_path: Path) -> None:
    left = left_behind(temporary_beside(tmp_path / "last time.pdf"))
    write_bytes(tmp_path / "report.pdf", b"new")
    assert not left.exists()


def test_a_folder_that_is_not_there_is_not_swept(tmp_path: Path) -> None:
    sweep_temporaries(tmp_path / "gone")
    sweep_temporaries(tmp_path)
    assert list(tmp_path.iterdir()) == []
