"""The Report page on a real library, as its tests need it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt

from spaprep.core.records.changes import added

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QListWidgetItem
    from pytestqt.qtbot import QtBot

    from spaprep.ui.library.workspace import Workspace
    from spaprep.ui.report.page import ReportPage
    from spaprep.ui.report.preview.preview_panel import PreviewPanel

PATIENCE = 20_000


def wait_until_shown(page: ReportPage, qtbot: QtBot) -> None:
    """Wait until the newest PDF is shown and its pages in sight are drawn."""
    qtbot.waitUntil(lambda: is_shown(page.panel), timeout=PATIENCE)


def is_shown(panel: PreviewPanel) -> bool:
    preview = panel.preview
    if preview.file is None or panel.builder.is_pending:
        return False
    return all(preview.images.is_sharp(number) for number in preview.scroller.in_view())


def row_of(page: ReportPage, name: str) -> QListWidgetItem:
    """Return the line of a clinic among the choices."""
    (found,) = page.choices.clinics.findItems(name, Qt.MatchFlag.MatchExactly)
    return found


def untick(page: ReportPage, name: str) -> None:
    """Leave a clinic out."""
    row_of(page, name).setCheckState(Qt.CheckState.Unchecked)


def text_of(path: Path) -> str:
    """Return what stands in a PDF file."""
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def add_clinics(workspace: Workspace, count: int) -> None:
    """Add so many clinics with nothing but a name to the plan that is shown."""
    clinic = workspace.dossiers[0].clinic
    workspace.edit(
        "add clinics",
        [
            added(replace(clinic, id=f"more-{n}", name=f"Clinic {n}", position=100 + n))
            for n in range(count)
        ],
    )
