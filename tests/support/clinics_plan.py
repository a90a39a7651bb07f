"""A plan with three clinics, as the tests of the Clinics page need it."""

from collections.abc import Callable
from dataclasses import dataclass

from spaprep.core.records.changes import Record, added
from spaprep.core.records.records import AnswerState, Channel
from spaprep.ui.library.workspace import Workspace
from support.builders import a_call, a_clinic, a_plan, an_answer

BOTOX = "botulinum-toxin"


@dataclass(frozen=True)
class Ids:
    """Whom the tests speak of."""

    harbor: str
    glow: str
    canyon: str
    dana: str
    kim: str


def fill(workspace: Workspace) -> Ids:
    """Add a plan whose second clinic has a conflict, a refusal and counts that disagree."""
    plan = a_plan()
    harbor = a_clinic(plan, "Harbor Skin Clinic", city="Santa Monica", phone="310 555 0142")
    glow = a_clinic(
        plan,
        "Glow Bar DTLA",
        city="Los Angeles",
        phone="213 555 0101",
        website="glowbar.example",
        position=1,
    )
    canyon = a_clinic(plan, "Canyon Laser & Spa", city="Studio City", position=2)
    first = a_call(harbor)
    dana = a_call(glow)
    kim = a_call(glow, "Nurse Kim", role="nurse", position=1)
    checked = a_call(glow, "", role="", channel=Channel.LOOK_UP, position=2)
    answers = [
        an_answer(first, "S01", value=True, detail="Dr. B. Lane"),
        an_answer(first, "S03", "in-building", position=1),
        an_answer(dana, "S03", "in-building"),
        an_answer(kim, "S03", "by-phone", minute=9, words="at the other office", position=1),
        an_answer(dana, "S04", value=False, position=2),
        an_answer(dana, "S12", AnswerState.WOULD_NOT_ANSWER, BOTOX, position=3),
        an_answer(dana, "S08", 40, BOTOX, position=4),
        an_answer(dana, "S09", 60, BOTOX, position=5),
        an_answer(checked, "S13", "confirmed", BOTOX, position=6),
    ]
    records: tuple[Record, ...] = (plan, harbor, glow, canyon, first, dana, kim, checked, *answers)
    assert workspace.edit("fill", [added(record) for record in records])
    return Ids(harbor.id, glow.id, canyon.id, dana.id, kim.id)


def assert_undoable(workspace: Workspace, act: Callable[[], object]) -> None:
    """Act, then undo: what was there before is there again."""
    before = workspace.dossiers
    act()
    assert workspace.dossiers != before
    workspace.undo()
    assert workspace.dossiers == before
