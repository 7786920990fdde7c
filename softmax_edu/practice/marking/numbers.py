"""A number as a pupil or a spreadsheet of some country wrote it."""

from __future__ import annotations

import re
from math import isfinite

from ...reading.typed import plain

LEFT_OUT = frozenset(("", "-", "–", "—", "−", "?", "n/a", "na", "#n/a", "none", "nan"))
FRACTION = re.compile(r"([+-]?[0-9]{1,9})/0*([1-9][0-9]{0,8})")


def is_left_out(text: str) -> bool:
    """True for what stands where no number is given.

    >>> is_left_out(" n/a "), is_left_out("0")
    (True, False)
    """
    return text.strip().casefold() in LEFT_OUT


def read_number(text: str) -> str | None:
    """A number as `check` reads it, from what a pupil or a spreadsheet wrote; None for no number.

    >>> [read_number(text) for text in ("−0,25", " 1\u202f234,5", "1.234,5", "'0.250", "≈ 1/4", "ab")]
    ['-0.25', '1234.5', '1234.5', '0.250', '0.25', None]
    """
    text = re.sub(r"[\s'’≈=]", "", text).replace("−", "-").replace("–", "-")
    if "," in text and "." in text:  # the last of them is the decimal one
        thousands = min(",.", key=text.rindex)
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    fraction = FRACTION.fullmatch(text)
    if fraction:
        return repr(int(fraction[1]) / int(fraction[2]))
    number = plain(text)
    return number if number and isfinite(float(number)) else None
