"""What is said where something could not be saved and stays as it was typed."""

from spaprep.core.language import _


def unsaved_text(reason: str) -> str:
    """Return why something was not saved, and that it is still there."""
    return _("{reason} What you typed is still here.").format(reason=reason)
