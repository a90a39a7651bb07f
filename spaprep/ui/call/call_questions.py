"""The questions of a call, and the clinic’s verdict on each."""

from spaprep.core.calls.call import Call
from spaprep.core.calls.question_order import (
    QuestionRange,
    findings_by_key,
    mood_criterion,
    questions_in_range,
)
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Key
from spaprep.ui.library.workspace import Workspace


class CallQuestions:
    """Looks up the questions of the plan for one clinic, with their findings."""

    def __init__(self, workspace: Workspace, clinic_id: str) -> None:
        self._workspace = workspace
        self._clinic_id = clinic_id
        # Indexed once for each comparison: the list of questions needs all findings at a time.
        self._indexed: Comparison | None = None
        self._findings: dict[Key, Finding] = {}
        self._conflicting: set[Key] = set()

    def in_range(self, chosen: QuestionRange, call: Call) -> list[Criterion]:
        """Return the questions of a range."""
        criteria, findings = self._criteria, self._findings_now()
        # A conflict that this call settles stays listed: the list must not change under a click.
        self._conflicting |= {key for key, finding in findings.items() if finding.is_conflicting}
        return questions_in_range(chosen, criteria, call, findings, self._conflicting)

    def finding(self, criterion: Criterion) -> Finding | None:
        """Return the clinic’s finding on a criterion."""
        return self._findings_now().get(criterion.key)

    def verdict(self, criterion: Criterion) -> Verdict | None:
        """Return the verdict on a criterion; None if it was not asked yet."""
        finding = self.finding(criterion)
        return finding.verdict if finding and finding.basis is not Basis.NOT_ASKED else None

    def mood_criterion(self, call: Call) -> Criterion | None:
        """Return the criterion of how staff take the questions; None in a look-up."""
        return mood_criterion(self._criteria, call)

    @property
    def _criteria(self) -> tuple[Criterion, ...]:
        comparison = self._workspace.comparison
        return comparison.criteria if comparison else ()

    def _findings_now(self) -> dict[Key, Finding]:
        comparison = self._workspace.comparison
        if comparison is not self._indexed:
            self._indexed = comparison
            self._findings = findings_by_key(comparison, self._clinic_id)
        return self._findings
