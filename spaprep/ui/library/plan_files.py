"""Work for the background that reads and writes files of plans and contacts."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from spaprep.core.importing.contacts import ContactTable
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import PlanContents
from spaprep.files.resources import sample_path
from spaprep.store.contacts.reader import read_contacts
from spaprep.store.spaprep_file.file import read_file, write_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError
from spaprep.ui.library.workspace import Workspace


def plan_reader(
    path: Path, catalogue: Catalogue, on_progress: ProgressCallback = no_progress
) -> Callable[[], tuple[PlanContents, ...]]:
    """Return what reads a .spaprep file, or raises a NotAcceptableError that says what is wrong."""
    return partial(read_file, path, catalogue, on_progress)


def read_sample(workspace: Workspace) -> tuple[PlanContents, ...]:
    """Return the sample plan; nothing where it can't be read, which `not_read` said then."""
    try:
        return read_file(sample_path(), workspace.catalogue)
    except NotAcceptableError as error:
        workspace.not_read.emit(str(error))
        return ()


def contact_reader(path: Path, on_progress: ProgressCallback) -> Callable[[], ContactTable]:
    """Return what reads a list of contacts, or raises an error that says what is wrong."""
    return partial(read_contacts, path, on_progress)


def plan_writer(contents: PlanContents, path: Path, now: datetime) -> Callable[[], Path]:
    """Return what writes a plan to a .spaprep file, and returns its path."""
    return partial(write_file, [contents], path, now)
