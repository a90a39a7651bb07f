"""What the user chose to see of a plan's comparison, saved as it changes."""

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject, QSettings, Signal

from spaprep.ui.compare.table.choices import Choices, Order, Panel, View, width_within_limits
from spaprep.ui.formatting.fitting import on_one_line
from spaprep.ui.widgets.page_settings import PageSettings


class SavedChoices(QObject):
    """The choices of the plan on the page.

    Args:
        settings: where they are saved; nowhere if None.
        parent: the page.

    Attributes:
        current: the choices as they are now.

    Signals:
        changed(): the table must show something else.
    """

    changed = Signal()

    def __init__(self, settings: QSettings | None, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._plan_id = ""
        self._page_settings = PageSettings(settings, "compare", "")
        self.current = Choices()

    def open_plan(self, plan_id: str) -> bool:
        """Restore the choices of a plan; return whether it is another plan than before."""
        if plan_id == self._plan_id:
            return False
        self._plan_id = plan_id
        self._page_settings = PageSettings(self._settings, "compare", plan_id)
        self.current = restored_choices(self._page_settings)
        return True

    def replace(self, choices: Choices) -> None:
        """Choose and save something else."""
        self.current = choices
        save_choices(choices, self._page_settings)
        self.changed.emit()

    def change(self, **fields: object) -> None:
        """Change some fields of the choices, by their names."""
        self.replace(replace(self.current, **fields))  # type: ignore[arg-type]  # fields by name

    def save_width(self, clinic_id: str, width: int) -> None:
        """Save a width in pixels that a column already has."""
        # Without `changed`: the column has this width already.
        self.current = self.current.with_width(clinic_id, width)
        save_choices(self.current, self._page_settings)


def save_choices(choices: Choices, settings: PageSettings) -> None:
    """Write choices to the settings."""
    settings.set_text("view", choices.view)
    settings.set_text("order", choices.order)
    settings.set_text("panel", choices.panel)
    settings.set_text("find", choices.find)
    settings.set_ids("hidden", choices.hidden)
    settings.set_ids("folded", choices.folded)
    settings.set_ids("pinned", choices.pinned)
    settings.set_ids("by-hand", choices.by_hand)
    settings.set_numbers("widths", choices.widths)


def restored_choices(settings: PageSettings) -> Choices:
    """Return the choices in the settings; what cannot be read is as if never chosen."""
    widths = settings.numbers("widths")
    return Choices(
        view=settings.choice("view", View.ALL),
        order=settings.choice("order", Order.STANDING),
        panel=settings.choice("panel", Panel.NONE),
        hidden=frozenset(settings.ids("hidden")),
        folded=frozenset(settings.ids("folded")),
        pinned=frozenset(settings.ids("pinned")),
        by_hand=settings.ids("by-hand"),
        widths=MappingProxyType({key: width_within_limits(w) for key, w in widths.items()}),
        find=on_one_line(settings.text("find")),
    )
