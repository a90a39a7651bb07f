"""No file takes more of the computer than its reader may: the worst ones, and a few random ones.

All of them, at every size: `tests/attacks/heavy_files.py` and `tests/attacks/fuzz_readers.py`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attacks.fuzz_readers import __file__ as fuzz
from attacks.heavy_files import MOST_MEGABYTES, figures_of
from attacks.heavy_samples import MEGABYTE, SAMPLES

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs a limit on memory"
)


@pytest.mark.parametrize(
    ("reader", "name", "megabytes", "end"),
    [
        ("contacts, sorted", "50,000 commas in the head, short lines", 0.2, "read"),
        ("contacts", "rows of cells", 20, "The table has more than 2,000,000 cells"),
        ("contacts", "rows of wide letters", 20, "The table has more than 2,000,000 cells"),
        ("contacts", "soft line breaks", 4, "The file holds more than 2,000,000 lines"),
        ("contacts", "soft line breaks", 3, "read"),
        ("contacts", "folded lines with colons", 4, "read"),
        ("pasted text", "com.", 1, "read"),
        ("pasted text", "blanks", 1, "read"),
        ("plan", "numbers", 2, "This file has more than 700,000 entries"),
        ("plan", "numbers", 1, "plans[0].own_questions[0]: it must be an object."),
        ("plan", "clinics", 4, "This file has 159,457 clinics, more than the 5,000"),
        ("plan", "clinics", 0.1, "read"),
        (
            "questions",
            "links",
            4,
            "plans[0].own_questions[0]: “links” has more than 1,000 entries.",
        ),
        ("questions", "as many questions as are taken", 14, "read"),
    ],
)
def test_no_file_takes_more_memory_than_a_reader_may(
    reader: str, name: str, megabytes: float, end: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(SAMPLES[reader][name](int(megabytes * MEGABYTE)))
    taken, _seconds, ended = figures_of(reader, path)
    assert ended.startswith(end)
    assert taken <= MOST_MEGABYTES


def test_random_files_are_read_or_refused_with_the_error_of_their_reader() -> None:
    command = [sys.executable, str(fuzz), "--batch", "0", "1500"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert (done.returncode, done.stderr) == (0, "")
    assert sum(json.loads(done.stdout).values()) == 1500
