"""The whole way through the program in its real window, driven by itself: a child process.

Run as `journey.py LIBRARY FOLDER`: the library to work on, and where files are written. With
`--damaged`, the window is only opened on a library that can't be read, and closed again.
"""

import faulthandler
import json
import os
import resource
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.canaries_planted import PHONE, canary  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from spaprep.__main__ import main  # noqa: E402
from spaprep.core.calls.question_order import QuestionRange  # noqa: E402
from spaprep.core.questions.values import Kind  # noqa: E402
from spaprep.core.records.records import Channel, Clinic, Outcome  # noqa: E402
from spaprep.report.formats.formats import Format  # noqa: E402
from spaprep.ui.background.tasks import is_idle  # noqa: E402
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog  # noqa: E402
from spaprep.ui.clinics.forms.import_dialog import ImportDialog  # noqa: E402
from spaprep.ui.decisions.actions import Decisions  # noqa: E402
from spaprep.ui.decisions.dialogs import OverrideDialog, SettleDialog  # noqa: E402
from spaprep.ui.plans.plan_dialog import PlanDialog  # noqa: E402
from spaprep.ui.window.main_window import MainWindow  # noqa: E402
from spaprep.ui.window.not_opened import NotOpened  # noqa: E402
from spaprep.ui.window.pages import Pages  # noqa: E402

PATIENCE = 60.0  # seconds
A_FULL_DISK = 512  # bytes that a file may have
_D = TypeVar("_D", bound=QDialog)


