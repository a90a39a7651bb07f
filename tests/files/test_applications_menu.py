"""SpaPrep in the user's own applications menu: real files, and the commands that make them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from support.desktop_entry_parser import command_of
from support.paths import PROJECT

from spaprep.files.applications_menu import ApplicationsMenu, applications_menu
from spaprep.files.desktop_entry import exec_line
from spaprep.files.file_errors import NotWrittenError

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="the menus of freedesktop.org"
)

ENTRY = "applications/io.github.spaprep.spaprep.desktop"
ODD = "Señora Ñu 50 % of $HOME `id` \"q\" 'a' \\back ;&=~#"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    return data


def menu_of(
    folder: Path, command: tuple[str, ...] = ("sh", f"/home/{ODD}/start.sh")
) -> ApplicationsMenu:
    return ApplicationsMenu(folder, command)


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def spaprep(*arguments: str, program: str = "") -> "subprocess.CompletedProcess[str]":
    """Run SpaPrep without a display."""
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in shown}
    command = ["sh", program] if program else [sys.executable, "-m", "spaprep"]
    return subprocess.run(
        [*command, *arguments],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_entry_the_icons_and_the_file_type_are_put_in_the_users_folders(folder: Path) -> None:
    menu_of(folder).add()
    found = files_in(folder)
    icons = {f"{size}x{size}" for size in (16, 24, 32, 48, 64, 128, 256)}
    assert {
        ENTRY,
        "mime/packages/spaprep.xml",
        *(f"icons/hicolor/{size}/apps/io.github.spaprep.spaprep.png" for size in icons),
        *(f"icons/hicolor/{size}/mimetypes/application-x-spaprep.png" for size in icons),
        "icons/hicolor/scalable/apps/io.github.spaprep.spaprep.svg",
        "icons/hicolor/scalable/mimetypes/application-x-spaprep.svg",
    } <= found
    entry = (folder / ENTRY).read_text(encoding="utf-8").splitlines()
    assert exec_line(["sh", f"/home/{ODD}/start.sh"]) in entry
    assert {"Terminal=false", "MimeType=application/x-spaprep;"} <= set(entry)
    root = ET.parse(folder / "mime/packages/spaprep.xml").getroot()  # noqa: S314 -- our own file
    assert root[0].get("type") == "application/x-spaprep"


def test_removing_leaves_nothing_of_spaprep_and_all_that_others_have(folder: Path) -> None:
    other = folder / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    menu = menu_of(folder)
    menu.add()
    assert menu.has_entry
    menu.remove()
    assert not menu.has_entry
    assert not [name for name in files_in(folder) if "spaprep" in name]
    assert other.exists()
    menu.remove()  # what is not there is no fault


def test_an_entry_for_another_place_is_not_this_ones_and_is_replaced(folder: Path) -> None:
    menu_of(folder, ("sh", "/elsewhere/start.sh")).add()
    menu = menu_of(folder)
    assert not menu.has_entry
    menu.add()
    assert menu.has_entry


def test_an_entry_that_is_no_text_is_not_this_ones(folder: Path) -> None:
    menu_of(folder).add()
    (folder / ENTRY).write_bytes(b"\xff\xfe")
    assert not menu_of(folder).has_entry


def test_a_folder_whose_name_is_no_text_is_refused_before_anything_is_written(folder: Path) -> None:
    menu = menu_of(folder, ("sh", os.fsdecode(b"/home/\xf1/start.sh")))
    with pytest.raises(NotWrittenError, match="Rename the folder"):
        menu.add()
    assert not menu.has_entry
    assert not folder.exists()


def test_a_place_that_takes_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWrittenError, match=r"The folder “.*file/mime/packages” was not made: "):
        menu_of(tmp_path / "file").add()
    menu_of(tmp_path / "file").remove()


def test_what_cannot_be_removed_is_named(folder: Path) -> None:
    (folder / ENTRY).mkdir(parents=True)
    with pytest.raises(NotWrittenError, match=r"spaprep.desktop” was not removed: "):
        menu_of(folder).remove()


def test_what_is_cached_of_the_icons_is_read_again(folder: Path) -> None:
    icons = folder / "icons" / "hicolor"
    icons.mkdir(parents=True)
    os.utime(icons, (0, 0))
    menu_of(folder).add()
    assert icons.stat().st_mtime > 0


def test_a_checkout_starts_by_its_own_script_which_sets_it_up_again(folder: Path) -> None:
    menu = applications_menu("linux")
    script = str(PROJECT / "resources" / "start.sh")
    assert menu == ApplicationsMenu(folder, ("sh", script), script)


@pytest.mark.parametrize("platform", ["win32", "cygwin", "darwin"])
def test_no_menu_is_offered_where_installing_makes_the_entry(platform: str) -> None:
    assert applications_menu(platform) is None


@pytest.mark.parametrize("value", ["", "relative/path"])
def test_without_a_usable_place_for_data_the_usual_one_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", value)
    menu = applications_menu("linux")
    assert menu is not None
    assert menu.folder == tmp_path / ".local" / "share"


INSTALLED = """
import sys
sys.path.insert(0, sys.argv[1])
from spaprep.files.applications_menu import applications_menu
print(applications_menu("linux"))
"""


def test_an_installed_spaprep_starts_by_its_python(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "spaprep", site / "spaprep", ignore=ignored)
    shutil.copytree(PROJECT / "resources", site / "spaprep" / "resources")
    program = [sys.executable, "-P", "-c", INSTALLED, str(site)]
    result = subprocess.run(program, capture_output=True, text=True, check=True)
    command = (sys.executable, "-P", "-m", "spaprep")
    assert result.stdout.strip() == str(ApplicationsMenu(folder, command, sys.executable))


def test_a_package_of_the_system_has_its_entry_already() -> None:
    from spaprep.files.applications_menu import _is_system_package

    assert _is_system_package(Path("/usr/lib/spaprep/_internal/spaprep/resources"))
    assert not _is_system_package(Path("/usr/local/lib/python3.13/site-packages/spaprep/resources"))
    assert not _is_system_package(Path("/home/me/.local/lib/spaprep/resources"))


def test_the_commands_add_and_remove_it_without_a_display(folder: Path) -> None:
    added = spaprep("--menu")
    assert (added.returncode, added.stdout) == (0, "SpaPrep is in your applications menu now.\n")
    assert (folder / ENTRY).exists()
    removed = spaprep("--remove-menu")
    assert removed.returncode == 0
    assert removed.stdout == "SpaPrep is no longer in your applications menu.\n"
    assert not (folder / ENTRY).exists()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout in a folder of an odd name, set up already, with the running Python."""
    copy = tmp_path / ODD
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("spaprep", "resources"):
        shutil.copytree(PROJECT / name, copy / name, ignore=ignored)
    shutil.copy(PROJECT / "pyproject.toml", copy)
    python = copy / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    stamp = "cksum pyproject.toml >.venv/.set-up"
    subprocess.run(["/bin/sh", "-c", stamp], cwd=copy, check=True)
    return copy


def test_start_sh_adds_an_entry_that_starts_a_checkout_of_any_name(
    folder: Path, checkout: Path
) -> None:
    script = str(checkout / "resources" / "start.sh")
    added = spaprep("--menu", program=script)
    assert added.returncode == 0, added.stderr
    lines = (folder / ENTRY).read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith("Exec="))
    command = command_of(line, "--version")
    assert command == ["sh", script, "--version"]
    started = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True)
    assert started.stdout.startswith("SpaPrep ")
    assert spaprep("--remove-menu", program=script).returncode == 0
    assert not (folder / ENTRY).exists()


def test_the_command_says_in_one_sentence_why_it_failed(folder: Path) -> None:
    folder.write_bytes(b"")
    result = spaprep("--menu")
    assert result.returncode == 1
    assert result.stderr.startswith("spaprep: The folder “")
    assert result.stderr.count("\n") == 1


def test_adding_and_removing_at_once_is_wrong_usage() -> None:
    assert spaprep("--menu", "--remove-menu").returncode == 2
