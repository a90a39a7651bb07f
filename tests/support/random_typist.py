"""A typist who strikes whatever key at random during a call, and what must not come of it."""

import random
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spaprep.core.records.records import Answer, Key
from spaprep.ui.call.page import CallPage

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890 .,'-%$/()"
_ENTER, _BACKSPACE = Qt.Key.Key_Return, Qt.Key.Key_Backspace


@dataclass
class Typist:
    """Types names, numbers and words, and presses Enter now and then.

    Attributes:
        page: in a call.
        seed: of the strokes.
        strokes: how many there were so far.
    """

    qtbot: QtBot
    page: CallPage
    seed: int
    strokes: int = 0
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 -- keys, not secrets

    def strike(self) -> None:
        """Strike one key; nothing but the answer of the question that was asked may change."""
        page = self.page
        before, asked = self._answers(), page.progress.current_key
        focus = QApplication.focusWidget() or page
        chance = self._chance.random()
        if chance < 0.04:
            self.qtbot.keyClick(focus, _ENTER)
        elif chance < 0.08:
            self.qtbot.keyClick(focus, _BACKSPACE)
        elif chance < 0.1:
            self.qtbot.keyClick(focus, Qt.Key.Key_Tab)
        else:
            self.qtbot.keyClicks(focus, self._chance.choice(LETTERS))
        page.save_pending()
        self.strokes += 1
        after = self._answers()
        changed = {key for key in before | after if before.get(key) != after.get(key)}
        assert changed <= {asked}, f"stroke {self.strokes} of seed {self.seed} changed {changed}"

    def _answers(self) -> dict[Key, list[tuple[object, ...]]]:
        call = self.page.progress.call
        assert call is not None
        found: dict[Key, list[tuple[object, ...]]] = {}
        for answer in call.answers:
            found.setdefault(answer.key, []).append(_content(answer))
        return found


def _content(answer: Answer) -> tuple[object, ...]:
    return (answer.state, answer.value, answer.detail, answer.words)