class Journey:
    """Makes a plan, writes a question, adds clinics, calls, decides, exports, and meets faults."""

    def __init__(self, library: Path, folder: Path) -> None:
        self._library = library
        self._folder = folder

    def run(self) -> None:
        """Do all of it, and close the window."""
        self._wait(lambda: self._is_filled)
        for step in (
            self._make_plan,
            self._write_question,
            self._add_clinics,
            self._call,
            self._call_again,
            self._decide,
            self._search,
            self._meet_faults,
            self._bring_in,
            self._export,
            self._look_around,
        ):
            step()
            self._wait(is_idle)
        self._window.close()

    def meet_damage(self) -> None:
        """Wait until the window says that the library can't be opened, and close it."""
        self._wait(
            lambda: (
                self._window.pages is not None
                and isinstance(self._window.stack.currentWidget(), NotOpened)
            )
        )
        self._window.close()

    @property
    def _is_filled(self) -> bool:
        return (
            self._window.pages is not None
            and self._window.sidebar.save_status.last_backup is not None
        )

    @property
    def _window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    @property
    def _pages(self) -> Pages:
        assert isinstance(self._window.pages, Pages)
        return self._window.pages

    def clinic(self, place: int) -> Clinic:
        """Return a clinic in the order of adding."""
        return self._pages.workspace.dossiers[place].clinic

    def _make_plan(self) -> None:
        QTimer.singleShot(0, self._fill_in_plan)
        self._pages.plans.new_plan()  # its dialog keeps this waiting

    def _fill_in_plan(self) -> None:
        dialog = self._dialog(PlanDialog)
        dialog.title.setText(f"Before {canary('plan title')}")
        dialog.area.setText(canary("plan area"))
        dialog.checks["botulinum-toxin"].setChecked(True)
        dialog.accept()

    def _write_question(self) -> None:
        self._pages.show("questions")
        page = self._pages.questions
        page.writer.add()
        assert page.writer.dialog is not None
        form = page.writer.dialog.form
        form.ask.setPlainText(f"What about {canary('own question')}?")
        form.label.setText(canary("own label"))
        form.detail.setText(canary("own detail label"))
        form.kind.setCurrentIndex(form.kind.findData(Kind.CHOICE))
        form.kind.activated.emit(form.kind.currentIndex())
        near, far = form.rule.choices.rows()
        near.label.setText(canary("own choice"))
        far.label.setText("Far")
        page.writer.dialog.accept()
        assert page.writer.dialog.result() == QDialog.DialogCode.Accepted, (
            page.writer.dialog.problem.text()
        )
        QTest.keyClicks(page.header.find_field, canary("find question"))
        page.header.find_field.clear()

    def _add_clinics(self) -> None:
        self._pages.show("clinics")
        for name in (canary("clinic name"), "Canyon"):
            self._pages.clinics.add_clinic()
            dialog = self._dialog(ClinicDialog)
            dialog.name.setText(name)
            dialog.phone.setText(PHONE)
            dialog.website.setText(f"{canary('website')}.example")
            dialog.address.setText(f"1 {canary('address')} Street")
            dialog.city.setText(canary("city"))
            notes = f"{canary('clinic notes')} {canary('email')}@spa.example"
            dialog.notes.setPlainText(notes)
            dialog.accept()
        assert len(self._pages.workspace.dossiers) == 2

    def _call(self) -> None:
        self._pages.start_call(self.clinic(0).id)
        call = self._pages.call
        self._speak_with(canary("person"), canary("role"))
        self._answer("S01", "1", f"Dr. {canary('detail')}")
        self._answer("S03", "2", "")
        own = self._pages.workspace.plan
        assert own is not None
        self._answer(own.own_questions[0].id, "1", canary("own detail"))
        QTest.keyClicks(call.finder.find_field, canary("find in call"))
        call.finder.find_field.clear()
        call.end(Outcome.REACHED)

    def _speak_with(self, person: str, role: str) -> None:
        header = self._pages.call.header
        header.speaker.name.setText(person)
        header.speaker.role.setCurrentText(role)
        header.speaker._emit_changed()

    def _answer(self, question: str, key: str, detail: str) -> None:
        call = self._pages.call
        call.navigator.choose_range(QuestionRange.ALL)
        ids = [criterion.question.id for criterion in call.progress.criteria]
        call.navigator.choose_question(ids.index(question))
        QTest.keyClicks(call, key)
        if detail:
            assert call.form.editor is not None
            call.form.editor.detail.setText(detail)
            call.form.editor.detail.textEdited.emit(detail)
        words = f"{canary('words')}: {canary('person')}'s number is {PHONE}, ask {detail}"
        QTest.keyClicks(call.form.words, words)
        call.save_pending()

    def _call_again(self) -> None:
        self._pages.start_call(self.clinic(0).id)
        self._answer("S03", "1", "")
        self._speak_with(f"{canary('person')} again", "")
        self._pages.call.end(Outcome.REACHED)

    def _decide(self) -> None:
        pages = self._pages
        decisions = Decisions(pages.workspace, self._window.theme, pages.clinics)
        clinic_id = self.clinic(0).id
        decisions.override(clinic_id, ("S02", None))
        self._give_reason(self._dialog(OverrideDialog), canary("override reason"))
        decisions.settle(clinic_id, ("S03", None))
        self._give_reason(self._dialog(SettleDialog), canary("settlement reason"))

    def _give_reason(self, dialog: OverrideDialog | SettleDialog, reason: str) -> None:
        next(iter(dialog.choices.values())).setChecked(True)
        dialog.reason.setText(reason)
        dialog.accept()
        self._wait(lambda: not self._open_dialogs(type(dialog)))

    def _search(self) -> None:
        pages = self._pages
        pages.show("compare")
        self._wait(is_idle)
        heads = ((pages.clinics.header, "find clinic"), (pages.compare.head, "find criterion"))
        for page, name in heads:
            QTest.keyClicks(page.find_field, canary(name))
        pages.clinics.header.find_field.clear()
        pages.show("report")
        pages.report.focus_find()
        QTest.keyClicks(pages.report.panel.find_bar.field, canary("find in report"))

    def _meet_faults(self) -> None:
        """Type while nothing can be saved: another program has the library, the disk is full."""
        pages = self._pages
        pages.start_call(self.clinic(1).id)
        with closing(sqlite3.connect(self._library, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            QTest.keyClicks(pages.call.form.words, canary("words not saved"))
            pages.call.save_pending()
            other.execute("ROLLBACK")
        with full_disk():
            QTest.keyClicks(pages.call.form.words, canary("words not saved"))
            pages.call.save_pending()
        pages.call.end(Outcome.REACHED)
        self._pages.start_call(self.clinic(1).id, Channel.LOOK_UP)
        pages.call.end(Outcome.REACHED)
        with full_disk():
            self._write("full", Format.PDF)
            self._wait(is_idle)

    def _bring_in(self) -> None:
        wrong = {
            "format": "spaprep",
            "version": 1,
            canary("bad plan file"): [canary("bad plan file")],
        }
        bad = (
            ("wrong.spaprep", json.dumps(wrong)),
            ("cut.spaprep", json.dumps(wrong)[:-9]),
            ("wrong.csv", f'"{canary("bad contacts")}'),
            ("wrong.vcf", f"BEGIN:VCARD\nFN:{canary('bad contacts')}"),
        )
        for name, text in bad:
            path = self._folder / name
            path.write_text(text, encoding="utf-8")
            self._pages.import_file(str(path))
            self._wait(is_idle)
            self._close_dialogs()
            QTest.qWait(0)
        good = self._folder / "contacts.csv"
        good.write_text(f"Name,Phone\n{canary('contact')},555-0199\n", encoding="utf-8")
        self._pages.import_file(str(good))
        dialog = self._dialog(ImportDialog)
        self._wait(dialog._import.isEnabled)
        dialog._import.click()
        self._wait(lambda: len(self._pages.workspace.dossiers) > 2)

    def _export(self) -> None:
        self._pages.show("report")
        for format_ in Format:
            self._write("shared", format_)
            self._wait(is_idle)
        self._pages.report.copy_summary()
        self._pages.plans.export_file(str(self._folder / "plan.spaprep"))
        self._wait(is_idle)

    def _write(self, name: str, format_: Format) -> None:
        target = self._folder / f"{name}.{format_}"
        self._pages.report.files.choose_path = lambda _name, _format: str(target)
        self._pages.report._export(format_)

    def _look_around(self) -> None:
        self._pages.show_call_sheet()
        self._wait(is_idle)
        self._close_dialogs()
        for key in ("clinics", "compare", "questions", "report"):
            self._pages.show(key)
            self._wait(is_idle)

    def _dialog(self, kind: type[_D]) -> _D:
        self._wait(lambda: bool(self._open_dialogs(kind)))
        return self._open_dialogs(kind)[-1]

    def _open_dialogs(self, kind: type[_D]) -> list[_D]:
        return [w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()]

    def _close_dialogs(self) -> None:
        for dialog in self._open_dialogs(QDialog):
            dialog.reject()

    @staticmethod
    def _wait(condition: Callable[[], bool]) -> None:
        until = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < until, "this takes too long"
            QTest.qWait(10)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (A_FULL_DISK, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def start(library: Path, folder: Path, *, damaged: bool) -> int:
    """Run the program, and the journey within it; return the exit code of the program."""
    sys.dont_write_bytecode = True  # Python leaves half of it behind where a disk is full
    faulthandler.dump_traceback_later(10 * PATIENCE, exit=True)
    QApplication([])
    journey = Journey(library, folder)

    def go() -> None:
        try:
            journey.meet_damage() if damaged else journey.run()
        except BaseException:  # noqa: BLE001 -- nothing may keep the window open
            traceback.print_exc()
            os._exit(70)

    QTimer.singleShot(0, go)
    return main(["--library", str(library)])


if __name__ == "__main__":
    sys.exit(start(Path(sys.argv[1]), Path(sys.argv[2]), damaged="--damaged" in sys.argv))
