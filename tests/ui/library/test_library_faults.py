"""A library that another program holds while the window is open: told, and nothing lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.builders import START, a_clinic, a_dossier, a_plan
from support.window_driver import PATIENCE, close_window, page_not_opened, pages_of

from spaprep.app.shell import make_window
from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Plan, PlanContents
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.file import write_file
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.window.main_window import MainWindow

BROWS, CHIN = a_plan(title="Brows"), a_plan(title="Chin", position=1)
HARBOR = a_clinic(BROWS, "Harbor")


@pytest.fixture
def library(library: Path) -> Path:
    """Return a library of two plans."""
    with closing(Store.open(library)) as store:
        store.apply([added(BROWS), added(HARBOR), added(CHIN)])
    return library


@contextmanager
def held_by_another(library: Path) -> Iterator[None]:
    """Keep everyone else from reading the library, as another program may."""
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def plan_of(window: MainWindow) -> Plan | None:
    return pages_of(window).workspace.plan


def test_a_plan_that_can_not_be_read_now_is_told_and_the_other_stays(
    window: MainWindow, library: Path
) -> None:
    menu = window.sidebar.plan_menu
    pages_of(window).plans.fill_plan_menu(menu)
    chin = next(action for action in menu.actions() if action.text() == "Chin")
    with held_by_another(library):
        chin.trigger()
        assert "can’t be read" in window.notice.text
        assert plan_of(window) == BROWS
        assert len(pages_of(window).workspace.dossiers) == 1
    chin.trigger()
    assert plan_of(window) == CHIN


def test_an_edit_that_can_not_be_read_back_is_saved_all_the_same(
    window: MainWindow, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = pages_of(window).workspace
    held = held_by_another(library)
    save = Store.apply

    def save_and_be_late(store: Store, changes: object) -> None:
        save(store, changes)  # type: ignore[arg-type]
        held.__enter__()

    monkeypatch.setattr(Store, "apply", save_and_be_late)
    assert workspace.edit("rename", [edited(HARBOR, START, name="Lumen")])
    held.__exit__(None, None, None)
    monkeypatch.undo()
    assert "can’t be read" in window.notice.text
    workspace.show_plan(BROWS.id)
    assert [entry.clinic.name for entry in workspace.dossiers] == ["Lumen"]


def test_a_file_for_a_plan_that_can_not_be_read_now_is_not_offered(
    window: MainWindow, qtbot: QtBot, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "chin.spaprep"
    write_file([PlanContents(CHIN, (a_dossier(a_clinic(CHIN), [], []),))], path, START)
    with held_by_another(library):
        pages_of(window).import_file(str(path))
        qtbot.waitUntil(lambda: "can’t be read" in window.notice.text, timeout=PATIENCE)
        qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert QApplication.activeModalWidget() is None


OWN = "INSERT INTO own_question (plan_id, id, plain, position) VALUES"
SPOILT = {
    "a blank name": "UPDATE clinic SET name = ' '",
    "no such hour": "UPDATE clinic SET updated_at = '2026-11-12T99:00:00+00:00'",
    "an empty question": f"{OWN} (:plan, 'own-1', '{{}}', 0)",
    "half a question": f"""{OWN} (:plan, 'own-1', '{{"ask": 1}}', 0)""",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_a_record_that_can_not_be_is_no_empty_library(
    qapp: QApplication, qtbot: QtBot, library: Path, spoil: str
) -> None:
    with closing(sqlite3.connect(library)) as other, other:
        other.execute(spoil, {"plan": BROWS.id} if ":plan" in spoil else {})
    window = make_window(qapp, library)
    window.show()
    page = page_not_opened(window, qtbot)
    assert "can’t be read" in page.accessibleName()
    assert not pages_of(window).workspace.library.is_open
    close_window(qtbot, window)


def offered(window: MainWindow, qtbot: QtBot, path: Path) -> list[tuple[int, str]]:
    """Import a file, agree, and return how high the question was, and what it said."""
    found: list[tuple[int, str]] = []

    def agree(dialog: IncomingDialog) -> None:
        found.append((dialog.height(), dialog.summary.text()))
        dialog.accept()

    pages_of(window).import_file(str(path))
    qtbot.waitUntil(lambda: isinstance(shown_question(), IncomingDialog), timeout=PATIENCE)
    dialog = shown_question()
    assert dialog is not None
    agree(dialog)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    return found


def shown_question() -> IncomingDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, IncomingDialog) else None


def test_a_file_that_replaces_hundreds_of_clinics_is_asked_about_on_one_screen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    names = [f"Clinic {number:03}" for number in range(300)]
    clinics = [a_clinic(CHIN, name, position=at) for at, name in enumerate(names)]
    newer = [edited(clinic, START.replace(year=2027), city="Venice").after for clinic in clinics]
    for version in (clinics, newer):
        path = tmp_path / "chin.spaprep"
        dossiers = tuple(a_dossier(clinic, [], []) for clinic in version)  # type: ignore[arg-type]
        write_file([PlanContents(CHIN, dossiers)], path, START)
        ((height, summary),) = offered(window, qtbot, path)
    assert height < 700
    assert all(name in summary for name in names)
    assert {entry.clinic.city for entry in pages_of(window).workspace.dossiers} == {"Venice"}


def test_a_file_without_a_plan_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_file([], tmp_path / "none.spaprep", START)
    pages_of(window).import_file(str(tmp_path / "none.spaprep"))
    qtbot.waitUntil(lambda: "no plan in this file" in window.notice.text, timeout=PATIENCE)


def test_a_plan_that_can_not_be_saved_now_stays_in_its_dialog(
    window: MainWindow, library: Path
) -> None:
    told: list[str] = []

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlanDialog)
        dialog.title.setText("Eyelids")
        with held_by_another(library):
            dialog.accept()
        told.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        dialog.accept()

    QTimer.singleShot(0, fill_in)
    assert pages_of(window).plans.new_plan()
    assert "It was not saved. What you typed is still here." in told
    assert [plan.title for plan in pages_of(window).workspace.plans] == ["Brows", "Chin", "Eyelids"]


def eyelids_file(folder: Path, *names: str, title: str = "Eyelids") -> Path:
    """Return a file of one plan with these clinics, which always has the same id."""
    plan = a_plan(id="eyelids", title=title, position=2)
    clinics = [a_clinic(plan, name, id=name[:40]) for name in names]
    path = folder / f"{title} {len(names)}.spaprep"
    dossiers = tuple(a_dossier(clinic, [], []) for clinic in clinics)
    write_file([PlanContents(plan, dossiers)], path, START)
    return path


def test_a_file_that_is_dropped_twice_is_asked_about_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = eyelids_file(tmp_path, "Lumen")
    for _time in range(3):
        pages_of(window).import_file(str(path))
    qtbot.waitUntil(lambda: shown_question() is not None, timeout=PATIENCE)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert len(window.findChildren(IncomingDialog)) == 1
    question = shown_question()
    assert question is not None
    question.accept()
    assert shown_question() is None
    titles = [plan.title for plan in pages_of(window).workspace.plans]
    assert titles == ["Brows", "Chin", "Eyelids"]


def test_a_second_file_is_asked_about_after_the_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for names in (("Lumen",), ("Lumen", "Aura")):
        pages_of(window).import_file(str(eyelids_file(tmp_path, *names)))
        qtbot.waitUntil(is_idle, timeout=PATIENCE)
    for _file in range(2):
        question = shown_question()
        assert question is not None
        question.accept()
    assert shown_question() is None
    found = [entry.clinic.name for entry in pages_of(window).workspace.dossiers]
    assert found == ["Lumen", "Aura"]


def test_what_changed_while_the_question_was_open_is_shown_before_it_comes_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pages_of(window).import_file(str(eyelids_file(tmp_path, "Lumen", "Aura")))
    qtbot.waitUntil(lambda: shown_question() is not None, timeout=PATIENCE)
    question = shown_question()
    assert question is not None
    before = question.summary.text()
    plan = a_plan(id="eyelids", title="Eyelids", position=2)
    lumen = a_clinic(plan, "Lumen", id="Lumen")
    pages_of(window).workspace.edit("plan", [added(plan), added(lumen)])
    question.accept()
    assert question.isVisible()
    assert question.summary.text() != before
    assert "changed meanwhile" in question.problem.text()
    question.accept()
    assert not question.isVisible()
    assert len(pages_of(window).workspace.dossiers) == 2


def test_a_file_that_brings_nothing_new_shows_its_plan_and_asks_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = eyelids_file(tmp_path, "Lumen")
    offered(window, qtbot, path)
    pages_of(window).workspace.show_plan(BROWS.id)
    pages_of(window).import_file(str(path))
    qtbot.waitUntil(lambda: "already" in window.notice.text, timeout=PATIENCE)
    assert shown_question() is None
    plan = pages_of(window).workspace.plan
    assert plan is not None
    assert plan.title == "Eyelids"


@pytest.mark.parametrize("name", ["Lumen", "W" * 200, "a clinic of many words " * 8])
def test_no_sentence_of_the_question_is_cut_off(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = eyelids_file(tmp_path, name, title=name.strip()[:100])
    pages_of(window).import_file(str(path))
    qtbot.waitUntil(lambda: shown_question() is not None, timeout=PATIENCE)
    question = shown_question()
    assert question is not None
    labels = [one for one in question.findChildren(QLabel) if one.isVisible() and one.text()]
    assert any("1 clinic, 0 calls" in one.text() for one in labels)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
        assert label.width() <= question.width()
    question.reject()
