"""What can go wrong with a file of contacts."""


class ContactFileError(Exception):
    """A file of contacts that can't be read; its message is a sentence for the user."""
