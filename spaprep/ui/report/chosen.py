"""What the user chose for the report of a plan, and how that is kept."""

from dataclasses import dataclass, field, fields, replace
from typing import Final

from PySide6.QtCore import QLocale

from spaprep.core.comparison.comparison import Comparison
from spaprep.report.content.dates import date_languages
from spaprep.report.content.options import Paper, ReportOptions
from spaprep.ui.widgets.page_settings import Kept

FLAGS: Final = tuple(entry.name for entry in fields(ReportOptions) if entry.type is bool)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one plan.

    Attributes:
        left_out: ids of the clinics that are not in the report; a new clinic is.
        options: everything else; its `clinics` say nothing.
    """

    left_out: frozenset[str] = frozenset()
    options: ReportOptions = field(default_factory=ReportOptions)

    def options_for(self, comparison: Comparison) -> ReportOptions:
        """Return the options with the clinics of this comparison that are in the report."""
        ids = [column.clinic.id for column in comparison.columns]
        shown = tuple(clinic_id for clinic_id in ids if clinic_id not in self.left_out)
        return replace(self.options, clinics=None if len(shown) == len(ids) else shown)


def usual() -> Chosen:
    """Return what is chosen before anything was: the paper that is usual where the user lives."""
    metric = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return Chosen(options=ReportOptions(paper=Paper.A4 if metric else Paper.LETTER))


def restored(kept: Kept) -> Chosen:
    """Return what was chosen for a plan; the usual where it was not, or where it is unknown."""
    before = usual().options
    flags = {name: kept.flag(name, usual=getattr(before, name)) for name in FLAGS}
    language = kept.text("date_language")
    options = replace(
        before,
        **flags,  # type: ignore[arg-type]  # each flag by its name
        paper=kept.choice("paper", before.paper),
        orientation=kept.choice("orientation", before.orientation),
        date_language=language if language in date_languages() else before.date_language,
    )
    return Chosen(frozenset(kept.ids("left_out")), options)


def keep(chosen: Chosen, kept: Kept) -> None:
    """Keep what is chosen for a plan."""
    options = chosen.options
    for name in FLAGS:
        kept.keep_flag(name, chosen=getattr(options, name))
    kept.keep_text("paper", options.paper.value)
    kept.keep_text("orientation", options.orientation.value)
    kept.keep_text("date_language", options.date_language)
    kept.keep_ids("left_out", chosen.left_out)
