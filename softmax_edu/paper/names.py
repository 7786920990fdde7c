"""The slides' names for the numbers of a record: b, w₁, z₀, ŷ …, and how lists of them are written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..notation import abbreviated, subscript
from ..pages.numbers import relation, show
from ..writing.screen_text import count_columns, cut

LABEL = 24  # columns of a label; a longer one is cut


@lru_cache(64)
def inputs(n: int) -> list[str]:
    """
    >>> inputs(2), inputs(3)
    (['1', 'x'], ['1', 'x₁', 'x₂'])
    """
    return ["1", "x"] if n == 2 else ["1", *(f"x{subscript(i)}" for i in range(1, n))]


@lru_cache(64)  # a page names them four times; nobody changes the lists
def parameters(n: int, outputs: int) -> list[list[str]]:
    """The names of θ, one list for each output; n counts the bias.

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
    """The names of θ in one list, row by row.

    >>> by_rows([["b₀", "w₀"], ["b₁", "w₁"]])
    ['b₀', 'b₁', 'w₀', 'w₁']
    """
    return [name for row in zip(*parameters) for name in row]


def label(value: Any) -> str:
    """A class label as one printable line, a string in quotes.

    >>> label(1), label("setosa"), label("two\\nlines")
    ('1', "'setosa'", "'two\\\\nlines'")
    """
    text = repr(value)
    return text if count_columns(text) <= LABEL else cut(text, LABEL - 1) + "…"


def vector(values: list[float], digits: int) -> tuple[str, str]:
    """A list of numbers as a column written in a row, with the sign before it.

    >>> vector([1.0, 0.5], 4), vector([1 / 3, 1], 2)
    (('=', '[1, 0.5]ᵀ'), ('≈', '[0.33, 1]ᵀ'))
    """
    return relation(values, digits), column([show(value, digits) for value in values])


def column(texts: list[str]) -> str:
    """Texts as a column written in a row; a long one is abbreviated.

    >>> column(["1", "0"])
    '[1, 0]ᵀ'
    """
    return "[" + ", ".join(abbreviated(texts)) + "]ᵀ"
