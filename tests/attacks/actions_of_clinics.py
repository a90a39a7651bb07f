"""What is saved of clinics, of decisions about them, and of the encounters with them."""

from datetime import datetime, timedelta

from attacks.action import Action, Retry, press_save
from attacks.actions_of_calls import begin, call_page, leave
from attacks.hand import KEY, Hand, NotThereError, Steps
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from spaprep.core.calls.call_backs import call_backs
from spaprep.core.records.records import Dossier, Outcome, Status
from spaprep.ui.answers.correction_dialog import CorrectionDialog
from spaprep.ui.clinics.clinic_menu import ClinicMenu
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.decisions.dialogs import DecisionDialog, OverrideDialog, SettleDialog


def choose(hand: Hand) -> Steps:
    """Show one of the clinics."""
    yield from leave(hand)
    yield from hand.go_to("clinics")
    hand.pages.clinics.select(hand.any_dossier().clinic.id)
    yield None


def _chosen(hand: Hand) -> Dossier:
    dossier = hand.workspace.dossier(hand.pages.clinics.selected_id())
    if dossier is None:
        raise NotThereError("no clinic is chosen")
    return dossier


def _with_encounter(hand: Hand) -> Steps:
    """Show a clinic that was called."""
    yield from leave(hand)
    yield from hand.go_to("clinics")
    called = [dossier for dossier in hand.dossiers() if dossier.answers]
    if not called:
        raise NotThereError("nobody was called")
    hand.pages.clinics.select(hand.chance.choice(called).clinic.id)
    yield None


def _add_clinic(hand: Hand) -> Steps:
    yield from leave(hand)
    yield hand.menu("Add clinic")
    yield from hand.until_dialog(ClinicDialog)


def _fill_new(hand: Hand) -> Steps:
    dialog = hand.dialog(ClinicDialog)
    hand.write(dialog.name, hand.text())
    yield None
    hand.write(dialog.notes, hand.text())
    yield from press_save(hand)


def _paste_clinic(hand: Hand) -> Steps:
    yield from leave(hand)
    QGuiApplication.clipboard().setText(f"{hand.text()}\n(310) 555-0142\nhttps://a.example")
    yield hand.menu("Paste clinic")
    yield from hand.until_dialog(ClinicDialog)


def _edit_clinic(hand: Hand) -> Steps:
    yield from choose(hand)
    yield hand.menu("Edit clinic")
    yield from hand.until_dialog(ClinicDialog)


def _fill_edited(hand: Hand) -> Steps:
    dialog = hand.dialog(ClinicDialog)
    hand.write(dialog.address, hand.text())
    hand.write(dialog.notes, hand.text())
    yield from press_save(hand)


def _delete_clinic(hand: Hand) -> Steps:
    hand.press(KEY.Key_Delete, at=hand.pages.clinics.list.view)
    yield None


def mark(hand: Hand) -> Steps:
    """Give the clinic that is shown another status."""
    status = _chosen(hand).clinic.status
    others = [one for one in Status if one is not status]
    menu = hand.pages.clinics.menu()
    assert isinstance(menu, ClinicMenu)
    menu.status_chosen.emit(hand.chance.choice(others))
    menu.deleteLater()
    yield None


def _open_encounter(hand: Hand) -> Steps:
    yield from _with_encounter(hand)
    encounter = hand.chance.choice(_chosen(hand).encounters)
    yield lambda: hand.pages.clinics.detail.timeline.open_requested.emit(encounter.id)
    yield from hand.until_dialog(EncounterDialog)


def _fill_encounter(hand: Hand) -> Steps:
    dialog = hand.dialog(EncounterDialog)
    hand.write(dialog.person, hand.text())
    hand.write(dialog.notes, hand.text())
    yield from press_save(hand)


def _delete_encounter(hand: Hand) -> Steps:
    cards = hand.pages.clinics.detail.timeline.findChildren(QPushButton)
    found = [made for made in cards if made.text() == "Delete" and made.isVisible()]
    if not found:
        raise NotThereError("no encounter")
    yield lambda: hand.click(hand.chance.choice(found))


def _open_override(hand: Hand) -> Steps:
    yield from choose(hand)
    lines = hand.pages.clinics.detail.findings.rows
    menu = hand.pages.clinics.detail.findings.menu_of(hand.chance.choice(lines))
    yield hand.entry(menu.actions(), "Decide yourself…")
    yield from hand.until_dialog(OverrideDialog)


