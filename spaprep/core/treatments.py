"""Treatments: those that SpaPrep knows, and those that a user names."""

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


def treatment_title(treatment: Treatment) -> str:
    """Return the treatment's name as a heading."""
    return treatment.name.strip() or known_treatments()[treatment.id]


def treatment_phrase(treatment: Treatment | None) -> str:
    """Return the treatment as it is said within a question, “this treatment” without one."""
    if treatment is None:
        return _("this treatment")
    if treatment.name.strip():
        return treatment.name.strip()
    return {
        "botulinum-toxin": _("botulinum toxin"),
        "dermal-filler": _("dermal filler"),
        "laser-hair-removal": _("laser hair removal"),
        "chemical-peel": _("a chemical peel"),
        "microneedling": _("microneedling"),
        "body-contouring": _("body contouring"),
        "iv-therapy": _("IV therapy"),
        "facial": _("a facial"),
        "massage": _("a massage"),
    }[treatment.id]
