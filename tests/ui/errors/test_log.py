"""The log, and everything else that the program keeps for itself, is for the user's eyes alone."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan, a_question
from support.file_modes import open_to_others
from support.window_driver import close_window, open_window, page_not_opened, pages_of
from systems import on_posix

from spaprep.app.shell import make_window
from spaprep.core.records.changes import added
from spaprep.store.library.store import Store
from spaprep.ui.errors.log_file import PrivateLogFile, log_folder, start_log


@pytest.fixture(autouse=True)
def no_log_is_left() -> Iterator[None]:
    """Close the log of this test: the next one has a folder of its own."""
    logger = logging.getLogger("spaprep")
    yield
    for handler in [h for h in logger.handlers if isinstance(h, PrivateLogFile)]:
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture(params=[0o000, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the system take these permissions from what is made."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@on_posix
@pytest.mark.usefixtures("umask")
def test_all_that_a_window_leaves_behind_is_for_the_user_alone(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    home = library.parent / "home"
    window = open_window(qapp, qtbot, home / "data" / "library.db")
    pages_of(window).plans.add_sample()
    window.settings.setValue("a", "b")
    window.settings.sync()
    close_window(qtbot, window)
    assert {path.name for path in home.rglob("*")} >= {
        *("library.db", ".library.db.lock", "backups", "spaprep.ini", "spaprep.log"),
    }
    assert open_to_others(home / "data") + open_to_others(home / "spaprep") == []


@on_posix
def test_what_an_older_version_left_open_is_closed_at_the_start(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    close_window(qtbot, open_window(qapp, qtbot, library))
    ours = [library, *library.parent.glob(".library.db.*"), *(library.parent / "backups").iterdir()]
    ours += [log_folder() / "spaprep.log", log_folder(), library.parent / "backups"]
    for path in ours:
        path.chmod(0o777 if path.is_dir() else 0o666)
    for handler in logging.getLogger("spaprep").handlers:
        logging.getLogger("spaprep").removeHandler(handler)
        handler.close()
    close_window(qtbot, open_window(qapp, qtbot, library))
    assert [path for path in ours if path.stat().st_mode & 0o077] == []


@on_posix
def test_settings_that_others_could_read_are_closed_to_them(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    window = make_window(qapp, library)
    file = Path(window.settings.fileName())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("[window]\nplan=1\n", encoding="utf-8")
    file.chmod(0o644)
    file.parent.chmod(0o755)
    window.deleteLater()
    close_window(qtbot, open_window(qapp, qtbot, library))
    assert open_to_others(file.parent) == []
    assert QSettings(str(file), QSettings.Format.IniFormat).value("window/plan") is not None


@on_posix
@pytest.mark.usefixtures("umask")
def test_a_log_that_is_full_makes_room_in_private_files(library: Path) -> None:
    assert not library.exists()
    start_log()
    start_log()
    logger = logging.getLogger("spaprep")
    (handler,) = (h for h in logger.handlers if isinstance(h, PrivateLogFile))
    handler.maxBytes = 100
    for _line in range(5):
        logger.warning("x" * 60)
    assert len(list(log_folder().iterdir())) == 3
    assert open_to_others(log_folder()) == []


def test_a_label_that_can_t_be_read_is_not_in_the_log(
    qapp: QApplication, qtbot: QtBot, library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = a_plan(own_questions=(a_question("own-1", label="Secret label"),))
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan))])
    store._library.connection.execute(
        """UPDATE own_question SET plain = replace(plain, '"kind"', '"Secret kind"')"""
    )
    store.close()
    window = make_window(qapp, library)
    window.show()
    page_not_opened(window, qtbot)
    close_window(qtbot, window)
    text = (log_folder() / "spaprep.log").read_text(encoding="utf-8")
    assert "not opened: LibraryError" in text
    assert "Secret" not in text + "".join(capfd.readouterr())


@on_posix
def test_what_a_command_writes_is_for_the_user_alone(tmp_path: Path) -> None:
    from support.command_line import SAMPLE

    command = [sys.executable, "-m", "spaprep", "report", SAMPLE, "-o", str(tmp_path / "a.pdf")]
    subprocess.run(command, check=True, umask=0)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


def test_a_line_that_can_t_be_written_quotes_nothing_on_standard_error(
    library: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not library.exists()
    start_log()
    logger = logging.getLogger("spaprep")
    (handler,) = (h for h in logger.handlers if isinstance(h, PrivateLogFile))
    assert handler.stream is not None
    handler.stream.close()
    handler.stream = (log_folder() / "spaprep.log").open(encoding="utf-8")  # not to write to
    try:
        raise ValueError("what Dana said")  # noqa: TRY301 -- it is being handled
    except ValueError:
        logger.warning("something went wrong")
    assert capfd.readouterr() == ("", "")
