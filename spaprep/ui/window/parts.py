"""What the program is made of: each part with its version and license, as it is installed here."""

import importlib.metadata
import platform
import re
import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import qVersion

from spaprep.core.language import _


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    Attributes:
        name: what it calls itself.
        version: blank where it has none.
        license: its name, an SPDX identifier in most cases; blank where the part names none.
    """

    name: str
    version: str
    license: str


def parts() -> list[Part]:
    """Return all parts: what is not written in Python first, then the packages by name."""
    return [
        Part("Python", platform.python_version(), "PSF-2.0"),
        Part("Qt", qVersion(), "LGPL-3.0-only"),
        Part("SQLite", sqlite3.sqlite_version, _("public domain")),
        Part(_("DejaVu fonts"), "", "Bitstream-Vera"),
        Part(_("Lucide icons"), "", "ISC"),
        *sorted(
            (_part_of(package) for package in _packages("spaprep", {}).values()),
            key=lambda part: part.name.lower(),
        ),
    ]


def _packages(
    name: str, found: dict[str, importlib.metadata.Distribution]
) -> dict[str, importlib.metadata.Distribution]:
    """Return what a package needs, and what those need; `found` is added to.

    Whether a requirement holds on this system is not worked out: what is installed is in use.
    """
    for requirement in _requires(name):
        required = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement or required in found:
            continue
        try:
            found[required] = importlib.metadata.distribution(required)
        except importlib.metadata.PackageNotFoundError:
            continue
        _packages(required, found)
    return found


def _requires(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return []


def _part_of(package: importlib.metadata.Distribution) -> Part:
    fields = package.metadata
    named = [fields[key] for key in ("License-Expression", "License") if key in fields]
    # Older packages name it among their classifiers alone.
    classified = [line for line in fields.get_all("Classifier", []) if line.startswith("License")]
    named += [line.rpartition(" :: ")[2] for line in classified]
    # Some say more than the name, or append the whole text.
    license_ = re.split(r"[(\n]", next(iter(named), ""), maxsplit=1)[0].strip()
    return Part(fields["Name"], package.version, license_)
