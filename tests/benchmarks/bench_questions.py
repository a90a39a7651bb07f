"""How much longer the questions, the call and an edit take with 500 questions of the user's own."""

import itertools
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtWidgets import QApplication  # noqa: E402
from support.benchmark_window import open_window  # noqa: E402
from support.builders import an_own_question  # noqa: E402

from spaprep.core.calls.question_order import QuestionRange  # noqa: E402
from spaprep.core.questions.values import Kind  # noqa: E402
from spaprep.core.records.edits import edited  # noqa: E402
from spaprep.ui.window.pages import Pages  # noqa: E402

FEW, MANY = 5, 500
ROUNDS = 9
_CANYON = 4


def ask(pages: Pages, count: int) -> None:
    """Give the plan this many questions of the user’s own, of all kinds."""
    plan, kinds = pages.workspace.plan, list(Kind)
    if plan is None:
        raise TypeError("the sample plan is needed")
    own = tuple(an_own_question(f"own-{n}", kinds[n % len(kinds)]) for n in range(count))
    pages.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=own)])


def median_of(act: Callable[[], object]) -> float:
    """Return the milliseconds that an act takes, with everything that it shows painted."""
    times = []
    for _round in range(ROUNDS):
        started = perf_counter()
        act()
        QApplication.processEvents()
        times.append((perf_counter() - started) * 1_000)
    return statistics.median(times)


def measure(pages: Pages) -> dict[str, float]:
    """Return how long each thing takes with the questions as they are."""
    page = pages.questions
    pages.show("questions")
    steps, words = itertools.count(), ("the", "who")

    def switch() -> None:
        page.edits.set_in_use("T10", in_use=bool(next(steps) % 2))
        page.edits.confirm()

    def find() -> None:
        page.header.find_field.setText(words[next(steps) % 2])

    found = {
        "the page shows its questions anew": median_of(page.refresh),
        "a word is looked for": median_of(find),
        "a question is switched": median_of(switch),
    }
    page.header.find_field.clear()
    pages.show("compare")
    found["the comparison is shown"] = median_of(pages.compare.grab)
    pages.start_call(pages.workspace.dossiers[_CANYON].clinic.id)
    pages.call.navigator.choose_range(QuestionRange.ALL)
    found["the call goes on to the next question"] = median_of(pages.call.navigator.next)
    pages.call.header.end.menu().actions()[0].trigger()
    return found


def main() -> None:
    """Measure with few questions and with many, one after the other, in one window."""
    app = QApplication(sys.argv[:1])
    with (
        tempfile.TemporaryDirectory() as folder,
        open_window(app, Path(folder) / "library.db") as (_window, pages),
    ):
        pages.plans.add_sample()
        ask(pages, FEW)
        few = measure(pages)
        ask(pages, MANY)
        many = measure(pages)
    print(f"{'milliseconds with own questions':<44} {FEW:>8} {MANY:>8}  ratio")  # noqa: T201
    for name, value in many.items():
        ratio = value / few[name]
        print(f"{name:<44} {few[name]:8.1f} {value:8.1f} {ratio:6.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
