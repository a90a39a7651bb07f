"""Lists of clinics from elsewhere: CSV and vCard, within bounds.

`reader.read_contacts` chooses the reader.
"""

from spaprep.core.language import _


class ContactFileError(Exception):
    """A file of contacts that can't be read; its message is a sentence for the user."""


def too_many(what: str) -> ContactFileError:
    """Return the error for a file that holds more of something than any list of clinics."""
    return ContactFileError(
        _("{what}, more than any list of clinics. Nothing was changed.").format(what=what)
    )
