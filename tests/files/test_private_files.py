"""Folders and files are closed to others, and links are not followed."""

from pathlib import Path

import pytest
from support.file_modes import open_to_others
from systems import on_posix

from spaprep.files.private_files import make_private, make_private_folder


@on_posix
@pytest.mark.usefixtures("umask")
def test_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    make_private_folder(folder)
    assert open_to_others(tmp_path / "one") == []
    folder.chmod(0o755)
    make_private_folder(folder)
    assert open_to_others(tmp_path / "one") == []


@on_posix
def test_what_a_link_leads_to_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.touch()
    target.chmod(0o644)
    link = target.with_name("link")
    link.symlink_to(target)
    make_private(link)
    make_private(target.with_name("missing"))
    assert target.stat().st_mode & 0o777 == 0o644
