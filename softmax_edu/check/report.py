"""What a check has found: a verdict for each number, and the Report that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..writing.printable import Printable

CUT = "cut off instead of rounded"


class Verdict(NamedTuple):
    """What is found about one number.

    >>> Verdict("z", "0.58", 0.586618, "truncated", CUT, cause="", cut=True).name
    'z'
    """

    name: str  # "theta_after[0][1]"
    given: Any  # as it was given
    computed: Any  # in full precision; for a label the right label
    kind: str  # "right", "coarse", "truncated", "carried", "slip" or "different"
    reason: str  # in words; empty if right
    cause: str  # the slip that it comes from in the end; empty if it is none
    cut: bool  # its digits are cut instead of rounded
    follows: bool = False  # right, but for an earlier error

    @property
    def is_sound(self) -> bool:
        """True if this number itself was worked correctly: it is right, rounded or cut off, or it
        follows from the numbers before it as they were given.

        >>> from softmax_edu import LinearRegression
        >>> report = LinearRegression(theta=[7, 6]).explain(2).check(z=12, y_hat=12)    # the bias forgotten in z
        >>> [verdict.is_sound for verdict in report.verdicts]
        [False, True]
        """
        return self.follows or self.kind in ("right", "truncated", "carried")


class Report(Printable):
    """The verdicts of one check; true if every number is right. It prints as a table.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    >>> report = step.check(y_hat="0.59", loss="0.838")    # S10, and S11 with two digits swapped
    >>> bool(report), [verdict.kind for verdict in report.verdicts]
    (False, ['right', 'slip'])
    """

    def __init__(self, record: Any, verdicts: list[Verdict], diagnoses: Sequence[Any]) -> None:
        self.record, self.verdicts = record, verdicts
        self.diagnoses = diagnoses  # every mistake found

    def __bool__(self) -> bool:
        return all(verdict.kind == "right" for verdict in self.verdicts)

    def __repr__(self) -> str:
        return str(self)  # at the prompt and in a notebook the table is what one wants to see

    def page(self, digits: int) -> Any:
        """What the printers print: a table."""
        from .table import table

        return table(self, digits)

    def to_dict(self) -> dict[str, Any]:
        """The report, ready for JSON.

        >>> from softmax_edu import LinearRegression
        >>> report = LinearRegression(theta=[7, 6]).explain(2).check(z=19)
        >>> [verdict] = report.to_dict()["verdicts"]
        >>> verdict["name"], verdict["given"], verdict["computed"], verdict["kind"]
        ('z', 19, 19.0, 'right')
        """
        return {
            "model": self.record.model,
            "right": bool(self),
            "verdicts": [verdict._asdict() for verdict in self.verdicts],
        }
