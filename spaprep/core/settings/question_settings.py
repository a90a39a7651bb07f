"""What a user changes about the questions of a plan: each edit returns the edited plan.

A question of the catalogue keeps its own text, and the plan holds what differs. One that the user
wrote is edited itself, but for being switched off.
"""

from dataclasses import replace

from spaprep.core.questions.question import Catalogue, Importance, Question, Threshold
from spaprep.core.records.records import Plan, QuestionSetting


def default_question(plan: Plan, catalogue: Catalogue, question_id: str) -> Question | None:
    """Return the question as the catalogue has it, or as the user wrote it; None for neither."""
    own = own_question_of(plan, question_id)
    return own if own is not None else catalogue.get(question_id)


def own_question_of(plan: Plan, question_id: str) -> Question | None:
    """Return one of the user’s own questions; None where the plan has none of this id.

    A file may override its importance or numbers by a setting, which counts.
    """
    own = next((own for own in plan.own_questions if own.id == question_id), None)
    setting = next((found for found in plan.settings if found.question == question_id), None)
    if own is None or setting is None:
        return own
    return with_setting(own, replace(setting, in_use=None))


def changed_ids(plan: Plan, catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the catalogue’s questions that the plan changes."""
    return frozenset(
        setting.question
        for setting in plan.settings
        if (question := catalogue.get(setting.question)) is not None
        and with_setting(question, setting) != question
    )


def with_in_use(plan: Plan, catalogue: Catalogue, question_id: str, *, in_use: bool) -> Plan:
    """Return the plan with a question on or off; its answers stay either way."""
    default = default_question(plan, catalogue, question_id)
    is_default = default is not None and default.in_use == in_use
    return with_changed_setting(plan, question_id, in_use=None if is_default else in_use)


def with_importance(
    plan: Plan, catalogue: Catalogue, question_id: str, importance: Importance
) -> Plan:
    """Return the plan with another importance of a question."""
    own = own_question_of(plan, question_id)
    if own is not None:
        return with_own_question(plan, replace(own, importance=importance))
    default = catalogue[question_id].importance
    return with_changed_setting(
        plan, question_id, importance=None if importance is default else importance
    )


def with_threshold(
    plan: Plan, catalogue: Catalogue, question_id: str, threshold: Threshold
) -> Plan:
    """Return the plan with other numbers that meet a question."""
    own = own_question_of(plan, question_id)
    if own is not None:
        return with_own_question(plan, replace(own, rule=threshold))
    # The default is not stored, so that the plan follows a newer catalogue.
    if threshold == catalogue[question_id].rule:
        return with_changed_setting(plan, question_id, meets=None, partly=None)
    return with_changed_setting(plan, question_id, meets=threshold.meets, partly=threshold.partly)


def with_defaults(plan: Plan, catalogue: Catalogue, question_id: str = "") -> Plan:
    """Return the plan with a question as the catalogue has it; with every one where none is named.

    What the user wrote stays as it is.
    """
    reset_ids = {question_id} if question_id else set(catalogue)
    remaining = tuple(setting for setting in plan.settings if setting.question not in reset_ids)
    return replace(plan, settings=remaining)


def with_own_question(plan: Plan, question: Question) -> Plan:
    """Return the plan with this question of the user’s own, in its old place or behind the others.

    Everything about it is in the question itself, except whether it is switched off.
    """
    is_known = any(old.id == question.id for old in plan.own_questions)
    own = tuple(question if old.id == question.id else old for old in plan.own_questions)
    after = replace(plan, own_questions=own if is_known else (*own, question))
    return with_changed_setting(after, question.id, importance=None, meets=None, partly=None)


def questions_of(plan: Plan, catalogue: Catalogue) -> tuple[Question, ...]:
    """Return every question that the plan could ask, with the plan's settings, in order."""
    settings = {setting.question: setting for setting in plan.settings}
    planned = {treatment.id for treatment in plan.treatments}
    known = [
        question
        for question in catalogue.values()
        if not question.treatments or planned & set(question.treatments)
    ]
    return tuple(
        with_setting(question, settings.get(question.id))
        for question in (*known, *plan.own_questions)
    )


def with_setting(question: Question, setting: QuestionSetting | None) -> Question:
    """Return the question as the plan has it."""
    if setting is None:
        return question
    rule = question.rule
    if isinstance(rule, Threshold) and setting.meets is not None:
        # Both numbers together: without the second, nothing is partly enough.
        rule = Threshold(rule.bound, setting.meets, setting.partly)
    return replace(
        question,
        rule=rule,
        in_use=question.in_use if setting.in_use is None else setting.in_use,
        importance=setting.importance or question.importance,
    )


def with_changed_setting(plan: Plan, question_id: str, **changes: object) -> Plan:
    """Return the plan with some fields of one question's setting changed."""
    settings = {setting.question: setting for setting in plan.settings}
    old = settings.get(question_id, QuestionSetting(question_id))
    settings[question_id] = replace(old, **changes)  # type: ignore[arg-type]  # fields by name
    # What changes nothing is not stored, so that the plan follows a newer catalogue.
    remaining = tuple(setting for setting in settings.values() if setting.changes_something)
    return replace(plan, settings=remaining)
