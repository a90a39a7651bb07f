"""What goes into a report or a call sheet, and how it is laid out."""

from dataclasses import dataclass
from enum import StrEnum

from spaprep.report.content.dates import AS_PROGRAM


class Paper(StrEnum):
    """The size of the paper; the value is its name on the command line."""

    LETTER = "letter"
    A4 = "a4"


class Orientation(StrEnum):
    """The orientation of the paper; the value is its name on the command line."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What goes into the report.

    Attributes:
        clinics: the ids of the clinics in the report, None for all.
        side_by_side: the table of clinics by criteria.
        clinic_pages: a page per clinic.
        words: quotes of what staff said.
        still_to_ask: the questions still open, to take along.
        method: how scores are calculated, and the sources.
        private: with phone numbers and the names of staff, see `report.privacy`.
        notes: with the user's own notes on each clinic.
        paper: the size of the paper.
        orientation: the orientation of the paper.
        date_language: a key of `date_languages()`.
    """

    clinics: tuple[str, ...] | None = None
    side_by_side: bool = True
    clinic_pages: bool = True
    words: bool = True
    still_to_ask: bool = True
    method: bool = True
    private: bool = False
    notes: bool = False
    paper: Paper = Paper.LETTER
    orientation: Orientation = Orientation.LANDSCAPE
    date_language: str = AS_PROGRAM


class CallSheetLayout(StrEnum):
    """A copy for each clinic, or clinics side by side; the value is its name in commands."""

    COPIES = "copies"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class CallSheetOptions:
    """How the form is laid out.

    Attributes:
        paper: the size of the paper.
        orientation: the orientation of the paper.
        layout: a copy for each clinic, or several clinics side by side.
        core_only: the questions of the short first call alone.
    """

    paper: Paper = Paper.LETTER
    orientation: Orientation = Orientation.PORTRAIT
    layout: CallSheetLayout = CallSheetLayout.COPIES
    core_only: bool = False
