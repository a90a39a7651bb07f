"""A report to be made: plain values, from which it is made off the GUI thread."""

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
        """Its name, for the print queue."""

    @property
    def file_name(self) -> str:
        """A name for its file, without a suffix."""

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return the bytes of the PDF; `on_progress` may cancel by raising."""

    def write(self, format_: Format, path: Path, on_progress: ProgressCallback) -> Path:
        """Write it to a file, and return its path.

        Raises:
            NotWrittenError: it could not be written; the file at `path` is unchanged.
        """


class LeaderChangeCache:
    """Finds what would put another clinic first, and remembers it for the last comparison.

    Finding it takes long, and the options of a report do not change it.
    """

    def __init__(self) -> None:
        self._last: tuple[Comparison, Sequence[LeaderChange]] | None = None

    def of(self, comparison: Comparison, on_progress: ProgressCallback) -> Sequence[LeaderChange]:
        """Return the leader changes of a comparison; `on_progress` may cancel by raising."""
        # A comparison is frozen: the same object has the same answers.
        last = self._last
        if last is None or last[0] is not comparison:
            last = (comparison, find_leader_changes(comparison, partial(_is_active, on_progress)))
            self._last = last
        return last[1]


@dataclass(frozen=True, slots=True)
class ReportWork:
    """What a report is made from.

    Attributes:
        comparison: the plan's clinics against its criteria.
        chosen: its options.
        today: its date.
        leader_changes: shared with earlier reports.
    """

    comparison: Comparison
    chosen: Chosen
    today: date
    leader_changes: LeaderChangeCache

    @property
    def title(self) -> str:
        """Its name, for the print queue."""
        return _("Clinic comparison")

    @property
    def file_name(self) -> str:
        """A name for its file, without a suffix."""
        is_private = self.chosen.options.private
        title = self.comparison.plan.title if is_private else redacted_title(self.comparison)
        named = _("Clinic comparison – {plan} – {date}")
        return named.format(plan=safe_name(title), date=self.today.isoformat())

    def document(self, on_progress: ProgressCallback) -> ReportDocument:
        """Return the contents of the report; `on_progress` may cancel by raising."""
        options = self.chosen.options_for(self.comparison)
        leader_changes = None
        # They are about all clinics of the plan, not about a part of them.
        if options.clinics is None:
            leader_changes = self.leader_changes.of(self.comparison, on_progress)
        return report_document(self.comparison, options, self.today, leader_changes)

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return the bytes of the PDF; `on_progress` may cancel by raising."""
        return document_bytes(self.document(on_progress), Format.PDF, on_progress)

    def write(self, format_: Format, path: Path, on_progress: ProgressCallback) -> Path:
        """Write the report to a file, and return its path.

        Raises:
            NotWrittenError: it could not be written; the file at `path` is unchanged.
        """
        write_document(self.document(on_progress), path, format_, on_progress)
        return path

    def summary(self, on_progress: ProgressCallback) -> str:
        """Return the findings of the report as text; `on_progress` may cancel by raising."""
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


def _is_active(on_progress: ProgressCallback) -> bool:
    """Return True, unless `on_progress` raises: the search asks, the caller cancels by raising."""
    on_progress(0, 1)
    return True
