"""Trying out other settings: what moves, and that it is what a comparison under them says."""

from support.builders import a_call, a_clinic, a_plan, a_question, an_answer

from spaprep.core.advice.impact import SettingsImpact, impact_of
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.question import Importance
from spaprep.core.records.records import AnswerState, Dossier
from spaprep.core.settings.question_settings import with_changed_setting

PLAN = a_plan(treatments=())
CATALOGUE = {
    "A": a_question("A"),
    "B": a_question("B", "nice", red_flag=[]),
    "C": a_question("C", red_flag=[]),
}


def a_dossier_of(name: str, **given: str | AnswerState) -> Dossier:
    clinic = a_clinic(PLAN, name)
    call = a_call(clinic)
    return Dossier(
        clinic, (call,), tuple(an_answer(call, key, value) for key, value in given.items())
    )


HARBOR = a_dossier_of("Harbor", A="good", B="bad", C="good")
LUMEN = a_dossier_of("Lumen", A="so-so", B="good", C="good")
GLOW = a_dossier_of("Glow Bar", A="bad", B="good")


def tried(*dossiers: Dossier, question: str, **changes: object) -> SettingsImpact:
    before = compare(PLAN, CATALOGUE, dossiers)
    return impact_of(before, under(before, question, **changes))


def under(before: Comparison, question: str, **changes: object) -> Comparison:
    plan = with_changed_setting(PLAN, question, **changes)
    after = comparison_under(before, plan, CATALOGUE)
    assert after == compare(plan, CATALOGUE, [column.dossier for column in before.columns])
    return after


def test_a_change_that_puts_another_clinic_first_says_so() -> None:
    moves = tried(HARBOR, LUMEN, GLOW, question="B", importance=Importance.IMPORTANT)
    assert moves.changes_first
    assert moves.sentences == (
        "Lumen would stand first instead of Harbor.",
        "2 clinics would change places.",
    )
    assert [move.sentence for move in moves.clinics] == [
        "Lumen would be number 1 instead of 2, with 83 of 100 instead of 79.",
        "Harbor would be number 2 instead of 1, with 67 of 100 instead of 86.",
        "Glow Bar would stay number 3, with 33–67 of 100 instead of 14–57.",
    ]


def test_a_deal_breaker_flags_those_that_fall_short_and_leaves_the_open_uncleared() -> None:
    moves = tried(HARBOR, GLOW, question="A", importance=Importance.DEAL_BREAKER)
    assert moves.sentences == (
        "Harbor would still stand first.",
        "Glow Bar would have a red flag.",
        "No place and no score would change.",
    )
    back = tried(HARBOR, GLOW, question="C", importance=Importance.DEAL_BREAKER)
    assert "At Glow Bar, an answer still open could be a red flag." in back.sentences
    assert back.clinics[1].sentence == (
        "Glow Bar would stay where it is. An answer still open could be a red flag."
    )


def test_a_deal_breaker_taken_back_frees_those_that_it_flagged() -> None:
    before = compare(PLAN, CATALOGUE, [HARBOR, GLOW])
    strict = under(before, "A", importance=Importance.DEAL_BREAKER)
    moves = impact_of(strict, before)
    assert "Glow Bar would have no red flag anymore." in moves.sentences
    assert moves.clinics[1].sentence.endswith("It would have no red flag anymore.")


def test_a_question_switched_off_changes_scores_without_changing_places() -> None:
    moves = tried(HARBOR, LUMEN, question="C", in_use=False)
    assert not moves.changes_order
    assert moves.sentences == (
        "Harbor would still stand first.",
        "No place would change, but 2 scores would.",
    )


def test_where_nothing_changes_it_says_so() -> None:
    before = compare(PLAN, CATALOGUE, [HARBOR, LUMEN])
    moves = impact_of(before, before)
    assert moves.sentences == ("No clinic’s standing would change.",)
    assert moves.clinics[0].sentence == "Harbor would stay where it is."
    assert (
        impact_of(before.limited_to([HARBOR.clinic.id]), before).clinics[0].clinic == HARBOR.clinic
    )
    nobody = compare(PLAN, CATALOGUE, [])
    assert impact_of(nobody, nobody).sentences == ("No clinic’s standing would change.",)


def test_a_red_flag_moves_a_clinic_without_a_change_of_score() -> None:
    able = a_dossier_of("Able", A="bad", B="good", C="good")
    weak = a_dossier_of("Weak", A="good", B="bad", C="bad")
    moves = tried(able, weak, question="A", importance=Importance.DEAL_BREAKER)
    assert moves.changes_first
    assert not any(move.changes_score for move in moves.clinics)
    assert moves.clinics[1].sentence == (
        "Able would be number 2 instead of 1. It would have a red flag."
    )
