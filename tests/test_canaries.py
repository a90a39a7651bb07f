"""What is typed stands nowhere but where it belongs, and nothing is asked of the network."""

import subprocess
import sys
from pathlib import Path

from attacks.canaries import go, leaks, missing
from support.command_line import SAMPLE

SECONDS = 250
WATCHED = """
import sys
sys.addaudithook(lambda event, args: event.startswith("socket.") and print(event, args))
from spaprep.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_what_is_typed_is_found_in_no_log_setting_temporary_file_or_shared_report(
    tmp_path: Path,
) -> None:
    places = go(tmp_path, SECONDS)
    assert leaks(places) == []
    assert missing(places) == []


def test_a_report_is_written_without_the_network(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WATCHED, "report", SAMPLE, "-o", str(tmp_path / "report.pdf")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
