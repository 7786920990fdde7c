"""How numbers lie in lists: a model of one output has a list or a number, one of many outputs a
list for each.

`transposed` turns θ from the slides' layout into that of the loop (classifier.py), and back.
"""

from __future__ import annotations

from typing import Any


def has_columns(theta: list[Any]) -> bool:
    """True for θ or ∇L of a model with an output for each class.

    >>> has_columns([0.1, 0.2]), has_columns([[0.1, 0.2], [0.3, 0.4]])
    (False, True)
    """
    return isinstance(theta[0], list)


def transposed(theta: list[Any]) -> list[Any]:
    """θ or ∇L of the slides as the loop holds it, and back; always new lists.

    >>> transposed([0.1, 0.2]), transposed([[0.1, 0.3], [0.2, 0.4]])
    ([0.1, 0.2], [[0.1, 0.2], [0.3, 0.4]])
    """
    return [list(column) for column in zip(*theta)] if has_columns(theta) else theta[:]


def by_output(theta: list[Any]) -> list[list[float]]:
    """θ or ∇L of the slides as one list for each output.

    >>> by_output([0.1, 0.2]), by_output([[0.1, 0.2], [0.3, 0.4]])
    ([[0.1, 0.2]], [[0.1, 0.3], [0.2, 0.4]])
    """
    return transposed(theta) if has_columns(theta) else [theta]


def as_list(value: Any) -> list[Any]:
    """z, ŷ or y as a list, whether there is one output or many.

    >>> as_list(0.5), as_list([0.25, 0.4])
    ([0.5], [0.25, 0.4])
    """
    return value if isinstance(value, list) else [value]


def as_field(values: list[Any]) -> Any:
    """The reverse: one number alone is no list.

    >>> as_field([0.5]), as_field([0.25, 0.75])
    (0.5, [0.25, 0.75])
    """
    return values[0] if len(values) == 1 else values


def flattened(value: Any) -> list[Any]:
    """Every number of a field in one list, row by row.

    >>> flattened(0.5), flattened([[1, 2], [3, 4]])
    ([0.5], [1, 2, 3, 4])
    """
    if not isinstance(value, list):
        return [value]
    if has_columns(value):
        return [item for row in value for item in row]
    return value[:]


def copied(value: Any) -> Any:
    """The value, in new lists however nested.

    >>> copied([[1.0], [2.0]])
    [[1.0], [2.0]]
    """
    return [copied(item) for item in value] if isinstance(value, list) else value
