"""The main job from start to end: the real window, a real library file, the real PDF."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from support import window_driver
from support.window_driver import close_window, import_plan, pages_of

from spaprep.app.shell import make_window
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import AnswerState
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

CLINICS = ("Harbor Skin Clinic", "Lumen", "Rosewood <b>Med</b> Spa", "Glow Bar", "Canyon & Co")


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> Iterator[Callable[[], MainWindow]]:
    opened: list[MainWindow] = []

    def start() -> MainWindow:
        opened.append(window_driver.open_window(qapp, qtbot, library))
        return opened[-1]

    yield start
    for window in opened:
        if isValid(window):
            close_window(qtbot, window)


def make_plan(qtbot: QtBot, window: MainWindow) -> None:
    pages = pages_of(window)
    dialog = PlanDialog(window.theme, None, 0)
    qtbot.addWidget(dialog)
    dialog.checks["botulinum-toxin"].setChecked(True)
    qtbot.keyClicks(dialog.title, "Forehead lines")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.plan is not None
    from spaprep.core.records.changes import added

    assert pages.workspace.edit("new plan", [added(dialog.plan)])


def add_clinic(qtbot: QtBot, pages: Pages, name: str) -> None:
    pages.clinics.add_clinic()
    dialog = QApplication.activeModalWidget() or pages.clinics.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    field = dialog.name  # type: ignore[attr-defined]  # the clinic's form
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name in names_of(pages))


def names_of(pages: Pages) -> list[str]:
    return [dossier.clinic.name for dossier in pages.workspace.dossiers]


def call(qtbot: QtBot, pages: Pages, name: str, keys: str) -> None:
    """Ring a clinic, and answer the first questions by one key each."""
    clinic = next(d.clinic for d in pages.workspace.dossiers if d.clinic.name == name)
    pages.start_call(clinic.id)
    assert pages.call.is_running
    for key in keys:
        qtbot.keyClick(pages.call, key)
        qtbot.keyClick(pages.call, Qt.Key.Key_Return)
    pages.call.header.end.menu().actions()[0].trigger()
    assert not pages.call.is_running


def test_the_main_job_from_the_plan_to_the_report(
    qtbot: QtBot, open_window: Callable[[], MainWindow], library: Path, tmp_path: Path
) -> None:
    window = open_window()
    pages = pages_of(window)
    make_plan(qtbot, window)
    for name in CLINICS:
        add_clinic(qtbot, pages, name)
    call(qtbot, pages, "Harbor Skin Clinic", "1214")
    call(qtbot, pages, "Lumen", "13D")
    call(qtbot, pages, "Rosewood <b>Med</b> Spa", "24R")
    call(qtbot, pages, "Glow Bar", "11")

    comparison = pages.workspace.comparison
    assert comparison is not None
    assert comparison.columns[-1].clinic.name == "Rosewood <b>Med</b> Spa"
    assert comparison.columns[-1].standing.is_flagged
    pages.show("compare")
    table = pages.compare.table
    spoken = [
        table.matrix.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(table.matrix.rowCount())
        for column in range(table.matrix.columnCount())
    ]
    assert "Lumen, Doctor during treatment, Red flag, By phone" in spoken

    target = tmp_path / "report.pdf"
    pages.report.files.choose_path = lambda _name, _format: str(target)
    with qtbot.waitSignal(pages.report.files.written, timeout=20_000):
        pages.report.export_pdf()
    text = pdf_text(target.read_bytes())
    for name in CLINICS:
        assert name in text
    for told in ("Forehead lines", "Red flag", "In building", "Doctor during treatment"):
        assert told in text

    close_window(qtbot, window)
    store = Store.open(library)
    plan = store.plans()[0]
    assert [d.clinic.name for d in store.dossiers(plan.id)] == list(CLINICS)
    store.close()


def pdf_text(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_undo_takes_back_each_step_to_the_empty_library_and_redo_brings_all_again(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    pages = pages_of(window)
    make_plan(qtbot, window)
    add_clinic(qtbot, pages, "Harbor Skin Clinic")
    call(qtbot, pages, "Harbor Skin Clinic", "12")
    workspace = pages.workspace
    before = workspace.contents()
    stack = workspace.undo_stack
    while stack.canUndo():
        workspace.undo()
    assert workspace.plans == ()
    while stack.canRedo():
        workspace.redo()
    assert workspace.contents() == before


def test_deleting_a_clinic_can_be_undone_with_all_its_answers(
    open_window: Callable[[], MainWindow],
) -> None:
    pages = pages_of(open_window())
    pages.plans.add_sample()
    workspace = pages.workspace
    before = workspace.contents()
    pages.clinics.select(workspace.dossiers[0].clinic.id)
    pages.clinics.delete_clinics()
    assert len(workspace.dossiers) == 4
    workspace.undo()
    assert workspace.contents() == before


def test_the_sample_is_one_click_to_add_and_one_to_remove(
    open_window: Callable[[], MainWindow],
) -> None:
    pages = pages_of(open_window())
    pages.plans.add_sample()
    comparison = pages.workspace.comparison
    assert comparison is not None
    assert len(comparison.columns) == 5
    findings = [finding for column in comparison.columns for finding in column.findings]
    assert any(finding.is_conflicting for finding in findings)
    assert any(finding.verdict is Verdict.RED_FLAG for finding in findings)
    states = {answer.state for dossier in pages.workspace.dossiers for answer in dossier.answers}
    assert AnswerState.WOULD_NOT_ANSWER in states
    pages.plans.remove_sample()
    assert pages.workspace.plans == ()


def test_what_was_typed_in_a_call_is_there_after_a_start_anew(
    qtbot: QtBot, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    pages = pages_of(window)
    pages.plans.add_sample()
    clinic_id = pages.workspace.dossiers[4].clinic.id
    pages.start_call(clinic_id)
    qtbot.keyClick(pages.call, "1")
    qtbot.keyClicks(pages.call.form.words, "just a moment")
    close_window(qtbot, window)

    again = open_window()
    assert "was cut off" in again.notice.text
    workspace = pages_of(again).workspace
    dossier = workspace.dossier(clinic_id)
    assert dossier is not None
    assert dossier.answers[0].words == "just a moment"
    assert dossier.encounters[0].outcome is None


def test_a_plan_goes_out_as_a_file_and_comes_in_again(
    qtbot: QtBot, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    pages = pages_of(open_window())
    pages.plans.add_sample()
    before = pages.workspace.contents()
    target = tmp_path / "plan.spaprep"
    pages.plans.export_file(str(target))
    qtbot.waitUntil(is_idle)
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "spaprep"
    pages.plans.remove_sample()
    import_plan(qtbot, pages, target)
    assert pages.workspace.contents() == before


def test_a_malformed_file_is_refused_with_a_sentence_and_changes_nothing(
    qtbot: QtBot, open_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    window = open_window()
    bad = tmp_path / "bad.spaprep"
    bad.write_text('{"format": "spaprep", "version": 1, "plans": [{"id": "p"}]}')
    pages_of(window).plans.import_file(str(bad))
    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert "plans[0].title: this key is missing." in window.notice.text
    assert pages_of(window).workspace.plans == ()


def test_a_library_that_is_none_is_told_and_left_as_it_is(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    library.write_bytes(b"not a library at all, but some other file " * 20)
    before = library.read_bytes()
    window = make_window(qapp, library)
    window.show()
    qtbot.waitUntil(lambda: told_by(window) != "", timeout=20_000)
    assert "library.db" in told_by(window)
    assert library.read_bytes() == before
    qtbot.waitUntil(is_idle)
    window.close()


def told_by(window: MainWindow) -> str:
    shown = window.stack.currentWidget() if window.pages else None
    return shown.accessibleName() if shown else ""
