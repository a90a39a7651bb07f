"""The options of the report, at the left of its page; they are saved per plan."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.report.content.dates import date_languages
from spaprep.report.content.options import Orientation, Paper
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.report.chosen import Chosen, default_choices, restored, save_choices
from spaprep.ui.report.clinic_checks import ClinicChecks
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row, scrolled
from spaprep.ui.widgets.page_settings import PageSettings
from spaprep.ui.widgets.segmented_control import SegmentedControl

WIDTH = 272


class ReportChoices(QFrame):
    """Edits the options.

    Attributes:
        chosen: the current options.

    Signals:
        changed(): the user changed an option.
    """

    changed = Signal()

    def __init__(self, theme: Theme, settings: QSettings | None) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._plan_id = ""
        self._clinics: Sequence[Clinic] = ()
        self.chosen = default_choices()
        self.setProperty("role", "panel-left")
        self.setFixedWidth(theme.pixels(WIDTH))
        self.clinics = ClinicChecks(theme)
        self.all_clinics = action_button("", self._select_all_or_none, "link")
        self.checks = {name: self._check(name, text) for name, text in _texts().items()}
        self.checks["private"].setToolTip(
            tool_tip(_("For a copy of your own. Left off, the report can be handed on."))
        )
        self.paper = SegmentedControl(
            [(Paper.LETTER, _("Letter")), (Paper.A4, _("A4"))], _("Paper")
        )
        self.orientation = SegmentedControl(
            [(Orientation.LANDSCAPE, _("Landscape")), (Orientation.PORTRAIT, _("Portrait"))],
            _("How the paper is held"),
        )
        self.date_language = QComboBox()
        self.date_language.setAccessibleName(_("Language of the dates"))
        self.date_language.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for key, name in date_languages().items():
            self.date_language.addItem(name, key)
        self._lay_out()
        self._connect()

    def show_plan(self, plan_id: str, clinics: Sequence[Clinic]) -> None:
        """Show the options of a plan."""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self.chosen = restored(self._page_settings())
        self._clinics = clinics
        self._show()

    def select_all(self) -> None:
        """Select every clinic."""
        self._choose(replace(self.chosen, left_out=frozenset()))

    @property
    def is_empty(self) -> bool:
        """Whether no clinic is selected."""
        return all(clinic.id in self.chosen.left_out for clinic in self._clinics)

    def _show(self) -> None:
        options = self.chosen.options
        self.clinics.show_clinics(self._clinics, self.chosen.left_out)
        self.all_clinics.setText(_("All") if self.is_empty else _("None"))
        name = _("Select every clinic") if self.is_empty else _("Deselect every clinic")
        self.all_clinics.setAccessibleName(name)
        for name, check in self.checks.items():
            check.setChecked(getattr(options, name))
        # These are parts of the clinics' pages.
        for name in ("words", "still_to_ask", "notes"):
            self.checks[name].setEnabled(options.clinic_pages)
        self.paper.show_chosen(options.paper)
        self.orientation.show_chosen(options.orientation)
        self.date_language.setCurrentIndex(self.date_language.findData(options.date_language))

    def _select_all_or_none(self) -> None:
        if self.is_empty:
            self.select_all()
        else:
            everyone = frozenset(clinic.id for clinic in self._clinics)
            self._choose(replace(self.chosen, left_out=everyone))

    def _check(self, name: str, text: str) -> QCheckBox:
        check = QCheckBox(text)
        # `clicked`, unlike `toggled`, is emitted for the user alone.
        check.clicked.connect(lambda checked: self._choose_option(**{name: checked}))
        return check

    def _choose_option(self, **options: object) -> None:
        changed = replace(self.chosen.options, **options)  # type: ignore[arg-type]  # by name
        self._choose(replace(self.chosen, options=changed))

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        save_choices(chosen, self._page_settings())
        self._show()
        self.changed.emit()

    def _page_settings(self) -> PageSettings:
        return PageSettings(self._settings, "report", self._plan_id)

    def _connect(self) -> None:
        self.clinics.chosen.connect(
            lambda left_out: self._choose(replace(self.chosen, left_out=left_out))
        )
        self.paper.chosen.connect(lambda key: self._choose_option(paper=Paper(key)))
        self.orientation.chosen.connect(
            lambda key: self._choose_option(orientation=Orientation(key))
        )
        self.date_language.activated.connect(
            lambda place: self._choose_option(date_language=self.date_language.itemData(place))
        )

    def _lay_out(self) -> None:
        # The content last: a widget that gets a parent is styled again, with all its children.
        content = QWidget()
        gap = self._theme.pixels(6)
        heading = row(text_label(_("Clinics"), "heading", wrap=False), None, self.all_clinics)
        whole = column(
            column(heading, self.clinics, spacing=gap),
            column(
                text_label(_("Include"), "heading"),
                column(*self.checks.values(), spacing=1),
                spacing=gap,
            ),
            column(
                text_label(_("Paper"), "heading"),
                row(self.paper, None),
                row(self.orientation, None),
                spacing=gap,
            ),
            column(text_label(_("Dates"), "heading"), self.date_language, spacing=gap),
            None,
            spacing=self._theme.pixels(14),
        )
        whole.setContentsMargins(*(self._theme.pixels(size) for size in (18, 16, 14, 16)))
        self.setLayout(column(scrolled(content)))
        content.setLayout(whole)


def _texts() -> dict[str, str]:
    return {
        "side_by_side": _("Side-by-side table"),
        "clinic_pages": _("A page per clinic"),
        "words": _("What staff said, in their words"),
        "still_to_ask": _("Questions still to ask"),
        "notes": _("Your own notes"),
        "private": _("Phone numbers and staff names"),
        "method": _("How scores are worked out"),
    }
