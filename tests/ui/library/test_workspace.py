"""The workspace: saved or told why not, and undone across pages."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from pytestqt.qtbot import QtBot
from support.builders import START, a_clinic, a_plan
from support.window_driver import PATIENCE

from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import clinic_removed, edited, plan_removed
from spaprep.core.records.records import PlanContents
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import Progress
from spaprep.ui.library.large_edit import edit_in_background
from spaprep.ui.library.workspace import Workspace


def with_plan(workspace: Workspace) -> PlanContents:
    plan = a_plan()
    clinic = a_clinic(plan)
    assert workspace.edit("plan", [added(plan)])
    assert workspace.edit("clinic", [added(clinic)])
    contents = workspace.contents()
    assert contents is not None
    return contents


def pragma(store: Store, text: str) -> None:
    driver = store._library.connection
    driver.execute(f"PRAGMA {text}")


def test_a_saved_edit_is_told_and_shown(workspace: Workspace, qtbot: QtBot) -> None:
    contents = with_plan(workspace)
    clinic = contents.dossiers[0].clinic
    with qtbot.waitSignals([workspace.saved, workspace.answers_changed, workspace.clinics_changed]):
        workspace.edit("rename", [edited(clinic, START, name="Lumen")])
    found = workspace.dossier(clinic.id)
    assert found is not None
    assert found.clinic.name == "Lumen"
    assert workspace.undo_stack.undoText() == "rename"


def test_an_edit_that_cannot_be_saved_is_told_and_changes_nothing(
    workspace: Workspace, qtbot: QtBot
) -> None:
    contents = with_plan(workspace)
    gone = a_clinic(contents.plan, "Never there")
    with qtbot.waitSignal(workspace.not_saved) as caught:
        assert not workspace.edit("rename", [edited(gone, START, name="Lumen")])
    assert caught.args is not None
    assert caught.args[0]
    assert workspace.contents() == contents
    assert workspace.undo_stack.undoText() == "clinic"


def test_a_full_disk_is_told_and_what_was_saved_is_kept(workspace: Workspace, qtbot: QtBot) -> None:
    contents = with_plan(workspace)
    store = workspace.library.store
    assert store is not None
    pragma(store, "max_page_count = 1")
    clinic = contents.dossiers[0].clinic
    with qtbot.waitSignal(workspace.not_saved) as caught:
        workspace.edit("note", [edited(clinic, START, notes="x" * 20_000)])
    assert caught.args is not None
    assert "disk is full" in caught.args[0]
    assert workspace.contents() == contents


def test_without_a_library_nothing_is_changed(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.library.close()
    with qtbot.waitSignal(workspace.not_saved):
        assert not workspace.edit("plan", [added(a_plan())])


def test_edits_in_a_row_are_undone_in_one_step(workspace: Workspace) -> None:
    clinic = with_plan(workspace).dossiers[0].clinic
    for text in ("a", "ab", "abc"):
        dossier = workspace.dossier(clinic.id)
        assert dossier is not None
        workspace.edit("note", [edited(dossier.clinic, START, notes=text)], "note of a clinic")
    workspace.undo()
    found = workspace.dossier(clinic.id)
    assert found is not None
    assert found.clinic.notes == ""
    workspace.redo()
    found = workspace.dossier(clinic.id)
    assert found is not None
    assert found.clinic.notes == "abc"


def test_a_step_that_cannot_be_saved_can_be_taken_later(workspace: Workspace, qtbot: QtBot) -> None:
    clinic = with_plan(workspace).dossiers[0].clinic
    workspace.edit("rename", [edited(clinic, START, name="Lumen")])
    edits = workspace.contents()
    store, stack = workspace.library.store, workspace.undo_stack
    assert store is not None
    for step, after in ((workspace.undo, 2), (workspace.redo, 3)):
        where, before = stack.index(), workspace.contents()
        pragma(store, "query_only = ON")
        for _again in range(2):
            with qtbot.waitSignal(workspace.not_saved):
                step()
            assert (stack.index(), workspace.contents()) == (where, before)
        pragma(store, "query_only = OFF")
        step()
        assert workspace.contents() != before
        assert (stack.count(), stack.index()) == (3, after)
    assert workspace.contents() == edits
    for _edit in range(3):
        workspace.undo()
    assert workspace.plans == ()


def test_deleting_the_plan_shows_another_and_undo_brings_it_back(workspace: Workspace) -> None:
    contents = with_plan(workspace)
    other = a_plan(title="Second", position=1)
    workspace.edit("plan", [added(other)])
    assert workspace.plan == other
    workspace.show_plan(contents.plan.id)
    workspace.edit("delete", plan_removed(contents))
    assert workspace.plan == other
    workspace.undo()
    assert workspace.contents() == contents


def test_the_contents_of_a_plan_that_is_not_shown_are_read(workspace: Workspace) -> None:
    contents = with_plan(workspace)
    workspace.edit("plan", [added(a_plan(title="Second", position=1))])
    assert workspace.contents(contents.plan.id) == contents
    assert workspace.contents("nowhere") is None


def test_a_changed_setting_is_compared_anew(workspace: Workspace) -> None:
    from spaprep.core.settings.question_settings import with_changed_setting

    contents = with_plan(workspace)
    assert workspace.comparison is not None
    rows = len(workspace.comparison.criteria)
    off = with_changed_setting(contents.plan, "S01", in_use=False)
    workspace.edit("off", [Change(contents.plan, off)])
    assert workspace.comparison is not None
    assert len(workspace.comparison.criteria) == rows - 1


def test_many_clinics_at_once_are_loaded_together(workspace: Workspace) -> None:
    contents = with_plan(workspace)
    many = [a_clinic(contents.plan, f"C{number}", position=number + 1) for number in range(40)]
    workspace.edit("import", [added(clinic) for clinic in many])
    assert len(workspace.dossiers) == 41
    gone = [c for dossier in workspace.dossiers for c in clinic_removed(dossier)]
    workspace.edit("delete", gone)
    assert workspace.dossiers == ()
    assert replace(contents.plan) == workspace.plan


def test_a_large_edit_that_can_not_be_saved_is_said_to_be_not_saved(
    workspace: Workspace, qtbot: QtBot
) -> None:
    contents = with_plan(workspace)
    assert workspace.library.path is not None
    failed: list[Exception] = []
    with closing(sqlite3.connect(workspace.library.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with qtbot.waitSignal(workspace.not_saved, timeout=PATIENCE) as said:
            edit_in_background(
                workspace,
                "import",
                lambda _progress: [added(a_clinic(contents.plan, "Harbor"))],
                Progress(),
                lambda _count: None,
                failed.append,
            )
    assert [str(error) for error in failed] == said.args
    assert "Another program" in str(failed[0])
