"""∇L or θ as a list in another order: the bias last, or transposed. Its numbers are right, and each
is judged as the one that it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..paper import names
from .evidence import is_one_factor
from .follows import Followed, Span, followed
from .given import Number
from .sheet import Sheet

Given = dict[str, list[Number]]


def put_in_order(
    right: Sheet, given: Given, own: Followed, theta: Span | None
) -> tuple[Given, Followed, dict[str, str]]:
    """What is given, with each number at the place of the one that it is; what follows from that; and
    what to say of those that stood elsewhere, by their names.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import numbers
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))    # ∇L = 2, 4
    >>> given = {"gradient": list(numbers([4.0, 2.0], [2.0, 4.0], "gradient"))}
    >>> put_in_order(right, given, followed(right, given), None)[2]
    {'gradient[0]': 'this is ∂L/∂w (bias last)', 'gradient[1]': 'this is ∂L/∂b (bias last)'}
    """
    said: dict[str, str] = {}
    symbols = names.by_rows(names.parameters(right.inputs, right.outputs, right.model.has_bias))
    for field, of in ("gradient", "∂L/∂"), ("theta_after", ""):
        numbers = given.get(field, [])
        if not any(number in own.refused for number in numbers):
            continue
        if len(numbers) < len(getattr(right, field)) or is_one_factor(right, numbers):
            continue  # with x = −1, ∇L with the bias last is ∇L with the other sign
        for words, order in other_orders(right):
            placed = [each._replace(flat_index=place) for each, place in zip(numbers, order)]
            if not all(own.how(field, number) for number in placed):
                continue
            moved = {**given, field: placed}
            follows = followed(right, moved, theta)
            if len(follows.refused) >= len(own.refused):
                continue  # θ was worked from ∇L as it stands there: that is a mistake
            given, own = moved, follows
            for i, number in enumerate(placed):
                if number.flat_index != i:
                    said[number.name] = f"this is {of}{symbols[number.flat_index]} ({words})"
            break
    return given, own, said


def other_orders(s: Sheet) -> Iterator[tuple[str, list[int]]]:
    """The orders in which other courses write θ: of each number there, its place here."""
    n, places = s.outputs, list(range(len(s.theta)))
    if s.model.has_bias:
        yield "bias last", [*places[n:], *places[:n]]
    if n == s.inputs > 1:
        yield "transposed", [place % n * n + place // n for place in places]
