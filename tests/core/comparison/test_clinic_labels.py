"""Clinics of one name: what tells them apart, and that every sentence says it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

from spaprep.cli.comparison_output import text_comparison
from spaprep.core.advice.impact import impact_of
from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import leader_changes_sentence
from spaprep.core.advice.next_questions import next_questions
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.clinic_labels import distinguishing_marks, name_with_mark
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.comparison.standings_chart import standings_chart
from spaprep.core.comparison.summary import headline
from spaprep.core.questions.question import Importance
from spaprep.core.records.records import Clinic, Dossier
from spaprep.core.settings.question_settings import with_changed_setting

PLAN = a_plan(treatments=())
CATALOGUE = {"A": a_question("A", red_flag=[]), "B": a_question("B", "nice", red_flag=[])}


def called(*clinics: Clinic) -> list[str]:
    marks = distinguishing_marks(clinics)
    return [name_with_mark(clinic.name, marks.get(clinic.id, "")) for clinic in clinics]


def harbor(position: int, city: str = "", name: str = "Harbor") -> Clinic:
    return a_clinic(PLAN, name, position=position, city=city)


def test_a_name_that_only_one_clinic_has_has_no_mark() -> None:
    assert called(harbor(1, "Venice"), harbor(2, "Venice", "Lumen")) == ["Harbor", "Lumen"]


def test_clinics_of_one_name_are_distinguished_by_their_cities() -> None:
    found = called(harbor(1, "Venice"), harbor(2, "Santa Monica", " HARBOR "))
    assert found == ["Harbor (Venice)", " HARBOR  (Santa Monica)"]


def test_without_a_city_of_their_own_they_are_numbered_in_the_order_of_their_adding() -> None:
    assert called(harbor(2), harbor(1)) == ["Harbor (2)", "Harbor (1)"]
    found = called(harbor(1, "Venice"), harbor(2, "venice"), harbor(3), harbor(4, "Pasadena"))
    assert found == [
        "Harbor (Venice, 1)",
        "Harbor (venice, 2)",
        "Harbor (3)",
        "Harbor (Pasadena)",
    ]


def test_a_clinic_that_is_really_called_so_keeps_its_name() -> None:
    found = called(harbor(1), harbor(2), harbor(3, name="Harbor (1)"))
    assert found == ["Harbor (2)", "Harbor (3)", "Harbor (1)"]


NAMES = st.sampled_from(["Harbor", "harbor", "Harbor (1)", "Harbor (2)", "Harbor (Venice)"])
CITIES = st.sampled_from(["", " ", "Venice", "venice", "1", "2", "Venice, 1"])


@given(st.lists(st.tuples(NAMES, CITIES, st.integers(0, 3)), max_size=7))
def test_no_two_clinics_are_ever_called_alike(drawn: list[tuple[str, str, int]]) -> None:
    clinics = [harbor(position, city, name) for name, city, position in drawn]
    found = [name.casefold() for name in called(*clinics)]
    assert len(set(found)) == len(clinics)


@pytest.mark.timeout(60)
def test_thousands_of_clinics_of_one_name_are_distinguished_in_time() -> None:
    numbered = [harbor(number, name=f"Harbor ({number})") for number in range(1, 10_001)]
    alike = [harbor(number) for number in range(10_001, 20_001)]
    assert len(set(called(*numbered, *alike))) == 20_000


def a_comparison() -> Comparison:
    """Return one Harbor ahead in what is important, the other in what is nice to have."""
    dossiers = []
    for position, (city, answers) in enumerate(
        (("Venice", {"A": "good", "B": "bad"}), ("Pasadena", {"A": "so-so"}))
    ):
        call = a_call(clinic := harbor(position, city))
        given_ = [an_answer(call, question, value) for question, value in answers.items()]
        dossiers.append(a_dossier(clinic, [call], given_))
    return compare(PLAN, CATALOGUE, dossiers)


def test_every_sentence_says_which_of_the_two_it_means() -> None:
    comparison = a_comparison()
    assert headline(comparison) == (
        "Harbor (Venice) is ahead of all the others, whatever is still open."
    )
    (question,) = next_questions(comparison)
    assert question.task == "Ask Harbor (Pasadena): “Is it?”"
    assert "Harbor (Pasadena)" in question.reason
    assert standings_chart(comparison)[1].description.startswith("Harbor (Pasadena): ")
    text = text_comparison(comparison)
    assert text.count("Harbor (") == text.count("Harbor")


def test_what_would_move_says_it_too() -> None:
    before = a_comparison()
    plan = with_changed_setting(PLAN, "A", importance=Importance.NICE)
    plan = with_changed_setting(plan, "B", importance=Importance.DEAL_BREAKER)
    after = comparison_under(before, plan, CATALOGUE)
    moves = impact_of(before, after)
    assert moves.sentences[0] == ("Harbor (Pasadena) would stand first instead of Harbor (Venice).")
    sentence = leader_changes_sentence(before, find_leader_changes(before))
    assert sentence.count("Harbor (") == sentence.count("Harbor")
    assert "Harbor (Pasadena)" in sentence


def test_marks_come_and_go_with_the_clinics() -> None:
    comparison = a_comparison()
    venice, pasadena = comparison.columns
    alone = comparison.without(pasadena.clinic.id)
    assert [column.name for column in alone.columns] == ["Harbor"]
    renamed = replace(pasadena.dossier, clinic=replace(pasadena.clinic, name="Lumen"))
    names = {column.name for column in comparison.with_dossier(renamed).columns}
    assert names == {"Harbor", "Lumen"}
    third = Dossier(harbor(9, "Venice"))
    names = {column.name for column in comparison.with_dossier(third).columns}
    assert names == {"Harbor (Venice, 1)", "Harbor (Pasadena)", "Harbor (Venice, 3)"}
    assert comparison.limited_to([venice.clinic.id]).columns[0].name == "Harbor (Venice)"
