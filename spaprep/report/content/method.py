"""How scores are calculated: the method, this plan’s weights, and the sources."""

from dataclasses import dataclass

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.rule_wording import partly_text, rule_text
from spaprep.core.questions.wording import importance_text


@dataclass(frozen=True, slots=True)
class CriterionWeight:
    """How a criterion counts in this plan; `partly` is blank if no answer meets it partly."""

    label: str
    importance: str
    weight: int
    meets: str
    partly: str


@dataclass(frozen=True, slots=True)
class CriterionSource:
    """The source of some criteria; `url` is blank if it is not on the web."""

    title: str
    url: str
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The source with its criteria."""
        return _("{source}: {labels}.").format(source=self.title, labels=", ".join(self.labels))


def method_of(comparison: Comparison) -> tuple[str, ...]:
    """Return paragraphs that explain the comparison."""
    total = sum(criterion.weight for criterion in comparison.criteria)
    return (
        _(
            "Each criterion has a verdict: meets counts 1, partly counts ½, falls short and red"
            " flag count 0. A verdict is multiplied by the weight of its criterion; the sum, over"
            " the sum of the weights ({total} where all of them apply), times 100, is the score."
        ).format(total=total),
        _(
            "A question that is still open counts as anything from the least to the most that an"
            " answer could give, so a score is an interval. Missing answers are never counted as"
            " 0, and never left out. What does not apply to a clinic is left out of both sums."
        ),
        _(
            "Falling short on a deal-breaker (★) is a red flag. A clinic with a red flag stands"
            " below every clinic without one, whatever its score, unless it was overridden with a"
            " reason. Such reasons are printed."
        ),
        _(
            "Where two people gave answers that lead to different verdicts, the question stays"
            " open until it is settled with a reason. What was looked up counts before what staff"
            " said."
        ),
        _(
            "One clinic is called ahead of another only where that holds for every way in which"
            " the open questions could turn out."
        ),
    )


def weights_of(comparison: Comparison) -> tuple[CriterionWeight, ...]:
    """Return how much each criterion counts in this plan."""
    with_treatment = len(comparison.plan.treatments) > 1
    return tuple(
        _weight_of(criterion, with_treatment=with_treatment) for criterion in comparison.criteria
    )


def sources_of(comparison: Comparison) -> tuple[CriterionSource, ...]:
    """Return the sources of the criteria, each once, with its criteria."""
    labels_of: dict[tuple[str, str], list[str]] = {}
    for criterion in comparison.criteria:
        labels = labels_of.setdefault(_source(criterion.question), [])
        if criterion.label not in labels:
            labels.append(criterion.label)
    return tuple(
        CriterionSource(title, url, tuple(labels)) for (title, url), labels in labels_of.items()
    )


def _weight_of(criterion: Criterion, *, with_treatment: bool) -> CriterionWeight:
    question = criterion.question
    return CriterionWeight(
        label=row_title(criterion, with_treatment=with_treatment),
        importance=importance_text(question.importance),
        weight=criterion.weight,
        meets=rule_text(question),
        partly=partly_text(question),
    )


def _source(question: Question) -> tuple[str, str]:
    if question.source:
        return question.source, question.source_url
    return _("The user’s own question"), ""
