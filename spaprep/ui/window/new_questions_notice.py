"""Tells at the start, once, which questions a newer version of SpaPrep brought."""

from collections.abc import Callable

from PySide6.QtCore import QSettings

from spaprep.core.catalogue.new_questions import new_questions, news_text
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.ui.widgets.notice import Notice

KNOWN = "catalogue/known"
"""The setting that holds the ids of all questions that the user has been shown."""


def announce_new_questions(
    catalogue: Catalogue, settings: QSettings, notice: Notice, show: Callable[[list[str]], object]
) -> None:
    """Say which questions are new, if any are; at the very first start none is.

    Where another message stands there already, it is said at the next start.

    Args:
        catalogue: the questions that there are now.
        settings: remembers what was announced.
        notice: says it.
        show: brings the questions with these ids to the front.
    """
    known = str(settings.value(KNOWN, "")).split()
    found = new_questions(catalogue, set(known)) if known else ()
    if found and notice.text:
        return
    if found:
        ids = [question.id for question in found]
        notice.say(news_text(found), [(_("Show them"), lambda: show(ids))])
    if found or not known:
        settings.setValue(KNOWN, " ".join(sorted({*known, *catalogue})))
