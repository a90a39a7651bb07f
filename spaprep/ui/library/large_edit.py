"""Edits of so many records that saving them would hold the window up."""

from collections.abc import Callable, Sequence
from functools import partial

from spaprep.core.comparison.loaded_plan import LoadedPlan, load_plan
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Plan
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import NotSavedError
from spaprep.ui.background.tasks import Progress, run_in_background
from spaprep.ui.library.workspace import Workspace


def edit_in_background(
    workspace: Workspace,
    text: str,
    changes: Callable[[Progress], Sequence[Change]],
    progress: Progress,
    on_done: Callable[[int], object],
    on_error: Callable[[Exception], object],
) -> None:
    """Save a large edit of the plan that is shown, all or nothing, off the GUI thread.

    What is shown or edited meanwhile, by another start of SpaPrep perhaps, stays.

    Args:
        workspace: has the plan.
        text: what the user did, for the undo menu.
        changes: makes the records before and after, on the other thread.
        progress: shows how far it is, and cancels it.
        on_done: gets the number of changes, once they are saved and shown.
        on_error: gets what went wrong, or a CancelledError; nothing changed then. Where it could
            not be saved, the workspace's `not_saved` gave the reason before.
    """
    store, before, catalogue = workspace.library.store, workspace.loaded, workspace.catalogue
    if store is None or before is None:
        return
    plan = before.plan
    report = partial(_report, workspace, on_error)
    # These changes may be about the same records as those that are pending, so they go last.
    if reason := workspace.unsaved.save_edits():
        report(NotSavedError(reason))
        return

    def show(found: tuple[Sequence[Change], LoadedPlan]) -> None:
        made, loaded = found
        # An edit made meanwhile may be missing in what was read; then it is read again.
        workspace.add_saved(plan, text, made, loaded if workspace.loaded is before else None)
        on_done(len(made))

    save = partial(_save_and_load, store, plan, catalogue, changes, progress)
    run_in_background(workspace, save, show, report)


def _save_and_load(
    store: Store,
    plan: Plan,
    catalogue: Catalogue,
    changes: Callable[[Progress], Sequence[Change]],
    progress: Progress,
) -> tuple[Sequence[Change], LoadedPlan]:
    made = changes(progress)
    store.apply(made, progress.report)
    return made, load_plan(plan, catalogue, store.dossiers(plan.id))


def _report(
    workspace: Workspace, on_error: Callable[[Exception], object], error: Exception
) -> None:
    if isinstance(error, NotSavedError):
        workspace.not_saved.emit(str(error))
    on_error(error)
