"""The sample plan, to look around in: added by one click, and removed by another."""

from spaprep.core.language import _
from spaprep.core.records.edits import plan_removed
from spaprep.ui.library.plan_files import preview_import, read_sample
from spaprep.ui.library.workspace import Workspace


def add_sample(workspace: Workspace) -> bool:
    """Add the sample plan and show it; return whether it is there."""
    sample = read_sample(workspace)
    incoming = preview_import(workspace, sample) if sample else None
    if (
        incoming is None
        or incoming.refusal
        or not workspace.edit(_("add the sample plan"), incoming.changes)
    ):
        return False
    workspace.show_plan(incoming.plan_id)
    return True


def remove_sample(workspace: Workspace) -> bool:
    """Remove the sample plan; return whether it was there."""
    sample = read_sample(workspace)
    found = workspace.contents(sample[0].plan.id) if sample else None
    return found is not None and workspace.edit(_("remove the sample plan"), plan_removed(found))
