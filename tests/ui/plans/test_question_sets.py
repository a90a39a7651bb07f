"""Questions from plan to plan: a file with no clinic in it, and copies within the library."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot
from support.builders import START, a_plan, an_own_question
from support.window_driver import pages_of

from spaprep.cli.commands import run_command
from spaprep.core.questions.question import Importance
from spaprep.core.questions.values import Kind
from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Plan, PlanContents, QuestionSetting
from spaprep.store.spaprep_file.write import write_exchange
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.question_set_dialogs import BringInDialog, CopyQuestionsDialog
from spaprep.ui.window.main_window import MainWindow

OWN = (an_own_question("own-1", Kind.YES_NO), an_own_question("own-2", Kind.COUNT))
SETTINGS = (
    QuestionSetting("S02", in_use=False),
    QuestionSetting("S08", importance=Importance.NICE, meets=100, partly=40),
    QuestionSetting("own-2", in_use=False),
)


@pytest.fixture
def sample(window: MainWindow) -> MainWindow:
    pages_of(window).plans.add_sample()
    return window


def plan_of(window: MainWindow) -> Plan:
    plan = pages_of(window).workspace.plan
    assert plan is not None
    return plan


def set_up(window: MainWindow) -> None:
    plan = plan_of(window)
    change = edited(plan, plan.updated_at, own_questions=OWN, settings=SETTINGS)
    assert pages_of(window).workspace.edit("set up", [change])


@pytest.fixture
def shared(sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """A file with the questions of the sample plan, which has changed some and added others."""
    set_up(sample)
    pages_of(sample).plans.sets.share(str(tmp_path / "questions"))
    qtbot.waitUntil(is_idle)
    assert "with no clinic in it" in sample.notice.text
    return tmp_path / "questions.spaprep"


def bring_in(window: MainWindow, qtbot: QtBot, path: Path) -> BringInDialog:
    sets = pages_of(window).plans.sets
    sets.dialog = None
    sets.bring_in(str(path))
    qtbot.waitUntil(lambda: sets.dialog is not None)
    assert isinstance(sets.dialog, BringInDialog)
    return sets.dialog


def test_a_shared_file_has_the_questions_and_nothing_about_any_clinic(
    shared: Path, sample: MainWindow
) -> None:
    text = shared.read_text(encoding="utf-8")
    plan = json.loads(text)["plans"][0]
    assert plan["clinics"] == []
    assert (plan["area"], plan["state"]) == ("", "")
    assert plan["id"] != plan_of(sample).id
    assert [own["id"] for own in plan["own_questions"]] == ["own-1", "own-2"]
    assert plan["question_settings"] == [
        {"question": "S02", "in_use": False},
        {
            "question": "S08",
            "importance": "nice",
            "thresholds": {"meets": 100, "partly": 40},
        },
        {"question": "own-2", "in_use": False},
    ]
    for dossier in pages_of(sample).workspace.dossiers:
        assert dossier.clinic.name not in text
    assert run_command(["check", str(shared)]) == 0


def test_a_set_comes_into_the_plan_that_is_shown_after_saying_what_it_changes(
    shared: Path, sample: MainWindow, qtbot: QtBot
) -> None:
    workspace = pages_of(sample).workspace
    workspace.undo()
    before = workspace.contents()
    assert plan_of(sample).own_questions == ()
    dialog = bring_in(sample, qtbot, shared)
    assert "2 questions are added: “The own-1”, “The own-2”." in dialog.summary.text()
    assert "2 questions count differently than before" in dialog.summary.text()
    assert workspace.contents() == before
    dialog.accept()
    assert plan_of(sample).own_questions == OWN
    assert plan_of(sample).settings == SETTINGS
    assert len(workspace.dossiers) == 5
    workspace.undo()
    assert workspace.contents() == before


def test_a_set_becomes_a_plan_of_its_own(shared: Path, sample: MainWindow, qtbot: QtBot) -> None:
    title = plan_of(sample).title
    dialog = bring_in(sample, qtbot, shared)
    dialog.apart.setChecked(True)
    assert not dialog.summary.isVisible()
    dialog.accept()
    workspace = pages_of(sample).workspace
    assert len(workspace.plans) == 2
    assert plan_of(sample).title == title
    assert plan_of(sample).own_questions == OWN
    assert plan_of(sample).settings == SETTINGS
    assert workspace.dossiers == ()
    workspace.undo()
    assert len(workspace.plans) == 1


def test_a_set_that_is_known_already_changes_nothing(
    shared: Path, sample: MainWindow, qtbot: QtBot
) -> None:
    before = plan_of(sample)
    dialog = bring_in(sample, qtbot, shared)
    assert "asked already" in dialog.summary.text()
    dialog.accept()
    assert plan_of(sample) == before


def test_a_file_of_questions_alone_is_offered_as_a_set_when_it_is_imported(
    shared: Path, sample: MainWindow, qtbot: QtBot
) -> None:
    plans = pages_of(sample).plans
    plans.sets.dialog = None
    plans.import_file(str(shared))
    qtbot.waitUntil(lambda: plans.sets.dialog is not None)
    assert isinstance(plans.sets.dialog, BringInDialog)


def test_in_an_empty_library_a_set_becomes_the_first_plan(
    shared: Path, sample: MainWindow, qtbot: QtBot
) -> None:
    pages = pages_of(sample)
    pages.plans.remove_sample()
    assert pages.workspace.plan is None
    pages.plans.sets.bring_in(str(shared))
    qtbot.waitUntil(lambda: pages.workspace.plan is not None)
    assert plan_of(sample).own_questions == OWN


def test_where_to_share_is_asked_with_a_name_that_fits_a_file(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return (str(tmp_path / name), "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    pages_of(sample).questions.header.export_requested.emit()
    qtbot.waitUntil(is_idle)
    assert asked == ["Botulinum toxin (sample) – questions.spaprep"]
    assert (tmp_path / asked[0]).exists()


def test_a_file_is_chosen_to_bring_in_from_or_none(
    shared: Path, sample: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = pages_of(sample).plans.sets
    chosen = [("", ""), (str(shared), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_parts: chosen.pop(0))
    pages_of(sample).questions.header.import_requested.emit()
    assert sets.dialog is None
    pages_of(sample).questions.header.import_requested.emit()
    qtbot.waitUntil(lambda: sets.dialog is not None)


def test_a_file_that_is_none_is_refused_with_its_reason(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.spaprep"
    bad.write_text('{"format": "spaprep", "version": 1, "plans": [{"id": "p", "ti')
    before = plan_of(sample)
    pages_of(sample).plans.sets.bring_in(str(bad))
    qtbot.waitUntil(lambda: "not JSON" in sample.notice.text)
    assert plan_of(sample) == before


def test_of_a_file_with_several_plans_one_is_chosen(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plans = [a_plan(title="Lips", own_questions=OWN[:1]), a_plan(title="Brow", own_questions=OWN)]
    path = tmp_path / "two.spaprep"
    path.write_bytes(write_exchange([PlanContents(plan) for plan in plans], START))
    dialog = bring_in(sample, qtbot, path)
    assert "1 question is added" in dialog.summary.text()
    dialog.plan.setCurrentIndex(1)
    dialog.plan.activated.emit(1)
    assert "2 questions are added" in dialog.summary.text()
    dialog.accept()
    assert plan_of(sample).own_questions == OWN


def test_a_file_without_a_plan_says_so(sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "empty.spaprep"
    empty.write_text('{"format": "spaprep", "version": 1, "plans": []}')
    pages_of(sample).plans.sets.bring_in(str(empty))
    qtbot.waitUntil(lambda: sample.notice.text == "There is no plan in this file.")


@pytest.fixture
def copying(sample: MainWindow) -> Callable[[Plan], CopyQuestionsDialog]:
    def open_for(other: Plan) -> CopyQuestionsDialog:
        shown = plan_of(sample).id
        workspace = pages_of(sample).workspace
        assert workspace.edit("another plan", [added(other)])
        workspace.show_plan(shown)
        pages_of(sample).questions.header.copy_requested.emit()
        dialog = pages_of(sample).plans.sets.dialog
        assert isinstance(dialog, CopyQuestionsDialog)
        return dialog

    return open_for


def tick(dialog: CopyQuestionsDialog, start: str) -> None:
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    found = next(item for item in items if item.text().startswith(start))
    found.setCheckState(Qt.CheckState.Checked)


def test_questions_and_settings_are_chosen_from_another_plan(
    copying: Callable[[Plan], CopyQuestionsDialog], sample: MainWindow
) -> None:
    dialog = copying(a_plan(title="Lips & <b>more</b>", own_questions=OWN, settings=SETTINGS))
    assert dialog.plan.currentText() == "Lips & <b>more</b>"
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    parts = "Nice to have; meets when at least 100; partly enough when at least 40"
    assert lines == [
        "The own-1",
        "The own-2",
        "Director full time on site: off",
        f"Performed in the last year: {parts}",
    ]
    copy = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert not copy.isEnabled()
    tick(dialog, "The own-2")
    tick(dialog, "Director")
    assert copy.isEnabled()
    assert "1 question is added: “The own-2”." in dialog.summary.text()
    dialog.accept()
    assert plan_of(sample).own_questions == (OWN[1],)
    assert plan_of(sample).settings == (SETTINGS[0], SETTINGS[2])
    pages_of(sample).workspace.undo()
    assert plan_of(sample).own_questions == ()


def test_a_plan_that_asks_only_what_the_catalogue_says_has_nothing_to_copy(
    copying: Callable[[Plan], CopyQuestionsDialog],
) -> None:
    dialog = copying(a_plan())
    assert dialog.list.count() == 0
    assert dialog.summary.text() == "This plan has no question of its own, and changes none."


def test_with_one_plan_there_is_none_to_copy_from(sample: MainWindow) -> None:
    pages_of(sample).questions.header.copy_requested.emit()
    assert sample.notice.text == "There is no other plan to copy questions from."


def test_a_known_question_is_not_copied_twice(
    copying: Callable[[Plan], CopyQuestionsDialog], sample: MainWindow
) -> None:
    set_up(sample)
    dialog = copying(a_plan(own_questions=(replace(OWN[0], id="elsewhere"),)))
    tick(dialog, "The own-1")
    assert "asked already and stays as it is" in dialog.summary.text()
    dialog.accept()
    assert plan_of(sample).own_questions == OWN
