"""What was typed in a call and can’t be saved as it is; it stays as typed until it can."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from spaprep.core.records.records import Key


class Part(Enum):
    """What is saved at a time: of a question, and of whoever answers it."""

    ANSWER = "answer"
    WORDS = "words"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class UnsavedParts:
    """What was typed to one question and can’t be saved as it is.

    Attributes:
        reasons: why, by part; blank where it was saved as words meanwhile.
        texts: what stands in the fields of the answer.
        words: what stands in the note.
    """

    reasons: Mapping[Part, str]
    texts: tuple[str, ...] = ()
    words: str = ""

    @property
    def has_answer(self) -> bool:
        """Whether what stands in the fields of the answer is no answer."""
        return Part.ANSWER in self.reasons

    @property
    def text(self) -> str:
        """All of it that is not on disk."""
        texts = self.texts if self.reasons.get(Part.ANSWER) else ()
        words = self.words if self.reasons.get(Part.WORDS) else ""
        return " ".join(filter(None, (*texts, words)))


class UnsavedInput:
    """Remembers what can’t be saved: of the question that is asked, and of those that were left.

    Attributes:
        reasons: why parts of the question that is asked can’t be saved; see `UnsavedParts`.
    """

    def __init__(self) -> None:
        self.reasons: dict[Part, str] = {}
        self._left: dict[Key, UnsavedParts] = {}

    def all_parts(
        self, key: Key | None, texts: tuple[str, ...], words: str
    ) -> dict[Key, UnsavedParts]:
        """Return everything, with what stands in the fields of the question that is asked.

        Args:
            key: of the question that is asked; None where none is.
            texts: what stands in the fields of its answer.
            words: what stands in its note.
        """
        if key is None or not self.reasons:
            return dict(self._left)
        return self._left | {key: UnsavedParts(dict(self.reasons), texts, words)}

    def leave(self, key: Key | None, texts: tuple[str, ...], words: str) -> None:
        """Remember what stands there for when the user comes back to the question."""
        self._left = self.all_parts(key, texts, words)
        self.reasons = {}

    def take_back(self, key: Key) -> UnsavedParts | None:
        """Return what was left at a question, to be typed into its fields again."""
        return self._left.pop(key, None)

    def mark_noted(self) -> None:
        """Mark everything typed as an answer as saved: it stands in the words now."""
        self._left = {
            key: replace(parts, reasons=_noted(parts.reasons)) for key, parts in self._left.items()
        }
        self.reasons = _noted(self.reasons)

    def clear(self) -> None:
        """Forget everything: another call begins."""
        self.reasons, self._left = {}, {}


def _noted(reasons: Mapping[Part, str]) -> dict[Part, str]:
    return {part: "" if part is Part.ANSWER else reason for part, reason in reasons.items()}
