"""The wrong ways to work a step: the sheet that each mistake known to `check` leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..check.mistakes import mistakes
from ..check.sheet import Sheet, rework_fields


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
        return self.likely >= 1.0


def wrong_ways(right: Sheet, fields: Sequence[str]) -> Iterator[Way]:
    """The wrong ways in these fields, those of the last field first; no other fields are worked out.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [way.words for way in wrong_ways(right, right.fields) if way.sheet.theta_after == right.theta]
    ['θ not updated']
    """
    for field in reversed(fields):
        for mistake in mistakes(right, field):
            likely = 0.3 if mistake.rare else 1.0
            sheet = rework_fields(right, fields, mistake.changed)
            yield Way(mistake.words, mistake.why, field, likely, sheet)
    if "loss" in fields and right.loss_is_logarithm:
        sheet = right._replace(loss=[-loss for loss in right.loss])
        yield Way("the minus of L left out", "L = −log ŷ is never negative", "loss", 1.0, sheet)
