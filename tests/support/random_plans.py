"""Small plans made at random, with everything that can be said, settled and overridden."""

import re
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.comparison.criteria import criteria_of
from spaprep.core.questions.question import Catalogue, Importance, Question, Stage
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Clinic,
    Dossier,
    Encounter,
    Key,
    Override,
    Plan,
    Settlement,
)
from spaprep.core.settings.question_settings import questions_of
from support.all_answers import values
from support.builders import a_call, a_clinic, a_plan, an_answer

NAMES = ("Alder", "Birch", "Cedar", "Dogwood")
BOTOX, FILLER = Treatment("botulinum-toxin"), Treatment("dermal-filler")
COUNTS = ("S08", "S09", "S10")
STATES = (AnswerState.DID_NOT_KNOW, AnswerState.WOULD_NOT_ANSWER, AnswerState.NOT_APPLICABLE)
_GRADES = ("good", "so-so", "bad", "awful", "unknown")


@dataclass(frozen=True)
class Drawn:
    """A plan at random: all that `compare` takes, and what it returns."""

    plan: Plan
    catalogue: Catalogue
    dossiers: tuple[Dossier, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions, those of the user’s own too."""
        return questions_of(self.plan, self.catalogue)

    @property
    def comparison(self) -> Comparison:
        """What comes of it."""
        return compare(self.plan, self.catalogue, self.dossiers)


def plans(*, questions: int = 4, clinics: int = 4) -> st.SearchStrategy[Drawn]:
    """Return plans with at most so many questions and clinics."""
    return st.randoms(use_true_random=True).map(lambda chance: draw(chance, questions, clinics))


def draw(chance: Random, questions: int, clinics: int) -> Drawn:
    """Make a plan at random."""
    pool = [one for one in _pool(chance) if chance.random() < 0.8]
    chosen = chance.sample(pool, min(len(pool), chance.randint(1, questions)))
    known = {question.id: question for question in chosen}
    own = tuple(question for question in chosen if chance.random() < 0.2)
    catalogue = {key: question for key, question in known.items() if question not in own}
    treatments = chance.choice([(), (BOTOX,), (BOTOX,), (BOTOX, FILLER)])
    plan = a_plan(treatments=treatments, own_questions=own)
    keys = [criterion.key for criterion in criteria_of(plan, catalogue)]
    names = [chance.choice(NAMES) + str(n) for n in range(chance.randint(1, clinics))]
    dossiers = [_dossier(chance, a_clinic(plan, name), known, keys) for name in names]
    return Drawn(plan, catalogue, tuple(dossiers))


def named(text: str) -> set[str]:
    """Return the names of clinics in a text."""
    return set(re.findall(r"[A-Z][a-z]+\d", text))


def named_by(pattern: str, text: str) -> set[str]:
    """Return the names that a sentence of this pattern has at its place."""
    found = re.search(pattern, text)
    return named(found.group(1)) if found else set()


def _pool(chance: Random) -> list[Question]:
    """Return questions of every kind that has a rule, with importances and rules at random."""
    plains = [
        *({"id": name, "per_treatment": True, **_count(chance)} for name in COUNTS),
        *({"id": name, **_graded(chance)} for name in ("A", "B", "C")),
        {"id": "S16", **_freedom()},
        {"id": "Y", "kind": "yes_no", "meets": ["yes"], "needs_detail": chance.random() < 0.5},
        {"id": "R", "kind": "rate", "meets": chance.choice([0, 0.5, 1, 2, 100])},
        {"id": "M", "kind": "minutes", "meets": chance.choice([0, 15, 30]), "partly": 30},
    ]
    return [
        question_from_plain(
            {"ask": "Is it?", "label": plain["id"], **plain, **_use(chance)}, own_section()
        )
        for plain in plains
    ]


def _use(chance: Random) -> dict[str, object]:
    stage = chance.choice([Stage.CALL, Stage.CALL, Stage.VISIT, Stage.CHECK])
    return {"importance": chance.choice(list(Importance)).value, "stage": stage.value}


def _count(chance: Random) -> dict[str, object]:
    meets = chance.randint(0, 6)
    plain: dict[str, object] = {"kind": "count", "meets": meets}
    if chance.random() < 0.5:
        plain["partly"] = chance.randint(0, meets)
    return plain


def _graded(chance: Random) -> dict[str, object]:
    """Return a choice whose grades earn what their names say, or some of it."""
    kept = chance.sample(_GRADES, chance.randint(2, len(_GRADES)))
    rule = {"meets": "good", "partly": "so-so", "red_flag": "awful", "open": "unknown"}
    choices = [{"id": grade, "label": grade} for grade in kept]
    earned = {key: [grade] for key, grade in rule.items() if grade in kept}
    return {"kind": "choice", "choices": choices, **earned}


def _freedom() -> dict[str, object]:
    names = ("none", "brushed-aside", "forbidden")
    choices = [{"id": name, "label": name} for name in names]
    rule = {"meets": names[:1], "partly": names[1:2], "red_flag": names[2:]}
    return {"kind": "choice", "choices": choices, **{k: list(v) for k, v in rule.items()}}


def _dossier(chance: Random, clinic: Clinic, catalogue: Catalogue, keys: list[Key]) -> Dossier:
    """Return a clinic with up to three calls, at most one look-up, and the user’s decisions."""
    people = chance.sample(["Dana", "Kim", ""], chance.randint(0, 3))
    calls = [a_call(clinic, person) for person in people]
    if chance.random() < 0.3:
        calls.append(a_call(clinic, "", channel=Channel.LOOK_UP))
    answers = [
        _answer(chance, call, catalogue[key[0]], key)
        for call in calls
        for key in keys
        if chance.random() < 0.5
    ]
    settled = [answer for answer in answers if chance.random() < 0.05]
    settlements = {a.key: Settlement(clinic.id, *a.key, a.id, "because") for a in settled}
    overrides = [
        Override(clinic.id, *key, chance.choice(list(Verdict)), "because")
        for key in keys
        if chance.random() < 0.04
    ]
    return Dossier(
        clinic, tuple(calls), tuple(answers), tuple(settlements.values()), tuple(overrides)
    )


def _answer(chance: Random, call: Encounter, question: Question, key: Key) -> Answer:
    said = chance.choice(values(question)) if chance.random() < 0.75 else chance.choice(STATES)
    if chance.random() < 0.03:
        said = "what an earlier form of the question took"
    detail = chance.choice(["", "Dr. Lin"])
    return an_answer(call, key[0], said, key[1], chance.randint(0, 5), detail=detail)
