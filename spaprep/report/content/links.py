"""Addresses that the report may link to: web pages only."""

import re
from typing import Final

# ASCII only: a letter of another alphabet can look like a Latin one, and lead elsewhere.
_WEB_PAGE: Final = re.compile(
    r"(?:https?://)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{1,5})?(?:/[\w.~!$&*+,;=:@%/?#-]*)?",
    re.ASCII | re.IGNORECASE,
)


def web_address(text: str) -> str:
    """Return a typed web address as a URL; blank if it is not http or https.

    An address without a scheme, like `glowbar.example`, is taken for https. One with a user name or
    a password in it, or with letters that look like others, is not linked.
    """
    typed = text.strip()
    if not _WEB_PAGE.fullmatch(typed):
        return ""
    return typed if "://" in typed else f"https://{typed}"
