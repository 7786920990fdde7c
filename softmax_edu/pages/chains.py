"""This module works the lines of a page: each is a chain of a name, its formula, a record's
numbers put in, and the result.

The formulas come from the table of the step (paper/table.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isclose
from typing import NamedTuple

from ..formulas import Constant, Formula, Line, Quantity
from ..notation import visible_indices
from .numbers import is_exact, is_rounding_noise, reproducing_digits, show, told_by

Matrix = list[list[str]]
Part = tuple[str, "str | Matrix"]


class Chain:
    """A Chain has parts, each with the sign before it, and a remark; the last part of an aligned
    one is its result.

    >>> Chain(("", "z"), ("=", "0.35")).parts[1]
    ('=', '0.35')
    """

    def __init__(self, *parts: Part, remark: str = "", aligned: bool = False) -> None:
        self.parts, self.remark, self.aligned = parts, remark, aligned

    @property
    def has_matrix(self) -> bool:
        """Tell whether a part is a matrix."""
        return any(isinstance(content, list) for _, content in self.parts)

    @property
    def name(self) -> str:
        """Return what the chain begins with.

        >>> Chain(("", "z"), ("=", "0.35")).name
        'z'
        """
        return str(self.parts[0][1])

    def rewritten(self, write: Callable[[str], str]) -> Chain:
        """Return the same chain with each of its texts rewritten by `write`.

        >>> Chain(("", "z"), ("=", "a")).rewritten(str.upper).parts
        (('', 'Z'), ('=', 'A'))
        """
        parts: list[Part] = []
        for sign, content in self.parts:
            if isinstance(content, str):
                parts.append((write(sign), write(content)))
            else:
                parts.append((write(sign), [[write(cell) for cell in row] for row in content]))
        return Chain(*parts, remark=write(self.remark), aligned=self.aligned)


class Filled(NamedTuple):
    """Filled is a formula and the numbers to put in; `gives_result` is False if they do not give
    the result.

    >>> y_hat, y = Quantity("ŷ", 19), Quantity("y", 18)
    >>> filled = Filled(y_hat - y, {y_hat: "19", y: "18"})
    >>> filled.sign, filled.numbers
    ('=', '19 − 18')
    """

    formula: Formula
    texts: Mapping[Quantity, str]
    gives_result: bool = True

    @property
    def sign(self) -> str:
        """Return "=" if all numbers of the formula are shown exactly, else "≈"."""
        for quantity, text in self.texts.items():
            if not told_by(text, quantity.number):
                return "≈"
        return "="

    @property
    def numbers(self) -> str:
        """Return the formula with its numbers; "" if it is one number alone: that is the result."""
        alone = isinstance(self.formula, (Quantity, Constant))
        return "" if alone else self.formula.written(self.texts)


def worked_chain(line: Line, result: float, digits: int, remark: str = "") -> Chain:
    """Work a line: name = symbols = the numbers put in = result.

    >>> e, d = Quantity("e^z₀", 1), Quantity("d", 3)
    >>> worked_chain(Line("ŷ₀", e / d), 1 / 3, 2).parts
    (('', 'ŷ₀'), ('=', 'e^z₀ / d'), ('=', '1 / 3'), ('≈', '0.33'))
    """
    noise = is_rounding_noise(line.formula, result)
    result = 0.0 if noise else result
    sign = "=" if is_exact(result, digits) and not noise else "≈"
    filled = fill_in(line, result, digits)
    if not filled.gives_result:
        formula = f"the model computed this; its formula {line.formula.written()}"
        told = f"{formula} gives {show(line.value(), digits)}"
        return Chain(("", line.name), (sign, show(result, digits)), remark=told)
    parts: list[Part] = [("", line.name)]
    if line.in_full:
        parts.append(("=", line.in_full[-1].written()))
    if line.in_symbols and not isinstance(filled.formula, Constant):
        parts.append(("=", filled.formula.written()))
    numbers = filled.numbers
    if numbers:
        parts.append((filled.sign, numbers))
    return Chain(*parts, (sign, show(result, digits)), remark=remark, aligned=True)


def fill_in(line: Line, result: float, digits: int) -> Filled:
    """Choose the first of a line's formulas that reproduces the result, and the numbers to put in.

    No formula does where only the last bits of floats are left: in a tiny difference of nearly
    equal numbers, below 1e-307, and at times in the last of 13 to 15 digits. No formula does
    either where a model of one's own computes something else than its formula says. Then the last
    formula is taken, and its numbers have 15 digits.

    >>> y_hat, y = Quantity("ŷ", 1.5), Quantity("y", -1)
    >>> fill_in(Line("L", (y_hat - y) ** 2), 6.25, 4).numbers
    '(1.5 − (−1))²'
    >>> fill_in(Line("L", y_hat - y), 6.25, 4).gives_result
    False
    """
    for formula in line.formulas:
        formula = formula.taken()  # the branch that these numbers take
        texts = reproducing_digits(formula, result, digits)
        if texts is not None:
            return Filled(formula, texts)
    texts = {quantity: show(quantity.number, 15) for quantity in formula.quantities()}
    return Filled(formula, texts, any(gives(each, result) for each in line.formulas))


def gives(formula: Formula, result: float) -> bool:
    """Tell whether a formula gives this result, apart from what floats lose on the way.

    >>> large, small = Quantity("a", 1e8), Quantity("b", 1e-9)
    >>> gives((large + small) - large, 1e-9), gives(large + small, 1e9)
    (True, False)
    """
    try:
        value = float(formula.value())
    except (ArithmeticError, ValueError):
        return False
    largest = max((abs(float(quantity.number)) for quantity in formula.quantities()), default=0.0)
    return isclose(value, result, rel_tol=1e-6, abs_tol=1e-9 * largest)


def elided(n: int, most: int, what: str, chain: Callable[[int], Chain]) -> list[Chain]:
    """Make the chains of n outputs, say; if they are more than `most`, one chain tells how many are
    left out.

    >>> [parts for (_, parts), in (chain.parts for chain in elided(9, 4, "class", lambda k: Chain(("", str(k)))))]
    ['0', '1', '⋮ 6 more classes', '8']
    """
    noun = f"{what}{'es' if what.endswith('s') else 's'}"
    return [
        Chain(("", f"⋮ {n - most + 1} more {noun}")) if k is None else chain(k)
        for k in visible_indices(n, most)
    ]


def direction(before: float, after: float) -> str:
    """Show whether a number went up or down.

    >>> direction(0.1, 0.1537), direction(0.2, 0.1463), direction(0.3, 0.3)
    ('▲', '▼', '')
    """
    if after > before:
        return "▲"
    return "▼" if after < before else ""
