"""A copy to share: the comparison without anything that identifies the staff of a clinic.

What is known to be a name is removed: the person of an encounter (the role
stays), and the detail of a question that asks for a name or a license number (“named” replaces
it). These names are then removed wherever else they occur, see `redaction`: in what staff said, in
other answers, in the user’s notes, reasons and own questions; so are phone numbers and e-mail
addresses. A name that occurs nowhere but inside a quote can't be distinguished from
other words: the report says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spaprep.core.advice.leader_changes import LeaderChange
from spaprep.core.catalogue.question_format import OWN_SECTION_ID
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.language import _
from spaprep.core.questions.question import Choice, Question
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import Answer, Clinic, Encounter, Plan, Statement
from spaprep.report.privacy.redaction import Redactor


def redacted_copy(comparison: Comparison, everything: Comparison | None = None) -> Comparison:
    """Return a comparison for others to see.

    Args:
        comparison: what they will see.
        everything: the comparison of all clinics of the plan, if that is more.
    """
    return _Redaction(redactor_for(everything or comparison)).comparison(comparison)


def redacted_leader_changes(
    changes: Sequence[LeaderChange], comparison: Comparison
) -> tuple[LeaderChange, ...]:
    """Return changes of a setting with the clinics and criteria of a redacted comparison."""
    criteria = {criterion.key: criterion for criterion in comparison.criteria}
    columns = {column.clinic.id: column for column in comparison.columns}
    return tuple(
        replace(
            change,
            criterion=criteria[change.criterion.key],
            leader=columns[change.leader.clinic.id],
        )
        for change in changes
    )


def redacted_title(comparison: Comparison) -> str:
    """Return the plan’s title for others to see, such as in the name of a file."""
    return redactor_for(comparison).redact(comparison.plan.title)


def names_somebody(question: Question) -> bool:
    """Return whether the detail of an answer is left out of a copy to share.

    Nobody knows what the user’s own questions ask for, so their details are left out as well.
    """
    return question.names_staff or question.section.id == OWN_SECTION_ID


def redactor_for(comparison: Comparison) -> Redactor:
    """Return a redactor of the names that occur in a comparison.

    Answers to questions that are no longer asked may name somebody, so their details all count.
    """
    # By exclusion, so that an unknown question counts as one that names somebody.
    unnamed = {c.question.id for c in comparison.criteria if not names_somebody(c.question)}
    dossiers = [column.dossier for column in comparison.columns]
    people = {e.person for dossier in dossiers for e in dossier.encounters}
    details = {a.detail for d in dossiers for a in d.answers if a.question not in unnamed}
    return Redactor(people | details, details | {dossier.clinic.phone for dossier in dossiers})


@dataclass(frozen=True, slots=True)
class _Redaction:
    """Copies records without what identifies people."""

    redactor: Redactor

    def comparison(self, comparison: Comparison) -> Comparison:
        criteria = tuple(map(self._criterion, comparison.criteria))
        columns = tuple(self._column(criteria, column) for column in comparison.columns)
        return replace(
            comparison, plan=self._plan(comparison.plan), criteria=criteria, columns=columns
        )

    def _plan(self, plan: Plan) -> Plan:
        redact = self.redactor.redact
        return replace(plan, title=redact(plan.title), area=redact(plan.area))

    def _criterion(self, criterion: Criterion) -> Criterion:
        question = criterion.question
        if question.section.id != OWN_SECTION_ID:
            return criterion
        redact = self.redactor.redact
        rules = (replace(s, because=redact(s.because)) for s in question.keyword_rules)
        redacted = replace(
            question,
            ask=redact(question.ask),
            label=redact(question.label),
            choices=tuple(map(self._choice, question.choices)),
            detail_label=redact(question.detail_label),
            source=redact(question.source),
            source_url=redact(question.source_url),
            keyword_rules=tuple(rules),
        )
        return replace(criterion, question=redacted)

    def _choice(self, choice: Choice) -> Choice:
        redact = self.redactor.redact
        return Choice(choice.id, redact(choice.label), redact(choice.short), redact(choice.because))

    def _column(self, criteria: Iterable[Criterion], column: Assessment) -> Assessment:
        dossier = column.dossier
        encounters = {e.id: self._encounter(e) for e in dossier.encounters}
        findings = tuple(
            self._finding(criterion.question, finding, encounters)
            for criterion, finding in zip(criteria, column.findings, strict=True)
        )
        return replace(
            column,
            dossier=replace(dossier, clinic=self._clinic(dossier.clinic)),
            findings=findings,
            mark=self.redactor.redact(column.mark),
        )

    def _clinic(self, clinic: Clinic) -> Clinic:
        """Return a clinic with its name, although that may be its owner’s."""
        redact = self.redactor.redact
        return replace(
            clinic,
            name=self.redactor.redact_contacts(clinic.name),
            phone="",
            website=redact(clinic.website),
            address=redact(clinic.address),
            city=redact(clinic.city),
            notes=redact(clinic.notes),
        )

    def _encounter(self, encounter: Encounter) -> Encounter:
        redact = self.redactor.redact
        return replace(
            encounter, person="", role=redact(encounter.role), notes=redact(encounter.notes)
        )

    def _finding(
        self, question: Question, finding: Finding, encounters: Mapping[str, Encounter]
    ) -> Finding:
        if finding.statement is None and not finding.reason:
            return finding

        def redacted_statement(statement: Statement) -> Statement:
            return Statement(
                self._answer(question, statement.answer), encounters[statement.encounter.id]
            )

        return replace(
            finding,
            statement=finding.statement and redacted_statement(finding.statement),
            claims=tuple(
                replace(claim, statement=redacted_statement(claim.statement))
                for claim in finding.claims
            ),
            reason=self.redactor.redact(finding.reason),
        )

    def _answer(self, question: Question, answer: Answer) -> Answer:
        """Return an answer without names; the same object if it has none, as is usual."""
        value = answer.value
        if isinstance(value, str) and question.choice(value) is None:
            value = self.redactor.redact(value)
        detail = self._detail(question, answer)
        words = self.redactor.redact(answer.words)
        if (value, detail, words) == (answer.value, answer.detail, answer.words):
            return answer
        return replace(answer, value=value, detail=detail, words=words)

    def _detail(self, question: Question, answer: Answer) -> str:
        if not answer.detail.strip() or not names_somebody(question):
            return self.redactor.redact(answer.detail)
        if question.needs_detail or question.kind is Kind.YES_NO:
            return _("Named")
        return ""
