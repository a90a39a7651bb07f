"""What is saved of whole plans: made, edited, copied, brought in, taken back."""

from pathlib import Path

from attacks.action import Action, Retry, Way, nothing, press_save
from attacks.actions_of_calls import leave
from attacks.actions_of_clinics import choose, mark
from attacks.hand import Hand, NotThereError, Steps

from spaprep.core.records.records import PlanContents
from spaprep.ui.clinics.forms.import_dialog import ImportDialog
from spaprep.ui.library.plan_files import plan_reader, read_sample
from spaprep.ui.plans.copy_dialog import CopyDialog
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.plans.question_set_dialogs import BringInDialog, CopyQuestionsDialog

DATA = Path(__file__).resolve().parents[1] / "data"
CLINICS_AT_MOST, PLANS_AT_MOST = 12, 6


def _open_plan(entry: str) -> Way:
    def prepare(hand: Hand) -> Steps:
        yield from leave(hand)
        if len(hand.workspace.plans) >= PLANS_AT_MOST and entry != "Edit plan":
            raise NotThereError("there are plans enough")
        yield hand.menu(entry)
        yield from hand.until_dialog(PlanDialog)

    return prepare


def _fill_plan(hand: Hand) -> Steps:
    dialog = hand.dialog(PlanDialog)
    hand.write(dialog.title, hand.text())
    hand.write(dialog.area, hand.text())
    if not any(check.isChecked() for check in dialog.checks.values()):
        hand.click(hand.chance.choice(list(dialog.checks.values())))
    yield from press_save(hand)


def _open_copy(hand: Hand) -> Steps:
    yield from leave(hand)
    if len(hand.workspace.plans) >= PLANS_AT_MOST:
        raise NotThereError("there are plans enough")
    yield hand.menu("Copy plan")
    yield from hand.until_dialog(CopyDialog)


def _fill_copy(hand: Hand) -> Steps:
    dialog = hand.dialog(CopyDialog)
    hand.click(hand.chance.choice(list(dialog.depths.values())))
    hand.write(dialog.title, hand.text())
    yield from press_save(hand)


def _delete_plan(hand: Hand) -> Steps:
    yield hand.menu("Delete plan")


def _sample(entry: str, *, is_there: bool) -> Way:
    def save(hand: Hand) -> Steps:
        (sample,) = read_sample(hand.workspace)
        if any(plan.id == sample.plan.id for plan in hand.workspace.plans) is not is_there:
            raise NotThereError("the sample")
        yield hand.menu(entry)
        yield None

    return save


def _offer_plan(hand: Hand) -> Steps:
    """Choose one of the plans of the tests, and see what it would bring."""
    yield from leave(hand)
    path = hand.chance.choice(sorted(DATA.glob("*.spaprep")))
    yield lambda: hand.pages.import_file(str(path))
    yield from hand.until_dialog(IncomingDialog)


def _open_contacts(hand: Hand) -> Steps:
    yield from leave(hand)
    if hand.workspace.plan is None or len(hand.workspace.dossiers) > CLINICS_AT_MOST:
        raise NotThereError("no plan, or clinics enough")
    path = hand.folder / "contacts.csv"
    rows = "".join(f"{hand.text()},Los Angeles\n" for _row in range(3))
    path.write_text(f"name,city\n{rows}", encoding="utf-8")
    yield lambda: hand.pages.import_file(str(path))
    yield from hand.until_dialog(ImportDialog)
    yield from hand.until(hand.dialog(ImportDialog)._import.isEnabled)


def _take_in_contacts(hand: Hand) -> Steps:
    yield from press_save(hand)
    yield from hand.rest()


def _incoming(hand: Hand) -> PlanContents:
    path = hand.chance.choice(sorted(DATA.glob("*.spaprep")))
    return plan_reader(path, hand.workspace.catalogue)()[0]


def _offer_set(hand: Hand) -> Steps:
    yield from leave(hand)
    if hand.workspace.plan is None:
        raise NotThereError("no plan")
    contents = _incoming(hand)
    yield lambda: hand.pages.plans.sets.offer([contents])
    yield from hand.until_dialog(BringInDialog)


def _offer_other_plans(hand: Hand) -> Steps:
    yield from leave(hand)
    if len(hand.workspace.plans) < 2:
        raise NotThereError("no other plan")
    yield hand.pages.plans.sets.copy_from_plan
    yield from hand.until_dialog(CopyQuestionsDialog)


def _copy_questions(hand: Hand) -> Steps:
    dialog = hand.dialog(CopyQuestionsDialog)
    if not dialog.list.count():
        raise NotThereError("the other plan changes no question")
    from PySide6.QtCore import Qt

    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    yield from press_save(hand)


def _with_step(*, back: bool) -> Way:
    def prepare(hand: Hand) -> Steps:
        yield from leave(hand)
        stack = hand.workspace.undo_stack
        if not stack.canUndo():
            yield from choose(hand)
            yield from mark(hand)
        if not back and not stack.canRedo():
            yield hand.workspace.undo
        if not (stack.canUndo() if back else stack.canRedo()):
            raise NotThereError("nothing was done")

    return prepare


def _undo(hand: Hand) -> Steps:
    yield hand.workspace.undo


def _redo(hand: Hand) -> Steps:
    yield hand.workspace.redo


def _switch_plan(hand: Hand) -> Steps:
    if not hand.workspace.plans:
        raise NotThereError("no plan")
    hand.workspace.show_plan(hand.chance.choice(hand.workspace.plans).id)
    yield None


PLAN_ACTIONS = (
    Action("new plan", _open_plan("New plan"), _fill_plan, Retry.DIALOG),
    Action("edited plan", _open_plan("Edit plan"), _fill_plan, Retry.DIALOG),
    Action("copied plan", _open_copy, _fill_copy, Retry.DIALOG),
    Action("imported plan", _offer_plan, press_save, Retry.DIALOG, reads=True),
    Action("imported contacts", _open_contacts, _take_in_contacts, Retry.DIALOG),
    Action("questions brought in", _offer_set, press_save, Retry.DIALOG),
    Action("questions copied", _offer_other_plans, _copy_questions, Retry.DIALOG),
    Action(
        "sample removed",
        leave,
        _sample("Remove the sample plan", is_there=True),
        Retry.AGAIN,
        reads=True,
    ),
    Action(
        "sample added",
        leave,
        _sample("Add the sample plan", is_there=False),
        Retry.AGAIN,
        reads=True,
    ),
    Action("undo", _with_step(back=True), _undo, Retry.AGAIN),
    Action("redo", _with_step(back=False), _redo, Retry.AGAIN),
    Action("deleted plan", leave, _delete_plan, Retry.AGAIN),
)
SWITCH_PLAN = Action("other plan", nothing, _switch_plan, Retry.AGAIN)
