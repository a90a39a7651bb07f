"""The reasons for findings, in one or two sentences for the user."""

from spaprep.core.comparison.criteria import Criterion, answer_verdict
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.rate_bound import upper_bound
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Bound, Importance, Question, Threshold
from spaprep.core.questions.rules import fits, lacks_detail, matching_keyword_rule
from spaprep.core.questions.values import Kind, Occurrences, Percentage, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.questions.wording import percent_text, rate_text, threshold_text, value_text
from spaprep.core.records.records import Answer
from spaprep.core.records.wording import answer_text, speaker_text


def finding_reason(criterion: Criterion, finding: Finding) -> str:
    """Return the reason for a finding: whole sentences, in the user's language."""
    match finding.basis:
        case Basis.OVERRIDE:
            return _("You decided this yourself: {reason}").format(reason=finding.reason)
        case Basis.SETTLED:
            return _("You chose whom to believe: {reason}").format(reason=finding.reason)
        case Basis.CONFLICT:
            return _conflict(criterion, finding)
        case Basis.REFUSALS:
            return ngettext(
                "{count} question was refused at this clinic.",
                "{count} different questions were refused at this clinic.",
                finding.refusals,
            ).format(count=finding.refusals)
        case Basis.ANSWERED | Basis.LOOKED_UP if finding.statement is not None:
            return _answered(criterion, finding, finding.statement.answer)
    return _without_an_answer(finding.basis)


def answer_reason(criterion: Criterion, answer: Answer) -> str:
    """Return why one answered answer earns its verdict, importance included."""
    verdict = answer_verdict(criterion, answer)
    sentence = _by_rule(criterion, answer, verdict)
    question = criterion.question
    if verdict is Verdict.RED_FLAG and question.importance is Importance.DEAL_BREAKER:
        return _("{reason} It is a deal-breaker for you.").format(reason=sentence)
    return sentence


def _answered(criterion: Criterion, finding: Finding, answer: Answer) -> str:
    reason = answer_reason(criterion, answer)
    if finding.basis is Basis.LOOKED_UP:
        return _("{reason} You looked it up yourself, which counts before what staff say.").format(
            reason=reason
        )
    return reason


def _conflict(criterion: Criterion, finding: Finding) -> str:
    # Of several speakers, the latest is quoted, and the latest who differs.
    *earlier, last = finding.claims
    other = next(claim for claim in reversed(earlier) if claim.verdict is not last.verdict)
    return _("Two different answers: “{one}” ({first}) and “{other}” ({second}).").format(
        first=speaker_text(other.statement),
        one=answer_text(criterion.question, other.statement.answer),
        second=speaker_text(last.statement),
        other=answer_text(criterion.question, last.statement.answer),
    )


def _without_an_answer(basis: Basis) -> str:
    return {
        Basis.COUNTS_DISAGREE: _(
            "The counts for the last week, month and year contradict each other."
        ),
        Basis.DID_NOT_KNOW: _("They didn’t know."),
        Basis.WOULD_NOT_ANSWER: _("They wouldn’t answer."),
        Basis.NOT_APPLICABLE: _("This does not apply here."),
    }.get(basis, _("Not asked yet."))


def _by_rule(criterion: Criterion, answer: Answer, verdict: Verdict) -> str:
    question = criterion.question
    value = answer.value
    if value is None:
        return _("Nothing was answered.")
    own_reason = _question_reason(question, value, answer.detail)
    if own_reason:
        return own_reason
    if lacks_detail(question, value, answer.detail):
        return _without_detail(question, value)
    if isinstance(question.rule, Threshold):
        return _by_threshold(question, question.rule, value, verdict)
    if question.kind is Kind.TEXT:
        return _by_text(verdict)
    return _by_choice(value_text(question, value), verdict)


def _question_reason(question: Question, value: Value, detail: str) -> str:
    """Return the reason that the question itself has for this answer, blank for none."""
    if not fits(question, value):
        return _("The question was another one when this was answered. Ask it again.")
    choice = question.choice(value) if isinstance(value, str) else None
    keyword_rule = matching_keyword_rule(question, value, detail)
    return keyword_rule.because if keyword_rule else choice.because if choice else ""


def _by_text(verdict: Verdict) -> str:
    if verdict is Verdict.MEETS:
        return _("They gave a definite answer.")
    return _("They gave no definite answer.")


def _without_detail(question: Question, value: Value) -> str:
    return _("“{answer}” alone is only part of it: “{detail}” is missing.").format(
        answer=value_text(question, value), detail=question.detail_label
    )


def _by_choice(answer: str, verdict: Verdict) -> str:
    sentences = {
        Verdict.MEETS: _("“{answer}” is what you are looking for."),
        Verdict.PARTLY: _("“{answer}” is part of what you are looking for."),
        Verdict.FALLS_SHORT: _("“{answer}” is not enough."),
        Verdict.RED_FLAG: _("“{answer}” is a reason to go elsewhere."),
        Verdict.OPEN: _("“{answer}” leaves the question open."),
    }
    return sentences[verdict].format(answer=answer)


def _by_threshold(question: Question, rule: Threshold, value: Value, verdict: Verdict) -> str:
    if isinstance(value, Occurrences | Percentage):
        return _by_rate(value, rule, verdict)
    return _threshold_sentence(rule.bound, verdict).format(
        answer=value_text(question, value),
        limit=threshold_text(question.kind, rule.meets),
        partly=threshold_text(question.kind, rule.meets if rule.partly is None else rule.partly),
    )


def _threshold_sentence(bound: Bound, verdict: Verdict) -> str:
    at_least = bound is Bound.AT_LEAST
    if verdict is Verdict.MEETS:
        if at_least:
            return _("{answer} is at least the {limit} that you ask for.")
        return _("{answer} is at most the {limit} that you ask for.")
    if verdict is Verdict.PARTLY:
        if at_least:
            return _("{answer} is less than {limit}, but at least {partly}.")
        return _("{answer} is more than {limit}, but at most {partly}.")
    if at_least:
        return _("{answer} is less than the {limit} that you ask for.")
    return _("{answer} is more than the {limit} that you ask for.")


def _by_rate(value: Occurrences | Percentage, rule: Threshold, verdict: Verdict) -> str:
    limit = percent_text(rule.meets)
    if verdict is not Verdict.MEETS:
        return _over_the_limit(value, rule, verdict)
    if isinstance(value, Percentage):
        return _("Claimed: under {limit}. No numbers were given that would support it.").format(
            limit=limit
        )
    bound = upper_bound(value.events, value.out_of)
    sentence = _("Claimed: under {limit}. The numbers support only “under {bound}”.")
    if bound < rule.meets:
        sentence = _("Under {limit}, and the numbers support it: under {bound}.")
    return sentence.format(limit=limit, bound=_bound_text(bound, rule.meets))


def _over_the_limit(value: Occurrences | Percentage, rule: Threshold, verdict: Verdict) -> str:
    sentence = _("{rate} is not under {limit}.")
    if verdict is Verdict.PARTLY:
        sentence = _("{rate} is not under {limit}, but under {partly}.")
    return sentence.format(
        rate=rate_text(value),
        limit=percent_text(rule.meets),
        partly=percent_text(rule.meets if rule.partly is None else rule.partly),
    )


def _bound_text(bound: float, limit: float) -> str:
    """Return a bound in percent: one decimal, two below 1 %, more to tell it from the limit."""
    places = 1 if bound >= 1 else 2
    while round(bound, places) == limit != bound:
        places += 1
    return _("{number} %").format(number=f"{bound:.{places}f}")
