"""The wheel, installed into a fresh environment, finds its resources and starts."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from support.paths import PROJECT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(PROJECT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


NOT_IN_THE_WHEEL = {"packaging", "screenshot.png"}  # for the package, and for the README


def test_the_wheel_carries_every_resource_that_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (PROJECT / "resources").rglob("*"):
        place = path.relative_to(PROJECT / "resources")
        if path.is_file():
            is_left_out = place.parts[0] in NOT_IN_THE_WHEEL or place.suffix == ".sh"
            assert (f"spaprep/resources/{place.as_posix()}" in names) is not is_left_out, place


def test_the_wheel_brings_a_command_and_a_program_without_a_console(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    name = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert archive.read(name).decode().split() == [
        "[console_scripts]",
        *("spaprep", "=", "spaprep.__main__:main"),
        "[gui_scripts]",
        *("spaprep-gui", "=", "spaprep.__main__:main"),
    ]


def test_installed_anywhere_it_starts_and_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    # The dependencies are those of the environment that runs the tests; the program is the wheel's.
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    (next(home.rglob("site-packages")) / "others.pth").write_text(packages)
    program = (
        "import sys\n"
        f"sys.path = [p for p in sys.path if p != {str(PROJECT)!r}]\n"
        "import spaprep.files.resources as a\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from spaprep.app.shell import make_window\n"
        "assert a.__file__.startswith(sys.prefix), a.__file__\n"
        "assert len(a.read_catalogue()[0]) > 80 and not a.read_catalogue()[1]\n"
        "assert a.sample_path().is_file() and a.font_path('DejaVuSans.ttf').is_file()\n"
        "app = QApplication([])\n"
        "window = make_window(app)\n"
        "window.painted.connect(lambda: app.exit(7))\n"
        "window.show()\n"
        "sys.exit(app.exec())\n"
    )
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(tmp_path))
    result = subprocess.run(
        [str(python), "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert result.returncode == 7, result.stderr
