"""The wrong ways to work a step: the sheet that each mistake known to `check` leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..check.rows import SOMETIMES, rows_of
from ..check.sheet import Sheet, made


class Way(NamedTuple):
    """A mistake, in whose line it is made, how likely it is, and the sheet that it leads to."""

    words: str
    why: str
    field: str
    likely: float
    sheet: Sheet

    @property
    def is_common(self) -> bool:
        """True if it is not one of the rare mistakes."""
        return self.likely >= SOMETIMES


def wrong_ways(right: Sheet, fields: Sequence[str]) -> Iterator[Way]:
    """The wrong ways in these fields, those of the last field first; no other fields are worked out.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [way.words for way in wrong_ways(right, right.fields) if way.sheet.theta_after == right.theta]
    ['θ not updated']
    """
    rows = rows_of(right.table)
    for field in reversed(fields):
        for row in rows.get(field, ()):
            # one that changes nothing here may change something in a step beside it
            sheet = made(right, row, fields) or right
            yield Way(row.words, row.why, field, row.likely, sheet)
