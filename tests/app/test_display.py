"""A display that can’t be used is a sentence and an exit code, never an abort."""

import socket
import sys
from pathlib import Path

import pytest
from support.command_line import spaprep

if not sys.platform.startswith("linux"):
    pytest.skip("only Linux has displays of these kinds", allow_module_level=True)

# A number that no display of a machine has.
NOBODY = ":4711"


@pytest.mark.parametrize(
    "environment",
    [
        {"WAYLAND_DISPLAY": "wayland-9"},
        {"WAYLAND_DISPLAY": "/nowhere/wayland-0"},
        {"WAYLAND_DISPLAY": "wayland-9", "DISPLAY": NOBODY},
        {"WAYLAND_DISPLAY": "wayland-9", "XDG_SESSION_TYPE": "x11"},
        {"DISPLAY": NOBODY},
        {"DISPLAY": "no display"},
        {"DISPLAY": NOBODY, "XDG_SESSION_TYPE": "wayland"},
        {"DISPLAY": NOBODY, "XAUTHORITY": "/nowhere"},
        {"XDG_SESSION_TYPE": "wayland"},
        {},
    ],
    ids=str,
)
def test_a_display_that_does_not_answer_is_a_sentence(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    given = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "", **environment}
    done = spaprep("--library", str(tmp_path / "library.db"), **given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().splitlines()[-1].endswith("Start SpaPrep from a desktop.")
    assert "Aborted" not in done.stderr
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        if environment.get(name):
            assert f"{name}={environment[name]}" in done.stderr
    assert not (tmp_path / "library.db").exists()


def test_a_wayland_socket_without_a_compositor_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(str(tmp_path / "wayland-0"))
    done = spaprep(WAYLAND_DISPLAY="wayland-0", XDG_RUNTIME_DIR=str(tmp_path))
    assert done.returncode == 2
    assert "WAYLAND_DISPLAY=wayland-0" in done.stderr


@pytest.mark.parametrize("platform", ["nothing-like-it", "wayland", "xcb", "nosuch;neither:x=1"])
def test_a_platform_that_does_not_work_is_named_in_a_sentence(
    tmp_path: Path, platform: str
) -> None:
    done = spaprep(QT_QPA_PLATFORM=platform, XDG_RUNTIME_DIR=str(tmp_path), DISPLAY=NOBODY)
    assert done.returncode == 2
    assert f"QT_QPA_PLATFORM={platform} does not work here" in done.stderr
