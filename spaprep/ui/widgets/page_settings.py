"""The user's choices on a page, saved per plan until they are changed."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QSettings

_Choice = TypeVar("_Choice", bound=StrEnum)


class PageSettings:
    """The choices of one page for one plan, by their names.

    What was written by hand, or by another version, and can't be read counts as never chosen.

    Args:
        settings: where they are saved; if None, nowhere.
        page: the page's name in the settings.
        plan_id: the plan's; if blank, nothing is saved.
    """

    def __init__(self, settings: QSettings | None, page: str, plan_id: str) -> None:
        self._settings = settings if plan_id else None
        self._place = f"{page}/{plan_id}"

    def text(self, name: str, usual: str = "") -> str:
        """Return a text, or the default if none is saved."""
        saved = self._value(name)
        return usual if saved is None else saved

    def flag(self, name: str, *, usual: bool) -> bool:
        """Return whether something is chosen."""
        return {"1": True, "0": False}.get(self.text(name), usual)

    def choice(self, name: str, usual: _Choice) -> _Choice:
        """Return one of several choices of a kind; the default if none is saved."""
        return {choice.value: choice for choice in type(usual)}.get(self.text(name), usual)

    def ids(self, name: str) -> tuple[str, ...]:
        """Return ids in their order; empty if none are saved."""
        found = self._read(name)
        return tuple(i for i in found if isinstance(i, str)) if isinstance(found, list) else ()

    def numbers(self, name: str) -> dict[str, int]:
        """Return whole numbers by id; empty if none are saved."""
        found = self._read(name)
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: number for key, number in pairs if type(number) is int}

    def set_text(self, name: str, text: str) -> None:
        """Save a text."""
        if self._settings is not None:
            self._settings.setValue(f"{self._place}/{name}", text)

    def set_flag(self, name: str, *, chosen: bool) -> None:
        """Save whether something is chosen."""
        self.set_text(name, "1" if chosen else "0")

    def set_ids(self, name: str, ids: Iterable[str]) -> None:
        """Save ids in their order; a set has none and is sorted."""
        ordered = sorted(ids) if isinstance(ids, frozenset | set) else list(ids)
        self.set_text(name, json.dumps(ordered))

    def set_numbers(self, name: str, numbers: Mapping[str, int]) -> None:
        """Save whole numbers by id."""
        self.set_text(name, json.dumps(dict(numbers)))

    def _value(self, name: str) -> str | None:
        saved = None
        if self._settings is not None:
            saved = self._settings.value(f"{self._place}/{name}")
        return saved if isinstance(saved, str) else None

    def _read(self, name: str) -> object:
        try:
            return json.loads(self.text(name, "null"))
        except ValueError:
            return None
