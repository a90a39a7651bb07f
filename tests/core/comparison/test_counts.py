"""What is sure stays so with every answer, unless it says that counts could contradict it."""

from hypothesis import given, settings
from support.all_answers import is_left_open, tried
from support.builders import a_comparison, a_question, an_own_question
from support.random_plans import Drawn, plans

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.counts import counts_by_treatment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.order_claims import Relation, relation, standing_if_contradicted
from spaprep.core.comparison.summary import headline
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind, Value
from spaprep.core.records.records import AnswerState

CAVEAT = "Only counts for the last week, month and year that contradict each other could change"


def a_count(question_id: str, importance: str = "important") -> Question:
    return an_own_question(question_id, Kind.COUNT, importance=importance)


def outcomes_of(comparison: Comparison, column: Assessment) -> list[Assessment]:
    """Return one clinic after each answer to one of its open questions, and as it is."""
    found = [column]
    for row, finding in enumerate(column.findings):
        if is_left_open(finding):
            for after in tried(comparison, column, row):
                changed = after.column(column.clinic.id)
                assert changed is not None
                found.append(changed)
    return found


@given(plans(questions=3, clinics=3))
@settings(max_examples=150, deadline=None)
def test_what_is_sure_is_sure_after_every_answer_or_says_what_could_change_it(
    drawn: Drawn,
) -> None:
    comparison = drawn.comparison
    if CAVEAT in headline(comparison):
        return
    first, *others = comparison.columns
    if not first.standing.has_score or first.standing.is_flagged:
        return
    best = outcomes_of(comparison, first)
    for other in others:
        if relation(first.standing, other.standing) is Relation.BEHIND:
            assert all(
                relation(mine.standing, theirs.standing) is Relation.BEHIND
                for mine in best
                for theirs in outcomes_of(comparison, other)
            )


def test_a_count_that_could_contradict_what_is_sure_is_reported() -> None:
    questions = [a_count("S08"), a_count("S09", "nice"), a_question("A", "nice", red_flag=[])]
    answers: dict[str, Value | AnswerState] = {"S08": 350, "A": "good"}
    comparison = a_comparison(
        questions, ("One", answers), ("Two", {"S08": 3, "S09": 0, "A": "bad"})
    )
    assert headline(comparison) == (
        "One is ahead of all the others, whatever is still open."
        " Only counts for the last week, month and year that contradict each other could change"
        " that."
    )
    one = comparison.columns[0]
    contradicted = standing_if_contradicted(comparison.criteria, [[0, 1]], one)
    assert one.standing.low == 80
    assert contradicted.low == 20
    assert contradicted.high == one.standing.high == 100


def test_counts_that_cannot_change_what_is_sure_are_not_reported() -> None:
    questions = [a_count("S08", "nice"), a_count("S09", "nice"), a_question("A", red_flag=[])]
    answers: dict[str, Value | AnswerState] = {"S08": 350, "A": "good"}
    comparison = a_comparison(
        questions, ("One", answers), ("Two", {"A": "bad", "S08": 1, "S09": 1})
    )
    assert headline(comparison) == "One is ahead of all the others, whatever is still open."


def test_where_all_counts_are_known_none_can_be_contradicted() -> None:
    questions = [a_count("S08"), a_count("S09")]
    rows = [Criterion(question, None) for question in questions]
    ways: list[dict[str, Value | AnswerState]] = [
        {"S08": 9, "S09": 3},
        {},
        {"S08": AnswerState.DID_NOT_KNOW},
    ]
    for answers in ways:
        (column,) = a_comparison(questions, ("One", answers)).columns
        assert standing_if_contradicted(rows, counts_by_treatment(rows), column) is column.standing
