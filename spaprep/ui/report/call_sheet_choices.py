"""The options of a call sheet: clinics, questions, layout and paper; saved per plan."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.report.content.options import CallSheetLayout, CallSheetOptions, Orientation, Paper
from spaprep.ui.report.chosen import default_choices
from spaprep.ui.report.clinic_checks import ClinicChecks
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row, scrolled
from spaprep.ui.widgets.page_settings import PageSettings
from spaprep.ui.widgets.segmented_control import SegmentedControl

_WIDTH = 272
_ALL, _CORE = "all", "core"


class CallSheetChoices(QFrame):
    """Edits the options.

    Attributes:
        options: the current ones.

    Signals:
        changed(): the user changed an option.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, settings: QSettings | None, plan_id: str, clinics: Sequence[Clinic]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._all_clinics = clinics
        self._page_settings = PageSettings(settings, "call-sheet", plan_id)
        self.options, left_out = self._restored()
        self.setProperty("role", "panel-left")
        self.setFixedWidth(theme.pixels(_WIDTH))
        self.clinics = ClinicChecks(theme)
        self.clinics.setAccessibleName(_("Clinics on the call sheet"))
        self.clinics.show_clinics(clinics, left_out)
        self.questions = SegmentedControl(
            [(_ALL, _("All in use")), (_CORE, _("First call"))], _("Questions")
        )
        self.layouts = SegmentedControl(
            [
                (CallSheetLayout.COPIES, _("A copy each")),
                (CallSheetLayout.COLUMNS, _("Side by side")),
            ],
            _("How clinics share the sheets"),
        )
        self.paper = SegmentedControl(
            [(Paper.LETTER, _("Letter")), (Paper.A4, _("A4"))], _("Paper")
        )
        self.orientation = SegmentedControl(
            [(Orientation.PORTRAIT, _("Portrait")), (Orientation.LANDSCAPE, _("Landscape"))],
            _("How the paper is held"),
        )
        self._lay_out()
        self._connect()
        self._show()

    def chosen_clinics(self) -> tuple[Clinic, ...]:
        """Return the selected clinics; none for a blank form."""
        left_out = self.clinics.left_out()
        return tuple(clinic for clinic in self._all_clinics if clinic.id not in left_out)

    def _choose(self, **options: object) -> None:
        self.options = replace(self.options, **options)  # type: ignore[arg-type]  # by name
        self._page_settings.set_text("paper", self.options.paper)
        self._page_settings.set_text("orientation", self.options.orientation)
        self._page_settings.set_text("layout", self.options.layout)
        self._page_settings.set_flag("core_only", chosen=self.options.core_only)
        self._page_settings.set_ids("left_out", self.clinics.left_out())
        self._show()
        self.changed.emit()

    def _restored(self) -> tuple[CallSheetOptions, frozenset[str]]:
        settings, before = (
            self._page_settings,
            CallSheetOptions(paper=default_choices().options.paper),
        )
        options = CallSheetOptions(
            paper=settings.choice("paper", before.paper),
            orientation=settings.choice("orientation", before.orientation),
            layout=settings.choice("layout", before.layout),
            core_only=settings.flag("core_only", default=before.core_only),
        )
        return options, frozenset(settings.ids("left_out"))

    def _show(self) -> None:
        options = self.options
        self.questions.show_chosen(_CORE if options.core_only else _ALL)
        self.layouts.show_chosen(options.layout)
        self.paper.show_chosen(options.paper)
        self.orientation.show_chosen(options.orientation)

    def _connect(self) -> None:
        self.clinics.chosen.connect(lambda _left_out: self._choose())
        self.questions.chosen.connect(lambda key: self._choose(core_only=key == _CORE))
        self.layouts.chosen.connect(lambda key: self._choose(layout=CallSheetLayout(key)))
        self.paper.chosen.connect(lambda key: self._choose(paper=Paper(key)))
        self.orientation.chosen.connect(lambda key: self._choose(orientation=Orientation(key)))

    def _lay_out(self) -> None:
        content = QWidget()
        gap = self._theme.pixels(6)
        blank = text_label(_("With none selected it is a blank form."), "secondary")
        whole = column(
            column(text_label(_("Clinics"), "heading"), self.clinics, blank, spacing=gap),
            column(text_label(_("Questions"), "heading"), row(self.questions, None), spacing=gap),
            column(
                text_label(_("Clinics share the sheets"), "heading"),
                row(self.layouts, None),
                spacing=gap,
            ),
            column(
                text_label(_("Paper"), "heading"),
                row(self.paper, None),
                row(self.orientation, None),
                spacing=gap,
            ),
            None,
            spacing=self._theme.pixels(14),
        )
        whole.setContentsMargins(*(self._theme.pixels(size) for size in (18, 16, 14, 16)))
        content.setLayout(whole)
        self.setLayout(column(scrolled(content)))
