"""What-if: the same clinics under other settings, without saving them."""

from collections.abc import Sequence

from spaprep.core.comparison.comparison import Assessment, Comparison, ranked
from spaprep.core.comparison.counts import COUNTS_BY_PERIOD
from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.standing import standing_of
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Key, Plan


def comparison_under(comparison: Comparison, plan: Plan, catalogue: Catalogue) -> Comparison:
    """Return the comparison of the same clinics under the settings of `plan`.

    It equals `compare(plan, catalogue, dossiers)`, but only criteria that are new or changed are
    evaluated. Make `plan` with `with_changed_setting`, once for each setting to try.
    """
    criteria = criteria_of(plan, catalogue)
    fresh = _changed(comparison.criteria, criteria)
    columns = [_column(comparison.criteria, criteria, fresh, one) for one in comparison.columns]
    return Comparison(plan, criteria, ranked(columns))


def _changed(before: Sequence[Criterion], after: Sequence[Criterion]) -> list[Criterion]:
    """Return the rows to evaluate: what changed, and the counts that are checked against it."""
    old = {criterion.key: criterion for criterion in before}
    changed = {criterion.key for criterion in after if old.get(criterion.key) != criterion}
    # A count that changes or goes can settle or open the others of its treatment.
    gone = old.keys() - {criterion.key for criterion in after}
    treatments = {key[1] for key in changed | gone if key[0] in COUNTS_BY_PERIOD}
    return [c for c in after if c.key in changed or _is_count_of(c.key, treatments)]


def _is_count_of(key: Key, treatments: set[str | None]) -> bool:
    return key[0] in COUNTS_BY_PERIOD and key[1] in treatments


def _column(
    before: Sequence[Criterion],
    after: Sequence[Criterion],
    fresh: Sequence[Criterion],
    column: Assessment,
) -> Assessment:
    found: dict[Key, Finding] = {
        criterion.key: finding for criterion, finding in zip(before, column.findings, strict=True)
    }
    again = evaluate(fresh, column.dossier)
    found |= {criterion.key: finding for criterion, finding in zip(fresh, again, strict=True)}
    findings = tuple(found[criterion.key] for criterion in after)
    return Assessment(column.dossier, findings, standing_of(after, findings), column.mark)
