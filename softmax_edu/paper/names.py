"""This module has the slides' names for the numbers of a record: 1, x₁, b, w₁ …"""

from __future__ import annotations

from functools import lru_cache

from ..notation import subscript


@lru_cache(64)
def inputs(n: int) -> list[str]:
    """Name the inputs; n counts the bias, whose input is 1.

    >>> inputs(2), inputs(3)
    (['1', 'x'], ['1', 'x₁', 'x₂'])
    """
    return ["1", "x"] if n == 2 else ["1", *(f"x{subscript(i)}" for i in range(1, n))]


@lru_cache(64)  # a page names them four times; nobody changes the lists
def parameters(n: int, outputs: int) -> list[list[str]]:
    """Name the parameters θ, in a list for each output; n counts the bias.

    >>> parameters(2, 1), parameters(2, 2), parameters(3, 2)
    ([['b', 'w']], [['b₀', 'w₀'], ['b₁', 'w₁']], [['b₀', 'w₁₀', 'w₂₀'], ['b₁', 'w₁₁', 'w₂₁']])
    """
    result = []
    for k in range(outputs):
        of_output = [k] if outputs > 1 else []
        weights = [[i, *of_output] if n > 2 else of_output for i in range(1, n)]
        result.append(
            ["b" + subscript(*of_output), *("w" + subscript(*indices) for indices in weights)]
        )
    return result


def by_rows(parameters: list[list[str]]) -> list[str]:
    """Put the names of θ into one list, row by row.

    >>> by_rows([["b₀", "w₀"], ["b₁", "w₁"]])
    ['b₀', 'b₁', 'w₀', 'w₁']
    """
    return [name for row in zip(*parameters) for name in row]
