"""A copy to share: the comparison without phone numbers and without the names of staff.

What is known to be a name is taken out where it stands: the person of an encounter (the role
stays), and the detail of a question that asks for a name or a licence number (“named” stands
there instead). The words of these names are then struck out wherever they come again: in what
staff said, in other answers, in the user's notes and reasons; so is whatever looks like a phone
number. A name that stands nowhere but inside somebody's words can't be told from other words:
the report says so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from spaprep.core.comparison import Assessment, Comparison
from spaprep.core.criteria import Criterion
from spaprep.core.findings import Finding
from spaprep.core.language import _
from spaprep.core.plain_question import OWN_SECTION_ID
from spaprep.core.questions import Question
from spaprep.core.records import Answer, Encounter, Said
from spaprep.core.values import Kind

STRUCK_OUT: Final = "██"
"""Stands for a name or a number; no longer than the shortest of them, so that it always fits."""

_Strike: TypeAlias = Callable[[str], str]
_DATE: Final = r"(?P<date>\b\d{4}-\d\d-\d\d\b)"
_PHONE_NUMBER: Final = r"(?P<phone>\+?\(?\d(?:[\s().\-/]{0,3}\d){6,14})"
_WORD: Final = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_WORDS: Final = re.compile(_WORD)
_TELLING: Final = re.compile(f"{_DATE}|{_PHONE_NUMBER}|{_WORD}")
_NO_NAMES: Final = frozenset(
    {
        *("dr", "doctor", "mr", "mrs", "ms", "miss", "prof", "nurse", "the"),
        *("md", "do", "np", "pa", "rn", "lpn", "aprn", "bsn", "dnp"),
    }
)


def shared(comparison: Comparison) -> Comparison:
    """Return the comparison as it may be shown to others."""
    strike = _striker(_names_in(comparison))
    columns = (_shared_column(comparison.criteria, c, strike) for c in comparison.columns)
    return replace(comparison, columns=tuple(columns))


def names_somebody(question: Question) -> bool:
    """Tell whether the detail of an answer is left out of a copy to share.

    What the user's own questions ask for is not known: their details are left out, too.
    """
    return question.names_staff or question.section.id == OWN_SECTION_ID


def _shared_column(
    criteria: Iterable[Criterion], column: Assessment, strike: _Strike
) -> Assessment:
    clinic = column.dossier.clinic
    shown = replace(clinic, phone="", notes=strike(clinic.notes))
    encounters = {e.id: _shared_encounter(e, strike) for e in column.dossier.encounters}
    findings = tuple(
        _shared_finding(criterion.question, finding, encounters, strike)
        for criterion, finding in zip(criteria, column.findings, strict=True)
    )
    return replace(column, dossier=replace(column.dossier, clinic=shown), findings=findings)


def _shared_encounter(encounter: Encounter, strike: _Strike) -> Encounter:
    notes, role = strike(encounter.notes), strike(encounter.role)
    return replace(encounter, person="", role=role, notes=notes)


def _shared_finding(
    question: Question, finding: Finding, encounters: Mapping[str, Encounter], strike: _Strike
) -> Finding:
    if finding.shown is None and not finding.reason:
        return finding

    def shared_said(said: Said) -> Said:
        answer = _shared_answer(question, said.answer, strike)
        return Said(answer, encounters[said.encounter.id])

    return replace(
        finding,
        shown=finding.shown and shared_said(finding.shown),
        claims=tuple(replace(claim, said=shared_said(claim.said)) for claim in finding.claims),
        reason=strike(finding.reason),
    )


def _shared_answer(question: Question, answer: Answer, strike: _Strike) -> Answer:
    """Return an answer as it may be shown; itself where that is so as it is, as mostly."""
    value = answer.value
    if question.kind is Kind.TEXT and isinstance(value, str):
        value = strike(value)
    shown = (value, _detail(question, answer, strike), strike(answer.words))
    if shown == (answer.value, answer.detail, answer.words):
        return answer
    value, detail, words = shown
    return replace(answer, value=value, detail=detail, words=words)


def _detail(question: Question, answer: Answer, strike: _Strike) -> str:
    detail = answer.detail
    if not detail.strip() or not names_somebody(question):
        return strike(detail)
    if question.needs_detail or question.kind is Kind.YES_NO:
        return _("Named")
    return ""


def _names_in(comparison: Comparison) -> set[str]:
    """Return what is known to be the name of somebody, as it was typed."""
    names = {e.person for column in comparison.columns for e in column.dossier.encounters}
    naming = {c.question.id for c in comparison.criteria if names_somebody(c.question)}
    details = {
        answer.detail
        for column in comparison.columns
        for answer in column.dossier.answers
        if answer.question in naming
    }
    return {name.strip() for name in names | details if name.strip()}


def _striker(names: Iterable[str]) -> _Strike:
    """Return what strikes out every word of the names, and every phone number."""
    words = {word for name in names for word in _words_of(name)}

    def struck(found: re.Match[str]) -> str:
        is_private = found["phone"] or (not found["date"] and found[0] in words)
        return STRUCK_OUT if is_private else found[0]

    return lambda text: _TELLING.sub(struck, text)


def _words_of(name: str) -> set[str]:
    """Return the words that give a name away; in “Kim Tran, nurse” they are the capitalised."""
    words = [word for word in _WORDS.findall(name) if len(word) > 1]
    words = [word for word in words if word.casefold() not in _NO_NAMES]
    capitalised = {word for word in words if word[0].isupper()}
    if capitalised:
        return capitalised
    as_typed = set(words) if len(words) == 1 else set()
    return as_typed | {word.capitalize() for word in words}
