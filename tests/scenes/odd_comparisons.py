"""Comparisons that are out of the ordinary: empty, huge, and with names that hardly fit."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle
from support.builders import a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.core.comparison.criteria import criteria_of
from spaprep.core.records.edits import added_contents, plan_removed
from spaprep.core.records.records import AnswerState, Clinic, Dossier, Plan, PlanContents
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.files.resources import read_catalogue
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.window.main_window import MainWindow

LONG_NAME = "The Institute for Aesthetic Medicine, Skin Health and Longevity " * 4
LONG_WORD = "Schönheitschirurgie" * 5


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show one plan after the other, each taken away again."""
    pages = pages_of(window)
    workspace = pages.workspace
    for name, contents in plans():
        workspace.edit("add", added_contents(contents))
        workspace.show_plan(contents.plan.id)
        pages.show("compare")
        settle()
        yield f"compare-odd-{name}", window
        if name in {"thirty", "long-names", "namesakes"}:
            yield from panels_of(window, name)
        found = workspace.contents(contents.plan.id)
        if found is not None:
            workspace.edit("remove", plan_removed(found))
    settle()


def panels_of(window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    """Show what stands beside the table."""
    page = pages_of(window).compare
    for panel in (Panel.STANDINGS, Panel.TO_ASK, Panel.TRY_OUT):
        page.head.panel_requested.emit(panel)
        settle()
        yield f"compare-odd-{name}-{panel}", window
    page.head.panel_requested.emit(Panel.NONE)


def plans() -> Iterator[tuple[str, PlanContents]]:
    """Return the plans with their clinics."""
    plan = a_plan(title="One clinic")
    yield "one-clinic", PlanContents(plan, (answered(a_clinic(plan), yes=True),))
    plan = a_plan(title="No answer at all")
    yield "no-answer", PlanContents(plan, tuple(Dossier(clinic) for clinic in clinics(plan, 3)))
    plan = a_plan(title="Nothing applies")
    yield "nothing-applies", PlanContents(plan, tuple(nothing(c) for c in clinics(plan, 2)))
    plan = a_plan(title="Thirty clinics")
    found = [answered(c, yes=n % 3 > 0) for n, c in enumerate(clinics(plan, 30))]
    yield "thirty", PlanContents(plan, tuple(found))
    plan = a_plan(title="Long names")
    names = (LONG_NAME[:200], LONG_WORD[:80], "Harbor")
    long = [a_clinic(plan, name, position=n) for n, name in enumerate(names)]
    yield "long-names", PlanContents(plan, tuple(answered(c, yes=True) for c in long))
    plan = a_plan(title="Clinics of one name")
    places = (("Harbor Skin Clinic", "Santa Monica"), ("Harbor Skin Clinic", "Venice"))
    alike = [
        a_clinic(plan, name, city=city, position=n)
        for n, (name, city) in enumerate((*places, *(("Lumen", ""),) * 2, (LONG_NAME[:200], "")))
    ]
    alike.append(a_clinic(plan, LONG_NAME[:200], city="Pasadena", position=9))
    found = [answered(c, yes=n % 2 == 0) for n, c in enumerate(alike)]
    yield "namesakes", PlanContents(plan, tuple(found))
    plan = a_plan(title="A few questions off")
    for question in ("S01", "S02", "S03"):
        plan = with_changed_setting(plan, question, in_use=False)
    yield "few-questions", PlanContents(plan, tuple(Dossier(c) for c in clinics(plan, 2)))
    plan = a_plan(title="Every question off")
    for criterion in criteria_of(plan, read_catalogue()[0]):
        plan = with_changed_setting(plan, criterion.question.id, in_use=False)
    yield "all-off", PlanContents(plan, tuple(Dossier(c) for c in clinics(plan, 2)))


def clinics(plan: Plan, count: int) -> Sequence[Clinic]:
    """Return as many clinics."""
    return [a_clinic(plan, f"Clinic {n:02}", position=n) for n in range(1, count + 1)]


def answered(clinic: Clinic, *, yes: bool) -> Dossier:
    """Return a clinic that answered a few questions."""
    call = a_call(clinic)
    answers = [
        an_answer(call, "S01", yes, detail="Dr. Lin"),
        an_answer(call, "S08", 350 if yes else 12, treatment="botulinum-toxin"),
        an_answer(call, "S04", AnswerState.DID_NOT_KNOW),
    ]
    return a_dossier(clinic, [call], answers)


def nothing(clinic: Clinic) -> Dossier:
    """Return a clinic to which nothing applies."""
    call = a_call(clinic)
    catalogue, _problems = read_catalogue()
    criteria = criteria_of(a_plan(), catalogue)
    state = AnswerState.NOT_APPLICABLE
    answers = [an_answer(call, c.key[0], state, treatment=c.key[1]) for c in criteria]
    return a_dossier(clinic, [call], answers)
