"""Asks how a plan is to be copied."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from spaprep.core.checks import NAME_LIMIT, check_text
from spaprep.core.importing.plan_copies import CopyDepth
from spaprep.core.language import _
from spaprep.core.records.records import Plan
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column


class CopyDialog(FormDialog):
    """Asks for the title of a copy and for how much it takes along.

    Args:
        theme: for its sizes.
        plan: that is to be copied.
        on_save: gets the title and the depth; returns whether the copy is on disk.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        plan: Plan,
        on_save: Callable[[str, CopyDepth], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Copy plan"), _("Copy plan"), parent)
        self._on_save = on_save
        title = _("{plan} (copy)").format(plan=plan.title)
        # “(copy)” may make it longer than a title may be.
        self.title = QLineEdit(title[:NAME_LIMIT])
        self.title.setAccessibleName(_("Title"))
        label = text_label(_("&Title of the copy"), wrap=False)
        label.setBuddy(self.title)
        self.depths = {
            CopyDepth.QUESTIONS: QRadioButton(_("The treatments and &questions alone")),
            CopyDepth.CLINICS: QRadioButton(_("The &clinics too, with nothing asked yet")),
            CopyDepth.EVERYTHING: QRadioButton(_("&Everything, with all calls and answers")),
        }
        self.depths[CopyDepth.CLINICS].setChecked(True)
        heading = text_label(_("What to take along"), "heading")
        choices = column(heading, *self.depths.values(), spacing=theme.pixels(6))
        self.lay_out(column(label, self.title, spacing=4), choices)
        resize_on_screen(self, theme.pixels(460), theme.pixels(270))
        # So that typing replaces the title that is suggested.
        self.title.selectAll()

    def save(self) -> bool:
        """Pass on what was entered."""
        title = self.title.text().strip()
        check_text(_("The plan’s title"), title, NAME_LIMIT, required=True)
        depth = next(depth for depth, choice in self.depths.items() if choice.isChecked())
        return self._on_save(title, depth)
