"""The window imports what `spaprep check` calls fine, and refuses the rest in the same words."""

import json
from pathlib import Path

import pytest
from store.spaprep_file.test_check_and_import import QUESTIONS
from support.exchange_files import PLAN_FILES, Plain, a_file

from spaprep.__main__ import main
from spaprep.files.resources import read_catalogue
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError
from spaprep.ui.library.plan_files import plan_reader, preview_import
from spaprep.ui.library.workspace import Workspace


def with_question(question: Plain) -> bytes:
    plain = a_file()
    plain["plans"][0]["own_questions"][0] |= question
    return json.dumps(plain).encode()


def with_clinics(count: int) -> bytes:
    plain = a_file()
    first = plain["plans"][0]
    # Two plans: it is the file as a whole that is limited.
    other = {
        "id": "p2",
        "title": "Second",
        "clinics": [{"id": f"n{n}", "name": "C"} for n in range(count)],
    }
    plain["plans"] = [first, other]
    return json.dumps(plain).encode()


FILES = {
    **{path.stem: path.read_bytes() for path in PLAN_FILES},
    **{repr(question)[:60]: with_question(question) for question in QUESTIONS},
    "150,000 clinics": with_clinics(150_000),
    "no text": b"\xff",
    "a clinic without a name": json.dumps(a_file()).replace("Harbor Skin Clinic", "").encode(),
}


@pytest.mark.parametrize("name", list(FILES))
def test_check_and_the_window_say_the_same(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "a.spaprep"
    path.write_bytes(FILES[name])
    code = main(["check", str(path)])
    output = capsys.readouterr()
    try:
        contents = plan_reader(path, workspace.catalogue)()
    except NotAcceptableError as error:
        assert code == 1
        assert output.err == f"spaprep: {' '.join(str(error).split())}\n"  # noqa: PT017 -- either
        return
    assert (code, output.out) == (0, "fine\n")
    for is_there in (False, True):
        incoming = preview_import(workspace, contents)
        assert incoming is not None
        assert incoming.refusal == ""
        assert bool(incoming.changes) != is_there
        assert workspace.edit("import", incoming.changes)


def test_a_file_without_a_plan_is_not_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.spaprep"
    path.write_text('{"format": "spaprep", "version": 1, "plans": []}')
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err == "spaprep: There is no plan in this file.\n"


def test_a_file_of_too_many_clinics_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "many.spaprep"
    path.write_bytes(with_clinics(5_000))
    count = 5_000 + len(a_file()["plans"][0]["clinics"])
    with pytest.raises(NotAcceptableError) as error:
        read_file(path, read_catalogue()[0])
    assert str(error.value) == (
        f"This file has {count:,} clinics, more than the 5,000 that a plan can hold. "
        "Nothing was changed."
    )
