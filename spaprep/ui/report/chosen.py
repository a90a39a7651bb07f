"""The options that the user chose for the report of a plan, and how they are saved."""

from dataclasses import dataclass, field, fields, replace
from typing import Final

from PySide6.QtCore import QLocale

from spaprep.core.comparison.comparison import Comparison
from spaprep.report.content.dates import date_languages
from spaprep.report.content.options import Paper, ReportOptions
from spaprep.ui.widgets.page_settings import PageSettings

FLAGS: Final = tuple(entry.name for entry in fields(ReportOptions) if entry.type is bool)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one plan.

    Attributes:
        left_out: ids of the clinics that are not in the report; a new clinic is in it.
        options: everything else; its `clinics` are not used.
    """

    left_out: frozenset[str] = frozenset()
    options: ReportOptions = field(default_factory=ReportOptions)

    def options_for(self, comparison: Comparison) -> ReportOptions:
        """Return the options, with the clinics of this comparison that are in the report."""
        ids = [column.clinic.id for column in comparison.columns]
        shown = tuple(clinic_id for clinic_id in ids if clinic_id not in self.left_out)
        return replace(self.options, clinics=None if len(shown) == len(ids) else shown)


def default_choices() -> Chosen:
    """Return the choices before the user made any."""
    # Qt does not report the usual paper of a country; its units come close.
    metric = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return Chosen(options=ReportOptions(paper=Paper.A4 if metric else Paper.LETTER))


def restored(settings: PageSettings) -> Chosen:
    """Return the saved choices of a plan; the default for each that is missing or unknown."""
    before = default_choices().options
    flags = {name: settings.flag(name, default=getattr(before, name)) for name in FLAGS}
    language = settings.text("date_language")
    options = replace(
        before,
        **flags,  # type: ignore[arg-type]  # each flag by its name
        paper=settings.choice("paper", before.paper),
        orientation=settings.choice("orientation", before.orientation),
        date_language=language if language in date_languages() else before.date_language,
    )
    return Chosen(frozenset(settings.ids("left_out")), options)


def save_choices(chosen: Chosen, settings: PageSettings) -> None:
    """Save the choices of a plan."""
    options = chosen.options
    for name in FLAGS:
        settings.set_flag(name, chosen=getattr(options, name))
    settings.set_text("paper", options.paper.value)
    settings.set_text("orientation", options.orientation.value)
    settings.set_text("date_language", options.date_language)
    settings.set_ids("left_out", chosen.left_out)
