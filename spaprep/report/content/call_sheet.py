"""What a call sheet says, as plain values: the questions in use, below their headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, Plan
from spaprep.report.content.options import CallSheetOptions


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions with one heading."""

    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A form to fill in by hand; without clinics, it is a blank one.

    Attributes:
        plan_title: the title of the plan whose questions are asked.
        groups: the short first call, then each section, in the order of asking.
        clinics: whose names stand on it.
        options: how it is laid out.
    """

    plan_title: str
    groups: tuple[QuestionGroup, ...]
    clinics: tuple[Clinic, ...]
    options: CallSheetOptions


def call_sheet(
    plan: Plan, catalogue: Catalogue, clinics: Sequence[Clinic], options: CallSheetOptions
) -> CallSheet:
    """Return the form for a plan's clinics, with the questions of the catalogue in use."""
    groups = _groups(criteria_of(plan, catalogue), core_only=options.core_only)
    return CallSheet(plan.title, groups, tuple(clinics), options)


def _groups(criteria: Sequence[Criterion], *, core_only: bool) -> tuple[QuestionGroup, ...]:
    """Return the core questions as one group, then the others by section."""
    core = tuple(criterion for criterion in criteria if criterion.question.core)
    others = () if core_only else (c for c in criteria if not c.question.core)
    sections = groupby(others, key=lambda criterion: criterion.question.section.title)
    return (
        *([QuestionGroup(_("First call: ask these"), core)] if core else []),
        *(QuestionGroup(title, tuple(found)) for title, found in sections),
    )
