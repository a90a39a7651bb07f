"""The user's language: every text that a user sees passes through `_` or `ngettext`."""

import gettext
from collections.abc import Collection, Iterable
from itertools import takewhile

_chosen = gettext.NullTranslations()


def use(translations: gettext.NullTranslations) -> None:
    """Use `translations` for all texts from now on."""
    global _chosen  # noqa: PLW0603 -- the language is one fact of the whole process
    _chosen = translations


def _(message: str) -> str:
    """Return `message` in the user's language."""
    return _chosen.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the sentence that fits `number`, in the user's language."""
    return _chosen.ngettext(singular, plural, number)


def message_languages(tags: Iterable[str], available: Collection[str]) -> list[str]:
    """Return the languages to show messages in, the preferred one first.

    Args:
        tags: the user's languages as BCP 47 has them, `pt-BR`, in the order of preference. What
            comes after English is not needed: the messages themselves are English.
        available: the languages with a catalogue of messages, `pt_BR`.
    """
    # English needs no catalogue: the messages themselves are English.
    preferred = takewhile(lambda tag: tag.partition("-")[0] != "en", tags)
    return [name for name in (tag.replace("-", "_") for tag in preferred) if name in available]
