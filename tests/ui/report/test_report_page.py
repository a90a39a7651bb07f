"""The report on screen: what is chosen is what is shown, kept and empty."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.report_driver import PATIENCE, row_of, untick, wait_until_shown

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import leader_changes_sentence
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import clinic_removed
from spaprep.report.content.dates import ISO
from spaprep.report.content.options import Orientation, Paper
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.report.page import ReportPage
from spaprep.ui.theme.theme import Theme
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


@pytest.fixture
def page(report_page: ReportPage) -> ReportPage:
    return report_page


def text(page: ReportPage) -> str:
    """Return what a screen reader reads of every page of the PDF that is shown."""
    file = page.panel.preview.file
    assert file is not None
    return " ".join(file.draw(number, 0.1).text for number in range(len(file.sizes)))


def sizes(page: ReportPage) -> set[tuple[int, int]]:
    file = page.panel.preview.file
    assert file is not None
    return {(round(width), round(height)) for width, height in file.sizes}


def test_the_report_is_shown_as_the_real_pdf(page: ReportPage) -> None:
    file = page.panel.preview.file
    assert file is not None
    assert file.data.startswith(b"%PDF")
    assert page.panel.bar.page.text() == f"1 of {len(file.sizes)}"
    assert "Harbor Skin Clinic" in text(page)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("side_by_side", "Side by side"),
        ("clinic_pages", "Still to ask"),
        ("method", "How scores are worked out"),
    ],
)
def test_a_part_that_is_unticked_is_not_in_it(
    page: ReportPage, qtbot: QtBot, name: str, told: str
) -> None:
    assert told in text(page)
    page.choices.checks[name].click()
    wait_until_shown(page, qtbot)
    assert told not in text(page)


def test_staff_are_named_only_in_a_private_copy(page: ReportPage, qtbot: QtBot) -> None:
    assert not page.choices.checks["private"].isChecked()
    phones = [d.clinic.phone for d in page.workspace.dossiers if d.clinic.phone]
    assert phones
    assert not any(phone in text(page) for phone in phones)
    page.choices.checks["private"].click()
    wait_until_shown(page, qtbot)
    assert all(phone in text(page) for phone in phones)


def test_a_clinic_that_is_unticked_is_not_in_it(page: ReportPage, qtbot: QtBot) -> None:
    assert "Glow Bar DTLA" in text(page)
    untick(page, "Glow Bar DTLA")
    wait_until_shown(page, qtbot)
    assert "Glow Bar DTLA" not in text(page)


def test_the_space_bar_unticks_a_clinic(page: ReportPage) -> None:
    ticks = page.choices.clinics
    ticks.setCurrentItem(row_of(page, "Lumen Aesthetics"))
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    lumen = next(d for d in page.workspace.dossiers if d.clinic.name == "Lumen Aesthetics")
    assert page.choices.chosen.left_out == {lumen.clinic.id}


def test_paper_and_how_it_is_held_are_those_of_the_pdf(page: ReportPage, qtbot: QtBot) -> None:
    page.choices.paper.chosen.emit(Paper.LETTER)
    wait_until_shown(page, qtbot)
    assert sizes(page) == {(792, 612)}
    page.choices.orientation.chosen.emit(Orientation.PORTRAIT)
    page.choices.paper.chosen.emit(Paper.A4)
    wait_until_shown(page, qtbot)
    assert sizes(page) == {(595, 842)}


def test_dates_are_written_in_the_language_chosen(page: ReportPage, qtbot: QtBot) -> None:
    box = page.choices.date_language
    box.setCurrentIndex(box.findData(ISO))
    box.activated.emit(box.currentIndex())
    wait_until_shown(page, qtbot)
    work = page._work()
    assert work is not None
    assert work.today.isoformat() in text(page)


def test_what_it_would_take_is_told_of_the_clinics_as_they_are_now(
    page: ReportPage, qtbot: QtBot
) -> None:
    for _place in range(2):
        page.choices.checks["method"].click()
        wait_until_shown(page, qtbot)
        comparison = page.workspace.comparison
        assert comparison is not None
        sentence = leader_changes_sentence(comparison, find_leader_changes(comparison))
        assert sentence in " ".join(text(page).split())
        first = comparison.columns[0].dossier
        page.workspace.edit("remove clinic", clinic_removed(first))
        wait_until_shown(page, qtbot)


def test_the_choices_are_kept_for_the_next_time(
    page: ReportPage, qtbot: QtBot, theme: Theme, settings: QSettings
) -> None:
    page.choices.checks["private"].click()
    page.choices.checks["notes"].click()
    page.choices.paper.chosen.emit(Paper.A4)
    page.choices.orientation.chosen.emit(Orientation.PORTRAIT)
    untick(page, "Glow Bar DTLA")
    again = ReportPage(page.workspace, theme, settings)
    qtbot.addWidget(again)
    assert again.choices.chosen == page.choices.chosen
    assert again.choices.chosen.options.private
    assert again.choices.chosen.left_out


def test_another_plan_has_choices_of_its_own(page: ReportPage) -> None:
    page.choices.checks["method"].click()
    before = page.choices.chosen
    page.choices.show_plan("another", [])
    assert page.choices.chosen.options.method
    assert page.workspace.plan is not None
    page.choices.show_plan(page.workspace.plan.id, [])
    assert page.choices.chosen == before


def test_choices_that_are_kept_but_unknown_are_the_usual_ones(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, settings: QSettings
) -> None:
    assert sample_workspace.plan is not None
    place = f"report/{sample_workspace.plan.id}"
    for name in ("paper", "orientation", "date_language", "words", "left_out"):
        settings.setValue(f"{place}/{name}", "papyrus")
    page = ReportPage(sample_workspace, theme, settings)
    qtbot.addWidget(page)
    untouched = ReportPage(sample_workspace, theme)
    qtbot.addWidget(untouched)
    assert page.choices.chosen == untouched.choices.chosen


def test_with_every_clinic_unticked_it_says_what_to_do(page: ReportPage, qtbot: QtBot) -> None:
    page.choices.all_clinics.click()
    assert page.panel._stack.currentWidget() is page.panel._no_clinic
    assert not page.export.isEnabled()
    assert not page.print.isEnabled()
    page.panel.all_clinics_requested.emit()
    wait_until_shown(page, qtbot)
    assert page.export.isEnabled()
    assert "Glow Bar DTLA" in text(page)


def test_a_plan_that_comes_back_by_redo_is_shown_again(page: ReportPage, qtbot: QtBot) -> None:
    workspace = page.workspace
    before = text(page)
    workspace.undo()
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._no_plan)
    workspace.redo()
    wait_until_shown(page, qtbot)
    assert text(page) == before


def test_without_a_clinic_it_leads_to_the_clinics(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    add_sample(workspace)
    for dossier in workspace.dossiers:
        workspace.edit("remove", clinic_removed(dossier))
    page = ReportPage(workspace, theme)
    qtbot.addWidget(page)
    assert page._stack.currentWidget() is page._no_clinic
    assert not page.export.isEnabled()


def test_without_a_plan_it_offers_to_make_one(window: MainWindow) -> None:
    assert isinstance(window.pages, Pages)
    window.pages.show("report")
    page = window.pages.report
    assert page._stack.currentWidget() is page._no_plan
    assert not page.export.isEnabled()
    page.export_pdf()
    page.print_report()
    page.copy_summary()
    assert window.notice.text == ""


def test_while_it_is_hidden_nothing_is_built(page: ReportPage, qtbot: QtBot) -> None:
    page.hide()
    page.choices.checks["method"].click()
    with qtbot.assertNotEmitted(page.panel.builder.built, wait=600):
        pass
    page.show()
    with qtbot.waitSignal(page.panel.shown, timeout=PATIENCE):
        pass
    assert "How scores are worked out" not in text(page)


def test_changes_in_a_row_are_built_once(page: ReportPage, qtbot: QtBot) -> None:
    shown: list[int] = []
    page.panel.shown.connect(shown.append)
    for name in ("method", "words", "still_to_ask", "side_by_side"):
        page.choices.checks[name].click()
    wait_until_shown(page, qtbot)
    assert len(shown) == 1
    assert "How scores are worked out" not in text(page)


def test_a_report_that_can_not_be_built_says_why(page: ReportPage, qtbot: QtBot) -> None:
    def build(_told: object) -> bytes:
        raise ValueError("no more ink")

    with qtbot.waitSignal(page.failed, timeout=PATIENCE) as caught:
        page.panel.show_report(build)
    assert caught.args == ["no more ink"]
    assert page.panel.bar.state.text() == "These pages are not up to date."
    page.choices.checks["method"].click()
    wait_until_shown(page, qtbot)
    assert page.panel.bar.state.text() == ""


def test_names_are_shown_as_typed_on_one_line(page: ReportPage, qtbot: QtBot) -> None:
    workspace = page.workspace
    clinic = workspace.dossiers[0].clinic
    name = "<b>Glow</b> & <img src=x> " + "very long " * 17
    workspace.edit("rename", [Change(clinic, replace(clinic, name=name.strip()))])
    ticks = page.choices.clinics
    assert name.strip() in [ticks.item(row).text() for row in range(ticks.count())]
    (row,) = [r for r in range(ticks.count()) if ticks.item(r).text() == name.strip()]
    assert "&lt;b&gt;Glow" in ticks.item(row).toolTip()
    assert ticks.sizeHintForRow(row) == ticks.sizeHintForRow(0)
    wait_until_shown(page, qtbot)
    assert "<b>Glow</b> & <img src=x>" in text(page)
