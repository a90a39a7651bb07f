"""Long words, tool tips and links, as every page handles them."""

import pytest

from spaprep.ui.formatting.fitting import breakable, shortened, tool_tip
from spaprep.ui.formatting.links import secure_link, web_link


def test_a_long_word_may_break_and_reads_the_same() -> None:
    word = "W" * 80
    assert "\u200b" in breakable(word)
    assert breakable(word).replace("\u200b", "") == word


def test_usual_words_stay_as_they_are() -> None:
    assert breakable("Harbor Skin\nClinic") == "Harbor Skin\nClinic"


def test_a_text_is_cut_visibly_and_put_on_one_line() -> None:
    assert shortened("Harbor\nSkin", 20) == "Harbor Skin"
    assert shortened("Harbor Skin Clinic", 8) == "Harbor…"


def test_a_tool_tip_shows_markup_as_typed() -> None:
    assert tool_tip("<b>\nx") == "<div>&lt;b&gt;<br>x</div>"
    assert tool_tip("") == ""


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("glowbar.example", "https://glowbar.example"),
        ("http://glowbar.example/a?b=c", "http://glowbar.example/a?b=c"),
        (" https://glowbar.example ", "https://glowbar.example"),
    ],
)
def test_a_web_address_becomes_a_link(typed: str, opened: str) -> None:
    link = web_link(typed)
    assert link is not None
    assert link.toString() == opened


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://glowbar.example",
        "https://bank.example@evil.example",
        "two words.example",
        "localhost",
        "glow\u202ebar.example",
    ],
)
def test_anything_else_is_no_link(typed: str) -> None:
    assert web_link(typed) is None


def test_the_catalogue_links_by_https_alone() -> None:
    assert secure_link("http://docinfo.org") is None
    assert secure_link("https://docinfo.org") is not None
