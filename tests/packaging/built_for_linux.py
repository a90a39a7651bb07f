"""What must hold of the built program on Linux. Needs Xvfb, openbox and xdotool.

Run by name, since it needs `dist/spaprep`, which `resources/packaging/program.sh` builds:
`.venv/bin/python -m pytest tests/packaging/built_for_linux.py`.
"""

import importlib.metadata
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.builders import START, a_clinic, a_plan

from spaprep.core.records.records import Dossier, PlanContents
from spaprep.store.spaprep_file.file import write_file

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "dist" / "spaprep"
INSIDE = FOLDER / "_internal"
SAMPLE = ROOT / "resources" / "sample.spaprep"
SAMPLES_TITLE = "Botulinum toxin (sample)"
MOST_MEGABYTES = 140
PATIENCE = 60
# Plugins whose libraries are there on desktops of their kind only.
OPTIONAL = {"libqgtk3.so", "libcupsprintersupport.so"}
OF_THE_SYSTEM = ("libglib-", "libgtk-", "libstdc++", "libX11", "libfontconfig", "libdbus-", "libz.")


def run(*command: str | Path, **environment: str) -> str:
    """Run a command from the top of the checkout, and return what it printed."""
    result = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_it_is_no_larger_than_promised() -> None:
    sizes = [path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file()]
    links = [path.lstat().st_size for path in FOLDER.rglob("*") if path.is_symlink()]
    megabytes = (sum(sizes) - sum(links)) / 1_000_000
    print(f"\n{megabytes:.1f} MB unpacked")  # noqa: T201 -- the figure that the README names
    assert megabytes <= MOST_MEGABYTES


def test_it_names_the_versions_of_its_parts_and_brings_their_licenses() -> None:
    packed = {
        package.metadata["Name"].lower().replace("_", "-"): package
        for package in importlib.metadata.distributions(path=[str(INSIDE)])
    }
    for name in ("spaprep", "pyside6-essentials", "sqlmodel", "reportlab", "pypdfium2", "pillow"):
        assert packed[name].version == importlib.metadata.version(name)
    assert not {"pytest", "pyinstaller"} & packed.keys()
    without_text = {"pyside6-essentials", "shiboken6"}  # LGPL-3.0.txt is theirs
    for name in packed.keys() - without_text:
        assert list(INSIDE.glob(f"{name.replace('-', '_')}-*.dist-info/licenses/*")), name
    assert (INSIDE / "licenses" / "LGPL-3.0.txt").is_file()


def test_the_libraries_of_a_desktop_are_not_packed_and_the_others_are() -> None:
    names = [path.name for path in INSIDE.rglob("*")]
    assert not [name for name in names if name.startswith(OF_THE_SYSTEM)]
    libraries = [path for path in INSIDE.rglob("*.so*") if path.name not in OPTIONAL]
    missing = [line for line in run("ldd", *libraries).splitlines() if "not found" in line]
    assert not missing


def which(program: str) -> str:
    """Return where a program lies that the tests need."""
    path = shutil.which(program)
    assert path, f"{program} is missing"
    return path


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A screen of its own, with a window manager."""
    reader, writer = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    log = (tmp_path / "screen.log").open("w")
    with log, subprocess.Popen(screen, pass_fds=[writer], stdout=log, stderr=log) as server:
        os.close(writer)
        with os.fdopen(reader) as numbers:
            name = f":{numbers.readline().strip()}"
        environment = {**os.environ, "DISPLAY": name}
        manager = subprocess.Popen([which("openbox")], env=environment, stdout=log, stderr=log)
        yield name
        for process in (manager, server):
            process.terminate()
            process.wait()


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something holds, and fail where it does not come to that."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def windows_on(display: str) -> list[str]:
    """Return the windows of the program that are in sight."""
    search = ["xdotool", "search", "--onlyvisible", "--class", "spaprep"]
    environment = {**os.environ, "DISPLAY": display}
    found = subprocess.run(search, env=environment, capture_output=True, text=True, check=False)
    return found.stdout.split()


def plans_in(library: Path) -> list[str]:
    """Return the titles of the plans in a library; none while it is being made."""
    if not library.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
            return [title for (title,) in connection.execute("select title from plan")]
    except sqlite3.OperationalError:
        return []


def shows(display: str, title: str) -> bool:
    """Return whether the one window of the program shows the plan of this title."""
    (window,) = windows_on(display) or [""]
    return bool(window) and title in run("xdotool", "getwindowname", window, DISPLAY=display)


def agree_to_import(display: str) -> None:
    """Answer the question whether to import with Enter."""
    until(lambda: len(windows_on(display)) > 1, "the question whether to import")
    time.sleep(1)  # the window manager hands over the keyboard
    run("xdotool", "key", "Return", DISPLAY=display)
    until(lambda: len(windows_on(display)) == 1, "the question gone")


def plan_called(title: str, folder: Path) -> Path:
    """Write a file that holds a plan of this title, with one clinic."""
    plan = a_plan(title=title)
    file = folder / f"{title}.spaprep"
    write_file([PlanContents(plan, (Dossier(a_clinic(plan)),))], file, START)
    return file


def test_plans_that_are_double_clicked_open_in_one_window(display: str, tmp_path: Path) -> None:
    library = tmp_path / "data" / "library.db"
    library.parent.mkdir()
    file = shutil.copy(SAMPLE, tmp_path / "My clinics, 100 %.spaprep")
    environment = {name: value for name, value in os.environ.items() if "QT_" not in name}
    environment |= {"DISPLAY": display, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environment.pop("WAYLAND_DISPLAY", None)
    command = [str(FOLDER / "spaprep"), "--library", str(library), str(file)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as program:
        agree_to_import(display)
        until(lambda: plans_in(library) == [SAMPLES_TITLE], "the plan in the library")
        until(lambda: shows(display, SAMPLES_TITLE), "the plan in the window")
        command[-1] = str(plan_called("Zweite Runde", tmp_path))
        again = subprocess.run(command, env=environment, timeout=PATIENCE, check=False)
        agree_to_import(display)
        until(lambda: len(plans_in(library)) == 2, "both plans in the library")
        until(lambda: shows(display, "Zweite Runde"), "the second plan in the same window")
        run("xdotool", "key", "ctrl+q", DISPLAY=display)
        _output, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, again.returncode) == (0, 0)
    assert "Traceback" not in errors