def _open_settle(hand: Hand) -> Steps:
    """Open the dialog of a conflict, at a clinic that has one."""
    yield from leave(hand)
    yield from hand.go_to("clinics")
    for dossier in hand.dossiers():
        hand.pages.clinics.select(dossier.clinic.id)
        yield None
        for made in hand.pages.clinics.detail.conflicts.buttons:
            if made.isVisible():
                hand.click(made)
                yield from hand.until_dialog(SettleDialog)
                return
    raise NotThereError("no conflict")


def _decide(hand: Hand) -> Steps:
    dialog = hand.dialog(DecisionDialog)
    hand.click(hand.chance.choice(list(dialog.choices.values())))
    hand.write(dialog.reason, hand.text())
    yield from press_save(hand)


def _decided(hand: Hand) -> Steps:
    """Show a clinic about which something was decided."""
    yield from leave(hand)
    yield from hand.go_to("clinics")
    decided = [d for d in hand.dossiers() if d.overrides or d.settlements]
    if not decided:
        yield from _open_override(hand)
        yield from _decide(hand)
        hand.forget()
    else:
        hand.pages.clinics.select(hand.chance.choice(decided).clinic.id)
    yield None


def _take_back_decision(hand: Hand) -> Steps:
    dossier, findings = _chosen(hand), hand.pages.clinics.detail.findings
    key = [
        (entry.question, entry.treatment) for entry in (*dossier.overrides, *dossier.settlements)
    ]
    lines = [line for line in findings.rows if line.criterion.key in key]
    if not lines:
        raise NotThereError("nothing was decided")
    yield hand.entry(findings.menu_of(lines[0]).actions(), "Take decision back")


def _open_correct(hand: Hand) -> Steps:
    """Open an answer from its cell in the comparison."""
    yield from leave(hand)
    yield from hand.go_to("compare")
    yield from hand.rest()
    answered = [dossier for dossier in hand.dossiers() if dossier.answers]
    if not answered:
        raise NotThereError("no answer")
    dossier = hand.chance.choice(answered)
    key = hand.chance.choice(dossier.answers).key
    detail = hand.pages.compare.panels.detail
    if not detail.open_on(hand.workspace.comparison, dossier.clinic.id, key):
        raise NotThereError("the plan does not ask it any more")
    yield None
    correct = next(b for b in detail.findChildren(QPushButton) if b.text() == "Correct…")
    yield correct.click
    yield from hand.until_dialog(CorrectionDialog)


def _correct(hand: Hand) -> Steps:
    dialog = hand.dialog(CorrectionDialog)
    hand.write(dialog.words, hand.text())
    yield from press_save(hand)


def _with_promise(hand: Hand) -> Steps:
    """Show the clinics while one of them is to be called back."""
    if not call_backs(hand.workspace.dossiers):
        yield from begin(hand)
        soon = datetime.now().astimezone() + timedelta(hours=1)
        yield lambda: call_page(hand).end(Outcome.CALL_BACK, soon)
    yield from leave(hand)
    yield from hand.go_to("clinics")


def _drop_promise(hand: Hand) -> Steps:
    promised = call_backs(hand.workspace.dossiers)
    if not promised:
        raise NotThereError("nobody is to be called back")
    hand.pages.clinics.today.drop_requested.emit(promised[0].clinic.id)
    yield None


CLINIC_ACTIONS = (
    Action("new clinic", _add_clinic, _fill_new, Retry.DIALOG),
    Action("pasted clinic", _paste_clinic, press_save, Retry.DIALOG),
    Action("edited clinic", _edit_clinic, _fill_edited, Retry.DIALOG),
    Action("status of a clinic", choose, mark, Retry.AGAIN),
    Action("edited encounter", _open_encounter, _fill_encounter, Retry.DIALOG),
    Action("own verdict", _open_override, _decide, Retry.DIALOG),
    Action("settled conflict", _open_settle, _decide, Retry.DIALOG),
    Action("decision taken back", _decided, _take_back_decision, Retry.AGAIN),
    Action("corrected answer", _open_correct, _correct, Retry.DIALOG),
    Action("dropped call-back", _with_promise, _drop_promise, Retry.AGAIN),
    Action("deleted encounter", _with_encounter, _delete_encounter, Retry.AGAIN),
    Action("deleted clinic", choose, _delete_clinic, Retry.AGAIN),
)
