"""What changes between two comparisons of the same clinics: places, scores, red flags."""

from collections.abc import Sequence
from dataclasses import dataclass

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import names_in_words, score_text
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Clinic


@dataclass(frozen=True, slots=True)
class ClinicImpact:
    """Where one clinic stands before and after; places count from 1.

    Attributes:
        name: what the clinic is called among the others.
    """

    clinic: Clinic
    name: str
    place_before: int
    place: int
    before: Standing
    after: Standing

    @property
    def changes_place(self) -> bool:
        """Whether it stands in another place."""
        return self.place != self.place_before

    @property
    def changes_score(self) -> bool:
        """Whether the interval of its score is another one."""
        return (self.before.low, self.before.high) != (self.after.low, self.after.high)

    @property
    def is_newly_flagged(self) -> bool:
        """Whether it would have a red flag, and has none before."""
        return self.after.is_flagged and not self.before.is_flagged

    @property
    def loses_red_flags(self) -> bool:
        """Whether it has a red flag before, and would have none."""
        return self.before.is_flagged and not self.after.is_flagged

    @property
    def is_newly_uncleared(self) -> bool:
        """Whether an answer still open could then be a red flag, and can’t be one before."""
        could_be = self.after.can_be_flagged and not self.after.is_flagged
        return could_be and not self.before.can_be_flagged

    @property
    def sentence(self) -> str:
        """What becomes of this clinic’s place, score and red flags, in whole sentences."""
        flags = ""
        if self.is_newly_flagged:
            flags = _("It would have a red flag.")
        elif self.loses_red_flags:
            flags = _("It would have no red flag anymore.")
        elif self.is_newly_uncleared:
            flags = _("An answer still open could be a red flag.")
        return f"{_place_text(self)} {flags}".strip()


def _place_text(impact: ClinicImpact) -> str:
    if not impact.changes_place and not impact.changes_score:
        return _("{clinic} would stay where it is.").format(clinic=impact.name)
    if not impact.changes_place:
        text = _("{clinic} would stay number {place}, with {score} of 100 instead of {before}.")
    elif not impact.changes_score:
        text = _("{clinic} would be number {place} instead of {place_before}.")
    else:
        text = _(
            "{clinic} would be number {place} instead of {place_before},"
            " with {score} of 100 instead of {before}."
        )
    return text.format(
        clinic=impact.name,
        place=impact.place,
        place_before=impact.place_before,
        score=score_text(impact.after),
        before=score_text(impact.before),
    )


@dataclass(frozen=True, slots=True)
class SettingsImpact:
    """What changes between two comparisons.

    Attributes:
        clinics: every clinic that is in both, in the order after.
        first_before: who stands first before, None without clinics.
        first: who stands first after.
    """

    clinics: tuple[ClinicImpact, ...]
    first_before: Assessment | None
    first: Assessment | None

    @property
    def changes_first(self) -> bool:
        """Whether another clinic stands first."""
        ids = [one.clinic.id if one else None for one in (self.first_before, self.first)]
        return ids[0] != ids[1]

    @property
    def changes_order(self) -> bool:
        """Whether any clinic stands in another place."""
        return any(impact.changes_place for impact in self.clinics)

    @property
    def changes_standing(self) -> bool:
        """Whether a place, a score, or what is known of red flags would change."""
        return any(
            impact.changes_place
            or impact.changes_score
            or impact.before.red_flags != impact.after.red_flags
            or impact.before.can_be_flagged != impact.after.can_be_flagged
            for impact in self.clinics
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """What changes, in whole sentences, the most important first; never empty."""
        if not self.changes_standing or self.first is None or self.first_before is None:
            return (_("No clinic’s standing would change."),)
        first = _first_sentence(self.first_before, self.first)
        return (first, *_flag_sentences(self.clinics), _order_sentence(self.clinics))


def impact_of(before: Comparison, after: Comparison) -> SettingsImpact:
    """Return what changes from one comparison to another of the same clinics."""
    old = {column.clinic.id: (n, column) for n, column in enumerate(before.columns, 1)}
    impacts = []
    for place, column in enumerate(after.columns, 1):
        # A clinic that is in one of the comparisons only has not moved.
        if column.clinic.id in old:
            place_before, earlier = old[column.clinic.id]
            standings = (earlier.standing, column.standing)
            impacts.append(
                ClinicImpact(column.clinic, column.name, place_before, place, *standings)
            )
    return SettingsImpact(tuple(impacts), _first_of(before), _first_of(after))


def _first_of(comparison: Comparison) -> Assessment | None:
    return comparison.columns[0] if comparison.columns else None


def _first_sentence(before: Assessment, first: Assessment) -> str:
    if first.clinic.id == before.clinic.id:
        return _("{clinic} would still stand first.").format(clinic=first.name)
    return _("{clinic} would stand first instead of {before}.").format(
        clinic=first.name, before=before.name
    )


def _flag_sentences(impacts: Sequence[ClinicImpact]) -> list[str]:
    flagged = [impact.name for impact in impacts if impact.is_newly_flagged]
    freed = [impact.name for impact in impacts if impact.loses_red_flags]
    uncleared = [impact.name for impact in impacts if impact.is_newly_uncleared]
    sentences = []
    if flagged:
        text = ngettext(
            "{clinics} would have a red flag.", "{clinics} would have red flags.", len(flagged)
        )
        sentences.append(text.format(clinics=names_in_words(flagged)))
    if freed:
        text = ngettext(
            "{clinics} would have no red flag anymore.",
            "{clinics} would have no red flags anymore.",
            len(freed),
        )
        sentences.append(text.format(clinics=names_in_words(freed)))
    if uncleared:
        text = _("At {clinics}, an answer still open could be a red flag.")
        sentences.append(text.format(clinics=names_in_words(uncleared)))
    return sentences


def _order_sentence(impacts: Sequence[ClinicImpact]) -> str:
    moved = sum(impact.changes_place for impact in impacts)
    rescored = sum(impact.changes_score for impact in impacts)
    if moved:
        return ngettext(
            "{count} clinic would change its place.", "{count} clinics would change places.", moved
        ).format(count=moved)
    if rescored:
        return ngettext(
            "No place would change, but {count} score would.",
            "No place would change, but {count} scores would.",
            rescored,
        ).format(count=rescored)
    return _("No place and no score would change.")
