"""How scores are worked out, in words and with this plan's weights, and the sources."""

from spaprep.core.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.core.questions import Importance


def method_of(comparison: Comparison) -> tuple[str, ...]:
    """Return paragraphs that say how the comparison comes about."""
    return (
        _(
            "Each criterion has a verdict: meets counts 1, partly counts ½, falls short and red"
            " flag count 0. A verdict is multiplied by the weight of its criterion; the sum, over"
            " the sum of the weights, times 100, is the score."
        ),
        _weights(comparison),
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


def sources_of(comparison: Comparison) -> tuple[str, ...]:
    """Return where the criteria come from, each source once, with the criteria it stands for."""
    found: dict[str, list[str]] = {}
    for criterion in comparison.criteria:
        question = criterion.question
        source = question.source or _("The user’s own question")
        labels = found.setdefault(source, [])
        if question.label not in labels:
            labels.append(question.label)
    return tuple(
        _("{source}: {labels}.").format(source=source, labels=", ".join(labels))
        for source, labels in found.items()
    )


def _weights(comparison: Comparison) -> str:
    counts = dict.fromkeys(Importance, 0)
    for criterion in comparison.criteria:
        counts[criterion.question.importance] += 1
    sentences = {
        Importance.DEAL_BREAKER: ngettext(
            "{count} deal-breaker with weight {weight}",
            "{count} deal-breakers with weight {weight}",
            counts[Importance.DEAL_BREAKER],
        ),
        Importance.IMPORTANT: ngettext(
            "{count} important criterion with weight {weight}",
            "{count} important criteria with weight {weight}",
            counts[Importance.IMPORTANT],
        ),
        Importance.NICE: ngettext(
            "{count} nice to have with weight {weight}",
            "{count} nice to have with weight {weight}",
            counts[Importance.NICE],
        ),
    }
    told = [
        sentence.format(count=counts[importance], weight=importance.weight)
        for importance, sentence in sentences.items()
        if counts[importance]
    ]
    return _("In this plan: {weights}.").format(weights="; ".join(told) or _("no criterion"))
