"""In which order ∇L and the new θ are written: who puts the bias last, or a row for each class, has
worked them right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .evidence import is_one_factor
from .follows import Span, followed
from .given import Number
from .sheet import Sheet

WRITTEN_IN_AN_ORDER = "gradient", "theta_after"
LEAST = 2  # numbers that stand in another place, to be told an order


class Order(NamedTuple):
    """An order in words, and which number of the field stands at each place.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> next(orders_of(sheet_of(LinearRegression(theta=[7, 6, 5]).step([2, 3], 18))))
    Order(words='bias last, here b comes first', places=[1, 2, 0])
    """

    words: str
    places: list[int]


def orders_of(s: Sheet) -> Iterator[Order]:
    """The other orders in which θ may be written."""
    n, places = s.outputs, range(len(s.theta))
    if s.model.has_bias:
        yield Order("bias last, here b comes first", [*places[n:], *places[:n]])
    if n == s.inputs > 1:
        turned = [place % n * n + place // n for place in places]
        yield Order("transposed, here each row is an input and each column a class", turned)


def in_own_order(
    right: Sheet, given: dict[str, list[Number]], theta: Span | None = None
) -> tuple[dict[str, list[Number]], dict[str, str]]:
    """The numbers given, those of ∇L and θ in the order of the sheet; and in words the order of each
    field that was written in another.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import numbers
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6, 5]).step([2, 3], 18))    # ∇L = 32, 64, 96
    >>> given, orders = in_own_order(sheet, {"gradient": list(numbers([64, 96, 32], [0, 0, 0], "gradient"))})
    >>> [number.flat_index for number in given["gradient"]], orders
    ([1, 2, 0], {'gradient': 'bias last, here b comes first'})
    """
    found: dict[str, str] = {}
    for field in WRITTEN_IN_AN_ORDER:
        numbers = given.get(field, [])
        if len(numbers) < len(right.theta) or not is_another_order(right, given, numbers, theta):
            continue
        for order in orders_of(right):
            moved = [each._replace(flat_index=i) for each, i in zip(numbers, order.places)]
            other = {**given, field: moved}
            if not refused(right, other, field, theta):
                given, found[field] = other, order.words
                break
    return given, found


def is_another_order(
    right: Sheet,
    given: dict[str, list[Number]],
    numbers: Sequence[Number],
    theta: Span | None,
) -> bool:
    """True if numbers of a field may stand in another order: two or more are wrong where they stand,
    and not all of them by one factor, as with a sign lost.
    """
    wrong = refused(right, given, numbers[0].field, theta)
    return len(wrong) >= LEAST and not is_one_factor(right, numbers)


def refused(
    right: Sheet, given: dict[str, list[Number]], field: str, theta: Span | None
) -> list[Number]:
    """The numbers of a field that neither are right nor follow from what was given before them."""
    return [each for each in followed(right, given, theta).refused if each.field == field]
