"""Where clinics stand, in which order, and which claims of order hold."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.builders import (
    a_call,
    a_clinic,
    a_comparison,
    a_plan,
    a_question,
    an_answer,
    an_own_question,
)

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.comparison import Assessment, compare, ranked, red_flag_name
from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.comparison.order_claims import ahead_pairs, is_ahead
from spaprep.core.comparison.standing import ScoreSums, Standing, standing_of
from spaprep.core.questions.question import Importance
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict
from spaprep.core.records.records import AnswerState, Dossier
from spaprep.core.settings.question_settings import questions_of, with_changed_setting


def a_criterion(question_id: str, importance: str = "important", **keys: object) -> Criterion:
    return Criterion(a_question(question_id, importance, **keys), None)


def a_standing(low: int, high: int, *, flagged: bool = False, could: bool = False) -> Standing:
    flags = (("Q", None),) if flagged else ()
    return Standing(ScoreSums(50, low, high, len(flags)), 1, 1, 1, flags, flagged or could)


def a_column(name: str, standing: Standing) -> Assessment:
    return Assessment(Dossier(a_clinic(name=name)), (), standing)


def test_the_score_weighs_each_verdict_by_its_importance() -> None:
    criteria = [a_criterion("A"), a_criterion("B", "nice")]
    findings = [
        settled_finding(criteria[0], Verdict.PARTLY, Basis.ANSWERED),
        settled_finding(criteria[1], Verdict.MEETS, Basis.ANSWERED),
    ]
    standing = standing_of(criteria, findings)
    assert standing.low == standing.high == Fraction(100 * 5, 8)


def test_an_open_question_is_neither_zero_nor_dropped() -> None:
    criteria = [a_criterion("A"), a_criterion("B")]
    findings = [
        settled_finding(criteria[0], Verdict.MEETS, Basis.ANSWERED),
        settled_finding(criteria[1], Verdict.OPEN, Basis.NOT_ASKED),
    ]
    standing = standing_of(criteria, findings)
    assert [standing.low, standing.high] == [50, 100]
    assert (standing.settled, standing.open, standing.asked) == (1, 1, 1)
    assert standing.percent_asked == 50


def test_what_does_not_apply_leaves_both_sums() -> None:
    criteria = [a_criterion("A"), a_criterion("B")]
    findings = [
        settled_finding(criteria[0], Verdict.MEETS, Basis.ANSWERED),
        settled_finding(criteria[1], Verdict.NOT_APPLICABLE, Basis.NOT_APPLICABLE),
    ]
    standing = standing_of(criteria, findings)
    assert [standing.low, standing.high, standing.percent_asked] == [100, 100, 100]


def test_where_nothing_applies_the_score_is_anything() -> None:
    criteria = [a_criterion("A")]
    finding = settled_finding(criteria[0], Verdict.NOT_APPLICABLE, Basis.NOT_APPLICABLE)
    standing = standing_of(criteria, [finding])
    assert [standing.low, standing.high, standing.percent_asked] == [0, 100, 100]


def test_the_order_puts_flags_last_then_the_middle_then_the_narrower_then_the_name() -> None:
    columns = [
        a_column("flagged", a_standing(90, 90, flagged=True)),
        a_column("wide", a_standing(40, 80)),
        a_column("Narrow B", a_standing(50, 70)),
        a_column("narrow a", a_standing(50, 70)),
        a_column("best", a_standing(60, 70)),
    ]
    ordered = [column.clinic.name for column in ranked(columns)]
    assert ordered == ["best", "narrow a", "Narrow B", "wide", "flagged"]


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        (a_standing(0, 100), a_standing(90, 100, flagged=True), True),
        (a_standing(61, 70), a_standing(10, 60), True),
        (a_standing(60, 70), a_standing(10, 60), False),
        (a_standing(61, 70, could=True), a_standing(10, 60), False),
        (a_standing(61, 70, flagged=True), a_standing(10, 60, flagged=True), True),
        (a_standing(61, 70, could=True), a_standing(10, 60, flagged=True), True),
        (a_standing(10, 20, could=True), a_standing(10, 60, flagged=True), False),
    ],
)
def test_ahead_is_claimed_only_where_it_is_sure(
    one: Standing, other: Standing, *, holds: bool
) -> None:
    assert is_ahead(one, other) is holds


def completions(criterion: Criterion, finding: Finding) -> list[tuple[int, bool]]:
    """Return the half points and the flag of every way in which a finding can turn out."""
    if not finding.is_open:
        return [(HALF_POINTS[finding.verdict], finding.verdict is Verdict.RED_FLAG)]
    verdicts = {criterion.weigh(v) for v in (Verdict.MEETS, Verdict.PARTLY, Verdict.FALLS_SHORT)}
    if finding.can_flag:
        verdicts.add(Verdict.RED_FLAG)
    return [(HALF_POINTS[v], v is Verdict.RED_FLAG) for v in verdicts]


def outcomes(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> set[tuple[bool, int]]:
    """Return every (flagged, points) that a clinic can end with."""
    each = [
        [(criterion.weight * points, flag) for points, flag in completions(criterion, finding)]
        for criterion, finding in zip(criteria, findings, strict=True)
    ]
    return {
        (any(flag for _points, flag in chosen), sum(points for points, _flag in chosen))
        for chosen in itertools.product(*each)
    }


VERDICTS = st.sampled_from(
    [Verdict.MEETS, Verdict.PARTLY, Verdict.FALLS_SHORT, Verdict.RED_FLAG, Verdict.OPEN]
)
IMPORTANCES = st.sampled_from([importance.value for importance in Importance])
FLAGGING = st.booleans()


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_the_closed_form_agrees_with_every_completion(data: st.DataObject) -> None:
    shapes = data.draw(st.lists(st.tuples(IMPORTANCES, FLAGGING), min_size=1, max_size=3))
    criteria = [
        a_criterion(f"Q{n}", importance, red_flag=["awful"] if flags else [])
        for n, (importance, flags) in enumerate(shapes)
    ]
    drawn = [[data.draw(VERDICTS) for _c in criteria] for _clinic in range(2)]
    findings = [
        [
            settled_finding(criterion, criterion.weigh(verdict), Basis.ANSWERED)
            for criterion, verdict in zip(criteria, verdicts, strict=True)
        ]
        for verdicts in drawn
    ]
    one, other = (standing_of(criteria, found) for found in findings)
    pairs = itertools.product(outcomes(criteria, findings[0]), outcomes(criteria, findings[1]))
    always = all(
        (not flag_a and flag_b) or (flag_a == flag_b and points_a > points_b)
        for (flag_a, points_a), (flag_b, points_b) in pairs
    )
    assert is_ahead(one, other) is always


def test_per_treatment_questions_make_one_row_for_each_treatment() -> None:
    catalogue = {"A": a_question("A"), "B": a_question("B", per_treatment=True)}
    treatments = (Treatment("dermal-filler"), Treatment("own-1", "Vitamin facial"))
    rows = criteria_of(a_plan(treatments=treatments), catalogue)
    assert [row.key for row in rows] == [("A", None), ("B", "dermal-filler"), ("B", "own-1")]


def test_a_plan_without_treatments_asks_them_once() -> None:
    catalogue = {"B": a_question("B", per_treatment=True)}
    assert [row.key for row in criteria_of(a_plan(treatments=()), catalogue)] == [("B", None)]


def test_the_questions_of_a_pack_are_asked_only_where_it_is_planned() -> None:
    catalogue = {"F": a_question("F", per_treatment=True, treatments=["dermal-filler"])}
    assert questions_of(a_plan(), catalogue) == ()
    both = (Treatment("botulinum-toxin"), Treatment("dermal-filler"))
    rows = criteria_of(a_plan(treatments=both), catalogue)
    assert [row.key for row in rows] == [("F", "dermal-filler")]


def test_a_setting_switches_a_question_off_and_leaves_its_answers() -> None:
    catalogue = {"A": a_question("A")}
    plan = with_changed_setting(a_plan(), "A", in_use=False)
    assert criteria_of(plan, catalogue) == ()
    again = with_changed_setting(plan, "A", in_use=None)
    assert again.settings == ()


def test_a_setting_changes_thresholds_of_counts() -> None:
    plain = {
        "id": "N",
        "ask": "How many?",
        "label": "N",
        "kind": "count",
        "meets": 50,
        "importance": "nice",
        "stage": "call",
    }
    catalogue = {"N": question_from_plain(plain, own_section())}
    plan = with_changed_setting(a_plan(treatments=()), "N", meets=100, partly=40)
    clinic = a_clinic(plan)
    call = a_call(clinic)
    dossier = Dossier(clinic, (call,), (an_answer(call, "N", 60),))
    comparison = compare(plan, catalogue, [dossier])
    assert comparison.columns[0].findings[0].verdict is Verdict.PARTLY


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.YES_NO])
def test_a_setting_of_importance_leaves_the_rule_as_it_is(kind: Kind) -> None:
    catalogue = {"N": an_own_question("N", kind)}
    (row,) = criteria_of(with_changed_setting(a_plan(), "N", importance=Importance.NICE), catalogue)
    assert row.question == replace(catalogue["N"], importance=Importance.NICE)


def test_numbers_in_a_setting_change_nothing_without_a_threshold() -> None:
    catalogue = {"N": an_own_question("N", Kind.YES_NO)}
    (row,) = criteria_of(with_changed_setting(a_plan(), "N", meets=3), catalogue)
    assert row.question == catalogue["N"]


def test_one_changed_clinic_is_assessed_anew_and_the_others_stay() -> None:
    catalogue = {"A": a_question("A")}
    plan = a_plan()
    clinics = [a_clinic(plan, name) for name in ("First", "Second")]
    comparison = compare(plan, catalogue, [Dossier(clinic) for clinic in clinics])
    call = a_call(clinics[1])
    changed = Dossier(clinics[1], (call,), (an_answer(call, "A", "good"),))
    after = comparison.with_dossier(changed)
    assert [column.clinic.name for column in after.columns] == ["Second", "First"]
    assert after.columns[1] is comparison.columns[0]
    assert after.column(clinics[1].id) is after.columns[0]


def test_clinics_can_be_left_out() -> None:
    plan = a_plan()
    clinics = [a_clinic(plan, name) for name in ("First", "Second")]
    comparison = compare(plan, {"A": a_question("A")}, [Dossier(clinic) for clinic in clinics])
    assert [c.clinic for c in comparison.without(clinics[0].id).columns] == [clinics[1]]
    assert [c.clinic for c in comparison.limited_to([clinics[0].id]).columns] == [clinics[0]]
    assert comparison.column("nowhere") is None


def test_every_pair_that_holds_is_listed() -> None:
    plan = a_plan()
    catalogue = {"A": a_question("A", red_flag=[])}
    dossiers = []
    for name, value in (("Best", "good"), ("Worst", "bad")):
        clinic = a_clinic(plan, name)
        call = a_call(clinic)
        dossiers.append(Dossier(clinic, (call,), (an_answer(call, "A", value),)))
    unknown = a_clinic(plan, "Unknown")
    comparison = compare(plan, catalogue, [*dossiers, Dossier(unknown)])
    assert ahead_pairs(comparison) == ((dossiers[0].clinic.id, dossiers[1].clinic.id),)


def test_red_flags_are_named_by_question_and_treatment() -> None:
    assert red_flag_name(("S03", None)) == "S03"
    assert red_flag_name(("S08", "botulinum-toxin")) == "S08@botulinum-toxin"


@pytest.mark.parametrize("state", [AnswerState.WOULD_NOT_ANSWER, AnswerState.DID_NOT_KNOW])
def test_a_question_to_which_nothing_was_answered_was_asked_all_the_same(
    state: AnswerState,
) -> None:
    questions = [a_question("A"), a_question("B"), a_question("C")]
    standing = a_comparison(questions, ("One", {"A": state})).columns[0].standing
    assert (standing.asked, standing.open, standing.percent_asked) == (1, 3, 33)
