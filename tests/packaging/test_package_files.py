"""The files that make SpaPrep a program of the desktop agree with each other and with it."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.paths import PROJECT

from spaprep import __version__
from spaprep.__main__ import COMMANDS, _window_parser
from spaprep.app.shell import make_window

RESOURCES = PROJECT / "resources"
PACKAGING = RESOURCES / "packaging"
IDENTIFIER = "io.github.spaprep.spaprep"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def desktop_entry() -> dict[str, str]:
    """Return the fields of the entry in the menu."""
    text = (RESOURCES / "desktop" / f"{IDENTIFIER}.desktop").read_text(encoding="utf-8")
    pairs = [line.partition("=") for line in text.splitlines() if "=" in line]
    return {key: value for key, _equals, value in pairs}


def metainfo() -> ET.Element:
    """Return what software centers are given."""
    return ET.parse(RESOURCES / "desktop" / f"{IDENTIFIER}.metainfo.xml").getroot()  # noqa: S314 -- our own file


def mime_type() -> ET.Element:
    """Return the description of the file type."""
    root = ET.parse(RESOURCES / "desktop" / "spaprep-mime.xml").getroot()  # noqa: S314 -- our own file
    return root[0]


def test_the_version_is_the_same_everywhere() -> None:
    changelog = (PACKAGING / "debian" / "changelog").read_text(encoding="utf-8")
    manual = (PACKAGING / "spaprep.1").read_text(encoding="utf-8")
    release = metainfo().find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert changelog.startswith(f"spaprep ({__version__}) ")
    assert f'"SpaPrep {__version__}"' in manual


def test_the_window_the_menu_and_the_file_type_know_each_other(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    qtbot.addWidget(make_window(qapp, tmp_path / "library.db"))
    entry = desktop_entry()
    assert qapp.desktopFileName() == IDENTIFIER
    assert entry["Icon"] == IDENTIFIER
    assert entry["Terminal"] == "false"
    assert entry["StartupWMClass"] == qapp.applicationName()
    assert entry["MimeType"] == f"{mime_type().get('type')};"
    assert metainfo().findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert metainfo().findtext("provides/mediatype") == mime_type().get("type")


def test_the_magic_of_the_file_type_fits_what_is_exported_and_no_other_json() -> None:
    patterns = [match.get("value", "") for match in mime_type().iter(f"{MIME}match")]
    start = (RESOURCES / "sample.spaprep").read_text(encoding="utf-8")[:64]
    inner = [pattern for pattern in patterns if pattern != "{"]
    assert start.startswith("{")
    assert any(pattern in start for pattern in inner)
    assert all("spaprep" in pattern for pattern in inner)
    glob = mime_type().find(f"{MIME}glob")
    assert glob is not None
    assert glob.get("pattern") == "*.spaprep"


@pytest.mark.parametrize("name", ["spaprep", "spaprep-file"])
def test_an_icon_is_there_in_every_size(name: str) -> None:
    assert (RESOURCES / "icons" / f"{name}.svg").is_file()
    for size in SIZES:
        image = QImage(str(RESOURCES / "icons" / f"{name}-{size}.png"))
        assert (image.width(), image.height()) == (size, size)


def test_the_manual_names_every_command() -> None:
    manual = (PACKAGING / "spaprep.1").read_text(encoding="utf-8").replace("\\-", "-")
    for command in COMMANDS:
        assert re.search(rf"^\.B {command}$", manual, re.MULTILINE), command


def test_the_manual_names_every_option() -> None:
    manual = (PACKAGING / "spaprep.1").read_text(encoding="utf-8").replace("\\-", "-")
    options = [option for action in _window_parser()._actions for option in action.option_strings]
    for option in options:
        assert option == "-h" or re.search(rf"^\.BI? {option}(?= |$)", manual, re.MULTILINE), option


def test_what_the_wheel_carries_is_there() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for source, target in carried.items():
        assert (PROJECT / source).exists()
        assert target == f"spaprep/{source}"


@pytest.mark.parametrize("before", [None, "", "/opt/lib"])
def test_what_the_program_opens_gets_the_environment_of_the_user(
    before: str | None,
) -> None:
    code = (
        "import json, os, runpy, sys\n"
        "runpy.run_path(sys.argv[1])\n"
        "print(json.dumps(dict(os.environ)))\n"
    )
    own = {"LD_LIBRARY_PATH": "/usr/lib/spaprep/_internal", "_PYI_PARENT_PROCESS_LEVEL": "1"}
    environment = {**os.environ, **own}
    environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        environment["LD_LIBRARY_PATH_ORIG"] = before
    # The loader has read its variable by then; whoever is started next gets what is left.
    program = [sys.executable, "-c", code, str(PACKAGING / "child_environment.py")]
    result = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    left = json.loads(result.stdout)
    assert left.get("LD_LIBRARY_PATH") == before
    assert not {"LD_LIBRARY_PATH_ORIG", "_PYI_PARENT_PROCESS_LEVEL"} & left.keys()
