"""What is found about one number."""

from __future__ import annotations

from typing import Any, NamedTuple

CUT = "cut off instead of rounded"


class Verdict(NamedTuple):
    """What is found about one number.

    >>> Verdict("z", "0.58", 0.586618, "truncated", CUT, cause="", cut=True).name
    'z'
    """

    name: str  # "theta_after[0][1]"
    given: Any  # as it was given
    computed: Any  # in full precision; for a label the right label
    kind: str  # one of kinds.py
    reason: str  # in words; empty if right
    cause: str  # the slip that it comes from in the end; empty if it is none
    cut: bool  # its digits are cut instead of rounded
    follows: bool = False  # right, but for an earlier error

    @property
    def is_sound(self) -> bool:
        """True if this number itself was worked correctly: it is right, rounded or cut off or nearly so, or it
        follows from the numbers before it as they were given.

        >>> from softmax_edu import LinearRegression
        >>> report = LinearRegression(theta=[7, 6]).explain(2).check(z=12, y_hat=12)    # the bias forgotten in z
        >>> [verdict.is_sound for verdict in report.verdicts]
        [False, True]
        """
        return self.follows or self.kind in ("right", "truncated", "carried", "near", "order")
