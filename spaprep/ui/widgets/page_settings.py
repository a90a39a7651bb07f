"""The user's choices on a page, saved per plan until they are changed."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QSettings

_Choice = TypeVar("_Choice", bound=StrEnum)


class PageSettings:
    """The choices of one page for one plan, by their names.

    A value that can't be read, as it was written by hand or by another version, counts as unset.

    Args:
        settings: where they are saved; if None, nothing is saved.
        page: the page's name in the settings.
        plan_id: the id of the plan; if blank, nothing is saved.
    """

    def __init__(self, settings: QSettings | None, page: str, plan_id: str) -> None:
        self._settings = settings if plan_id else None
        self._prefix = f"{page}/{plan_id}"

    def text(self, name: str, default: str = "") -> str:
        """Return a text, or the default if none is saved."""
        saved = self._value(name)
        return default if saved is None else saved

    def flag(self, name: str, *, default: bool) -> bool:
        """Return whether an option is on."""
        return {"1": True, "0": False}.get(self.text(name), default)

    def choice(self, name: str, default: _Choice) -> _Choice:
        """Return a member of the enum of the default; the default itself if none is saved."""
        return {choice.value: choice for choice in type(default)}.get(self.text(name), default)

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
            self._settings.setValue(f"{self._prefix}/{name}", text)

    def set_flag(self, name: str, *, chosen: bool) -> None:
        """Save whether an option is on."""
        # No bool: an INI file gives it back as the text “true”.
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
            saved = self._settings.value(f"{self._prefix}/{name}")
        return saved if isinstance(saved, str) else None

    def _read(self, name: str) -> object:
        try:
            return json.loads(self.text(name, "null"))
        except ValueError:
            return None
