"""What holds for any answers whatever."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.builders import a_call, a_clinic, a_question, an_answer

from spaprep.core.comparison.comparison import assess
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Basis
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict
from spaprep.core.records.records import Answer, AnswerState, Channel, Dossier, Encounter, Override

CLINIC = a_clinic()
CRITERIA = [
    Criterion(a_question("A"), None),
    Criterion(a_question("B", "deal-breaker"), None),
    Criterion(a_question("C", "nice"), None),
]
VALUES = st.sampled_from(["good", "so-so", "bad", "awful", *list(AnswerState)[1:]])
PEOPLE = st.sampled_from(["", "Dana", " dana ", "Kim"])
CHANNELS = st.sampled_from([Channel.PHONE, Channel.VISIT, Channel.LOOK_UP])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a clinic with up to three encounters and any answers."""
    encounters: list[Encounter] = []
    answers: list[Answer] = []
    for _number in range(draw(st.integers(0, 3))):
        call = a_call(CLINIC, draw(PEOPLE), channel=draw(CHANNELS))
        encounters.append(call)
        for question in draw(st.lists(st.sampled_from("ABC"), max_size=4)):
            minute = draw(st.integers(0, 3))
            answers.append(an_answer(call, question, draw(VALUES), minute=minute))
    return Dossier(CLINIC, tuple(encounters), tuple(answers))


@given(dossiers())
@settings(max_examples=150, deadline=None)
def test_a_score_lies_between_0_and_100_and_its_low_is_not_above_its_high(dossier: Dossier) -> None:
    standing = assess(CRITERIA, dossier).standing
    assert 0 <= standing.low <= standing.high <= 100
    assert standing.can_be_flagged or not standing.is_flagged


@given(dossiers())
@settings(max_examples=150, deadline=None)
def test_a_finding_counts_as_its_verdict_or_is_open(dossier: Dossier) -> None:
    for finding in evaluate(CRITERIA, dossier):
        if finding.verdict in HALF_POINTS:
            assert finding.least == finding.most == HALF_POINTS[finding.verdict]
        elif finding.verdict is Verdict.OPEN:
            assert 0 <= finding.least <= finding.most <= 2
        assert finding.is_conflicting is (finding.basis in {Basis.CONFLICT, Basis.COUNTS_DISAGREE})


@given(dossiers())
@settings(max_examples=150, deadline=None)
def test_of_one_key_and_moment_only_the_order_in_the_file_decides(dossier: Dossier) -> None:
    times = [answer.recorded_at for answer in dossier.answers]
    if len(set(times)) == len(times):
        turned = replace(dossier, answers=tuple(reversed(dossier.answers)))
        before = [finding.verdict for finding in evaluate(CRITERIA, dossier)]
        assert [finding.verdict for finding in evaluate(CRITERIA, turned)] == before


@given(dossiers(), st.sampled_from("ABC"), st.sampled_from(list(HALF_POINTS)))
@settings(max_examples=150, deadline=None)
def test_settling_an_open_question_either_way_stays_within_the_interval(
    dossier: Dossier, question: str, verdict: Verdict
) -> None:
    before = assess(CRITERIA, dossier)
    place = "ABC".index(question)
    finding = before.findings[place]
    if not finding.is_open or not finding.least <= HALF_POINTS[verdict] <= finding.most:
        return
    override = Override(CLINIC.id, question, None, verdict, "tried")
    after = assess(CRITERIA, replace(dossier, overrides=(override,)))
    assert before.standing.low <= after.standing.low
    assert after.standing.high <= before.standing.high


@given(dossiers())
@settings(max_examples=150, deadline=None)
def test_a_look_up_with_a_value_silences_what_staff_say(dossier: Dossier) -> None:
    channels = {encounter.id: encounter.channel for encounter in dossier.encounters}
    looked_up = {
        answer.question
        for answer in dossier.answers
        if answer.state is AnswerState.ANSWERED and channels[answer.encounter_id] is Channel.LOOK_UP
    }
    for criterion, finding in zip(CRITERIA, evaluate(CRITERIA, dossier), strict=True):
        if criterion.question.id in looked_up:
            kinds = {claim.statement.encounter.channel for claim in finding.claims}
            assert kinds == {Channel.LOOK_UP}
