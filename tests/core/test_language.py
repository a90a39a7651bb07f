"""Every text passes through the chosen translation."""

import gettext
from collections.abc import Iterator

import pytest

from spaprep.core import language
from spaprep.core.questions.verdicts import Verdict, verdict_text


class _German(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"Meets": "Erfüllt"}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return {"{count} clinic": "{count} Praxis"}.get(msgid1 if n == 1 else msgid2, msgid2)


@pytest.fixture
def german() -> Iterator[None]:
    language.use(_German())
    yield
    language.use(gettext.NullTranslations())


@pytest.mark.usefixtures("german")
def test_words_are_in_the_chosen_language() -> None:
    assert verdict_text(Verdict.MEETS) == "Erfüllt"
    assert language.ngettext("{count} clinic", "{count} clinics", 1) == "{count} Praxis"


def test_without_a_translation_words_are_english() -> None:
    assert verdict_text(Verdict.MEETS) == "Meets"
