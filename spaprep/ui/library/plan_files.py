"""Files of plans and contacts: read and written in the background, compared with the library."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from spaprep.core.error_facts import error_facts
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.importing.incoming import IncomingChanges, incoming_changes
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import PlanContents
from spaprep.files.resources import sample_path
from spaprep.store.contacts.reader import read_contacts
from spaprep.store.spaprep_file.file import read_file, write_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError
from spaprep.store.sqlite.errors import LibraryError
from spaprep.ui.library.workspace import Workspace

_log = logging.getLogger(__name__)


def plan_reader(
    path: Path, catalogue: Catalogue, on_progress: ProgressCallback = no_progress
) -> Callable[[], tuple[PlanContents, ...]]:
    """Return what reads a .spaprep file, or raises a NotAcceptableError that says what is wrong."""
    return partial(read_file, path, catalogue, on_progress)


def read_sample(workspace: Workspace) -> tuple[PlanContents, ...]:
    """Return the sample plan; nothing where it can't be read, which `not_read` reported then."""
    try:
        return read_file(sample_path(), workspace.catalogue)
    except NotAcceptableError as error:
        workspace.not_read.emit(str(error))
        return ()


def preview_import(
    workspace: Workspace, contents: Sequence[PlanContents]
) -> IncomingChanges | None:
    """Return what these plans would change in the library, before anything is written.

    Returns:
        None where what the library has of them can't be read, which `not_read` reported then.
    """
    store, source = workspace.library.store, workspace.source
    plans = {plan.id: plan for plan in workspace.plans} if source else {}

    def contents_of(plan_id: str) -> PlanContents | None:
        if workspace.loaded is not None and workspace.loaded.plan.id == plan_id:
            return workspace.loaded.contents
        plan = plans.get(plan_id)
        return PlanContents(plan, source.dossiers(plan_id)) if plan and source else None

    try:
        clinics = store.plan_of_each_clinic() if store else {}
        return incoming_changes(contents, workspace.plans, contents_of, clinics)
    except LibraryError as error:
        _log.warning("not read: %s", error_facts(error))
        workspace.not_read.emit(str(error))
        return None


def contact_reader(path: Path, on_progress: ProgressCallback) -> Callable[[], ContactTable]:
    """Return what reads a list of contacts, or raises an error that says what is wrong."""
    return partial(read_contacts, path, on_progress)


def plan_writer(contents: PlanContents, path: Path, now: datetime) -> Callable[[], Path]:
    """Return what writes a plan to a .spaprep file, and returns its path."""
    return partial(write_file, [contents], path, now)
