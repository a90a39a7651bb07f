"""What must hold of the program once it is built, on every system.

Run by name, since it needs `dist`, built from `resources/packaging/spaprep.spec`:
`.venv/bin/python -m pytest tests/packaging/built_program.py`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
FOLDER = DIST / ("SpaPrep.app" if sys.platform == "darwin" else "spaprep")
PROGRAM = FOLDER / ("Contents/MacOS/spaprep" if sys.platform == "darwin" else "spaprep")
SAMPLE = ROOT / "resources" / "sample.spaprep"
PATIENCE = 60


def run(*command: str | Path) -> None:
    """Run a command from the top of the checkout to its good end."""
    result = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["report.pdf", "report.xlsx", "report.html", "report.md", "sheet"])
def test_what_it_writes_is_byte_for_byte_what_the_checkout_writes(
    tmp_path: Path, name: str
) -> None:
    command = ["report", "--date", "2026-11-27"] if "." in name else ["call-sheet"]
    built, checkout = tmp_path / f"built-{name}", tmp_path / f"checkout-{name}"
    run(PROGRAM, *command, SAMPLE, "-o", built)
    run(sys.executable, "-m", "spaprep", *command, SAMPLE, "-o", checkout)
    assert built.read_bytes() == checkout.read_bytes()


def test_its_window_opens_makes_a_library_and_stays(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    screen = {} if sys.platform != "linux" else {"QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **screen, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    program = subprocess.Popen([str(PROGRAM), "--library", str(library)], env=environment)
    try:
        end = time.monotonic() + PATIENCE
        while not library.exists():
            assert program.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        time.sleep(2)
        assert program.poll() is None
    finally:
        program.kill()
        program.wait()
