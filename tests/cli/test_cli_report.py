"""The commands that write paper: every option, every format, the same bytes every time."""

import io
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from support.command_line import SAMPLE

from spaprep.__main__ import main
from spaprep.report.content.options import CallSheetLayout
from spaprep.report.formats.formats import Format

DAY = ("--date", "2026-11-23")


def run(*arguments: str) -> int:
    """Run a command in this process."""
    try:
        return main(arguments)
    except SystemExit as stopped:
        return int(str(stopped.code))


def report(folder: Path, *options: str, name: str = "out.pdf") -> bytes:
    """Return the content of a report that was written with these options."""
    target = folder / name
    assert run("report", SAMPLE, "-o", str(target), *DAY, *options) == 0
    return target.read_bytes()


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.parametrize("format_", Format)
def test_what_the_file_ends_with_says_what_is_written(tmp_path: Path, format_: Format) -> None:
    data = report(tmp_path, name=f"out.{format_.value.upper()}")
    begins = {
        Format.PDF: b"%PDF-",
        Format.XLSX: b"PK",
        Format.CSV: '\ufeff"Clinic",'.encode(),
        Format.HTML: b"<!DOCTYPE html>",
        Format.MARKDOWN: b"# Clinic comparison",
    }
    assert data.startswith(begins[format_])
    assert data == report(tmp_path, "--format", format_.value, name="out.of-its-own")


def test_without_an_ending_it_is_a_pdf(tmp_path: Path) -> None:
    assert report(tmp_path, name="out").startswith(b"%PDF-")


def test_the_same_input_gives_the_same_bytes_in_another_process_and_another_zone(
    tmp_path: Path,
) -> None:
    found = set()
    for zone in ("UTC", "Pacific/Auckland"):
        for format_ in Format:
            target = tmp_path / f"{zone.replace('/', '-')}.{format_}"
            command = [sys.executable, "-m", "spaprep", "report", SAMPLE, "-o", str(target)]
            environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795392000", "TZ": zone}
            environment["PYTHONHASHSEED"] = str(len(zone))
            subprocess.run(command, check=True, env=environment)
            found.add((format_, target.read_bytes()))
    assert len(found) == len(Format)


def test_the_day_can_be_given_in_two_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.md"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert run("report", SAMPLE, "-o", str(target)) == 0
    assert "· 23 November 2026" in target.read_text()
    assert (
        "· 2026-01-31"
        in report(
            tmp_path, "--date", "2026-01-31", "--date-language", "iso", name="out.html"
        ).decode()
    )


def test_without_a_day_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    target = tmp_path / "out.md"
    assert run("report", SAMPLE, "-o", str(target)) == 0
    assert "Clinic comparison" in target.read_text()


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--no-side-by-side", "Side by side"),
        ("--no-words", "she owns the practice"),
        ("--no-still-to-ask", "Still to ask"),
        ("--no-method", "How scores are worked out"),
        ("--no-clinic-pages", "front desk · Call"),
    ],
)
def test_each_part_can_be_left_out(tmp_path: Path, option: str, words: str) -> None:
    assert words in text_of(report(tmp_path))
    assert words not in text_of(report(tmp_path, option))


@pytest.mark.parametrize(
    ("option", "words"), [("--private", "+1 310 555 0142"), ("--notes", "Near the office")]
)
def test_each_further_part_can_be_wanted(tmp_path: Path, option: str, words: str) -> None:
    assert words not in text_of(report(tmp_path))
    assert words in text_of(report(tmp_path, option))


def test_paper_and_orientation_are_the_chosen_ones(tmp_path: Path) -> None:
    def size(*options: str) -> tuple[int, ...]:
        page = pypdfium2.PdfDocument(report(tmp_path, *options))[0]
        return tuple(round(length) for length in page.get_size())

    assert size() == (792, 612)
    assert size("--paper", "a4", "--orientation", "portrait") == (595, 842)


