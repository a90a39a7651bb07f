"""Reads the plan that a command names by file and title, and its clinics by name."""

import argparse
from collections import Counter
from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, PlanContents
from spaprep.store.spaprep_file.file import read_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError


class UsageError(Exception):
    """Arguments that make no sense, at least for this file; the message is for the user."""


def contents_of(options: argparse.Namespace, catalogue: Catalogue) -> PlanContents:
    """Return the plan that the options name.

    Raises:
        NotAcceptableError: the file can't be read, or the plan is not in it.
        UsageError: the file has several plans, and the options name none of them.
    """
    plans = read_file(options.file, catalogue)
    if not plans:
        raise NotAcceptableError(_("There is no plan in this file."))
    if options.plan is None and len(plans) == 1:
        return plans[0]
    # Titles need not be unique: plans that share one are named by their ids.
    by_name = _by_name(plans)
    if options.plan in by_name:
        return by_name[options.plan]
    if options.plan is None or any(options.plan == entry.plan.title for entry in plans):
        names = ", ".join(f"“{name}”" for name in by_name)
        raise UsageError(_("Choose one of its plans with --plan: {titles}.").format(titles=names))
    raise NotAcceptableError(_("There is no plan “{title}” in it.").format(title=options.plan))


def _by_name(plans: Sequence[PlanContents]) -> dict[str, PlanContents]:
    """Return the plans by title, or by id if several have the same title."""
    titles = Counter(entry.plan.title for entry in plans)
    shared = {entry.plan.id: entry for entry in plans if titles[entry.plan.title] > 1}
    return {
        **shared,
        **{entry.plan.title: entry for entry in plans if entry.plan.id not in shared},
    }


def clinics_of(contents: PlanContents, names: Sequence[str] | None) -> list[Clinic]:
    """Return the plan’s clinics with these names; all clinics without names.

    Raises:
        NotAcceptableError: no clinic has one of the names.
    """
    clinics = [dossier.clinic for dossier in contents.dossiers]
    if not names:
        return clinics
    for name in names:
        if name not in {clinic.name for clinic in clinics}:
            raise NotAcceptableError(_("There is no clinic “{name}” in it.").format(name=name))
    return [clinic for clinic in clinics if clinic.name in names]
