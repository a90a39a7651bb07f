"""Announces, once after an update, which questions the new version of SpaPrep brought."""

from collections.abc import Callable

from PySide6.QtCore import QSettings

from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.settings.question_filters import new_questions, news_text
from spaprep.ui.widgets.notice import Notice

KNOWN = "catalogue/known"
"""The setting that holds the ids of the questions that need no announcement any more."""


def announce_new_questions(
    catalogue: Catalogue, settings: QSettings, notice: Notice, show: Callable[[list[str]], object]
) -> None:
    """Show which questions are new, if any are; at the very first start none is.

    Args:
        catalogue: all questions of this version.
        settings: remembers what was announced.
        notice: shows it.
        show: called with the ids of the new questions if the user asks to see them.
    """
    known = str(settings.value(KNOWN, "")).split()
    found = new_questions(catalogue, set(known)) if known else ()
    # Another message, of a cut-off call perhaps, matters more: this one waits for the next start.
    if found and notice.text:
        return
    if found:
        ids = [question.id for question in found]
        notice.say(news_text(found), [(_("Show them"), lambda: show(ids))])
    if found or not known:
        settings.setValue(KNOWN, " ".join(sorted({*known, *catalogue})))
