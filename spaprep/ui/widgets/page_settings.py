"""What the user chose on a page, kept per plan in the settings until it is chosen anew."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QSettings

_Choice = TypeVar("_Choice", bound=StrEnum)


class Kept:
    """The choices of one page for one plan, by their names.

    What was written by hand, or by another version, and can't be read counts as never chosen.

    Args:
        settings: where they are kept; None keeps nothing.
        page: the page's name in the settings.
        plan_id: the plan's; blank keeps nothing.
    """

    def __init__(self, settings: QSettings | None, page: str, plan_id: str) -> None:
        self._settings = settings if plan_id else None
        self._place = f"{page}/{plan_id}"

    def text(self, name: str, usual: str = "") -> str:
        """Return a text, or the usual one where none is kept."""
        kept = self._value(name)
        return usual if kept is None else kept

    def flag(self, name: str, *, usual: bool) -> bool:
        """Return whether something is chosen."""
        return {"1": True, "0": False}.get(self.text(name), usual)

    def choice(self, name: str, usual: _Choice) -> _Choice:
        """Return one of several choices of a kind; the usual one where none is kept."""
        return {choice.value: choice for choice in type(usual)}.get(self.text(name), usual)

    def ids(self, name: str) -> tuple[str, ...]:
        """Return ids in their order; none where none are kept."""
        found = self._read(name)
        return tuple(i for i in found if isinstance(i, str)) if isinstance(found, list) else ()

    def numbers(self, name: str) -> dict[str, int]:
        """Return whole numbers by id; none where none are kept."""
        found = self._read(name)
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: number for key, number in pairs if type(number) is int}

    def keep_text(self, name: str, text: str) -> None:
        """Keep a text."""
        if self._settings is not None:
            self._settings.setValue(f"{self._place}/{name}", text)

    def keep_flag(self, name: str, *, chosen: bool) -> None:
        """Keep whether something is chosen."""
        self.keep_text(name, "1" if chosen else "0")

    def keep_ids(self, name: str, ids: Iterable[str]) -> None:
        """Keep ids in their order; a set has none and is sorted."""
        kept = sorted(ids) if isinstance(ids, frozenset | set) else list(ids)
        self.keep_text(name, json.dumps(kept))

    def keep_numbers(self, name: str, numbers: Mapping[str, int]) -> None:
        """Keep whole numbers by id."""
        self.keep_text(name, json.dumps(dict(numbers)))

    def _value(self, name: str) -> str | None:
        kept = None
        if self._settings is not None:
            kept = self._settings.value(f"{self._place}/{name}")
        return kept if isinstance(kept, str) else None

    def _read(self, name: str) -> object:
        try:
            return json.loads(self.text(name, "null"))
        except ValueError:
            return None
