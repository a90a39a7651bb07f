"""The command line, run as a program of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support.command_line import PLANS, SAMPLE, spaprep


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_compare_agrees_with_what_must_come_out(path: Path) -> None:
    result = spaprep("compare", str(path), "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    expected = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text())
    assert [[row["question"], row["treatment"]] for row in found["rows"]] == expected["rows"]
    assert found["order"] == expected["order"]
    assert sorted(found["ahead"]) == sorted(expected["ahead"])
    by_id = {clinic["id"]: clinic for clinic in found["clinics"]}
    assert len(by_id) == len(expected["clinics"])
    for expected_clinic in expected["clinics"]:
        assert summary_of(by_id[expected_clinic["id"]]) == expected_clinic


def summary_of(clinic: dict[str, Any]) -> dict[str, Any]:
    verdicts = [[f["question"], f["treatment"], f["verdict"]] for f in clinic.pop("findings")]
    return {**clinic, "verdicts": verdicts}


def test_the_json_has_the_keys_that_others_rely_on() -> None:
    found = json.loads(spaprep("compare", SAMPLE, "--json").stdout)
    assert list(found) == ["plan", "rows", "clinics", "order", "ahead", "next_questions"]
    assert set(found["rows"][0]) == {"question", "treatment", "importance"}
    assert set(found["clinics"][0]["findings"][0]) == {"question", "treatment", "verdict", "why"}
    assert set(found["next_questions"][0]) == {"clinic", "question", "treatment"}
    assert all(finding["why"] for clinic in found["clinics"] for finding in clinic["findings"])


def test_compare_prints_a_text_to_read() -> None:
    text = spaprep("compare", SAMPLE).stdout
    assert "Harbor Skin Clinic is ahead of" in text
    assert "would put another clinic first" in text
    assert "Next: Ask Canyon Laser & Spa: “" in text


def test_check_says_fine_or_what_is_wrong(tmp_path: Path) -> None:
    assert spaprep("check", SAMPLE).stdout == "fine\n"
    bad = tmp_path / "bad.spaprep"
    bad.write_text('{"format": "spaprep", "version": 9, "plans": []}')
    result = spaprep("check", str(bad))
    assert result.returncode == 1
    assert result.stderr == (
        "spaprep: This file is from a newer version of SpaPrep. Update SpaPrep to read it.\n"
    )


def test_the_report_is_written_without_a_display(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    result = spaprep(
        "report", SAMPLE, "-o", str(target), "--clinic", "Glow Bar DTLA", "--paper", "a4"
    )
    assert result.returncode == 0, result.stderr
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Glow Bar DTLA" in text
    assert "Harbor" not in text
    assert "Dana" not in text


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    targets = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for target in targets:
        spaprep("report", SAMPLE, "-o", str(target))
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_a_call_sheet_is_written(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    assert spaprep("call-sheet", SAMPLE, "-o", str(target)).returncode == 0
    text = PdfReader(target).pages[0].extract_text()
    assert "When I have my treatment, where will the doctor be?" in text


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = spaprep("report", SAMPLE, "-o", str(tmp_path / "no" / "folder.pdf"))
    assert result.returncode == 1
    assert "was not written: its folder is not there." in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["compare"], 2, "FILE.spaprep"),
        (["compare", "/nowhere.spaprep"], 1, "can’t be read"),
        (["compare", SAMPLE, "--plan", "Nothing"], 1, "no plan “Nothing”"),
        (["report", SAMPLE, "-o", "x.pdf", "--clinic", "Nowhere"], 1, "no clinic “Nowhere”"),
        (["report", SAMPLE], 2, "-o"),
        (["report", SAMPLE, "-o", "x.pdf", "--paper", "napkin"], 2, "napkin"),
        (["--nonsense"], 2, "--nonsense"),
    ],
)
def test_wrong_words_end_with_a_code_and_a_sentence(
    arguments: list[str], code: int, says: str
) -> None:
    result = spaprep(*arguments)
    assert result.returncode == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_of_several_plans_one_must_be_chosen(tmp_path: Path) -> None:
    file = json.loads(Path(SAMPLE).read_text(encoding="utf-8"))
    file["plans"].append({"id": "other", "title": "Other"})
    path = tmp_path / "two.spaprep"
    path.write_text(json.dumps(file))
    result = spaprep("compare", str(path))
    assert result.returncode == 2
    assert "“Botulinum toxin (sample)”, “Other”" in result.stderr
    assert spaprep("compare", str(path), "--plan", "Other").returncode == 0
    empty = tmp_path / "none.spaprep"
    empty.write_text('{"format": "spaprep", "version": 1, "plans": []}')
    assert "no plan in this file" in spaprep("compare", str(empty)).stderr


def test_of_plans_with_one_title_one_is_chosen_by_its_id(tmp_path: Path) -> None:
    plans = [
        {"id": "p", "title": "Chin", "clinics": [{"id": "c", "name": "Harbor"}]},
        {"id": "q", "title": "Chin"},
        {"id": "r", "title": "Brows"},
    ]
    path = tmp_path / "same.spaprep"
    path.write_text(json.dumps({"format": "spaprep", "version": 1, "plans": plans}))
    for chosen in ([], ["--plan", "Chin"]):
        result = spaprep("compare", str(path), *chosen)
        assert result.returncode == 2
        assert "Choose one of its plans with --plan: “p”, “q”, “Brows”." in result.stderr
    assert "Harbor: 0–100" in spaprep("compare", str(path), "--plan", "p").stdout
    assert "No clinic to compare yet" in spaprep("compare", str(path), "--plan", "q").stdout


def test_without_a_display_a_window_is_refused_in_one_sentence() -> None:
    result = spaprep(WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert result.stderr == (
        "There is no display to show a window on. Start SpaPrep from a desktop.\n"
    )


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_need_no_qt(argument: str) -> None:
    program = (
        "import sys, spaprep.__main__ as m\n"
        f"try: m.main([{argument!r}])\n"
        "except SystemExit: pass\n"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(len(heavy))\n"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode
        == 0
    )