def test_several_clinics_can_be_named(tmp_path: Path) -> None:
    options = ("--clinic", "Glow Bar DTLA", "--clinic", "Lumen Aesthetics")
    book = openpyxl.load_workbook(io.BytesIO(report(tmp_path, *options, name="out.xlsx")))
    heads = [cell.value for cell in book["Side by side"][1]]
    assert heads == ["Criterion", "Lumen Aesthetics", "Glow Bar DTLA"]


@pytest.mark.parametrize("layout", CallSheetLayout)
def test_a_call_sheet_can_be_laid_out_in_two_ways(tmp_path: Path, layout: CallSheetLayout) -> None:
    target = tmp_path / "sheet.pdf"
    options = ("--layout", layout.value, "--core-only", "--clinic", "Lumen Aesthetics")
    assert run("call-sheet", SAMPLE, "-o", str(target), *options) == 0
    text = text_of(target.read_bytes())
    assert "Lumen Aesthetics" in text
    assert "Harbor" not in text
    assert "Is the medical director here full" not in text
    first = target.read_bytes()
    assert run("call-sheet", SAMPLE, "-o", str(target), *options) == 0
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "x.docx"], "“.docx” is no format of a report. Choose one of .pdf, .xlsx"),
        (["-o", "x.pdf", "--format", "docx"], "invalid choice: 'docx'"),
        (["-o", "x.pdf", "--date", "tomorrow"], "“tomorrow” is no date"),
        (["-o", "x.pdf", "--date-language", "klingon"], "klingon"),
        (["-o", "x.pdf", "--orientation", "upside-down"], "upside-down"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", SAMPLE, *arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("given", ["soon", "9" * 30])
def test_a_day_of_builds_that_is_none_is_wrong_usage(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert run("report", SAMPLE, "-o", "x.pdf") == 2
    assert "SOURCE_DATE_EPOCH must be a number of seconds" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["report", "call-sheet"])
def test_a_file_that_may_not_be_replaced_is_left_and_told(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "old.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert run(command, SAMPLE, "-o", str(target)) == 1
    output = capsys.readouterr().err
    assert output.startswith("spaprep: The file “old.pdf” was not written: it is write-protected.")
    assert output.count("\n") == 1
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    "command", [("report", "--format", "pdf"), ("call-sheet",), ("call-sheet", "--core-only")]
)
def test_no_paper_takes_the_place_of_its_own_plan(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "mine"
    shutil.copy(SAMPLE, plan)
    link = tmp_path / "link"
    link.symlink_to(plan)
    for target in (plan, link):
        assert run(*command, str(plan), "-o", str(target)) == 2
        assert f"“{target.name}” is the plan itself." in capsys.readouterr().err
    assert plan.read_bytes() == Path(SAMPLE).read_bytes()


def test_a_call_sheet_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("call-sheet", SAMPLE, "-o", str(tmp_path / "sheet.csv")) == 2
    assert "A call sheet is a PDF." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert run("call-sheet", SAMPLE, "-o", str(tmp_path / "sheet.v2")) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_what_is_given_up_with_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    pipe = tmp_path / "never-ending.spaprep"
    os.mkfifo(pipe)
    target = tmp_path / "out.pdf"
    command = [sys.executable, "-m", "spaprep", "report", str(pipe), "-o", str(target)]
    with (
        subprocess.Popen(command, stderr=subprocess.PIPE) as child,
        pipe.open("wb"),  # opens once the child reads
    ):
        child.send_signal(signal.SIGINT)
        assert child.stderr is not None
        said = child.stderr.read()
    assert said == b"spaprep: Given up; nothing was written.\n"
    assert child.returncode == 130
    assert list(tmp_path.iterdir()) == [pipe]


def test_the_help_tells_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "--help") == 0
    output = capsys.readouterr().out
    for option in ("--format", "--private", "--no-private", "--notes", "--orientation", "--date"):
        assert option in output
