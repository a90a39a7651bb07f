"""The Questions page: what the plan asks, and how much each criterion counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from spaprep.core.changes import Change
from spaprep.core.criteria import changed_setting, questions_of
from spaprep.core.language import _
from spaprep.core.questions import Importance, Question
from spaprep.core.records import Plan
from spaprep.ui.questions.detail import QuestionDetail
from spaprep.ui.questions.table import QuestionsTable
from spaprep.ui.tasks import run_in_background
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import action_button, column, frame, row, text_label
from spaprep.ui.workspace import Workspace


class QuestionsPage(QWidget):
    """The questions of the plan that is shown.

    Signals:
        told(str): something was done, or could not be; the sentence says what.
    """

    told = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        choose_path: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._choose_path = choose_path or self._ask_for_path
        self._folded: frozenset[str] = frozenset()
        self.count = text_label("", "secondary", wrap=False)
        self.find_field = QLineEdit()
        self.table = QuestionsTable(theme)
        self.detail = QuestionDetail(theme)
        self._lay_out()
        self._connect()
        self.refresh()

    def focus_find(self) -> None:
        """Go to the field that finds a question."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def refresh(self) -> None:
        """Show the plan’s questions as they are now."""
        plan = self._workspace.plan
        questions = questions_of(plan, self._workspace.catalogue) if plan else ()
        in_use = sum(question.in_use for question in questions)
        self.count.setText(
            _("{used} of {all} in use").format(used=in_use, all=len(questions)) if plan else ""
        )
        wanted = self.find_field.text().strip().casefold()
        found = [q for q in questions if wanted in f"{q.label} {q.ask}".casefold()]
        selected = self.table.selected_id()
        self.table.questions.show_questions(found, self._folded)
        self.table.span_sections()
        if selected:
            self.table.select(selected)
        self._show_detail(self.table.selected_id())

    def _show_detail(self, question_id: str) -> None:
        question = self._question(question_id)
        plan = self._workspace.plan
        changed = {setting.question for setting in plan.settings} if plan else set()
        self.detail.show_question(question, is_changed=question_id in changed)

    def _question(self, question_id: str) -> Question | None:
        plan = self._workspace.plan
        questions = questions_of(plan, self._workspace.catalogue) if plan else ()
        return next((question for question in questions if question.id == question_id), None)

    def _switch(self, question_id: str, in_use: bool) -> None:  # noqa: FBT001 -- a signal’s word
        text = _("switch question on") if in_use else _("switch question off")
        default = self._workspace.catalogue.get(question_id)
        same = default is not None and default.in_use == in_use
        self._change(text, question_id, in_use=None if same else in_use)

    def _weigh(self, question_id: str, importance: Importance) -> None:
        default = self._workspace.catalogue.get(question_id)
        same = default is not None and default.importance is importance
        self._change(_("change importance"), question_id, importance=None if same else importance)

    def _set_threshold(self, question_id: str, meets: float, partly: float | None) -> None:
        self._change(_("change threshold"), question_id, meets=_tidy(meets), partly=_tidy(partly))

    def _reset_one(self, question_id: str) -> None:
        nothing = {"in_use": None, "importance": None, "meets": None, "partly": None}
        self._change(_("reset question"), question_id, **nothing)

    def _reset_all(self) -> None:
        plan = self._workspace.plan
        if plan is not None and plan.settings:
            self._save(_("reset questions"), plan, replace(plan, settings=()))

    def _change(self, text: str, question_id: str, **fields: object) -> None:
        plan = self._workspace.plan
        if plan is not None:
            self._save(text, plan, changed_setting(plan, question_id, **fields))

    def _save(self, text: str, before: Plan, after: Plan) -> None:
        if after != before:
            dated = replace(after, updated_at=datetime.now().astimezone())
            self._workspace.edit(text, [Change(before, dated)])

    def _fold(self, section_id: str) -> None:
        self._folded ^= {section_id}
        self.refresh()

    def _write_call_sheet(self) -> None:
        contents = self._workspace.contents()
        if contents is None:
            return
        path = self._choose_path(_("Call sheet – {plan}.pdf").format(plan=contents.plan.title))
        if not path:
            return
        clinics = [dossier.clinic for dossier in contents.dossiers]
        catalogue, target = self._workspace.catalogue, Path(path)

        def work() -> Path:
            from spaprep.report.call_sheet import write_call_sheet  # noqa: PLC0415 -- slow, rare
            from spaprep.report.options import CallSheetOptions  # noqa: PLC0415 -- likewise

            write_call_sheet(contents.plan, catalogue, clinics, CallSheetOptions(), target)
            return target

        run_in_background(self, work, self._tell_written, lambda error: self.told.emit(str(error)))

    def _tell_written(self, path: Path) -> None:
        self.told.emit(_("The call sheet was written to “{name}”.").format(name=path.name))

    def _ask_for_path(self, name: str) -> str:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Write the call sheet"), name.replace("/", "-"), _("PDF files (*.pdf)")
        )
        return path

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(_("Find   Ctrl+F"))
        self.find_field.setAccessibleName(_("Find a question"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(self._theme.pixels(220))
        header = frame("header")
        title = text_label(_("Questions"), "page-title", wrap=False)
        sheet = action_button(_("Call sheet…"), self._write_call_sheet)
        reset = action_button(_("Reset to defaults"), self._reset_all)
        reset.setToolTip(_("All questions as the catalogue has them; undo brings yours back"))
        top = row(title, self.count, None, self.find_field, sheet, reset, spacing=12)
        top.setContentsMargins(20, 12, 20, 12)
        header.setLayout(top)
        body = row(self.table, self.detail, spacing=0)
        body.setStretch(0, 1)
        whole = column(header, body, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.table.questions.switched.connect(self._switch)
        self.table.importance_chosen.connect(self._weigh)
        self.table.fold_wanted.connect(self._fold)
        self.table.question_shown.connect(self._show_detail)
        self.detail.threshold_chosen.connect(self._set_threshold)
        self.detail.reset_wanted.connect(self._reset_one)
        self.find_field.textChanged.connect(lambda _text: self.refresh())
        self._workspace.plan_changed.connect(self.refresh)


def _tidy(number: float | None) -> float | None:
    """Return whole numbers as such, as files write them."""
    return int(number) if number is not None and number == int(number) else number
