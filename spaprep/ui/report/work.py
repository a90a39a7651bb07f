"""One report to be made: plain values, from which it is worked out off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import LeaderChange
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback
from spaprep.report.content.document import ReportDocument, report_document
from spaprep.report.formats.formats import Format
from spaprep.report.privacy.shared_copy import redacted_title
from spaprep.report.writing import document_bytes, write_document
from spaprep.ui.formatting.file_names import safe_name
from spaprep.ui.report.chosen import Chosen


class Work(Protocol):
    """Something that can be made as PDF: a report, or a call sheet."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def file_name(self) -> str:
        """A name for its file, without the suffix."""

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return it as PDF; `on_progress` gets how far it is, and may cancel by raising."""

    def write(self, format_: Format, path: Path, on_progress: ProgressCallback) -> Path:
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

    def of(self, comparison: Comparison, on_progress: ProgressCallback) -> Sequence[LeaderChange]:
        """Return it for a comparison; `on_progress` may cancel it by raising."""
        last = self._last
        if last is None or last[0] is not comparison:
            last = (comparison, find_leader_changes(comparison, partial(_go_on, on_progress)))
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
        is_private = self.chosen.options.private
        title = self.comparison.plan.title if is_private else redacted_title(self.comparison)
        named = _("Clinic comparison – {plan} – {date}")
        return named.format(plan=safe_name(title), date=self.today.isoformat())

    def document(self, on_progress: ProgressCallback) -> ReportDocument:
        """Return what the report says; `on_progress` may cancel it by raising."""
        options = self.chosen.options_for(self.comparison)
        turns = None
        if options.clinics is None:
            turns = self.turns.of(self.comparison, on_progress)
        return report_document(self.comparison, options, self.today, turns)

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return the report as PDF; `on_progress` gets how far it is, and may cancel by raising."""
        return document_bytes(self.document(on_progress), Format.PDF, on_progress)

    def write(self, format_: Format, path: Path, on_progress: ProgressCallback) -> Path:
        """Write the report to a file, and return where that is.

        Raises:
            NotWrittenError: it could not be written; what was at `path` is as it was.
        """
        write_document(self.document(on_progress), path, format_, on_progress)
        return path

    def summary(self, on_progress: ProgressCallback) -> str:
        """Return what the report finds, as text; `on_progress` may cancel it by raising."""
        document = self.document(on_progress)
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


def _go_on(on_progress: ProgressCallback) -> bool:
    """Report that the work has begun; what `on_progress` raises cancels it."""
    on_progress(0, 1)
    return True
