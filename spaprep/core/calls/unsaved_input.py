"""Input of a call that can’t be saved as it is; it stays as typed until it can."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from spaprep.core.records.records import Key


class InputPart(Enum):
    """The parts that are saved each on its own: two of a question, and who answers it."""

    ANSWER = "answer"
    WORDS = "words"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class UnsavedParts:
    """The input of one question that can’t be saved as it is.

    Attributes:
        reasons: why, by part; blank if it was saved as words meanwhile.
        texts: the text of each field of the answer.
        words: the text of the note.
    """

    reasons: Mapping[InputPart, str]
    texts: tuple[str, ...] = ()
    words: str = ""

    @property
    def has_answer(self) -> bool:
        """Whether the fields of the answer hold a text that is no answer."""
        return InputPart.ANSWER in self.reasons

    @property
    def text(self) -> str:
        """All of it that is not on disk."""
        texts = self.texts if self.reasons.get(InputPart.ANSWER) else ()
        words = self.words if self.reasons.get(InputPart.WORDS) else ""
        return " ".join(filter(None, (*texts, words)))


class UnsavedInput:
    """Remembers input that can’t be saved, of the current question and of those that were left.

    Attributes:
        reasons: why parts of the current question can’t be saved; see `UnsavedParts`.
    """

    def __init__(self) -> None:
        self.reasons: dict[InputPart, str] = {}
        self._left: dict[Key, UnsavedParts] = {}

    def all_parts(
        self, key: Key | None, texts: tuple[str, ...], words: str
    ) -> dict[Key, UnsavedParts]:
        """Return everything that is unsaved, by question.

        Args:
            key: of the current question; None without one.
            texts: of the fields of its answer.
            words: the text of its note.
        """
        if key is None or not self.reasons:
            return dict(self._left)
        return self._left | {key: UnsavedParts(dict(self.reasons), texts, words)}

    def leave(self, key: Key | None, texts: tuple[str, ...], words: str) -> None:
        """Remember the input of the question for when the user comes back to it."""
        self._left = self.all_parts(key, texts, words)
        self.reasons = {}

    def restore(self, key: Key) -> UnsavedParts | None:
        """Return, and forget, what was left at a question, to be put into its fields again."""
        return self._left.pop(key, None)

    def mark_saved_as_words(self) -> None:
        """Mark all input of answer fields as saved: it is part of the words now."""
        self._left = {
            key: replace(parts, reasons=_with_answer_saved(parts.reasons))
            for key, parts in self._left.items()
        }
        self.reasons = _with_answer_saved(self.reasons)

    def clear(self) -> None:
        """Forget everything: another call starts."""
        self.reasons, self._left = {}, {}


def _with_answer_saved(reasons: Mapping[InputPart, str]) -> dict[InputPart, str]:
    return {part: "" if part is InputPart.ANSWER else reason for part, reason in reasons.items()}
