"""Imports contacts in the real window onto a disk that is full, over and over.

A window that hangs, ends, or does not say that nothing was changed, is a failure.

    python tests/attacks/full_disk_import.py --count 20 [--contacts 900] [--disk limit|tmpfs]

“limit” lets no file grow, as a full disk does; “tmpfs” fills a small disk and has to be root.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 60  # a run that is no longer alive by then hangs; it takes about 5
ROOM = 16_384  # bytes that the library may still grow by
DISK = 4 * 1_024 * 1_024
SAID = "nothing was changed, the window goes on"


def main() -> int:
    """Run as often as asked, print the figures, and return 0 if every window went on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--contacts", type=int, default=900)
    parser.add_argument("--disk", choices=("limit", "tmpfs"), default="limit")
    parser.add_argument("--in-window", nargs=2, metavar=("LIBRARY", "CONTACTS"))
    options = parser.parse_args()
    if options.in_window:
        library, contacts = map(Path, options.in_window)
        in_window(library, contacts, options.disk)
        return 0
    went_on = sum(goes_on(options.contacts, options.disk) for _run in range(options.count))
    print(f"{went_on} of {options.count} windows said so and went on")  # noqa: T201
    return 0 if went_on == options.count else 1


def goes_on(contacts: int, disk: str) -> bool:
    """Return whether one window says that the disk is full, and goes on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = (f"Clinic number {n};310 555 {n:04};clinic{n}.example\n" for n in range(contacts))
        (folder / "contacts.csv").write_text("Company;Telephone;Internet\n" + "".join(rows))
        homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        environment = {
            **os.environ,
            **{home: str(folder / "home") for home in homes},
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(PROJECT),
        }
        with small_disk(folder / "disk", disk):
            library = folder / "disk" / "library.db"
            command = [sys.executable, __file__, "--disk", disk]
            command += ["--in-window", str(library), str(folder / "contacts.csv")]
            try:
                result = subprocess.run(
                    command,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=SECONDS,
                )
            except subprocess.TimeoutExpired:
                print("a window hung")  # noqa: T201
                return False
    if result.returncode or SAID not in result.stdout:
        print(f"a window ended with {result.returncode}: {result.stderr[-500:]}")  # noqa: T201
        return False
    return True


@contextmanager
def small_disk(folder: Path, disk: str) -> Iterator[None]:
    """Give a folder a disk of its own, if asked for."""
    folder.mkdir()
    if disk != "tmpfs":
        yield
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 -- the system's own


def in_window(library: Path, contacts: Path, disk: str) -> None:
    """Open the window, fill the disk, import, and say whether the window goes on."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from spaprep.app.shell import make_window
    from spaprep.ui.background.tasks import is_idle
    from spaprep.ui.window.pages import Pages

    app = QApplication([])
    window = make_window(app, library)
    window.show()

    def wait_until(is_so: Callable[[], object]) -> None:
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: loop.quit() if is_so() and is_idle() else None)
        look.start(20)
        loop.exec()

    wait_until(lambda: window.pages is not None and window.sidebar.save_status.last_backup)
    assert isinstance(window.pages, Pages)
    pages = window.pages
    pages.plans.add_sample()
    wait_until(lambda: "spaprep.ui.report.page" in sys.modules)
    pages.import_file(str(contacts))
    wait_until(lambda: pages.imports.dialog and pages.imports.dialog._import.isEnabled())
    assert pages.imports.dialog is not None
    fill_disk(library, disk)
    before = len(pages.workspace.dossiers)
    pages.imports.dialog.accept()

    def look() -> None:
        if not is_idle():
            return
        assert "not saved" in window.notice.text, window.notice.text
        assert len(pages.workspace.dossiers) == before
        pages.show("compare")
        assert pages.shown_key == "compare"
        print(SAID, flush=True)  # noqa: T201
        make_room(library, disk)
        window.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    app.exec()


def fill_disk(library: Path, disk: str) -> None:
    """Leave next to no room for the library."""
    if disk == "tmpfs":
        with (library.parent / "filler").open("wb") as filler:
            free = os.statvfs(library.parent)
            filler.write(bytes(free.f_bavail * free.f_frsize - ROOM))
    else:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = library.stat().st_size + ROOM
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


def make_room(library: Path, disk: str) -> None:
    """Take the filling away again."""
    if disk == "tmpfs":
        (library.parent / "filler").unlink()
    else:
        endless = resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (endless, endless))


if __name__ == "__main__":
    sys.exit(main())
