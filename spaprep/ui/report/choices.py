"""What goes into the report: the choices at the left of the page, kept per plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, QSettings, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.records import Clinic
from spaprep.ui.breaking import shortened
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import Segments, clear, column, row, scrolled, text_label

LETTER, A4 = "letter", "a4"
WIDTH = 272


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user chose; `left_out` are ids of clinics."""

    left_out: frozenset[str] = frozenset()
    side_by_side: bool = True
    clinic_pages: bool = True
    words: bool = True
    still_to_ask: bool = True
    private: bool = False
    method: bool = True
    paper: str = LETTER


class ReportChoices(QFrame):
    """Shows the choices.

    Signals:
        changed(): something else is chosen now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, settings: QSettings | None) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._plan_id = ""
        self.chosen = Chosen(paper=usual_paper())
        self.setProperty("role", "panel-left")
        self.setFixedWidth(theme.pixels(WIDTH))
        self._clinics = column(spacing=2)
        self.clinic_checks: dict[str, QCheckBox] = {}
        self.checks = {name: self._check(name, text) for name, text in _texts().items()}
        self.paper = Segments([(LETTER, _("Letter")), (A4, _("A4"))], _("Paper"))
        self.paper.chosen.connect(lambda key: self._choose(paper=key))
        content = QWidget()
        whole = column(
            text_label(_("Clinics"), "heading"),
            self._clinics,
            text_label(_("Include"), "heading"),
            column(*self.checks.values(), spacing=2),
            text_label(_("Paper"), "heading"),
            row(self.paper, None),
            None,
            spacing=10,
        )
        whole.setContentsMargins(18, 18, 4, 18)
        content.setLayout(whole)
        self.setLayout(column(scrolled(content)))

    def show_plan(self, plan_id: str, clinics: Sequence[Clinic]) -> None:
        """Show the choices of a plan."""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self._restore()
        ids = [clinic.id for clinic in clinics]
        if ids != list(self.clinic_checks):
            clear(self._clinics)
            self.clinic_checks = {clinic.id: self._clinic_check(clinic) for clinic in clinics}
            for check in self.clinic_checks.values():
                self._clinics.addWidget(check)
        for clinic in clinics:
            check = self.clinic_checks[clinic.id]
            check.setText(shortened(clinic.name, 28).replace("&", "&&"))
            check.setAccessibleName(clinic.name)
        self._show()

    def _show(self) -> None:
        for name, check in self.checks.items():
            check.setChecked(getattr(self.chosen, name))
        for clinic_id, check in self.clinic_checks.items():
            check.setChecked(clinic_id not in self.chosen.left_out)
        self.paper.show_chosen(self.chosen.paper)

    def _check(self, name: str, text: str) -> QCheckBox:
        check = QCheckBox(text)
        check.clicked.connect(lambda checked: self._choose(**{name: checked}))
        return check

    def _clinic_check(self, clinic: Clinic) -> QCheckBox:
        check = QCheckBox()
        check.clicked.connect(
            lambda _checked=False: self._choose(left_out=self.chosen.left_out ^ {clinic.id})
        )
        return check

    def _choose(self, **fields: object) -> None:
        self.chosen = replace(self.chosen, **fields)  # type: ignore[arg-type]  # fields by name
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        if self._settings is not None and self._plan_id:
            place = f"report/{self._plan_id}"
            for name in _texts():
                self._settings.setValue(f"{place}/{name}", int(getattr(self.chosen, name)))
            self._settings.setValue(f"{place}/paper", self.chosen.paper)
            self._settings.setValue(f"{place}/left_out", ",".join(sorted(self.chosen.left_out)))

    def _restore(self) -> None:
        self.chosen = Chosen(paper=usual_paper())
        if self._settings is None:
            return
        place = f"report/{self._plan_id}"
        for name in _texts():
            kept = self._settings.value(f"{place}/{name}")
            if kept is not None:
                flag: dict[str, object] = {name: str(kept) == "1"}
                self.chosen = replace(self.chosen, **flag)  # type: ignore[arg-type]
        left_out = str(self._settings.value(f"{place}/left_out", ""))
        paper = str(self._settings.value(f"{place}/paper", usual_paper()))
        self.chosen = replace(
            self.chosen,
            left_out=frozenset(filter(None, left_out.split(","))),
            paper=paper if paper in {LETTER, A4} else LETTER,
        )


def usual_paper() -> str:
    """Return the size of paper that is usual where the user lives."""
    metric = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return A4 if metric else LETTER


def _texts() -> dict[str, str]:
    return {
        "side_by_side": _("Side-by-side table"),
        "clinic_pages": _("A page per clinic"),
        "words": _("What staff said, in their words"),
        "still_to_ask": _("Questions still to ask"),
        "private": _("Phone numbers and staff names"),
        "method": _("How scores are worked out"),
    }
