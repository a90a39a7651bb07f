"""Treatments: the built-in ones, and those that a user adds by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spaprep.core.checks import NAME_LIMIT, BadInputError, check_id, check_text
from spaprep.core.language import _


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of a plan; `name` is blank for those in `known_treatments`."""

    id: str
    name: str = ""

    def __post_init__(self) -> None:
        check_id(self.id)
        check_text(_("A treatment’s name"), self.name, NAME_LIMIT)
        if not self.name.strip() and self.id not in known_treatments():
            raise BadInputError(_("The treatment “{id}” has no name.").format(id=self.id))


def known_treatments() -> dict[str, str]:
    """Return the names of the treatments that SpaPrep knows, by id, in the order of the lists."""
    return {
        "botulinum-toxin": _("Botulinum toxin"),
        "dermal-filler": _("Dermal filler"),
        "laser-hair-removal": _("Laser hair removal"),
        "chemical-peel": _("Chemical peel"),
        "microneedling": _("Microneedling"),
        "body-contouring": _("Body contouring"),
        "iv-therapy": _("IV therapy"),
        "facial": _("Facial"),
        "massage": _("Massage"),
    }


def named_treatments(
    text: str, before: Sequence[Treatment], new_id: Callable[[], str]
) -> list[Treatment]:
    """Return the treatments that a user names, with commas between.

    Args:
        text: the names; one that comes twice counts once.
        before: those that were named so far. A name that stands here keeps its id, and so does
            one that takes the place of a name that was removed: its answers stay with it.
        new_id: makes an id for one that is new.
    """
    if text == treatment_names(before):
        return list(before)
    names = list(dict.fromkeys(name for part in text.split(",") if (name := part.strip())))
    ids = {entry.name: entry.id for entry in before}
    places = {place: entry for place, entry in enumerate(before) if entry.name not in names}
    found = []
    for place, name in enumerate(names):
        renamed = places.get(place)
        # A name in the place of another is that one corrected, and its answers stay valid.
        known_id = ids.get(name) or (renamed.id if renamed else "")
        found.append(Treatment(known_id or new_id(), name))
    return found


def treatment_names(treatments: Sequence[Treatment]) -> str:
    """Return the names of treatments that a user named, with commas between."""
    return ", ".join(treatment.name for treatment in treatments)


def treatment_title(treatment: Treatment) -> str:
    """Return the treatment's name as a heading."""
    return treatment.name.strip() or known_treatments()[treatment.id]


def treatment_phrase(treatment: Treatment | None) -> str:
    """Return the treatment as worded within a question, “this treatment” without one."""
    if treatment is None:
        return _("this treatment")
    if treatment.name.strip():
        return treatment.name.strip()
    return {
        "botulinum-toxin": _("botulinum toxin injections"),
        "dermal-filler": _("filler injections"),
        "laser-hair-removal": _("laser hair removal"),
        "chemical-peel": _("a chemical peel"),
        "microneedling": _("microneedling"),
        "body-contouring": _("body contouring"),
        "iv-therapy": _("IV therapy"),
        "facial": _("a facial"),
        "massage": _("a massage"),
    }[treatment.id]
