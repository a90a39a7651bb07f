"""The user's language: every text that a user sees passes through these two functions."""

import gettext

_chosen = gettext.NullTranslations()


def use(translations: gettext.NullTranslations) -> None:
    """Speak the language of `translations` from now on."""
    global _chosen  # noqa: PLW0603 -- the language is one fact of the whole process
    _chosen = translations


def _(message: str) -> str:
    """Return `message` in the user's language."""
    return _chosen.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the sentence that fits `number`, in the user's language."""
    return _chosen.ngettext(singular, plural, number)
