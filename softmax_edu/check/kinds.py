"""The kinds of verdict, each with all that is said of it: one table for every printer."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of verdict: its mark in a slideshow, how a reader is told of it,
    and how one or more are counted.

    >>> KINDS["right"].label
    'correct'
    """

    mark: str
    label: str
    one: str
    several: str


KINDS = {
    "right": Kind("✓", "correct", "is correct", "are correct"),
    "coarse": Kind("?", "too few decimals", "has too few decimals", "have too few decimals"),
    "truncated": Kind(
        "≈", "cut off", "was cut off instead of rounded", "were cut off instead of rounded"
    ),
    "carried": Kind(
        "✓",
        "correct",
        "follows correctly from a rounded value",
        "follow correctly from rounded values",
    ),
    "follows": Kind(
        "✓",
        "follows",
        "follows correctly from an earlier error",
        "follow correctly from an earlier error",
    ),
    "near": Kind(
        "≈", "nearly correct", "is one off in the last digit", "are one off in the last digit"
    ),
    "order": Kind("✓", "another order", "is in another order", "are in another order"),
    "unproven": Kind("?", "no proof", "does not prove a step", "do not prove a step"),
    "slip": Kind("✗", "mistake", "comes from a mistake", "come from a mistake"),
    "impossible": Kind("✗", "impossible", "is no probability", "are no probabilities"),
    "different": Kind("✗", "not correct", "is not explained", "are not explained"),
}
