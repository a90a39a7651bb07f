"""Every control of every dialog has a name for assistive technology."""

import pytest
from pytestqt.qtbot import QtBot
from scenes.dialogs import clinic_dialogs, window_dialogs
from scenes.resting import column_of, comparison_of
from support.accessibility import unnamed
from support.window_driver import PATIENCE, pages_of

from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.window.main_window import MainWindow


@pytest.mark.parametrize("kind", ["of the window", "about a clinic"])
def test_every_control_of_a_dialog_has_a_name(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    add_sample(pages_of(window).workspace)
    clinic = column_of(window, "Glow Bar DTLA")
    about_it = kind == "about a clinic"
    dialogs = (
        clinic_dialogs(window, comparison_of(window), clinic)
        if about_it
        else window_dialogs(window)
    )
    for name, dialog in dialogs.items():
        dialog.show()
        qtbot.waitUntil(is_idle, timeout=PATIENCE)
        assert unnamed(dialog) == [], name
        dialog.close()
        dialog.deleteLater()
