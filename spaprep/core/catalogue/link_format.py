"""Links in their plain form: pages of public bodies, each with a title and an https address."""

from collections.abc import Mapping
from functools import partial

from spaprep.core.catalogue.fields import Faults, PlainFormError, list_of, text_of, url_of
from spaprep.core.checks import NAME_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.question import Link


def links_of(plain: Mapping[str, object], *, translate: bool) -> tuple[Link, ...]:
    """Return the links; raise PlainFormError with all that are none."""
    faults = Faults()
    read = partial(_link, translate=translate)
    found = faults.attempt_each("links", list_of(plain, "links"), read)
    faults.raise_any()
    return found


def _link(entry: object, *, translate: bool) -> Link:
    if not isinstance(entry, Mapping) or set(entry) != {"title", "url"} or not entry["url"]:
        raise PlainFormError(_("a link must have a title and an address."))
    title = text_of(entry, "title", NAME_LIMIT, required=True)
    return Link(_(title) if translate else title, url_of(entry, "url"))
