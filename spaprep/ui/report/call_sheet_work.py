"""A call sheet to be made: plain values, from which it is made off the GUI thread."""

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
        plan: whose questions are on it.
        catalogue: all questions.
        clinics: whose names are on it; none for a blank form.
        options: its layout.
    """

    plan: Plan
    catalogue: Catalogue
    clinics: tuple[Clinic, ...]
    options: CallSheetOptions

    @property
    def title(self) -> str:
        """Its name, for the print queue."""
        return _("Call sheet")

    @property
    def file_name(self) -> str:
        """A name for its file, without a suffix."""
        return _("Call sheet – {plan}").format(plan=safe_name(self.plan.title))

    def pdf(self, on_progress: ProgressCallback) -> bytes:
        """Return the bytes of the PDF; `on_progress` may cancel by raising."""
        document = call_sheet(self.plan, self.catalogue, self.clinics, self.options)
        return document_bytes(document, on_progress=on_progress)

    def write(self, _format: Format, path: Path, on_progress: ProgressCallback) -> Path:
        """Write it to a PDF file, its only format, and return the path.

        Raises:
            NotWrittenError: it could not be written; the file at `path` is unchanged.
        """
        write_bytes(path, self.pdf(on_progress))
        return path
