"""The command line among hostile files, full disks, closed pipes and missing libraries."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import PLANS, SAMPLE, spaprep

from spaprep.__main__ import main
from spaprep.app.display import PACKAGES
from spaprep.app.platform_failure import WAYLAND_LIBRARIES, XCB_LIBRARIES
from spaprep.files import resources as assets
from spaprep.files.resources import sample_path


def test_the_json_of_a_clinic_has_the_keys_that_others_rely_on() -> None:
    found = json.loads(spaprep("compare", SAMPLE, "--json").stdout)
    for clinic in found["clinics"]:
        assert list(clinic) == [
            *("id", "name", "low", "high", "settled", "open", "red_flags", "can_be_flagged"),
            "findings",
        ]
        assert round(clinic["low"], 1) == clinic["low"]
        assert len(clinic["findings"]) == len(found["rows"])
    assert {clinic["id"] for clinic in found["clinics"]} == set(found["order"])


def hostile_file(folder: Path, **changes: object) -> str:
    """Return the path of a plan that means to steer the terminal."""
    clinic = {"id": "c", "name": "\x1b]0;owned\x07Harbor\x9b2J\u202e"}
    plan = {"id": "p", "title": "\x1b[31mred", "clinics": [clinic], **changes}
    path = folder / "hostile.spaprep"
    path.write_text(json.dumps({"format": "spaprep", "version": 1, "plans": [plan]}))
    return str(path)


def test_a_stranger_s_file_can_not_steer_the_terminal(tmp_path: Path) -> None:
    result = spaprep("compare", hostile_file(tmp_path))
    assert result.returncode == 0
    assert "\\x1b]0;owned\\x07Harbor" in result.stdout
    path = hostile_file(tmp_path, **{"\x1b[31m": 1})
    assert spaprep("check", path).stderr == "spaprep: plans[0].\\x1b[31m: this key is unknown.\n"
    path = hostile_file(tmp_path, treatments=[{"id": "a\nb"}])
    said = spaprep("check", path).stderr
    for output in (result.stdout, said):
        assert all(line.isprintable() for line in output.splitlines())


@pytest.mark.parametrize("key", ["\ud800", "\U0001f600", "x" * 1_000_000])
def test_what_is_wrong_is_told_in_one_short_line(tmp_path: Path, key: str) -> None:
    for path in (
        hostile_file(tmp_path, **{key: 1}),
        hostile_file(tmp_path, updated_at=key),
        hostile_file(tmp_path, own_questions=[{key: 1}]),
        hostile_file(tmp_path, question_settings=[{"question": key}]),
    ):
        result = spaprep("check", path)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith("spaprep: plans[0]")
        assert result.stderr.count("\n") == 1
        assert len(result.stderr) < 600


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable.encode(), b"-m", b"spaprep", b"check", bytes(tmp_path) + b"/\xff.spaprep"],
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.decode().startswith("spaprep: “\\udcff.spaprep” can’t be read")


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "spaprep", "compare", SAMPLE, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_an_output_that_can_not_be_written_is_told() -> None:
    command = [sys.executable, "-m", "spaprep", "compare", SAMPLE]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    said = result.stderr.decode()
    assert said == "spaprep: The output was not written: the disk is full.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
@pytest.mark.parametrize(("file", "code"), [(SAMPLE, 0), ("/nowhere.spaprep", 1)])
@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_a_stream_that_is_closed_or_full_changes_no_code(
    file: str, code: int, streams: str
) -> None:
    command = f'"{sys.executable}" -m spaprep check "{file}" {streams}'
    result = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert result.returncode == code
    assert b"Traceback" not in result.stderr


def test_a_name_of_many_lines_can_not_pass_for_a_sentence_of_the_program(tmp_path: Path) -> None:
    forged = {"id": "c", "name": "Glow\nGlow is ahead of all\u2028Glow is cleared"}
    lines = spaprep("compare", hostile_file(tmp_path, clinics=[forged])).stdout.splitlines()
    assert [line for line in lines if line.startswith("Glow is")] == []
    assert any(line.startswith("Glow Glow is ahead of all Glow is cleared: ") for line in lines)


def without_module(folder: Path, name: str, message: str) -> str:
    """Return a folder that makes a child process miss a module."""
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {name!r}:\n"
        f"            raise ImportError({message!r})\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    return str(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_what_is_given_up_while_it_starts_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class CtrlC:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pydantic':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, CtrlC())\n"
    )
    result = spaprep("check", SAMPLE, PYTHONPATH=str(tmp_path))
    assert (result.returncode, result.stdout) == (130, "")
    assert result.stderr == "spaprep: Given up; nothing was written.\n"


def test_a_missing_system_library_is_told_with_what_brings_it(tmp_path: Path) -> None:
    path = without_module(tmp_path, "PySide6.QtWidgets", "libEGL.so.1: cannot open it")
    result = spaprep(QT_QPA_PLATFORM="offscreen", PYTHONPATH=path)
    assert result.returncode == 2
    assert "the system library libEGL.so.1 is missing" in result.stderr
    assert "apt-get install libglib2.0-0" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_it_asks_for_is_what_the_setup_brings() -> None:
    setup = (assets.resources() / "setup.sh").read_text(encoding="utf-8")
    named = {
        name: text.split() for name, text in re.findall(r'^(\w+)="([^"$]+)"$', setup, re.MULTILINE)
    }
    assert named["packages"] == PACKAGES.split()
    assert set(XCB_LIBRARIES) <= set(named["sonames"])
    assert set(WAYLAND_LIBRARIES) <= set(named["wayland_sonames"])


def test_a_missing_module_is_not_taken_for_a_system_library(tmp_path: Path) -> None:
    path = without_module(tmp_path, "PySide6", "No module named 'PySide6'")
    result = spaprep(QT_QPA_PLATFORM="offscreen", PYTHONPATH=path)
    assert result.returncode == 2
    assert result.stderr == (
        "SpaPrep can’t start: it is not installed whole (No module named 'PySide6')."
        " Install it again.\n"
    )


def test_on_wayland_no_library_of_the_other_display_is_asked_for(tmp_path: Path) -> None:
    path = without_module(tmp_path, "PySide6.QtWidgets", "libEGL.so.1: cannot open it")
    result = spaprep(WAYLAND_DISPLAY="wayland-0", PYTHONPATH=path)
    assert result.returncode == 2
    assert "the system library libEGL.so.1 is missing" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one display")
@pytest.mark.parametrize(
    ("missing", "display", "library"),
    [
        ("cursor", {"DISPLAY": ":4711"}, "libxcb-cursor.so.0"),
        ("icccm", {"DISPLAY": ":4711"}, "libxcb-icccm.so.4"),
        ("cursor", {"WAYLAND_DISPLAY": "wayland-9"}, "libwayland-cursor.so.0"),
    ],
)
def test_a_library_that_the_display_needs_is_named_once_qt_has_failed(
    tmp_path: Path, missing: str, display: dict[str, str], library: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from PySide6 import QtCore\n"
        "class Library(QtCore.QLibrary):\n"
        "    def load(self):\n"
        f"        return {missing!r} not in self.fileName() and super().load()\n"
        "QtCore.QLibrary = Library\n"
    )
    given = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "XDG_RUNTIME_DIR": str(tmp_path), **display}
    result = spaprep(PYTHONPATH=str(tmp_path), **given)
    assert result.returncode == 2
    assert f"the system library {library} is missing" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("name", ["PySide6", "reportlab", "sqlalchemy"])
def test_compare_and_check_need_no_window_no_pdf_and_no_database(tmp_path: Path, name: str) -> None:
    path = without_module(tmp_path, name, "it is not there")
    for command in (["check", SAMPLE], ["compare", SAMPLE, "--json"]):
        assert spaprep(*command, PYTHONPATH=path).returncode == 0


@pytest.mark.parametrize("path", [*PLANS, sample_path()], ids=lambda path: path.stem)
def test_every_plan_is_fine_and_can_be_read_as_text(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "fine\n"
    clinics = json.loads(path.read_bytes())["plans"][0]["clinics"]
    assert main(["compare", str(path)]) == 0
    text = capsys.readouterr().out
    for clinic in clinics:
        assert f"{clinic['name']}: " in text
    assert main(["compare", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    named = {(one, other) for one, other in found["ahead"]}
    assert not {(other, one) for one, other in named} & named


def test_questions_that_are_damaged_are_told_and_the_file_is_read_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(assets.resources(), copy)
    peels = copy / "questions" / "08-chemical-peel.toml"
    peels.write_bytes(peels.read_bytes().partition(b"importance")[0])
    monkeypatch.setattr(assets, "resources", lambda: copy)
    assert main(["check", SAMPLE]) == 0
    said = capfd.readouterr()
    assert said.out == "fine\n"
    assert said.err.count("\n") == 1
    assert "08-chemical-peel.toml, question P1" in said.err


def test_a_file_of_questions_that_can_not_be_read_is_told_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _problems = assets.read_catalogue()
    copy = tmp_path / "resources"
    shutil.copytree(assets.resources(), copy)
    (copy / "questions" / "99-none.toml").mkdir()
    monkeypatch.setattr(assets, "resources", lambda: copy)
    catalogue, problems = assets.read_catalogue()
    assert catalogue == whole
    assert [str(problem) for problem in problems] == ["99-none.toml: it is a folder."]
