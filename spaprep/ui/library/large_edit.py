"""Edits of so many records that saving them would hold the window up."""

from collections.abc import Callable, Sequence

from spaprep.core.comparison.loaded_plan import LoadedPlan, load_plan
from spaprep.core.records.changes import Change
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
            not be saved, the workspace's `not_saved` said why before.
    """
    store, before, catalogue = workspace.library.store, workspace.loaded, workspace.catalogue
    if store is None or before is None:
        return
    plan = before.plan

    def report(error: Exception) -> None:
        if isinstance(error, NotSavedError):
            workspace.not_saved.emit(str(error))
        on_error(error)

    # These changes may be about the same records as those that are pending, so they go last.
    reason = workspace.unsaved.save_edits()
    if reason:
        report(NotSavedError(reason))
        return

    def save() -> tuple[Sequence[Change], LoadedPlan]:
        made = changes(progress)
        store.apply(made, progress.report)
        return made, load_plan(plan, catalogue, store.dossiers(plan.id))

    def show(found: tuple[Sequence[Change], LoadedPlan]) -> None:
        made, loaded = found
        # An edit made meanwhile may be missing in what was read; then it is read again.
        workspace.add_saved(plan, text, made, loaded if workspace.loaded is before else None)
        on_done(len(made))

    run_in_background(workspace, save, show, report)
