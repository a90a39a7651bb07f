"""One report to be made: plain values, from which it is worked out off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback
from spaprep.report.formats.formats import Format
from spaprep.ui.formatting.file_names import safe_name
from spaprep.ui.report.chosen import Chosen

if TYPE_CHECKING:
    from spaprep.core.advice.leader_changes import LeaderChange
    from spaprep.report.content.document import ReportDocument


class Work(Protocol):
    """Something that can be made as PDF: a report, or a call sheet."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def file_name(self) -> str:
        """A name for its file, without the suffix."""

    def pdf(self, told: ProgressCallback) -> bytes:
        """Return it as PDF; `told` is told how far it is, and may give it up."""

    def write(self, format_: Format, path: Path, told: ProgressCallback) -> Path:
        """Write it to a file, and return where that is.

        Raises:
            NotWrittenError: it could not be written; what was at `path` is as it was.
        """


class Turns:
    """What it would take to put another clinic first, remembered for the last comparison.

    It takes long to find out, and stays as it is while only the choices of a report change.
    """

    def __init__(self) -> None:
        self._last: tuple[Comparison, Sequence[LeaderChange]] | None = None

    def of(self, comparison: Comparison, told: ProgressCallback) -> "Sequence[LeaderChange]":
        """Return it for a comparison; `told` may give it up."""
        from spaprep.core.advice.leader_change_search import (  # noqa: PLC0415 -- when first used
            find_leader_changes,
        )

        last = self._last
        if last is None or last[0] is not comparison:
            last = (comparison, find_leader_changes(comparison, partial(_go_on, told)))
            self._last = last
        return last[1]


@dataclass(frozen=True, slots=True)
class ReportWork:
    """What a report is made from.

    Attributes:
        comparison: the plan's clinics against its criteria.
        chosen: what goes into the report.
        today: the date that stands on it.
        turns: what is known of them from an earlier report.
    """

    comparison: Comparison
    chosen: Chosen
    today: date
    turns: Turns

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Clinic comparison")

    @property
    def file_name(self) -> str:
        """A name for its file, without the suffix."""
        from spaprep.report.privacy.shared_copy import redacted_title  # noqa: PLC0415 -- when first used

        is_private = self.chosen.options.private
        title = self.comparison.plan.title if is_private else redacted_title(self.comparison)
        named = _("Clinic comparison – {plan} – {date}")
        return named.format(plan=safe_name(title), date=self.today.isoformat())

    def document(self, told: ProgressCallback) -> "ReportDocument":
        """Return what the report says; `told` may give it up."""
        from spaprep.report.content.document import report_document  # noqa: PLC0415 -- when first used

        options = self.chosen.options_for(self.comparison)
        turns = None
        if options.clinics is None:
            turns = self.turns.of(self.comparison, told)
        return report_document(self.comparison, options, self.today, turns)

    def pdf(self, told: ProgressCallback) -> bytes:
        """Return the report as PDF; `told` is told how far it is, and may give it up."""
        from spaprep.report.formats.formats import report_in  # noqa: PLC0415 -- likewise

        return report_in(Format.PDF, self.document(told), told)

    def write(self, format_: Format, path: Path, told: ProgressCallback) -> Path:
        """Write the report to a file, and return where that is.

        Raises:
            NotWrittenError: it could not be written; what was at `path` is as it was.
        """
        from spaprep.report.formats.formats import write_report  # noqa: PLC0415 -- likewise

        write_report(self.document(told), path, format_, told)
        return path

    def summary(self, told: ProgressCallback) -> str:
        """Return what the report finds, as a text for a message; `told` may give it up."""
        document = self.document(told)
        clinics = [
            _("{clinic}: {standing}").format(clinic=page.name, standing=page.standing)
            for page in document.clinics
        ]
        alerts = [
            _("{clinic}: {criterion}. {reason}").format(
                clinic=alert.clinic, criterion=alert.label, reason=alert.reason
            )
            for alert in document.alerts
        ]
        parts = [
            [document.title, document.subtitle],
            document.headline,
            clinics,
            [_("Red flags and conflicts"), *alerts] if alerts else [],
            [document.about],
        ]
        return "\n\n".join("\n".join(part) for part in parts if part)


def _go_on(told: ProgressCallback) -> bool:
    """Tell that the work has begun; what `told` raises gives it up."""
    told(0, 1)
    return True
