"""Everything known about one clinic, on a page that scrolls."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.calls.call_backs import call_back_of
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import flags_sentence, standing_sentence
from spaprep.core.language import _, ngettext
from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.clinics.conflict_cards import ConflictCards
from spaprep.ui.clinics.detail_head import DetailHead
from spaprep.ui.clinics.findings_panel import FindingsPanel
from spaprep.ui.clinics.look_ups import LookUps
from spaprep.ui.clinics.timeline import Timeline
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.interval_bar import IntervalBar
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import ResponsiveRow, column, scrolled


class ClinicDetail(QWidget):
    """Shows one clinic: head, standing, conflicts, findings, notes and encounters.

    Signals:
        open_encounter_requested(str): the user asks to read or edit an encounter; its id.
        delete_encounter_requested(str): the user asks to delete an encounter; its id.
        look_up_requested(object): the user looks something up; the criterion's key.
    """

    open_encounter_requested = Signal(str)
    delete_encounter_requested = Signal(str)
    look_up_requested = Signal(object)

    def __init__(self, theme: Theme, decisions: Decisions) -> None:
        super().__init__()
        self._clinic_id = ""
        self.head = DetailHead(theme)
        self.standing = StandingCard(theme)
        self.conflicts = ConflictCards(theme)
        self.findings = FindingsPanel(theme, decisions)
        self.look_ups = LookUps(theme)
        self.timeline = Timeline(theme)
        self._notes_heading = text_label(_("Notes"), "heading")
        self.notes = text_label("")
        self._content = QWidget()
        self.area = scrolled(self._content)
        self.area.setAccessibleName(_("Clinic"))
        self._lay_out(theme)
        self.conflicts.settle_requested.connect(lambda key: decisions.settle(self._clinic_id, key))
        self.look_ups.look_up_requested.connect(self.look_up_requested)
        self.timeline.open_requested.connect(self.open_encounter_requested)
        self.timeline.delete_requested.connect(self.delete_encounter_requested)
        self.findings.reached.connect(lambda line: self.area.ensureWidgetVisible(line, 0, 40))

    def show_clinic(self, comparison: Comparison | None, clinic_id: str) -> None:
        """Show this clinic, from its top unless it is the one that is shown already."""
        found = comparison.column(clinic_id) if comparison else None
        if comparison is None or found is None:
            self._content.hide()
            self._clinic_id = ""
            return
        if clinic_id != self._clinic_id:
            # Each part that becomes visible would lay out the whole page again at once.
            self._content.hide()
            self.area.verticalScrollBar().setValue(0)
        self._clinic_id = clinic_id
        self.head.show_clinic(found.clinic, call_back_of(found.dossier))
        self.standing.show_standing(found.standing)
        pairs = list(zip(comparison.criteria, found.findings, strict=True))
        self.conflicts.show_conflicts(pairs)
        # The cards of conflicts are new: without this their buttons would come last.
        for before, after in pairwise([self.head.call, *self.conflicts.buttons]):
            self.setTabOrder(before, after)
        self.findings.show_findings(clinic_id, comparison.criteria, found.findings)
        self.look_ups.show_due(comparison.criteria, found.findings, comparison.plan.state)
        notes = found.clinic.notes.strip()
        self.notes.setText(breakable(notes))
        self._notes_heading.setVisible(bool(notes))
        self.notes.setVisible(bool(notes))
        self.timeline.show_dossier(found.dossier)
        self._content.show()

    def _lay_out(self, theme: Theme) -> None:
        notes = column(self._notes_heading, self.notes, spacing=theme.pixels(4))
        parts = column(
            self.head,
            self.standing,
            self.conflicts,
            self.findings,
            self.look_ups,
            notes,
            self.timeline,
            None,
            spacing=theme.pixels(16),
        )
        parts.setContentsMargins(*(theme.pixels(size) for size in (24, 20, 20, 24)))
        self._content.setLayout(parts)
        self.setLayout(column(self.area))


class StandingCard(QFrame):
    """Shows the interval of a clinic's score, what it depends on, and its red flags."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.sentence = text_label("", "heading")
        self.bar = IntervalBar(theme)
        self.chip = Chip(theme, Verdict.RED_FLAG, "")
        self.flags = text_label("", "secondary")
        left, self._right = QWidget(), QWidget()
        left.setLayout(column(self.sentence, self.bar, spacing=theme.pixels(8)))
        self._right.setLayout(column(self.chip, self.flags, spacing=theme.pixels(4)))
        self._right.setMinimumWidth(theme.pixels(200))
        sides = ResponsiveRow(left, self._right, theme.pixels(500), theme.pixels(240))
        layout = column(sides)
        layout.setContentsMargins(*(theme.pixels(size) for size in (16, 14, 16, 14)))
        self.setLayout(layout)

    def show_standing(self, standing: Standing) -> None:
        """Show a standing."""
        self.sentence.setText(standing_sentence(standing))
        self.bar.show_standing(standing)
        count = len(standing.red_flags)
        text = ngettext("{count} red flag", "{count} red flags", count).format(count=count)
        self.chip.show_verdict(Verdict.RED_FLAG, text)
        self.chip.setVisible(standing.is_flagged)
        self.flags.setText(flags_sentence(standing))
        self._right.setVisible(bool(flags_sentence(standing)))
