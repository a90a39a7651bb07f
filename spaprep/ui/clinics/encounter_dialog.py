"""The form of a call, visit or look-up: to read its answers, and to correct it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _
from spaprep.core.records.call_parts import parts_of
from spaprep.core.records.call_times import monotonic_now, moved_encounter
from spaprep.core.records.records import Answer, Channel, Dossier, Encounter, Outcome
from spaprep.core.records.wording import answer_text, channel_text, outcome_text
from spaprep.ui.formatting.dates import from_qt, seconds_of, to_qt
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import LongText, ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


class EncounterDialog(FormDialog):
    """Edits the time, person, outcome and notes of an encounter, and lists its answers.

    Args:
        theme: for its sizes.
        dossier: the clinic's.
        encounter: the one to edit.
        criteria: of the plan, for the names of the questions.
        on_save: saves the edited encounter; returns whether it is on disk, and may raise
            BadInputError.
        parent: the page that it belongs to.

    Signals:
        answers_requested(): the user asks to correct the answers; what was edited is saved.
    """

    answers_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        dossier: Dossier,
        encounter: Encounter,
        criteria: Sequence[Criterion],
        on_save: Callable[[Encounter], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, channel_text(encounter.channel), _("Save"), parent)
        self._encounter = encounter
        self._has_other_parts = len(parts_of(dossier.encounters, encounter)) > 1
        self._answers_before = [a for a in dossier.answers if a.encounter_id == encounter.id]
        self._on_save = on_save
        self.channel = _combo([(channel_text(entry), entry) for entry in Channel])
        self.channel.setCurrentIndex(self.channel.findData(encounter.channel))
        self.started = _moment_field(encounter.started_at)
        self.person = QLineEdit(encounter.person)
        self.role = QLineEdit(encounter.role)
        self.outcome = _combo([(outcome_text(entry), entry) for entry in (None, *Outcome)])
        self.outcome.setCurrentIndex([None, *Outcome].index(encounter.outcome))
        self.call_back = _moment_field(encounter.call_back_on or datetime.now().astimezone())
        self.notes = LongText(encounter.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.pixels(66))
        self.correct = action_button(_("Correct the answers…"), self._correct, "link")
        self.answers = [
            _answer_label(criterion, answer)
            for criterion, answer in _answered(dossier, encounter, criteria)
        ]
        self._lay_out_parts()
        self.outcome.currentIndexChanged.connect(lambda _place: self._show_call_back())
        self._show_call_back()

    def save(self) -> bool:
        """Save the encounter as it was edited."""
        outcome = self.outcome.currentData()
        promised = self.call_back.dateTime() if outcome == Outcome.CALL_BACK else None
        before = self._encounter
        started_at = _edited(self.started.dateTime(), before.started_at)
        # Moving the start back makes the encounter longer; moving it on must not end it before it
        # began, and the parts of a call must stay in order.
        moves_end = started_at > before.started_at or self._has_other_parts
        moved = (
            moved_encounter(before, started_at)
            if moves_end
            else replace(before, started_at=started_at)
        )
        return self._on_save(
            replace(
                moved,
                channel=Channel(self.channel.currentData()),
                ended_at=moved.ended_at or (None if outcome is None else self._last(moved)),
                person=self.person.text().strip(),
                role=self.role.text().strip(),
                outcome=None if outcome is None else Outcome(outcome),
                call_back_on=_edited(promised, before.call_back_on) if promised else None,
                notes=self.notes.toPlainText().strip(),
            )
        )

    def _last(self, moved: Encounter) -> datetime:
        """Return when the last answer was recorded, moved along with the start."""
        moved_by = moved.started_at - self._encounter.started_at
        return monotonic_now(self._encounter.started_at, [], self._answers_before) + moved_by

    def _correct(self) -> None:
        self.accept()
        # It stays open if it could not be saved.
        if not self.isVisible():
            self.answers_requested.emit()

    def _show_call_back(self) -> None:
        is_promised = self.outcome.currentData() == Outcome.CALL_BACK
        for part in (self._call_back_label, self.call_back):
            part.setVisible(is_promised)

    def _lay_out_parts(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(self._theme.pixels(12))
        form.setVerticalSpacing(self._theme.pixels(10))
        form.setColumnStretch(1, 1)
        for text, field in (
            (_("&Kind"), self.channel),
            (_("&When"), self.started),
            (_("&Person"), self.person),
            (_("&Role"), self.role),
            (_("&Outcome"), self.outcome),
            (_("Call &back on"), self.call_back),
            (_("&Notes"), self.notes),
        ):
            label = self.field_label(text, field)
            if field is self.call_back:
                self._call_back_label = label
            line = form.rowCount()
            form.addWidget(label, line, 0)
            form.addWidget(field, line, 1)
        heading = text_label(_("Answers") if self.answers else _("No answer yet"), "heading")
        answers = column(*self.answers, spacing=self._theme.pixels(6))
        self.lay_out(form, row(heading, None, self.correct), answers)
        resize_on_screen(self, self._theme.pixels(520), self._theme.pixels(560))


def _answered(
    dossier: Dossier, encounter: Encounter, criteria: Sequence[Criterion]
) -> list[tuple[Criterion, Answer]]:
    answers = {a.key: a for a in dossier.answers if a.encounter_id == encounter.id}
    return [(c, answers[c.key]) for c in criteria if c.key in answers]


def _answer_label(criterion: Criterion, answer: Answer) -> QWidget:
    title = row_title(criterion, with_treatment=True)
    text = answer_text(criterion.question, answer)
    lines = [_("{criterion}: {answer}").format(criterion=title, answer=text)]
    if answer.words.strip():
        lines.append(_("“{words}”").format(words=answer.words.strip()))
    return text_label(breakable("\n".join(lines)))


def _combo(entries: Sequence[tuple[str, object]]) -> QComboBox:
    made = ignore_wheel(QComboBox())
    for text, value in entries:
        made.addItem(text, value)
    return made


def _moment_field(when: datetime) -> QDateTimeEdit:
    made = QDateTimeEdit(to_qt(when))
    made.setCalendarPopup(True)
    return ignore_wheel(made)


def _edited(shown: QDateTime, before: datetime | None) -> datetime:
    """Return the moment in a field; as it was before if the user did not change it."""
    # The field shows whole seconds: without this, opening and saving would be an edit.
    if before is not None and shown.toSecsSinceEpoch() == seconds_of(before):
        return before
    return from_qt(shown)
