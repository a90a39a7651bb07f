"""What an edit of a plan’s questions changes in the comparison, and whether to ask first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from spaprep.core.advice.impact import SettingsImpact, impact_of
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.language import ngettext
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, Plan


def impact_of_edit(
    before: Comparison,
    changes: Sequence[Change],
    catalogue: Catalogue,
    dossiers: Iterable[Dossier],
) -> SettingsImpact:
    """Return what an edit would change in the comparison.

    Args:
        before: the comparison as it is now.
        changes: of the plan, and the removal of answers and of decisions about them.
        catalogue: all questions of the program.
        dossiers: the clinics of the plan, as they are now.

    Raises:
        ValueError: none of the changes is one of the plan.
    """
    plan = next((change.after for change in changes if isinstance(change.after, Plan)), None)
    if plan is None:
        raise ValueError("an edit of questions changes the plan")
    # Where the records stay, only the criteria that changed are evaluated anew.
    if len(changes) == 1:
        return impact_of(before, comparison_under(before, plan, catalogue))
    removed = {change.before for change in changes if change.after is None}
    remaining = (_without(dossier, removed) for dossier in dossiers)
    return impact_of(before, compare(plan, catalogue, remaining))


def needs_confirmation(impact: SettingsImpact) -> bool:
    """Return True if the user is to see an edit’s impact before it is made.

    Where scores alone move, no: asked at every click, one would soon agree without reading.
    """
    return impact.changes_order or any(
        clinic.is_newly_flagged or clinic.loses_red_flags or clinic.is_newly_uncleared
        for clinic in impact.clinics
    )


def impact_summary(impact: SettingsImpact) -> str:
    """Return how many places or scores an edit moved, once it was made; blank for none."""
    places = sum(clinic.changes_place for clinic in impact.clinics)
    scores = sum(clinic.changes_score for clinic in impact.clinics)
    if places:
        return ngettext(
            "{count} clinic changed its place", "{count} clinics changed places", places
        ).format(count=places)
    if not scores:
        return ""
    return ngettext(
        "{count} score moved, no place", "{count} scores moved, no place", scores
    ).format(count=scores)


def _without(dossier: Dossier, removed: Collection[object]) -> Dossier:
    return replace(
        dossier,
        answers=tuple(answer for answer in dossier.answers if answer not in removed),
        settlements=tuple(entry for entry in dossier.settlements if entry not in removed),
        overrides=tuple(entry for entry in dossier.overrides if entry not in removed),
    )
