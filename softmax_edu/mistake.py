"""A mistake that people make in a step: in which line, in words, and what they compute instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class NamedMistake(NamedTuple):
    """A mistake that a model invites; `work` is given the sheet of a step and returns the field as
    it comes out.

    >>> half = NamedMistake("loss", "factor ½ put in", "L has no half here", lambda sheet: [0.5 * sheet.loss[0]])
    >>> half.field
    'loss'
    """

    field: str  # "z", "y_hat", "loss", "gradient" or "theta_after"
    words: str  # what was done
    why: str  # why that is not right
    # what comes out, a flat list like the field of the sheet
    work: Callable[[Any], list[float]]
