"""The standings chart: one row a clinic, that says only what is known."""

from support.builders import a_call, a_clinic, a_plan, a_question, an_answer

from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.comparison.order_claims import Relation
from spaprep.core.comparison.standings_chart import Clearance, standings_chart
from spaprep.core.records.records import AnswerState, Dossier

PLAN = a_plan(treatments=())


def a_comparison(*clinics: tuple[str, dict[str, str | AnswerState]]) -> Comparison:
    dossiers = []
    for name, answers in clinics:
        clinic = a_clinic(PLAN, name)
        call = a_call(clinic)
        given = tuple(an_answer(call, question, value) for question, value in answers.items())
        dossiers.append(Dossier(clinic, (call,), given))
    catalogue = {"A": a_question("A", red_flag=[]), "B": a_question("B", "deal-breaker")}
    return compare(PLAN, catalogue, dossiers)


def test_every_clinic_has_its_interval_in_the_order_of_the_table() -> None:
    rows = standings_chart(
        a_comparison(
            ("Open", {}),
            ("Best", {"A": "good", "B": "good"}),
            ("Worst", {"A": "bad", "B": "so-so"}),
            ("Flagged", {"A": "good", "B": "awful"}),
        )
    )
    assert [(row.clinic.name, row.low, row.high, row.score) for row in rows] == [
        ("Best", 100, 100, "100"),
        ("Open", 0, 100, "0–100"),
        ("Worst", 25, 25, "25"),
        ("Flagged", 50, 50, "50"),
    ]
    assert [row.clearance for row in rows] == [
        Clearance.CLEARED,
        Clearance.NOT_CLEARED,
        Clearance.CLEARED,
        Clearance.FLAGGED,
    ]
    assert [row.relation for row in rows] == [
        None,
        Relation.LEVEL_AT_MOST,
        Relation.BEHIND,
        Relation.BEHIND,
    ]
    assert [row.red_flags for row in rows] == [0, 0, 0, 1]


def test_a_clinic_that_could_end_ahead_of_the_first_is_distinguished() -> None:
    rows = standings_chart(a_comparison(("Ahead", {"A": "so-so", "B": "good"}), ("Behind", {})))
    assert [row.relation for row in rows] == [None, Relation.NOT_DECIDED]


def test_a_row_says_in_words_what_it_shows() -> None:
    (row,) = standings_chart(a_comparison(("Only", {"A": "good"})))
    assert row.description.startswith(
        "Only: 50–100 of 100, depending on 1 question still open. Not "
    )
    (other,) = standings_chart(a_comparison(("Done", {"A": "good", "B": "good"})))
    assert other.description == "Done: 100 of 100, nothing left to ask."


def test_where_nothing_applies_the_interval_means_nothing() -> None:
    nothing = AnswerState.NOT_APPLICABLE
    (row,) = standings_chart(a_comparison(("Only", {"A": nothing, "B": nothing})))
    assert not row.applies
    assert row.description == "Only: No question applies to this clinic."
    assert standings_chart(a_comparison()) == ()
