"""What is saved in a call: answers, words, names, and how it begins and ends."""

from attacks.action import Action, Retry, Way
from attacks.hand import CONTROL, KEY, Hand, NotThereError, Steps
from PySide6.QtWidgets import QComboBox

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import Channel, Outcome
from spaprep.ui.call.page import CallPage

CHOSEN = frozenset({Kind.YES_NO, Kind.CHOICE})
NUMBERS = frozenset({Kind.COUNT, Kind.MINUTES})
PAUSE = 0.5
"""Longer than the pause in typing after which the window saves, in seconds."""


def call_page(hand: Hand) -> CallPage:
    """Return the page of the call that goes on."""
    if not hand.pages.is_calling:
        raise NotThereError("no call goes on")
    return hand.pages.call


def begin(hand: Hand) -> Steps:
    """Go on with a call by phone, or begin one."""
    call = hand.pages.call.progress.call if hand.pages.is_calling else None
    if call is None or call.encounter.channel is not Channel.PHONE:
        yield from leave(hand)
        dossier = hand.any_dossier()
        yield from hand.go_to("clinics")
        yield lambda: hand.pages.start_call(dossier.clinic.id)
        yield from hand.until(lambda: hand.pages.is_calling)
        hand.pages.call.navigator.choose_range(QuestionRange.ALL)
    yield from hand.go_to("clinics")


def leave(hand: Hand) -> Steps:
    """End the call that goes on, if one does."""
    if hand.pages.is_calling:
        yield lambda: call_page(hand).end(Outcome.REACHED)
    yield None


def _go_to(hand: Hand, kinds: frozenset[Kind], *, named: bool = False) -> Criterion:
    """Go to a question of one of these kinds that is open, where there is one."""
    page = call_page(hand)
    call = page.progress.call
    places = [
        place
        for place, criterion in enumerate(page.progress.criteria)
        if criterion.question.kind in kinds and (bool(criterion.question.detail_label) or not named)
    ]
    if call is None or not places:
        raise NotThereError("no such question")
    fresh = [n for n in places if call.answer(page.progress.criteria[n].key) is None]
    place = hand.chance.choice(fresh or places)
    page.navigator.choose_question(place)
    return page.progress.criteria[place]


def _at(kinds: frozenset[Kind], *, named: bool = False) -> Way:
    def prepare(hand: Hand) -> Steps:
        yield from begin(hand)
        _go_to(hand, kinds, named=named)
        yield None

    return prepare


def _answer_by_digit(hand: Hand) -> Steps:
    page = call_page(hand)
    page.setFocus()
    hand.press(hand.chance.choice([KEY.Key_1, KEY.Key_2]), at=page)
    yield None


def _answer_by_state(hand: Hand) -> Steps:
    page = call_page(hand)
    hand.press(hand.chance.choice([KEY.Key_D, KEY.Key_N]), at=page)
    yield None


def _answer_by_number(hand: Hand) -> Steps:
    page = call_page(hand)
    field = page.form.editor.first_field() if page.form.editor else None
    if field is None:
        raise NotThereError("no field")
    number = str(hand.chance.randrange(100, 10_000_000))
    hand.typed.append(number)
    hand.write(field, number)
    yield from hand.wait(PAUSE)


def _name_with_answer(hand: Hand) -> Steps:
    page = call_page(hand)
    hand.press(KEY.Key_1, at=page)
    yield None
    if page.form.editor is None or not page.form.editor.detail.isVisible():
        raise NotThereError("no name is asked for")
    hand.write(page.form.editor.detail, hand.text())
    yield from hand.wait(PAUSE)


def _write_words(hand: Hand) -> Steps:
    page = call_page(hand)
    page.setFocus()
    hand.press(KEY.Key_J, CONTROL)
    hand.write(page.form.words, hand.text())
    yield from hand.wait(PAUSE)


def _name_person(hand: Hand) -> Steps:
    page = call_page(hand)
    hand.write(page.header.speaker.name, hand.text())
    yield None
    hand.press(KEY.Key_Return, at=page.header.speaker.name)
    yield from hand.wait(PAUSE)


def _name_role(hand: Hand) -> Steps:
    role: QComboBox = call_page(hand).header.speaker.role
    line = role.lineEdit()
    if line is None:
        raise NotThereError("no field")
    hand.write(line, hand.text())
    yield from hand.wait(PAUSE)


def _mark_mood(hand: Hand) -> Steps:
    moods = [m for m in call_page(hand).side.moods.values() if not m.isChecked()]
    if not moods or not moods[0].isVisible():
        raise NotThereError("no mood is asked for")
    hand.click(hand.chance.choice(moods))
    yield None


def _take_back(hand: Hand) -> Steps:
    """Take out a number that was typed, which withdraws the answer."""
    page = call_page(hand)
    field = page.form.editor.first_field() if page.form.editor else None
    if field is None:
        raise NotThereError("no field")
    field.setFocus()
    hand.press(KEY.Key_A, CONTROL, field)
    hand.press(KEY.Key_Backspace, at=field)
    yield from hand.wait(PAUSE)


def _numbered(hand: Hand) -> Steps:
    yield from begin(hand)
    _go_to(hand, NUMBERS)
    yield from _answer_by_number(hand)
    hand.forget()


def _end(hand: Hand) -> Steps:
    menu = call_page(hand).header.end.menu()
    outcome = hand.chance.choice(["Reached them", "Voicemail"])
    yield hand.entry(menu.actions(), outcome)


def _discard(hand: Hand) -> Steps:
    yield hand.entry(call_page(hand).header.end.menu().actions(), "Discard")


def _recorded_in(hand: Hand) -> Steps:
    yield from begin(hand)
    _go_to(hand, CHOSEN)
    yield from _answer_by_digit(hand)


def _begin(channel: Channel) -> Way:
    def save(hand: Hand) -> Steps:
        clinic_id = hand.pages.clinics.selected_id()
        yield lambda: hand.pages.start_call(clinic_id, channel)

    return save


def _choose_clinic(hand: Hand) -> Steps:
    yield from leave(hand)
    yield from hand.go_to("clinics")
    hand.pages.clinics.select(hand.any_dossier().clinic.id)
    yield None


CALL_ACTIONS = (
    Action("answer by digit", _at(CHOSEN), _answer_by_digit, Retry.BY_ITSELF),
    Action("answer by letter", _at(CHOSEN), _answer_by_state, Retry.BY_ITSELF),
    Action("number", _at(NUMBERS), _answer_by_number, Retry.BY_ITSELF),
    Action("number taken out", _numbered, _take_back, Retry.BY_ITSELF),
    Action("name with an answer", _at(CHOSEN, named=True), _name_with_answer, Retry.BY_ITSELF),
    Action("their words", _at(CHOSEN), _write_words, Retry.BY_ITSELF),
    Action("words to an answer", _recorded_in, _write_words, Retry.BY_ITSELF),
    Action("speaker's name", begin, _name_person, Retry.BY_ITSELF),
    Action("speaker's role", begin, _name_role, Retry.BY_ITSELF),
    Action("mood", begin, _mark_mood, Retry.BY_ITSELF),
    Action("end of a call", begin, _end, Retry.BY_ITSELF),
    Action("discarded call", _recorded_in, _discard, Retry.BY_ITSELF),
    Action("begin of a call", _choose_clinic, _begin(Channel.PHONE), Retry.AGAIN),
    Action("begin of a look-up", _choose_clinic, _begin(Channel.LOOK_UP), Retry.AGAIN),
)
