"""Which catalogues of messages are read is decided by the user’s own order of languages."""

import pytest

from spaprep.core.language import message_languages

AVAILABLE = ("de", "de_AT", "fr", "pt", "pt_BR", "zh", "zh_Hant")


@pytest.mark.parametrize(
    ("tags", "languages"),
    [
        ("de-Latn-AT de-AT de-Latn de", "de_AT de"),
        ("de-Latn-DE de-DE de-Latn de fr-Latn-FR fr-FR fr-Latn fr", "de fr"),
        ("zh-Hant-TW zh-TW zh-Hant zh", "zh_Hant zh"),
        ("nl-NL nl pt-BR pt", "pt_BR pt"),
        ("pt-PT pt en-US en de", "pt"),
        ("en-GB en de-DE de", ""),
        ("en", ""),
        ("C", ""),
        ("", ""),
    ],
)
def test_the_best_liked_come_first_and_nothing_comes_after_english(
    tags: str, languages: str
) -> None:
    assert message_languages(tags.split(), AVAILABLE) == languages.split()


def test_a_language_whose_name_begins_like_english_is_not_english() -> None:
    assert message_languages(["enm", "de"], AVAILABLE) == ["de"]
