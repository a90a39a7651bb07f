"""Questions of the user's own, of every kind: written, asked, compared, reported, handed on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.window_driver import close_window, import_plan, open_window, pages_of

from spaprep.cli.commands import run_command
from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.questions.question import Bound, Importance, Question, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import added
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.questions.dialog.question_form import QuestionForm
from spaprep.ui.window.main_window import MainWindow

ENTER = Qt.Key.Key_Return
SAID = {
    Kind.YES_NO: ["1"],
    Kind.CHOICE: ["2"],
    Kind.COUNT: [*"7"],
    Kind.RATE: [*"3", Qt.Key.Key_Tab, *"200"],
    Kind.DURATION: [*"3"],
    Kind.MINUTES: [*"45"],
    Kind.TEXT: [*"At the back"],
    Kind.AMOUNT: [*"12.50"],
}
"""What is struck on the keyboard in the call."""
OUTCOME = {
    Kind.YES_NO: (Verdict.MEETS, "Yes"),
    Kind.CHOICE: (Verdict.PARTLY, "Far"),
    Kind.COUNT: (Verdict.MEETS, "7"),
    Kind.RATE: (Verdict.PARTLY, "3 of 200"),
    Kind.DURATION: (Verdict.MEETS, "3 years"),
    Kind.MINUTES: (Verdict.FALLS_SHORT, "45 minutes"),
    Kind.TEXT: (Verdict.MEETS, "At the back"),
    Kind.AMOUNT: (Verdict.MEETS, "12.50 USD"),
}
"""What the comparison shows of it."""


@pytest.fixture
def planned(library: Path) -> Path:
    """Return a library with a plan and one clinic that nobody has called."""
    plan = a_plan()
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan))])
    store.close()
    return library


@pytest.fixture
def in_front(planned: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    opened = open_window(qapp, qtbot, planned)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    close_window(qtbot, opened)


def label_of(kind: Kind) -> str:
    return f"Own {kind.value.replace('_', ' ')}"


def write_question(window: MainWindow, kind: Kind) -> None:
    """Write a question through its dialog, with a rule built by choosing."""
    page = pages_of(window).questions
    page.writer.add()
    assert page.writer.dialog is not None
    form = page.writer.dialog.form
    form.ask.setPlainText(f"What about the {kind.value}?")
    form.label.setText(label_of(kind))
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.kind.activated.emit(form.kind.currentIndex())
    choose_rule(form)
    form.core.setChecked(True)
    page.writer.dialog.accept()
    assert page.writer.dialog.result() == QDialog.DialogCode.Accepted, (
        page.writer.dialog.problem.text()
    )


def choose_rule(form: QuestionForm) -> None:
    numbers = {Kind.COUNT: "5", Kind.RATE: "1", Kind.DURATION: "2", Kind.MINUTES: "10"}
    partly = {Kind.COUNT: "2", Kind.RATE: "2", Kind.DURATION: "1", Kind.MINUTES: "30"}
    kind = Kind(form.kind.currentData())
    form.rule.numbers.meets.setText(numbers.get(kind, ""))
    form.rule.numbers.partly.setText(partly.get(kind, ""))
    near, far = form.rule.choices.rows()
    near.label.setText("Near")
    far.label.setText("Far")
    far.earns.setCurrentIndex(far.earns.findData(Verdict.PARTLY))


def ask_everything(window: MainWindow, qtbot: QtBot) -> None:
    """Ring the clinic, and answer each of the own questions on the keyboard."""
    pages = pages_of(window)
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    call = pages.call
    call.navigator.choose_range(QuestionRange.ALL)
    ids = [criterion.question.label for criterion in call.progress.criteria]
    for kind in Kind:
        call.navigator.choose_question(ids.index(label_of(kind)))
        for key in SAID[kind]:
            focus = QApplication.focusWidget()
            assert focus is not None
            qtbot.keyClick(focus, key)
        call.save_pending()
    call.header.end.menu().actions()[0].trigger()
    assert not call.is_running


def own_of(window: MainWindow) -> tuple[Question, ...]:
    plan = pages_of(window).workspace.plan
    assert plan is not None
    return plan.own_questions


def spoken_in_the_table(window: MainWindow) -> set[str]:
    matrix = pages_of(window).compare.table.matrix
    role = Qt.ItemDataRole.AccessibleTextRole
    rows, columns = range(matrix.rowCount()), range(matrix.columnCount())
    return {str(matrix.index(row, column).data(role)) for row in rows for column in columns}


def test_own_questions_of_every_kind_go_all_the_way(
    in_front: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pages = pages_of(in_front)
    pages.show("questions")
    for kind in Kind:
        write_question(in_front, kind)
    assert [question.kind for question in own_of(in_front)] == list(Kind)
    ask_everything(in_front, qtbot)

    comparison = pages.workspace.comparison
    assert comparison is not None
    found = zip(comparison.criteria, comparison.columns[0].findings, strict=True)
    verdicts = {c.question.kind: f.verdict for c, f in found if c.question.section.id == "own"}
    assert verdicts == {kind: verdict for kind, (verdict, _text) in OUTCOME.items()}
    pages.show("compare")
    spoken = spoken_in_the_table(in_front)
    for kind, (_verdict, text) in OUTCOME.items():
        lines = [line for line in spoken if label_of(kind) in line]
        assert any(line.endswith(text) for line in lines), (kind, lines)

    target = tmp_path / "plan.spaprep"
    pages.plans.export_file(str(target))
    qtbot.waitUntil(is_idle)
    assert_the_file_holds_all_of_it(target, own_of(in_front))
    assert_the_report_tells_all_of_it(target, tmp_path / "report.pdf")
    before = pages.workspace.contents()
    pages.plans.delete_plan()
    import_plan(qtbot, pages, target)
    assert pages.workspace.contents() == before


def test_what_was_changed_is_there_after_a_start_anew(
    planned: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    window = open_window(qapp, qtbot, planned)
    write_question(window, Kind.DURATION)
    edits = pages_of(window).questions.edits
    edits.set_threshold("S08", Threshold(Bound.AT_LEAST, 100, 40))
    edits.set_importance("S02", Importance.NICE)
    edits.set_in_use("T10", in_use=True)
    edits.set_in_use(own_of(window)[0].id, in_use=False)
    edits.confirm()
    before = pages_of(window).workspace.plan
    assert before is not None
    assert len(before.settings) == 4
    close_window(qtbot, window)

    again = open_window(qapp, qtbot, planned)
    assert pages_of(again).workspace.plan == before
    close_window(qtbot, again)


def assert_the_file_holds_all_of_it(path: Path, questions: tuple[Question, ...]) -> None:
    plan = json.loads(path.read_text(encoding="utf-8"))["plans"][0]
    assert [own["id"] for own in plan["own_questions"]] == [own.id for own in questions]
    answers = plan["clinics"][0]["encounters"][0]["answers"]
    values = {answer["question"]: answer["value"] for answer in answers}
    assert [values[question.id] for question in questions] == [
        True,
        "choice-2",
        7,
        {"events": 3, "out_of": 200},
        {"months": 36},
        45,
        "At the back",
        {"amount": "12.50", "currency": "USD"},
    ]


def assert_the_report_tells_all_of_it(plan: Path, target: Path) -> None:
    assert run_command(["report", str(plan), "-o", str(target)]) == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    for kind, (_verdict, said) in OUTCOME.items():
        assert label_of(kind) in text
        assert said in text
