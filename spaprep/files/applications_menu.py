"""SpaPrep in the user's own applications menu, by the rules of freedesktop.org; without Qt."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spaprep.core.language import _
from spaprep.files.atomic_write import write_bytes
from spaprep.files.desktop_entry import entry_starting, exec_line
from spaprep.files.file_errors import NotWrittenError, reason_of
from spaprep.files.resources import resources

_ID = "io.github.spaprep.spaprep"
_ICON = re.compile(r"spaprep(?P<file>-file)?(-(?P<size>\d+))?(?P<ending>\.png|\.svg)")
_TIMEOUT = 60  # seconds for updating a cache of the desktop, which takes far less than one


@dataclass(frozen=True, slots=True)
class ApplicationsMenu:
    """SpaPrep’s desktop entry, icons and file type in the user’s own folders.

    Attributes:
        folder: the user’s data folder, usually `~/.local/share`.
        command: what starts SpaPrep, without a file.
        try_exec: an executable without which menus hide the entry; blank for none.
    """

    folder: Path
    command: tuple[str, ...]
    try_exec: str = ""

    @property
    def has_entry(self) -> bool:
        """Whether there is an entry that starts this SpaPrep, not one installed elsewhere."""
        try:
            entry = self._entry.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
        return exec_line(self.command) in entry.splitlines()

    def add(self) -> None:
        """Put SpaPrep in the menu; it replaces an entry of another SpaPrep.

        Raises:
            NotWrittenError: a file or a folder could not be made; the message names it.
        """
        text = (resources() / "desktop" / self._entry.name).read_text(encoding="utf-8")
        try:
            entry = entry_starting(text, self.command, self.try_exec).encode()
        except UnicodeEncodeError as error:
            raise NotWrittenError(
                _(
                    "SpaPrep lies in a folder whose name is not valid text, which no menu can show."
                    " Rename the folder, then try again."
                )
            ) from error
        # The entry is written last, so that it never shows without its icon.
        for target, source in self._copied_files():
            _write(target, source.read_bytes())
        _write(self._entry, entry)
        self._update_caches()

    def remove(self) -> None:
        """Remove SpaPrep from the menu; the user’s library and settings stay.

        Raises:
            NotWrittenError: a file could not be removed; the message names it.
        """
        for path in (self._entry, *(target for target, _source in self._copied_files())):
            try:
                path.unlink(missing_ok=True)
            except NotADirectoryError:
                continue
            except OSError as error:
                raise NotWrittenError(
                    _("The file “{path}” was not removed: {reason}").format(
                        path=path, reason=reason_of(error)
                    )
                ) from error
        self._update_caches()

    @property
    def _entry(self) -> Path:
        return self.folder / "applications" / f"{_ID}.desktop"

    def _copied_files(self) -> Iterator[tuple[Path, Path]]:
        """Yield the target and the source of each file."""
        mime_type = resources() / "desktop" / "spaprep-mime.xml"
        yield self.folder / "mime" / "packages" / "spaprep.xml", mime_type
        for path in sorted((resources() / "icons").glob("spaprep*")):
            icon = _ICON.fullmatch(path.name)
            if icon is not None:
                size = f"{icon['size']}x{icon['size']}" if icon["size"] else "scalable"
                kind = "mimetypes" if icon["file"] else "apps"
                name = "application-x-spaprep" if icon["file"] else _ID
                yield self._icons / size / kind / f"{name}{icon['ending']}", path

    @property
    def _icons(self) -> Path:
        return self.folder / "icons" / "hicolor"

    def _update_caches(self) -> None:
        """Update the desktop’s caches of these folders; some desktops have none."""
        for program, folder in (
            ("update-mime-database", "mime"),
            ("update-desktop-database", "applications"),
        ):
            path = shutil.which(program)
            if path is not None and (self.folder / folder).is_dir():
                with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                    subprocess.run(  # noqa: S603 -- the desktop's own program, in a folder of ours
                        [path, str(self.folder / folder)],
                        check=False,
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                        timeout=_TIMEOUT,
                    )
        with contextlib.suppress(OSError):
            os.utime(self._icons)  # a cache of icons is valid until their folder is newer


def applications_menu(platform: str = sys.platform) -> ApplicationsMenu | None:
    """Return the user’s menu; None if an installer puts SpaPrep in the menus.

    Args:
        platform: as `sys.platform` names it.
    """
    if platform in {"win32", "cygwin", "darwin"}:
        return None
    data_home = Path(os.environ.get("XDG_DATA_HOME", ""))
    folder = data_home if data_home.is_absolute() else Path("~/.local/share").expanduser()
    start = resources() / "start.sh"
    if (resources().parent / "pyproject.toml").is_file():
        # start.sh also sets the checkout up again after an update, or for a new Python.
        try_exec = str(start) if os.access(start, os.X_OK) else ""
        return ApplicationsMenu(folder, ("sh", str(start)), try_exec)
    if _is_system_package(resources()):
        return None
    if getattr(sys, "frozen", False):
        return ApplicationsMenu(folder, (sys.executable,), sys.executable)
    return ApplicationsMenu(folder, (sys.executable, "-P", "-m", "spaprep"), sys.executable)


def _is_system_package(path: Path) -> bool:
    """Return whether a package of the system installed SpaPrep, with its own menu entry."""
    return path.is_relative_to("/usr") and not path.is_relative_to("/usr/local")


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(
            _("The folder “{folder}” was not made: {reason}").format(
                folder=path.parent, reason=reason_of(error)
            )
        ) from error
    write_bytes(path, data)
