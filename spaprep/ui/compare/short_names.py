"""Clinics' names where room is short: what tells two of one name apart is cut last."""

from spaprep.core.comparison import Assessment
from spaprep.core.name_marks import marked
from spaprep.ui.breaking import on_one_line, shortened


def short_name(column: Assessment, limit: int) -> str:
    """Return what a clinic is called on one line, in at most this many characters."""
    whole = on_one_line(column.name)
    if len(whole) <= limit or not column.mark:
        return shortened(whole, limit)
    mark = shortened(column.mark, limit // 2)
    return marked(shortened(column.clinic.name, limit - len(marked("", mark))), mark)
