"""What can be done with a file that was written just now."""

from functools import partial

from spaprep.core.language import _
from spaprep.ui.formatting.links import copy_file, open_file, open_folder
from spaprep.ui.widgets.notice import Notice, Offer


def offers_for(path: str) -> list[Offer]:
    """Return what to do next with a file: open it, show its folder, copy it."""
    return [
        (_("Open"), partial(open_file, path)),
        (_("Show in folder"), partial(open_folder, path)),
        (_("Copy the file"), partial(copy_file, path)),
    ]


def show_written_file(notice: Notice, path: str) -> None:
    """Say that a file was written, and offer what to do next."""
    notice.say(_("The file was written to “{path}”.").format(path=path), offers_for(path))
