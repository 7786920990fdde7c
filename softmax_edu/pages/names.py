"""The slides' names for the numbers of a record: b, w₁, z₀, ŷ …, and how lists of them are told.

A model of one output is told as a list of one: `columns` and `listed` make the three models alike.
"""
from __future__ import annotations

from functools import lru_cache

from ..late import Any
from ..lines import some, subscript
from .numbers import relation, show


def columns(theta: list[Any]) -> list[list[float]]:
    """θ or ∇L in the slides' layout as one list for each output.

    >>> columns([0.1, 0.2]), columns([[0.1, 0.2], [0.3, 0.4]])
    ([[0.1, 0.2]], [[0.1, 0.3], [0.2, 0.4]])
    """
    return [list(column) for column in zip(*theta)] if isinstance(theta[0], list) else [theta]


def listed(value: Any) -> list[Any]:
    """
    >>> listed(0.5), listed([0.25, 0.4])
    ([0.5], [0.25, 0.4])
    """
    return value if isinstance(value, list) else [value]


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
    def weight(i: int, k: int) -> str:
        places = [i] * (n > 2) + [k] * (outputs > 1)
        return "w" + subscript(*places)
    return [["b" + subscript(*[k] * (outputs > 1)), *(weight(i, k) for i in range(1, n))] for k in range(outputs)]


def numbered(name: str, outputs: int) -> list[str]:
    """
    >>> numbered("z", 1), numbered("z", 2)
    (['z'], ['z₀', 'z₁'])
    """
    return [name] if outputs == 1 else [name + subscript(k) for k in range(outputs)]


def label(value: Any) -> str:
    """A class label as one printable line, a string in quotes.

    >>> label(1), label("setosa"), label("two\\nlines")
    ('1', "'setosa'", "'two\\\\nlines'")
    """
    text = repr(value)
    return text if len(text) <= 24 else text[:23] + "…"


def vector(values: list[float], digits: int) -> tuple[str, str]:
    """A list as a column told in a row, with the sign before it.

    >>> vector([1.0, 0.5], 4), vector([1 / 3, 1], 2)
    (('=', '[1, 0.5]ᵀ'), ('≈', '[0.33, 1]ᵀ'))
    """
    return relation(values, digits), gathered([show(value, digits) for value in values])


def gathered(texts: list[str]) -> str:
    """
    >>> gathered(["1", "0"])
    '[1, 0]ᵀ'
    """
    return "[" + ", ".join(some(texts)) + "]ᵀ"
