"""Which lines and columns the table shows, as plain values."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from support.builders import (
    a_call,
    a_clinic,
    a_dossier,
    a_plan,
    a_question,
    an_answer,
    an_own_question,
)

from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.values import Amount, Kind
from spaprep.core.records.records import AnswerState, Dossier, Status
from spaprep.ui.compare.saved_choices import restored_choices, save_choices
from spaprep.ui.compare.table.choices import Choices, Order, View
from spaprep.ui.compare.table.layout import CriterionLine, SectionLine, layout_of
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.compare.table.ordering import columns_of, moved
from spaprep.ui.widgets.page_settings import PageSettings

PLAN = a_plan(treatments=())


PRICE = an_own_question("T14", Kind.AMOUNT)
CATALOGUE = {**{name: a_question(name) for name in "ABC"}, "T14": PRICE}


def a_dossier_of(
    name: str, answers: dict[str, str | Amount | AnswerState], **fields: object
) -> Dossier:
    clinic = replace(a_clinic(PLAN, name), **fields)  # type: ignore[arg-type]
    call = a_call(clinic)
    return a_dossier(clinic, [call], [an_answer(call, q, answer) for q, answer in answers.items()])


def compared(*dossiers: Dossier) -> Comparison:
    return compare(PLAN, CATALOGUE, dossiers)


def criteria_shown(comparison: Comparison, choices: Choices) -> list[str]:
    lines = layout_of(comparison, choices).lines
    return [line.criterion.question.id for line in lines if isinstance(line, CriterionLine)]


def names(comparison: Comparison, choices: Choices) -> list[str]:
    return [column.clinic.name for column in columns_of(comparison, choices)]


TWO = compared(
    a_dossier_of("One", {"A": "good", "B": "bad"}),
    a_dossier_of("Two", {"A": "good", "B": "good", "C": AnswerState.DID_NOT_KNOW}),
)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View.ALL, ["A", "B", "C", "T14"]),
        (View.DIFFERENCES, ["B"]),
        (View.PROBLEMS, ["B"]),
        (View.STILL_TO_ASK, ["C", "T14"]),
    ],
)
def test_a_view_shows_its_lines_and_counts_them(view: View, expected: list[str]) -> None:
    assert criteria_shown(TWO, Choices(view=view)) == expected
    assert layout_of(TWO, Choices()).counts[view] == len(expected)


def test_contradictions_are_problems() -> None:
    clinic = a_clinic(PLAN)
    calls = [a_call(clinic, "Ann"), a_call(clinic, "Ben")]
    answers = [an_answer(calls[0], "A", "good"), an_answer(calls[1], "A", "so-so", minute=5)]
    comparison = compared(a_dossier(clinic, calls, answers))
    assert criteria_shown(comparison, Choices(view=View.PROBLEMS)) == ["A"]


def test_views_look_at_the_clinics_shown_alone() -> None:
    hidden = frozenset({TWO.columns[0].clinic.id})
    assert criteria_shown(TWO, Choices(view=View.DIFFERENCES, hidden=hidden)) == []
    assert layout_of(TWO, Choices(hidden=hidden)).counts[View.DIFFERENCES] == 0


def test_with_every_clinic_hidden_every_criterion_is_left_in_the_view_of_all() -> None:
    hidden = frozenset(column.clinic.id for column in TWO.columns)
    layout = layout_of(TWO, Choices(hidden=hidden))
    assert layout.columns == ()
    assert layout.counts[View.ALL] == 4
    assert layout.counts[View.STILL_TO_ASK] == 0


def test_a_folded_section_keeps_its_heading() -> None:
    section = TWO.criteria[0].question.section
    layout = layout_of(TWO, Choices(folded=frozenset({section.id})))
    assert layout.lines == (SectionLine(section.id, section.title, folded=True),)


def test_clinics_without_a_city_come_last() -> None:
    comparison = compared(
        a_dossier_of("One", {}, city=""),
        a_dossier_of("Two", {}, city="pasadena"),
        a_dossier_of("Three", {}, city="Burbank"),
    )
    assert names(comparison, Choices(order=Order.CITY)) == ["Three", "Two", "One"]


def test_the_cheapest_comes_first_and_the_unknown_last() -> None:
    comparison = compared(
        a_dossier_of("Unknown", {"A": "good"}),
        a_dossier_of("Dear", {"T14": Amount("1200", "USD")}),
        a_dossier_of("Cheap", {"T14": Amount("90.50", "USD")}),
    )
    assert names(comparison, Choices(order=Order.PRICE)) == ["Cheap", "Dear", "Unknown"]


def test_the_booked_come_first_and_the_ruled_out_last() -> None:
    comparison = compared(
        *(a_dossier_of(status.value, {}, status=status) for status in reversed(Status))
    )
    assert names(comparison, Choices(order=Order.STATUS)) == ["booked", "considering", "ruled-out"]


def test_clinics_that_are_alike_stand_in_order_of_standing() -> None:
    comparison = compared(
        a_dossier_of("Worse", {"A": "bad"}), a_dossier_of("Better", {"A": "good"})
    )
    for order in (Order.CITY, Order.PRICE, Order.STATUS, Order.BY_HAND):
        assert names(comparison, Choices(order=order)) == ["Better", "Worse"]


def test_a_new_clinic_stands_behind_those_ordered_by_hand() -> None:
    ids = [column.clinic.id for column in TWO.columns]
    choices = Choices(order=Order.BY_HAND, by_hand=tuple(reversed(ids)))
    comparison = compared(
        *(column.dossier for column in TWO.columns), a_dossier_of("New", {"A": "good"})
    )
    assert names(comparison, choices) == ["One", "Two", "New"]


def test_the_pinned_come_first_in_the_order_of_all() -> None:
    comparison = compared(*(a_dossier_of(name, {}) for name in "DCBA"))
    pinned = frozenset(
        column.clinic.id for column in comparison.columns if column.clinic.name in {"C", "B"}
    )
    choices = Choices(order=Order.NAME, pinned=pinned)
    assert names(comparison, choices) == ["B", "C", "A", "D"]
    assert layout_of(comparison, choices).pinned == 2


def test_moving_keeps_everyone_in_place_but_the_one() -> None:
    assert moved(["a", "b", "c"], ["a", "b", "c", "x"], 0, 2) == ("b", "c", "a", "x")
    assert moved(["a", "b", "c"], ["c", "b", "a"], 2, 0) == ("c", "a", "b")


def test_one_clinic_is_ahead_of_nobody() -> None:
    assert layout_of(compared(a_dossier_of("One", {"A": "good"})), Choices()).ahead == frozenset()


def test_choices_that_cannot_be_read_are_as_usual() -> None:
    settings = PageSettings(None, "compare", "")
    save_choices(Choices(view=View.PROBLEMS), settings)
    assert restored_choices(settings) == Choices()


def test_a_head_changes_when_a_claim_holds_or_a_clinic_is_pinned(qapp: QObject) -> None:
    model = MatrixModel(qapp)
    layout = layout_of(TWO, Choices())
    model.show_layout(layout)
    changed: list[int] = []
    model.headerDataChanged.connect(lambda _across, first, _last: changed.append(first))
    ahead = replace(layout, ahead=frozenset({layout.ids[1]}))
    assert not model.show_layout(ahead)
    assert changed == [1]
    assert not model.show_layout(replace(ahead, pinned=1))
    assert changed == [1, 0]
    assert not model.show_layout(layout)
    assert sorted(changed[2:]) == [0, 1]
