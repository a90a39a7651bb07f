"""What a plan has otherwise than the catalogue, in words."""

from dataclasses import replace

from spaprep.core.questions.question import Bound, Importance, Threshold
from spaprep.core.questions.rule_wording import differences, differences_text
from spaprep.files.resources import read_catalogue

S08 = read_catalogue()[0]["S08"]


def test_nothing_is_said_of_a_question_that_is_as_it_was() -> None:
    assert differences(S08, S08) == ()


def test_every_part_that_differs_is_said() -> None:
    changed = replace(
        S08,
        in_use=False,
        importance=Importance.DEAL_BREAKER,
        rule=Threshold(Bound.AT_LEAST, 100),
    )
    assert differences_text(changed, S08) == (
        "off; Deal-breaker; meets when at least 100; nothing is partly"
    )
    assert differences_text(S08, changed) == (
        "in use; Important; meets when at least 50; partly enough when at least 25"
    )
