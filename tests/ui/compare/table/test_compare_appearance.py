"""What the comparison looks and sounds like: chips, signs, screen readers, and odd cases."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.builders import a_call, a_clinic, a_dossier, an_answer
from support.color_contrast import colors_of, contrast
from support.compare_driver import cell_at, go_to, names

from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import added_contents, clinic_removed
from spaprep.core.records.records import AnswerState, Dossier, PlanContents
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.cell import SIGNS, legend_text
from spaprep.ui.compare.table.cell_delegate import cell_pixmap
from spaprep.ui.compare.table.choices import Choices, Panel
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.theme.tokens import DARK, LIGHT, Tokens
from spaprep.ui.widgets.chips import chip_font, chip_text

HARBOR, GLOW_BAR = "Harbor Skin Clinic", "Glow Bar DTLA"
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


@SCHEMES
@pytest.mark.parametrize("verdict", Verdict)
def test_every_chip_can_be_read(verdict: Verdict, tokens: Tokens) -> None:
    assert contrast(*tokens.verdicts[verdict]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("verdict", Verdict)
def test_a_chip_is_drawn_in_the_colors_that_can_be_read(
    qapp: QApplication, verdict: Verdict, tokens: Tokens
) -> None:
    font = chip_font(qapp.font(), 12).toString()
    ink, ground = tokens.verdicts[verdict]
    text = chip_text(verdict, verdict_text(verdict))
    pixmap, _height = cell_pixmap(text, "", (ink, ground), tokens.muted, font, 400, 3.0)
    ratios = [contrast(color, ground) for color in colors_of(pixmap.toImage())]
    assert max(ratios) == pytest.approx(contrast(ink, ground), rel=0.05)


@SCHEMES
def test_what_is_not_asked_and_the_signs_can_be_read_on_every_ground(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.soft):
        assert contrast(tokens.muted, ground) >= 4.5
    for color in (tokens.muted, tokens.verdicts[Verdict.RED_FLAG][0], tokens.ink):
        assert contrast(color, tokens.canvas) >= 4.5
        assert contrast(color, tokens.soft) >= 4.5


@pytest.mark.parametrize(
    ("clinic", "label", "sign"),
    [
        (GLOW_BAR, "Doctor during treatment", "≠"),
        (HARBOR, "Qualifications checked", "☑"),
        ("Lumen Aesthetics", "Formal training", "✎"),
        (GLOW_BAR, "Formal training", "⊘"),
        (HARBOR, "Nurse on site", ""),
    ],
)
def test_signs_tell_apart_what_an_answer_rests_on(
    page: ComparePage, clinic: str, label: str, sign: str
) -> None:
    index = cell_at(page, clinic, label)
    cell = page.table.matrix.cell(index.row(), index.column())
    assert cell is not None
    assert cell.sign == sign
    assert bool(cell.mark) == bool(sign)


def test_every_sign_stands_in_the_legend_and_in_the_font(qapp: QApplication) -> None:
    for sign in {*SIGNS.values(), "★"}:
        assert sign in legend_text()
    drawn = {}
    font = chip_font(QFont(qapp.font()), 12).toString()
    for sign in {*SIGNS.values(), *SHAPES.values()}:
        pixmap, _height = cell_pixmap(sign, "", ("#000000", ""), "#000000", font, 100, 2.0)
        drawn[sign] = bytes(pixmap.toImage().constBits())
    assert len(set(drawn.values())) == len(drawn)


def test_a_screen_reader_reads_clinic_criterion_verdict_and_answer(page: ComparePage) -> None:
    index = cell_at(page, GLOW_BAR, "Doctor during treatment")
    table = QAccessible.queryAccessibleInterface(page.table)
    assert table is not None
    spoken = {
        child.text(QAccessible.Text.Name)
        for place in range(table.childCount())
        if (child := table.child(place)) is not None
    }
    assert "Glow Bar DTLA, Doctor during treatment, Open, Two answers, conflict" in spoken
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) in spoken
    assert "Doctor on staff, Enter folds" in spoken


def test_a_screen_reader_reads_what_a_head_shows(page: ComparePage) -> None:
    model, across = page.table.matrix, Qt.Orientation.Horizontal
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.headerData(place, across, role) for place in range(5)]
    assert spoken[0].startswith("Harbor Skin Clinic, 93–96 of 100, 90 % asked, Ahead of all called")
    assert spoken[-1].endswith("2 red flags")
    assert spoken[1].endswith("Not cleared")


def test_every_control_has_a_name(page: ComparePage) -> None:
    for panel in Panel:
        page.saved.replace(Choices(panel=panel))
        for control in page.findChildren(QWidget):
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisible():
                reader = QAccessible.queryAccessibleInterface(control)
                is_inner = control.objectName().startswith("qt_")
                assert is_inner or reader.text(QAccessible.Text.Name), control


def test_a_table_of_one_clinic_and_of_many_follows_the_rules_of_qt(
    page: ComparePage, qtmodeltester: ModelTester
) -> None:
    plan = page.workspace.plan
    assert plan is not None
    clinics = [a_clinic(plan, f"Clinic {n}", position=n + 10) for n in range(30)]
    page.workspace.edit("add", [added(clinic) for clinic in clinics])
    qtmodeltester.check(page.table.matrix)
    page.saved.replace(Choices(hidden=frozenset(page.table.matrix.layout_shown.ids[1:])))
    qtmodeltester.check(page.table.matrix)
    assert len(names(page)) == 1


def test_one_clinic_alone_is_described_without_comparing(page: ComparePage) -> None:
    for dossier in page.workspace.dossiers[1:]:
        page.workspace.edit("delete", clinic_removed(dossier))
    assert page.head.sentence.text().startswith("Harbor Skin Clinic: 93–96 of 100")
    assert "Ahead" not in page.table.matrix.headerData(
        0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )


def test_without_any_answer_nothing_is_claimed(page: ComparePage) -> None:
    plan = page.workspace.plan
    assert plan is not None
    for dossier in page.workspace.dossiers:
        page.workspace.edit("delete", clinic_removed(dossier))
    page.workspace.edit("add", [added(a_clinic(plan, name)) for name in ("One", "Two")])
    assert page.head.sentence.text().startswith("Not decided yet")
    assert page.table.matrix.layout_shown.ahead == frozenset()


def test_where_nothing_applies_no_interval_is_shown(page: ComparePage, qtbot: QtBot) -> None:
    workspace = page.workspace
    plan, comparison = workspace.plan, page.comparison
    assert plan is not None
    assert comparison is not None
    clinic = a_clinic(plan, "Nothing applies")
    call = a_call(clinic)
    state = AnswerState.NOT_APPLICABLE
    answers = [an_answer(call, c.key[0], state, c.key[1]) for c in comparison.criteria]
    contents = PlanContents(plan, (a_dossier(clinic, [call], answers),))
    workspace.edit("add", added_contents(contents)[1:])
    qtbot.waitUntil(is_idle)
    place = names(page).index("Nothing applies")
    spoken = page.table.matrix.headerData(
        place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Nothing applies, Nothing applies"
    page.saved.replace(Choices(panel=Panel.STANDINGS))
    qtbot.waitUntil(is_idle)
    row = page.panels.standings.chart.rows[place]
    assert not row.applies
    page.grab()


def test_with_every_question_off_the_page_says_what_to_do(page: ComparePage) -> None:
    plan = page.workspace.plan
    assert plan is not None
    for question in page.workspace.catalogue:
        plan = with_changed_setting(plan, question, in_use=False)
    page.workspace.edit("off", [Change(page.workspace.plan, plan)])
    assert page.area.all_off.isVisible()
    assert not page.next.isVisible()


@pytest.mark.parametrize("find", ["no such criterion", "   zzz"])
def test_a_view_without_lines_says_why(page: ComparePage, find: str) -> None:
    page.head.find_field.setText(find)
    assert page.note.isVisible()
    assert find.strip() in page.note.text.text()
    page.head.find_field.clear()
    assert not page.note.isVisible()


@pytest.mark.parametrize("name", ["x" * 200, "w" * 80, "Name " * 40, "a\u202eb", "<b>&amp;"])
def test_names_that_hardly_fit_are_drawn_and_read_aloud_whole(page: ComparePage, name: str) -> None:
    workspace = page.workspace
    dossier: Dossier = workspace.dossiers[0]
    renamed = replace(dossier.clinic, name=name[:200].strip())
    workspace.edit("edit", [Change(dossier.clinic, renamed)])
    for panel in Panel:
        page.saved.replace(Choices(panel=panel))
        QApplication.processEvents()
        image = page.grab().toImage()
        assert image.width() == 1084
        assert page.panels.width() == page._theme.pixels(320)
    go_to(page, renamed.name, "Nurse on site")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.grab()
    spoken = page.table.matrix.headerData(
        0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert renamed.name in spoken


def test_heads_are_drawn_in_the_colors_of_now(page: ComparePage, theme: Theme) -> None:
    table = page.table
    try:
        for scheme, tokens in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
            theme.use(scheme)
            for part in (table.heads, table.labels):
                image = part.viewport().grab().toImage()
                grounds = {image.pixelColor(2, y).name().upper() for y in range(4, 60)}
                assert {tokens.surface, tokens.sunken} & grounds
    finally:
        theme.use(Scheme.LIGHT)


def test_a_sentence_of_long_names_leaves_room_for_the_table(page: ComparePage) -> None:
    workspace = page.workspace
    for number, dossier in enumerate(workspace.dossiers):
        renamed = replace(dossier.clinic, name=f"{number} " + "name " * 39)
        workspace.edit("edit", [Change(dossier.clinic, renamed)])
    page.resize(854, 470)
    page.grab()
    assert page.table.height() > page.table.heads.height() + 60
    assert len(page.head.sentence.accessibleName()) > len(page.head.sentence.text())
    assert page.head.sentence.accessibleName().split()[0] in page.head.sentence.toolTip()
