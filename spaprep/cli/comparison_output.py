"""A comparison as JSON for other programs, and as text for a terminal."""

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
    """Return what `spaprep compare --json` prints."""
    indexes = _indexes_by_id(comparison.criteria)
    return {
        "plan": comparison.plan.title,
        "rows": [
            {
                **_key(comparison.criteria[index].key),
                "importance": comparison.criteria[index].question.importance.value,
            }
            for index in indexes
        ],
        "clinics": [_clinic(column, comparison, indexes) for column in comparison.columns],
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
    # A clinic’s name may have line breaks, and must not look like a line of SpaPrep’s own.
    return "\n".join(" ".join(line.splitlines()) for line in lines).strip()


def _sentences(comparison: Comparison) -> list[str]:
    changes = leader_changes_sentence(comparison, find_leader_changes(comparison))
    found = (headline(comparison), flagged_sentence(comparison), changes)
    return [sentence for sentence in found if sentence]


def _clinic(column: Assessment, comparison: Comparison, indexes: Sequence[int]) -> dict[str, Plain]:
    standing = column.standing
    flags = [comparison.criteria[index].key for index in indexes]
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
                **_key(comparison.criteria[index].key),
                "verdict": column.findings[index].verdict.value,
                "why": finding_reason(comparison.criteria[index], column.findings[index]),
            }
            for index in indexes
        ],
    }


def _indexes_by_id(criteria: Sequence[Criterion]) -> list[int]:
    """Return the indexes of the rows, sorted by question id within each family of ids.

    The table is sorted by section for people; other programs get S01, S02 … S21 in order.
    """
    # Ids are a letter and a number; the letter is the family.
    families: dict[str, int] = {}
    for criterion in criteria:
        families.setdefault(criterion.question.id[:1], len(families))

    def sort_key(index: int) -> tuple[int, str]:
        question_id = criteria[index].question.id
        return families[question_id[:1]], question_id

    return sorted(range(len(criteria)), key=sort_key)


def _key(key: Key) -> dict[str, Plain]:
    return {"question": key[0], "treatment": key[1]}


def _rounded(score: Fraction) -> float:
    return float(round(score, 1))
