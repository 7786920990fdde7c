"""A number as somebody types it: the one reader of numbers in text."""

from __future__ import annotations

import re

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)


def plain(text: str) -> str | None:
    """The number in a text with the digits 0 to 9, a point, and a minus as on the slides or as in
    Python; None if it is none.

    >>> plain(" −1.5e3 "), plain("1_0"), plain("0,5"), plain("٣")
    ('-1.5e3', None, None, None)
    """
    text = text.strip().replace("−", "-")
    return text if NUMBER.fullmatch(text) else None
