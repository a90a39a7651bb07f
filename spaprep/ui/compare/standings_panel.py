"""The standings beside the table: the chart of all intervals, and what it means."""

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.standings_chart import standings_chart
from spaprep.core.language import _
from spaprep.ui.background.latest_only import PAINTED_WITHIN, LatestOnlyTask
from spaprep.ui.compare.side_panel import SidePanel
from spaprep.ui.compare.standings_chart import StandingsChart
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label


class StandingsPanel(SidePanel):
    """The chart with what it means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Standings"))
        self._latest = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self.chart = StandingsChart(theme)
        explanation = _(
            "Each bar is where the score must lie; the band is the bar of the clinic that stands"
            " first. Gray bars are behind it whatever is still open, red ones have a red flag."
        )
        self.content.addWidget(text_label(explanation, "secondary"))
        self.content.addWidget(self.chart)
        self.content.addStretch(1)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the standings of a comparison, once they are laid out off the GUI thread."""
        self._latest.start(lambda _progress: standings_chart(comparison), self.chart.show_rows)
