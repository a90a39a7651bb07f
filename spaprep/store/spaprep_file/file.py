"""The .spaprep file as a whole: one call to read it, one to write it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import PlanContents
from spaprep.files.atomic_write import write_bytes
from spaprep.files.file_errors import reason_not_read
from spaprep.store.spaprep_file.read import read_exchange
from spaprep.store.spaprep_file.strict_json import SIZE_LIMIT, NotAcceptableError
from spaprep.store.spaprep_file.write import write_exchange


def read_file(
    path: Path,
    catalogue: Catalogue,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[PlanContents, ...]:
    """Read a .spaprep file.

    Args:
        path: the file.
        catalogue: the questions that its answers may be about.
        on_progress: gets how much of how much is read; what it raises stops the reading.

    Raises:
        NotAcceptableError: it can't be read, or something in it is not as it must be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        message = _("“{name}” can’t be read: {reason}")
        raise NotAcceptableError(
            message.format(name=path.name, reason=reason_not_read(error))
        ) from error
    return read_exchange(data, catalogue, on_progress)


def write_file(contents: Sequence[PlanContents], path: Path, exported_at: datetime) -> Path:
    """Write a .spaprep file, and return its path.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    write_bytes(path, write_exchange(contents, exported_at))
    return path
