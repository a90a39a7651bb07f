"""What is saved of the questions of a plan: settings, numbers, and questions of one's own."""

from attacks.action import Action, Retry, Way, press_save
from attacks.actions_of_calls import leave
from attacks.hand import ALT, KEY, Hand, NotThereError, Steps

from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_filters import QuestionFilter, is_own_question
from spaprep.core.settings.question_settings import changed_ids
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.questions.table.threshold_editor import ThresholdEditor


def _plan(hand: Hand) -> Plan:
    if hand.workspace.plan is None:
        raise NotThereError("no plan")
    return hand.workspace.plan


def _listed(hand: Hand) -> list[Question]:
    model = hand.pages.questions.table.questions
    lines = (model.question(row) for row in range(model.rowCount()))
    return [line for line in lines if line is not None]


def _show(hand: Hand) -> Steps:
    yield from leave(hand)
    _plan(hand)
    yield from hand.go_to("questions")
    hand.pages.questions.edits.cancel()
    hand.pages.questions.header.find_field.clear()
    hand.pages.questions.header.filter_chosen.emit(QuestionFilter.ALL)
    yield None


def _on(hand: Hand, question_id: str) -> None:
    table = hand.pages.questions.table
    table.select(question_id)
    table.setFocus()


def _on_any(hand: Hand) -> Steps:
    yield from _show(hand)
    _on(hand, hand.chance.choice([q.id for q in _listed(hand) if not is_own_question(q)]))
    yield None


def _on_numbers(hand: Hand) -> Steps:
    yield from _show(hand)
    found = [q.id for q in _listed(hand) if isinstance(q.rule, Threshold)]
    _on(hand, hand.chance.choice(found))
    yield None


def _on_own(hand: Hand, *, least: int = 1) -> Steps:
    """Go to a question of one's own; write some first where there are too few."""
    yield from _show(hand)
    while len(_plan(hand).own_questions) < least:
        yield hand.pages.questions.writer.add
        yield from hand.until_dialog(QuestionDialog)
        yield from _write(hand)
        yield from hand.wait(0.05)
    hand.forget()
    _on(hand, _plan(hand).own_questions[0].id)
    yield None


def _agree(hand: Hand) -> Steps:
    """Make the change that waits because it would move clinics, if one does."""
    yield None
    if hand.pages.questions.impact.isVisible():
        yield lambda: hand.click(hand.pages.questions.impact.accept)


def _press(*keys: KEY, alt: bool = False) -> Way:
    def save(hand: Hand) -> Steps:
        table = hand.pages.questions.table
        for key in () if hand.pages.questions.impact.isVisible() else keys:
            if alt:
                hand.press(key, ALT, table)
            else:
                hand.press(key, at=table)
            yield None
        yield from _agree(hand)

    return save


def _weigh(hand: Hand) -> Steps:
    if hand.pages.questions.impact.isVisible():
        yield from _agree(hand)
        return
    table = hand.pages.questions.table
    row = table.questions.row_of(table.selected_id())
    question = table.questions.question(row)
    if question is None:
        raise NotThereError("no question")
    place = (list(Importance).index(question.importance) + 1) % 3
    hand.press([KEY.Key_1, KEY.Key_2, KEY.Key_3][place], at=table)
    yield from _agree(hand)


def _number(hand: Hand) -> str:
    """Return a number that is looked for on disk; percentages end at 100."""
    made = str(hand.chance.randrange(11, 99))
    hand.typed.append(made)
    return made


def _open_numbers(hand: Hand) -> Steps:
    yield from _on_numbers(hand)
    yield hand.pages.questions.table.edit_numbers
    yield from hand.until(lambda: bool(_cards(hand)))


def _cards(hand: Hand) -> list[ThresholdEditor]:
    viewport = hand.pages.questions.table.viewport()
    return [card for card in viewport.findChildren(ThresholdEditor) if card.isVisible()]


def _enter_numbers(hand: Hand) -> Steps:
    """Type a number over that in the table, and press Enter."""
    if hand.pages.questions.impact.isVisible():
        yield from _agree(hand)
        return
    cards = _cards(hand)
    if not cards:
        raise NotThereError("the card is closed")
    fields = cards[0].fields
    hand.write(fields.partly, "")
    hand.press(KEY.Key_Backspace, at=fields.partly)
    hand.write(fields.meets, _number(hand))
    hand.press(KEY.Key_Return, at=fields.meets)
    yield from _agree(hand)


