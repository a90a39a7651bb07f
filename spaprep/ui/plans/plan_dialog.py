"""The plan's dialog: what the user wants done, and where."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from spaprep.core.language import _
from spaprep.core.questions.treatments import (
    Treatment,
    known_treatments,
    named_treatments,
    treatment_names,
)
from spaprep.core.records.edits import new_id
from spaprep.core.records.records import Plan
from spaprep.files.resources import read_states
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column

_COLUMNS = 2


class PlanDialog(FormDialog):
    """Asks for a plan's title, treatments and place; `plan` is what was entered, once accepted.

    Args:
        theme: for its sizes.
        before: the plan to edit, None for a new one.
        position: of a new plan, behind the others.
        parent: the window that it belongs to.
        on_save: saves the plan, and returns whether it is on disk; until it is, the dialog stays.
    """

    def __init__(
        self,
        theme: Theme,
        before: Plan | None,
        position: int,
        parent: QWidget | None = None,
        on_save: Callable[[Plan], bool] = lambda _plan: True,
    ) -> None:
        title = _("Edit plan") if before else _("New plan")
        super().__init__(theme, title, _("Save plan") if before else _("Make plan"), parent)
        self._before = before
        self._on_save = on_save
        self._position = before.position if before else position
        self.plan: Plan | None = None
        self.title = QLineEdit(before.title if before else "")
        self.title.setPlaceholderText(_("Forehead lines before the wedding"))
        self.area = QLineEdit(before.area if before else "")
        self.area.setPlaceholderText(_("Los Angeles"))
        self.state = QLineEdit(before.state if before else "")
        self.state.setPlaceholderText(_("CA"))
        self.state.setToolTip(_("Its code or its name. SpaPrep then shows the boards to look in."))
        self.state.setCompleter(self._states())
        self.own = QLineEdit(treatment_names(self._own_treatments()))
        self.own.setPlaceholderText(_("their names, with commas between"))
        self.checks = self._treatment_checks()
        self._lay_out()

    def save(self) -> bool:
        """Make the plan of what was entered, and save it."""
        self.plan = self._entered()
        return self._on_save(self.plan)

    def _entered(self) -> Plan:
        chosen = [Treatment(key) for key, check in self.checks.items() if check.isChecked()]
        # A plan without a title is named after its treatments.
        titles = [check.text() for check in self.checks.values() if check.isChecked()]
        own = named_treatments(self.own.text(), self._own_treatments(), new_id)
        chosen += own
        # The boxes come in the order of the program: another title alone must not reorder these.
        if self._before is not None and set(chosen) == set(self._before.treatments):
            chosen = list(self._before.treatments)
        titles += [entry.name for entry in own]
        fields = {
            "title": self.title.text().strip() or ", ".join(titles),
            "area": self.area.text().strip(),
            "state": self.state.text().strip(),
            "treatments": tuple(chosen),
            "updated_at": datetime.now().astimezone(),
        }
        if self._before is None:
            return Plan(id=new_id(), position=self._position, **fields)  # type: ignore[arg-type]
        unchanged = {name: getattr(self._before, name) for name in ("settings", "own_questions")}
        return Plan(id=self._before.id, position=self._position, **fields, **unchanged)  # type: ignore[arg-type]

    def _own_treatments(self) -> list[Treatment]:
        treatments = self._before.treatments if self._before else ()
        return [entry for entry in treatments if entry.id not in known_treatments()]

    def _states(self) -> QCompleter:
        """Return what completes the name of a state that SpaPrep knows something of."""
        completer = QCompleter([state.name for state in read_states().states], self)
        # A QCompleter heeds case by default.
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return completer

    def _treatment_checks(self) -> dict[str, QCheckBox]:
        planned = {entry.id for entry in self._before.treatments} if self._before else set()
        checks = {}
        for key, title in known_treatments().items():
            checks[key] = QCheckBox(title)
            checks[key].setChecked(key in planned)
        return checks

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for place, check in enumerate(self.checks.values()):
            grid.addWidget(check, place // _COLUMNS, place % _COLUMNS)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in (
            (_("&Title"), self.title),
            (_("&Area"), self.area),
            (_("&State"), self.state),
            (_("&Other treatments"), self.own),
        ):
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(text, field)
        heading = text_label(_("What do you want done?"), "heading")
        pixels = self._theme.pixels
        parts = column(
            heading, grid, form, self.why, self.problem, self.buttons, spacing=pixels(12)
        )
        parts.setContentsMargins(*(pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(parts)
        self.setMinimumWidth(pixels(460))
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
