"""The components of the program, each with the version that is installed and its license."""

import importlib.metadata
import platform
import re
import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import qVersion

from spaprep.core.language import _


@dataclass(frozen=True, slots=True)
class Component:
    """A library, a font or a set of icons that the program is made with.

    Attributes:
        name: as its authors write it.
        version: blank if it has none.
        license: usually an SPDX identifier; blank if its metadata name no license.
    """

    name: str
    version: str
    license: str


def installed_components() -> list[Component]:
    """Return all components: what is not written in Python first, then the packages by name."""
    packages = _required_packages("spaprep", {}).values()
    return [
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("Qt", qVersion(), "LGPL-3.0-only"),
        Component("SQLite", sqlite3.sqlite_version, _("public domain")),
        Component(_("DejaVu fonts"), "", "Bitstream-Vera"),
        Component(_("Lucide icons"), "", "ISC"),
        *sorted(map(_component, packages), key=lambda component: component.name.lower()),
    ]


def _required_packages(
    name: str, found: dict[str, importlib.metadata.Distribution]
) -> dict[str, importlib.metadata.Distribution]:
    """Return `found` with the installed packages that this one requires, directly or not."""
    try:
        requirements = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return found
    for requirement in requirements:
        required = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement or required in found:
            continue
        # Environment markers are not evaluated: a package that is installed counts as required.
        try:
            found[required] = importlib.metadata.distribution(required)
        except importlib.metadata.PackageNotFoundError:
            continue
        _required_packages(required, found)
    return found


def _component(package: importlib.metadata.Distribution) -> Component:
    fields = package.metadata
    named = [fields[key] for key in ("License-Expression", "License") if key in fields]
    # Older packages name it among their classifiers alone.
    classified = [line for line in fields.get_all("Classifier", []) if line.startswith("License")]
    named += [line.rpartition(" :: ")[2] for line in classified]
    # Some say more than the name, or append the whole text.
    license_ = re.split(r"[(\n]", next(iter(named), ""), maxsplit=1)[0].strip()
    return Component(fields["Name"], package.version, license_)
