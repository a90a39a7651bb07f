"""Addresses that the report may link to: web pages only, and none with hidden parts."""

import re
from typing import Final

# ASCII only: a letter of another alphabet could pass for a Latin one.
_WEB_PAGE: Final = re.compile(
    r"(?:https?://)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?:/[\w.~!$&*+,;=:@%/?#-]*)?",
    re.ASCII | re.IGNORECASE,
)


def web_address(text: str) -> str:
    """Return a typed web address as a link; blank where it is not one of http or https.

    An address without a scheme, like `glowbar.example`, is taken for https. One with a name or
    password in it, or with letters that look like others, is not linked.
    """
    typed = text.strip()
    if not _WEB_PAGE.fullmatch(typed):
        return ""
    return typed if "://" in typed else f"https://{typed}"
