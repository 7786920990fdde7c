"""What a line may have been worked from, and whether a number
as given fits a value in full precision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from typing import Any, NamedTuple

from ..formulas import Formula, Product, Quantity
from .given import Number
from .sheet import Sheet, called, rework


class Order(IntEnum):
    """How far a basis is from the right sheet: the nearer is tried first.

    >>> Order.RIGHT < Order.ROUNDED < Order.MISTAKEN < Order.WRONG
    True
    """

    RIGHT = 0
    ROUNDED = 1  # rounded values carried on
    MISTAKEN = 2  # after a mistake that is known
    WRONG = 3  # wrong values carried on


class Basis(NamedTuple):
    """A sheet to work from, and how it differs from the right one.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> Basis(Order.RIGHT, "", "", sheet_of(LinearRegression(theta=[7, 6]).explain(2))).sheet.z
    [19.0]
    """

    order: Order
    reason: str  # in words; empty if right
    cause: str  # the mistake that it comes from; empty if there is none
    sheet: Sheet
    decimals: int = 99  # of the values that were carried on

    def going_on(self, field: str, values: list[float], reason: str, order: Order) -> Basis:
        """The basis that goes on from this one with the values of a field as they were given.

        >>> from softmax_edu import LinearRegression
        >>> from softmax_edu.check.sheet import sheet_of
        >>> right = Basis(Order.RIGHT, "", "", sheet_of(LinearRegression(theta=[7, 6]).explain(2)))
        >>> right.going_on("z", [20.0], "you went on with z = 20", Order.ROUNDED).sheet.y_hat
        [20.0]
        """
        changed = rework(self.sheet, **{field: values})
        reasons = "; ".join(filter(None, [self.reason, reason]))
        if self.cause:
            return Basis(Order.WRONG, self.reason, self.cause, changed)
        return Basis(max(self.order, order), reasons, "", changed)


def is_exactly(number: Number, value: float) -> bool:
    """True if a number as given is the value itself, with no digit left out.

    >>> from softmax_edu.check.given import number
    >>> is_exactly(number("-0.52", "z"), -0.52), is_exactly(number("0.33", "z"), 1 / 3)
    (True, False)
    """
    return abs(float(number.value) - value) <= 1e-9 * max(1.0, abs(value))


def rounded_on_the_way(
    formula: Formula, decimals: int, numbers: Mapping[Quantity, float] | None = None
) -> Any:
    """The formula's value, with these numbers, if every result on the way to it is rounded to so
    many decimals.

    >>> from softmax_edu.formulas import Quantity, exp
    >>> z = Quantity("z", 0.35)
    >>> round(1 / float(rounded_on_the_way(1 / (1 + exp(-z)), 2)), 4)    # 1 + e^−0.35 = 1.7047, taken as 1.7
    1.7
    """
    if not formula.parts:
        return formula.value(numbers)
    values = []
    for part in formula.parts:
        value = rounded_on_the_way(part, decimals, numbers)
        worked_out = part.parts and not (
            isinstance(part, Product)
            and 1.0 in (abs(float(factor.value(numbers))) for factor in part.parts)
        )
        values.append(half_up(value, decimals) if worked_out else value)  # b·1 is b
    return formula.operate(*values)


def half_up(value: Any, decimals: int) -> float:
    """A number rounded as one does on paper.

    >>> half_up(0.125, 2), half_up(-2.5, 0)
    (0.13, -3.0)
    """
    return float(Decimal(repr(float(value))).quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP))


def carried_reason(s: Sheet, given: Sequence[Number]) -> str:
    """Which values somebody went on with.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]))
    >>> carried_reason(sheet, [number("0.59", "y_hat")])
    'you went on with ŷ = 0.59'
    """
    name = called(s, given)
    if len(given) > 4:
        return f"you went on with {name}: the values given"
    return f"you went on with {name} = {', '.join(str(each.given).strip() for each in given)}"
