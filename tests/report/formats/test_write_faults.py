"""What stands in the way of a report: a full disk, a locked file, a change of mind."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.report_documents import CATALOGUE, SAMPLE, a_document
from systems import on_posix

from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.files.file_errors import NotWrittenError
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.content.options import CallSheetLayout, CallSheetOptions
from spaprep.report.formats.formats import Format
from spaprep.report.writing import write_document

if sys.platform != "win32":
    import resource

OLD = b"the old report"


class GivenUpError(Exception):
    """The user gave up."""


def writers() -> dict[str, Callable[[Path, ProgressCallback], None]]:
    """Return everything that writes a file, by name."""
    document = a_document()
    clinics = [dossier.clinic for dossier in SAMPLE.dossiers]

    def report(format_: Format) -> Callable[[Path, ProgressCallback], None]:
        return lambda path, on_progress: write_document(document, path, format_, on_progress)

    def a_call_sheet(layout: CallSheetLayout) -> Callable[[Path, ProgressCallback], None]:
        options = CallSheetOptions(layout=layout)
        sheet = call_sheet(SAMPLE.plan, CATALOGUE, clinics, options)
        return lambda path, on_progress: write_document(sheet, path, on_progress=on_progress)

    reports = {format_.value: report(format_) for format_ in Format}
    return {**reports, **{layout.value: a_call_sheet(layout) for layout in CallSheetLayout}}


WRITERS = writers()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report"
    path.write_bytes(OLD)
    return path


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@on_posix
@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_file_byte_for_byte(name: str, target: Path) -> None:
    with room_for(5_000), pytest.raises(NotWrittenError, match="before is kept") as caught:
        WRITERS[name](target, no_progress)
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.EFBIG
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", WRITERS)
def test_a_write_protected_file_is_left_and_told(name: str, target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(NotWrittenError, match="it is write-protected"):
        WRITERS[name](target, no_progress)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="its folder is not there"):
        WRITERS[name](tmp_path / "no" / "report", no_progress)


@pytest.mark.parametrize("name", WRITERS)
def test_one_is_told_how_far_it_is_up_to_the_end(name: str, target: Path) -> None:
    steps: list[tuple[int, int]] = []
    WRITERS[name](target, lambda done, total: steps.append((done, total)))
    totals = {total for _done, total in steps}
    assert len(totals) == 1
    assert steps[0][0] == 0
    assert steps[-1] == (totals.pop(),) * 2
    assert steps == sorted(steps)


@pytest.mark.parametrize("name", WRITERS)
def test_a_change_of_mind_leaves_nothing_behind(name: str, target: Path) -> None:
    steps: list[int] = []
    WRITERS[name](target, lambda done, _total: steps.append(done))
    target.write_bytes(OLD)
    for last in range(len(steps)):
        received: list[int] = []

        def on_progress(
            done: int, _total: int, received: list[int] = received, last: int = last
        ) -> None:
            received.append(done)
            if len(received) > last:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            WRITERS[name](target, on_progress)
        assert target.read_bytes() == OLD
        assert list(target.parent.iterdir()) == [target]
