"""The Call page: one question at a time, saved as it is answered."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.records import Channel, Key, Outcome
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.call.keyboard import CallKeyboard
from spaprep.ui.call.navigator import CallNavigator
from spaprep.ui.call.presenter import CallPresenter
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.recorder import CallRecorder
from spaprep.ui.call.session import CallSession, resume_call, start_call
from spaprep.ui.call.view.call_view import CallView
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column

_SMALLEST = (480, 300)


class CallPage(QWidget):
    """Puts the parts of a call together, and starts, resumes and ends it.

    The package’s docstring says which part does what.

    Attributes:
        workspace: the library that the call is saved in.
        progress: the running call, and the current question.
        navigator: goes from question to question.
        recorder: saves.
        view: shows; header, finder, panel with its form, footer and side are its parts.

    Signals:
        ended(str): the call is over; the id of the clinic.
        completed(str, object): it was ended, not discarded; the ids of the clinic and of its
            encounters. Emitted after `ended`.
        discarded(str): a call in which something was recorded was removed; the clinic’s name.
            Emitted after `ended`.
    """

    ended = Signal(str)
    completed = Signal(str, object)
    discarded = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.view = view = CallView(theme)
        self.workspace = workspace
        self.header, self.finder, self.panel = view.header, view.finder, view.panel
        self.footer, self.side, self.form = view.footer, view.side, view.panel.form
        self.progress = CallProgress()
        self._presenter = CallPresenter(workspace, self.progress, view, self)
        self.recorder = CallRecorder(workspace, self.progress, view, self._presenter)
        self.navigator = CallNavigator(self.progress, view, self._presenter, self.recorder)
        self._keyboard = CallKeyboard(
            self, self.progress, view, self.recorder, self.navigator, self.discard
        )
        self.setMinimumSize(*_SMALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(column(view))
        self._connect_recorder()
        self._connect_navigation()
        self._connect_workspace()

    @property
    def session(self) -> CallSession | None:
        """The running call; None while there is none."""
        return self.progress.session

    @property
    def is_running(self) -> bool:
        """Whether a call is running."""
        return self.session is not None

    @property
    def asked_id(self) -> str:
        """The id of the current question; blank if there is none."""
        key = self.progress.current_key
        return key[0] if key else ""

    def start(
        self, clinic_id: str, channel: Channel = Channel.PHONE, key: Key | None = None
    ) -> None:
        """Start a call to a clinic, at this question or else at the first."""
        if self.is_running:
            return
        session = start_call(self.workspace, clinic_id, channel)
        if session is not None:
            # A first phone call asks the core questions; elsewhere nobody is kept waiting.
            is_short = channel is Channel.PHONE and key is None
            self._show_call(session, QuestionRange.SHORT if is_short else QuestionRange.ALL, key)

    def resume(self, clinic_id: str, encounter_id: str) -> None:
        """Go on with an interrupted call, or correct an ended one, at the last answer."""
        session = resume_call(self.workspace, clinic_id, encounter_id)
        call = session.call
        if self.is_running or call is None:
            return
        last = max(call.answers, key=lambda answer: answer.recorded_at, default=None)
        self._show_call(session, QuestionRange.ALL, last.key if last else None)

    def end(self, outcome: Outcome, call_back_on: datetime | None = None) -> None:
        """End the call, once everything on the page is saved."""
        self.recorder.save_all_typed()
        session = self.session
        if session is None or self.navigator.return_to_unsaved():
            return
        if session.end(outcome, call_back_on):
            self._leave()
            self.completed.emit(session.clinic_id, session.encounter_ids)

    def discard(self) -> None:
        """Remove the call; undo brings it back."""
        session, call = self.session, self.progress.call
        if session is not None and self.recorder.save(session.discard):
            self._leave()
            if call is not None and not call.is_blank:
                self.discarded.emit(call.dossier.clinic.name)

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        self.recorder.save_pending()

    def focus_find(self) -> None:
        """Focus the search field of the questions."""
        self.navigator.focus_find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a single key; a field with the focus has accepted its keys before."""
        if not self._keyboard.handle(event):
            super().keyPressEvent(event)

    def _show_call(self, session: CallSession, chosen: QuestionRange, key: Key | None) -> None:
        self.progress.session = session
        self.form.forget()
        self.header.reset()
        self.finder.find_field.clear()
        self.navigator.show_range(chosen)
        self._presenter.show_header()
        call = session.call
        if call is not None:
            self.view.adapt_to(call.encounter.channel)
        self.navigator.list_questions(key)
        self.view.fit()

    def _leave(self) -> None:
        # The session goes first: clearing the fields below must not save them as empty.
        session, self.progress.session = self.session, None
        self.header.reset()
        self.form.forget()
        self.recorder.report_unsaved()
        self.finder.find_field.clear()
        if session is not None:
            self.ended.emit(session.clinic_id)

    def _call_back(self) -> None:
        dialog = CallBackDialog(self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.end(Outcome.CALL_BACK, dialog.chosen))
        dialog.open()

    def _refresh(self, clinic_id: str) -> None:
        """Show a change that was made elsewhere, by undo perhaps."""
        session = self.session
        if session is None or self.recorder.is_saving:
            return
        if session.call is None:  # the call was undone, or its clinic deleted
            self._leave()
        elif clinic_id == session.clinic_id:
            self._presenter.show_header()
            if self._presenter.is_outdated:
                self._presenter.show_question()
            self._presenter.show_standing()

    def _refresh_plan(self, _plan_id: str) -> None:
        """Show a change of the plan, which may have other questions now."""
        if self.session is not None:
            self._refresh(self.session.clinic_id)
        if self.is_running and not self.recorder.is_saving:
            self.navigator.follow_plan()

    def _connect_recorder(self) -> None:
        recorder, form, header = self.recorder, self.form, self.header
        form.given.connect(recorder.record)
        form.cleared.connect(recorder.withdraw)
        form.states.state_chosen.connect(recorder.record_state)
        form.words.typed.connect(recorder.record_words)
        form.unsaved_changed.connect(recorder.report_unsaved)
        header.speaker.changed.connect(recorder.change_speaker)
        header.day_changed.connect(recorder.change_day)
        self.side.mood_chosen.connect(recorder.record_mood)

    def _connect_navigation(self) -> None:
        navigator, form = self.navigator, self.form
        form.states.skipped.connect(navigator.next)
        form.words.next_requested.connect(navigator.next)
        self.footer.next_requested.connect(navigator.next)
        self.footer.back_requested.connect(navigator.back)
        self.finder.questions.question_chosen.connect(navigator.choose_listed)
        self.finder.range_chosen.connect(navigator.choose_range)
        self.finder.find_field.textChanged.connect(lambda _text: self._presenter.show_list())
        self.header.end_requested.connect(self.end)
        self.header.call_back_requested.connect(self._call_back)
        self.header.discard_requested.connect(self.discard)
        for keys, act in (("Alt+Left", navigator.back), ("Ctrl+J", form.words.setFocus)):
            # An action of the page works in its fields too, where single keys are typed text.
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    def _connect_workspace(self) -> None:
        self.workspace.answers_changed.connect(self._refresh)
        self.workspace.clinics_changed.connect(self._refresh_plan)
        self.workspace.saved.connect(self.footer.show_saved)
        self.workspace.not_saved.connect(self.footer.show_not_saved)
        self.workspace.input_refused.connect(self.footer.show_not_saved)
