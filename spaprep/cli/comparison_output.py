"""A comparison for other programs (JSON) and for a terminal (text)."""

from collections.abc import Sequence
from fractions import Fraction

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import leader_changes_sentence
from spaprep.core.advice.next_questions import next_questions
from spaprep.core.comparison.comparison import Assessment, Comparison, red_flag_name
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.order_claims import ahead_pairs
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.comparison.summary import flagged_sentence, headline, standing_sentence
from spaprep.core.comparison.wording import cell_text, row_title
from spaprep.core.language import _
from spaprep.core.questions.values import Plain
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.records import Key


def plain_comparison(comparison: Comparison) -> dict[str, Plain]:
    """Return a comparison in the shape that `spaprep compare --json` prints."""
    places = _by_id(comparison.criteria)
    return {
        "plan": comparison.plan.title,
        "rows": [
            {
                **_key(comparison.criteria[place].key),
                "importance": comparison.criteria[place].question.importance.value,
            }
            for place in places
        ],
        "clinics": [_clinic(column, comparison, places) for column in comparison.columns],
        "order": [column.clinic.id for column in comparison.columns],
        "ahead": [[one, other] for one, other in ahead_pairs(comparison)],
        "next_questions": [
            {"clinic": question.clinic_id, **_key(question.criterion.key)}
            for question in next_questions(comparison)
        ],
    }


def text_comparison(comparison: Comparison) -> str:
    """Return a comparison as lines of text."""
    lines = [comparison.plan.title, *_sentences(comparison), ""]
    for column in comparison.columns:
        lines += [f"{column.name}: {standing_sentence(column.standing)}"]
        for criterion, finding in zip(comparison.criteria, column.findings, strict=True):
            text = f"{verdict_text(finding.verdict)}: {cell_text(criterion, finding)}"
            lines.append(f"  {row_title(criterion, with_treatment=True):<48} {text}")
        lines.append("")
    for question in next_questions(comparison)[:1]:
        lines.append(_("Next: {task} {reason}").format(task=question.task, reason=question.reason))
    # What a name of several lines says must not look like something that SpaPrep says.
    return "\n".join(" ".join(line.splitlines()) for line in lines).strip()


def _sentences(comparison: Comparison) -> list[str]:
    changes = leader_changes_sentence(comparison, find_leader_changes(comparison))
    found = (headline(comparison), flagged_sentence(comparison), changes)
    return [sentence for sentence in found if sentence]


def _clinic(column: Assessment, comparison: Comparison, places: Sequence[int]) -> dict[str, Plain]:
    standing = column.standing
    flags = [comparison.criteria[place].key for place in places]
    return {
        "id": column.clinic.id,
        "name": column.clinic.name,
        "low": _rounded(standing.low),
        "high": _rounded(standing.high),
        "settled": standing.settled,
        "open": standing.open,
        "red_flags": [red_flag_name(key) for key in flags if key in standing.red_flags],
        "can_be_flagged": standing.can_be_flagged,
        "findings": [
            {
                **_key(comparison.criteria[place].key),
                "verdict": column.findings[place].verdict.value,
                "why": finding_reason(comparison.criteria[place], column.findings[place]),
            }
            for place in places
        ],
    }


def _by_id(criteria: Sequence[Criterion]) -> list[int]:
    """Return the places of the rows by question id, each family of ids where it comes first.

    Sections are for people; other programs get S01, S02 … S21 in one run.
    """
    # Ids are a letter and a number; the letter is the family.
    families: dict[str, int] = {}
    for criterion in criteria:
        families.setdefault(criterion.question.id[:1], len(families))

    def order(place: int) -> tuple[int, str]:
        question_id = criteria[place].question.id
        return families[question_id[:1]], question_id

    return sorted(range(len(criteria)), key=order)


def _key(key: Key) -> dict[str, Plain]:
    return {"question": key[0], "treatment": key[1]}


def _rounded(score: Fraction) -> float:
    return float(round(score, 1))
