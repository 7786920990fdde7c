"""This module has the slides' names for the numbers of a record: 1, x₁, b, w₁ …"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..notation import subscript


@lru_cache(64)
def inputs(n: int, bias: bool = True) -> list[str]:
    """Name the inputs; n counts the bias, whose input is 1, if there is one.

    >>> inputs(2), inputs(3), inputs(1, bias=False)
    (['1', 'x'], ['1', 'x₁', 'x₂'], ['x'])
    """
    if bias:
        return ["1", *inputs(n - 1, bias=False)]
    return ["x"] if n == 1 else [f"x{subscript(i)}" for i in range(1, n + 1)]


@lru_cache(64)  # a page names them four times; nobody changes the lists
def parameters(n: int, outputs: int, bias: bool = True) -> list[list[str]]:
    """Name the parameters θ, in a list for each output; n counts the bias, if there is one.

    >>> parameters(2, 1), parameters(2, 2), parameters(3, 2)
    ([['b', 'w']], [['b₀', 'w₀'], ['b₁', 'w₁']], [['b₀', 'w₁₀', 'w₂₀'], ['b₁', 'w₁₁', 'w₂₁']])
    >>> parameters(2, 1, bias=False)
    [['w₁', 'w₂']]
    """
    result = []
    for k in range(outputs):
        of_output = [k] if outputs > 1 else []
        features = n - 1 if bias else n
        weights = [[i, *of_output] if features > 1 else of_output for i in range(1, features + 1)]
        biases = ["b" + subscript(*of_output)] if bias else []
        result.append([*biases, *("w" + subscript(*indices) for indices in weights)])
    return result


def features_of(record: Any) -> list[float]:
    """The x of a record without its leading 1."""
    x: list[float] = record.x
    return x[1:] if record.origin.has_bias else x


def by_rows(parameters: list[list[str]]) -> list[str]:
    """Put the names of θ into one list, row by row.

    >>> by_rows([["b₀", "w₀"], ["b₁", "w₁"]])
    ['b₀', 'b₁', 'w₀', 'w₁']
    """
    return [name for row in zip(*parameters) for name in row]