def _enter_beside(hand: Hand) -> Steps:
    """Type a number beside the table, and press Enter."""
    if hand.pages.questions.impact.isVisible():
        yield from _agree(hand)
        return
    numbers = hand.pages.questions.detail.numbers
    hand.write(numbers.partly, "")
    hand.press(KEY.Key_Backspace, at=numbers.partly)
    hand.write(numbers.meets, _number(hand))
    hand.press(KEY.Key_Return, at=numbers.meets)
    yield from _agree(hand)


def _open_new(hand: Hand) -> Steps:
    yield from _show(hand)
    yield hand.pages.questions.writer.add
    yield from hand.until_dialog(QuestionDialog)


def _write(hand: Hand) -> Steps:
    dialog = hand.dialog(QuestionDialog)
    hand.write(dialog.form.ask, f"{hand.text()}?")
    hand.write(dialog.form.label, hand.text())
    yield from press_save(hand)


def _open_own(hand: Hand) -> Steps:
    yield from _on_own(hand)
    question_id = _plan(hand).own_questions[0].id
    yield lambda: hand.pages.questions.writer.edit(question_id)
    yield from hand.until_dialog(QuestionDialog)


def _one_changed(hand: Hand) -> Steps:
    """Go to a question that differs from the catalogue; change one first where there is none."""
    yield from _on_any(hand)
    catalogue = hand.workspace.catalogue
    if not changed_ids(_plan(hand), catalogue):
        yield from _weigh(hand)
    changed = [name for name in changed_ids(_plan(hand), catalogue) if catalogue.get(name)]
    if not changed:
        raise NotThereError("nothing is changed")
    _on(hand, changed[0])
    yield None


def _reset_one(hand: Hand) -> Steps:
    yield lambda: hand.click(hand.button("Reset this question", hand.pages.questions.detail))
    yield from _agree(hand)


def _reset_all(hand: Hand) -> Steps:
    yield hand.pages.questions.header.reset.click
    yield from _agree(hand)


def _try_out(hand: Hand) -> Steps:
    """Try another importance beside the comparison."""
    yield from leave(hand)
    _plan(hand)
    hand.dossiers()
    yield from hand.go_to("compare")
    yield from hand.rest()
    page = hand.pages.compare
    if not page.head.panels.buttons[Panel.TRY_OUT].isChecked():
        yield page.head.panels.buttons[Panel.TRY_OUT].click
    yield from hand.rest()
    panel = page.panels.try_out
    place = (panel.importance.currentIndex() + 1) % 3
    yield lambda: panel.importance.activated.emit(place)
    yield from hand.until(panel.save.isEnabled)


def _keep_tried(hand: Hand) -> Steps:
    yield from hand.until(hand.pages.compare.panels.try_out.save.isEnabled)
    yield hand.pages.compare.panels.try_out.save.click


QUESTION_ACTIONS = (
    Action("question switched", _on_any, _press(KEY.Key_Space), Retry.BY_ITSELF),
    Action("importance", _on_any, _weigh, Retry.BY_ITSELF),
    Action("numbers in the table", _open_numbers, _enter_numbers, Retry.BY_ITSELF),
    Action("numbers beside it", _on_numbers, _enter_beside, Retry.BY_ITSELF),
    Action("new question", _open_new, _write, Retry.DIALOG),
    Action("edited question", _open_own, _write, Retry.DIALOG),
    Action(
        "moved question",
        lambda hand: _on_own(hand, least=2),
        _press(KEY.Key_Down, alt=True),
        Retry.BY_ITSELF,
    ),
    Action("deleted question", _on_own, _press(KEY.Key_Delete), Retry.BY_ITSELF),
    Action("question reset", _one_changed, _reset_one, Retry.BY_ITSELF),
    Action("all questions reset", _one_changed, _reset_all, Retry.BY_ITSELF),
    Action("what was tried out", _try_out, _keep_tried, Retry.BY_ITSELF),
)
