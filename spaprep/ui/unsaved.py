"""What is said where something could not be saved and stays as it was typed."""

from spaprep.core.language import _


def unsaved_text(reason: str) -> str:
    """Return why it was not saved, where that is known, and that it is still there."""
    if not reason:
        return _("It was not saved. What you typed is still here.")
    return _("{reason} What you typed is still here.").format(reason=reason)
