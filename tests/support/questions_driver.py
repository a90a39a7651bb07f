"""The Questions page on a real library, as its tests need it."""

from spaprep.core.records.records import QuestionSetting
from spaprep.ui.questions.page import QuestionsPage


def settings_of(page: QuestionsPage) -> tuple[QuestionSetting, ...]:
    """Return what the plan that is shown changes about the questions."""
    plan = page.workspace.plan
    assert plan is not None
    return plan.settings
