"""Keys by surprise: a letter answers only where it can’t be typed, and only what is asked."""

import pytest
from pytestqt.qtbot import QtBot
from support.call_driver import asked, latest, press, start
from support.random_typist import Typist

from spaprep.ui.call.page import CallPage


def test_a_name_typed_after_a_choice_answers_nothing_else(
    qtbot: QtBot, call_page: CallPage
) -> None:
    start(call_page)
    first = asked(call_page)
    press(qtbot, "1", *"Lisa Anderson")
    call_page.save_pending()
    found = latest(call_page, first)
    assert found is not None
    assert (found.value, found.detail) == (True, "Lisa Anderson")
    assert asked(call_page) == first
    assert call_page.progress.call is not None
    assert len(call_page.progress.call.answers) == 1


@pytest.mark.shortened
@pytest.mark.parametrize("seed", range(2))
def test_a_random_typist_changes_only_the_answer_of_the_question_that_is_asked(
    qtbot: QtBot, call_page: CallPage, seed: int, *, is_long: bool
) -> None:
    start(call_page)
    typist = Typist(qtbot, call_page, seed)
    for _stroke in range(5_000 if is_long else 400):
        typist.strike()
    assert call_page.progress.call is not None
    assert call_page.progress.call.answers
