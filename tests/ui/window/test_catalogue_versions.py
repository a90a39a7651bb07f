"""SpaPrep started with a newer, an older and a damaged catalogue, on one and the same library."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import a_plan
from support.window_driver import close_window, open_window, pages_of

from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, added
from spaprep.core.records.records import Channel
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.files import resources as assets
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.new_questions_notice import KNOWN, announce_new_questions

DOCTOR = Path("questions") / "01-doctor.toml"
Start = Callable[[], MainWindow]


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the resources that a test may change, and let the program use it."""
    copy = tmp_path / "resources"
    shutil.copytree(assets.resources(), copy)
    monkeypatch.setattr(assets, "resources", lambda: copy)
    return copy


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, library: Path) -> Iterator[Start]:
    """Return what starts the program, after the one before was ended."""
    opened: list[MainWindow] = []

    def again() -> MainWindow:
        if opened:
            close_window(qtbot, opened.pop())
        opened.append(open_window(qapp, qtbot, library))
        return opened[-1]

    yield again
    for window in opened:
        close_window(qtbot, window)


def without(file: Path, question_id: str) -> str:
    """Take a question out of a catalogue file, and return the file as it was."""
    whole = file.read_text(encoding="utf-8")
    less = re.sub(
        rf"\[\[question\]\]\nid = '{question_id}'.*?(?=\[\[|\Z)", "", whole, flags=re.DOTALL
    )
    file.write_text(less.replace(f"'{question_id}', ", ""), encoding="utf-8")
    return whole


def test_new_questions_are_told_once_and_shown(resources: Path, start: Start) -> None:
    whole = without(resources / DOCTOR, "S04")
    window = start()
    assert window.notice.text == ""
    pages_of(window).workspace.edit("add a plan", [added(a_plan())])
    (resources / DOCTOR).write_text(whole, encoding="utf-8")
    window = start()
    assert window.notice.text.startswith("1 question is new: “Nurse on site”.")
    show = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Show them")
    show.click()
    page = pages_of(window).questions
    assert page.selected_id() == "S04"
    model = page.table.questions
    found = [model.question(row) for row in range(model.rowCount())]
    assert [question.id for question in found if question] == ["S04"]
    new = next(b for b in page.header.filters.findChildren(QPushButton) if b.text() == "New 1")
    assert new.isVisible()
    assert new.isChecked()
    assert start().notice.text == ""


def test_news_wait_while_something_else_is_told(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    catalogue = assets.read_catalogue()[0]
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(KNOWN, "S01")
    notice = Notice(theme)
    qtbot.addWidget(notice)
    notice.show()
    notice.say("The library was restored.")
    announce_new_questions(catalogue, settings, notice, lambda _ids: None)
    assert notice.text == "The library was restored."
    notice.hide()
    announce_new_questions(catalogue, settings, notice, lambda _ids: None)
    assert notice.text.startswith("82 questions are new")
    notice.hide()
    announce_new_questions(catalogue, settings, notice, lambda _ids: None)
    assert notice.text == ""


def test_what_the_user_set_and_was_told_outlives_an_older_catalogue(
    resources: Path, start: Start
) -> None:
    pages_of(start()).plans.add_sample()
    workspace = pages_of(start()).workspace
    plan = workspace.plan
    assert plan is not None
    workspace.edit(
        "weigh", [Change(plan, with_changed_setting(plan, "S03", importance=Importance.NICE))]
    )
    answers = [a for dossier in workspace.dossiers for a in dossier.answers if a.question == "S03"]
    assert answers
    whole = without(resources / DOCTOR, "S03")
    window = start()
    for page in ("clinics", "compare", "questions", "report"):
        pages_of(window).show(page)
    assert "S03" not in pages_of(window).workspace.catalogue
    (resources / DOCTOR).write_text(whole, encoding="utf-8")
    window = start()
    assert window.notice.text == ""
    workspace = pages_of(window).workspace
    again = [a for dossier in workspace.dossiers for a in dossier.answers if a.question == "S03"]
    assert again == answers
    comparison = workspace.comparison
    assert comparison is not None
    found = next(c.question for c in comparison.criteria if c.question.id == "S03")
    assert found.importance is Importance.NICE


def test_answers_to_a_question_that_is_another_one_now_are_shown_and_leave_it_open(
    qtbot: QtBot, resources: Path, start: Start
) -> None:
    pages_of(start()).plans.add_sample()
    whole = (resources / DOCTOR).read_text(encoding="utf-8")
    changed = re.sub(
        r"(id = 'S02'.*?)kind = 'choice'\nchoices = .*?^\]\nmeets = \[.*?\]\npartly = \[.*?\]",
        r"\1kind = 'yes_no'\nmeets = ['yes']",
        whole,
        flags=re.DOTALL | re.MULTILINE,
    )
    (resources / DOCTOR).write_text(changed, encoding="utf-8")
    window = start()
    assert window.notice.text == ""
    pages = pages_of(window)
    for page in ("clinics", "compare", "questions", "report"):
        pages.show(page)
    qtbot.waitUntil(is_idle)
    qtbot.waitUntil(lambda: bool(pages.report.panel.preview.file))
    comparison = pages.workspace.comparison
    assert comparison is not None
    place = [criterion.question.id for criterion in comparison.criteria].index("S02")
    findings = [column.findings[place] for column in comparison.columns]
    assert {finding.verdict for finding in findings if finding.statement} == {Verdict.OPEN}
    answered = next(column for column in comparison.columns if column.findings[place].statement)
    pages.calls.ask(answered.clinic.id, ("S02", None), Channel.PHONE)
    assert pages.call.asked_id == "S02"


def test_a_file_cut_in_half_is_told_and_everything_else_works(
    resources: Path, start: Start
) -> None:
    pages_of(start()).plans.add_sample()
    whole = (resources / DOCTOR).read_bytes()
    (resources / DOCTOR).write_bytes(whole[: len(whole) // 2])
    window = start()
    assert "can’t be read, first of all: 01-doctor.toml, question S" in window.notice.text
    copy = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Copy all")
    copy.click()
    assert "question S07: it is missing" in QApplication.clipboard().text()
    catalogue = pages_of(window).workspace.catalogue
    assert {"S01", "S02", "S08", "T01", "I3"} <= set(catalogue)
    assert "S07" not in catalogue
    for page in ("clinics", "compare", "questions", "report"):
        pages_of(window).show(page)
