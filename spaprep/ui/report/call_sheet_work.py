"""One call sheet to be made: plain values, from which it is drawn off the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, Plan
from spaprep.files.atomic_write import write_bytes
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.content.options import CallSheetOptions
from spaprep.report.formats.formats import Format
from spaprep.report.writing import document_bytes
from spaprep.ui.formatting.file_names import safe_name


@dataclass(frozen=True, slots=True)
class CallSheetWork:
    """What a call sheet is made from.

    Attributes:
        plan: whose questions in use are asked.
        catalogue: every question that there is.
        clinics: whose names stand on it; none for a blank form.
        options: how it is laid out.
    """

    plan: Plan
    catalogue: Catalogue
    clinics: tuple[Clinic, ...]
    options: CallSheetOptions

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Call sheet")

    @property
    def file_name(self) -> str:
        """A name for its file, without the suffix."""
        return _("Call sheet – {plan}").format(plan=safe_name(self.plan.title))

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return it as PDF; `on_progress` gets how far it is, and may cancel by raising."""
        document = call_sheet(self.plan, self.catalogue, self.clinics, self.options)
        return document_bytes(document, on_progress=on_progress)

    def write(self, _format: Format, path: Path, on_progress: ProgressCallback) -> Path:
        """Write it to a PDF file, the only format that it has, and return where that is.

        Raises:
            NotWrittenError: it could not be written; what was at `path` is as it was.
        """
        write_bytes(path, self.pdf(on_progress))
        return path
