"""Who may read what lies in a folder."""

import stat
from pathlib import Path

OTHERS = 0o077


def open_to_others(folder: Path) -> list[str]:
    """Return what others than the user may read or change: the folder itself and all within."""
    return [
        f"{path.relative_to(folder.parent)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in (folder, *folder.rglob("*"))
        if path.lstat().st_mode & OTHERS and not path.is_symlink()
    ]
