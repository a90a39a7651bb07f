"""More text than can be kept is refused where it is pasted: no window stands still over it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.builders import a_call, a_clinic, a_dossier, a_question

from spaprep.core.checks import TEXT_LIMIT
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import LongText

MONSTROUS = "x" * 5_000_000


def clinic_form(theme: Theme) -> tuple[FormDialog, LongText]:
    dialog = ClinicDialog(theme, a_clinic(), lambda _fields: True)
    return dialog, dialog.notes


def call_form(theme: Theme) -> tuple[FormDialog, LongText]:
    call = a_call()
    dialog = EncounterDialog(theme, a_dossier(a_clinic(), [call], []), call, (), lambda _call: True)
    return dialog, dialog.notes


def question_form(theme: Theme) -> tuple[FormDialog, LongText]:
    dialog = QuestionDialog(theme, a_question("own-1"), lambda _question: True, lambda _q: None)
    return dialog, dialog.form.ask


@pytest.mark.parametrize("form", [clinic_form, call_form, question_form])
def test_what_is_too_much_is_refused_and_what_fits_comes_in(
    theme: Theme, qtbot: QtBot, form: Callable[[Theme], tuple[FormDialog, LongText]]
) -> None:
    dialog, field = form(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    before = field.toPlainText()
    for text in (MONSTROUS, "\n" * len(MONSTROUS)):
        QApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.toPlainText() == before
        assert f"{TEXT_LIMIT} characters fit" in dialog.problem.text()
        assert dialog.problem.isVisible()
    QApplication.clipboard().setText("Closed on Mondays")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Closed on Mondays" in field.toPlainText()
