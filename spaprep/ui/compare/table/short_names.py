"""Clinics' names where room is short: what tells two of one name apart is cut last."""

from spaprep.core.comparison.clinic_labels import name_with_mark
from spaprep.core.comparison.comparison import Assessment
from spaprep.ui.formatting.soft_breaks import on_one_line, shortened


def short_name(column: Assessment, limit: int) -> str:
    """Return what a clinic is called on one line, in at most this many characters."""
    whole = on_one_line(column.name)
    if len(whole) <= limit or not column.mark:
        return shortened(whole, limit)
    mark = shortened(column.mark, limit // 2)
    return name_with_mark(
        shortened(column.clinic.name, limit - len(name_with_mark("", mark))), mark
    )
