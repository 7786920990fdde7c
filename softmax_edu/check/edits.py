"""What may have been computed instead: every formula that is one edit away from the right one.

An edit is a mistake that nobody has to have thought of before: a sign lost, an operation exchanged,
a term or a factor left out or doubled, a bracket moved, a function left out, taken twice or to
another base, the wrong branch of a choice, another number of the sheet in the place of this one,
a decimal point shifted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

from ..formulas import (
    Absolute,
    Choice,
    Constant,
    Difference,
    Exp,
    Formula,
    Log,
    Maximum,
    Named,
    Negative,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
    maximum,
)

Path = tuple[int, ...]  # which part of which part …
# by the name of a quantity: what may stand in its place, by a role
Swaps = Mapping[str, Mapping[str, Formula]]


class Edit(NamedTuple):
    """One edit: its kind, where in the formula, and a detail, so that the same edit in another
    entry is the same.

    >>> Edit("left out", (0,), "1") == Edit("left out", (0,), "1")
    True
    """

    kind: str
    path: Path
    detail: str = ""


class Neighbour(NamedTuple):
    """A formula one edit away: the edit, what stands at its place, what stood there, and the value
    of the whole. What stands in the place of a sum is written only when it is told (`edited_sum`):
    a thousand terms would be written a thousand times.

    >>> x, y = Quantity("x", 3.0), Quantity("y", 5.0)
    >>> next(neighbour.value for neighbour in neighbours(x - y) if neighbour.edit.kind == "turned round")
    2.0
    """

    edit: Edit
    node: Formula | None
    instead_of: Formula
    value: float


def to_base(base: int, formula: Formula) -> Formula:
    """10^a, 2^a, or log₁₀ a, log₂ a: what nobody asked for.

    >>> x = Quantity("x", 3.0)
    >>> to_base(2, Exp(x)).written(), round(to_base(2, Exp(x)).value(), 9), to_base(10, Log(x)).written()
    ('2^x', 8.0, 'log₁₀ x')
    """
    (inner,), factor = formula.parts, math.log(base)
    if isinstance(formula, Exp):
        return Named(f"{base}{formula.written()[1:]}", Exp(factor * inner))
    name = formula.written().replace("log", "log₁₀" if base == 10 else "log₂", 1)
    return Named(name, formula / factor)


def smallest(formula: Formula) -> Formula:
    """min(a, b, …) in the place of max(a, b, …)."""
    return Named(
        formula.written().replace("max", "min", 1), -maximum(*map(Negative, formula.parts))
    )


def neighbours(
    formula: Formula, swaps: Swaps | None = None, wanted: Path | None = None
) -> Iterator[Neighbour]:
    """Every formula that is one edit away and has a value; if one edit is wanted, those on the way
    to its place are enough.

    >>> z = Quantity("z", 0.5)
    >>> formulas = [edited(1 / (1 + Exp(-z)), each).written() for each in neighbours(1 / (1 + Exp(-z)))]
    >>> formulas[6:12]
    ['(1 + e^−z) / 1', '1·(1 + e^−z)', '1 + e^−z', '1', '1 / 1 + e^−z', '1 / e^−z']
    """
    yield from whole_edits(formula)
    yield from inner_edits(formula, (), swaps or {}, wanted)


def whole_edits(formula: Formula) -> Iterator[Neighbour]:
    """Edits of a formula's result: its sign, a factor, its decimal point."""
    value = value_of(formula.value)
    choices: list[tuple[str, str, Formula, float]] = [
        ("sign", "", -formula, -1.0),
        ("factor", "2", 2 * formula, 2.0),
        ("factor", "½", 0.5 * formula, 0.5),
        ("factor", "100", 100 * formula, 100.0),
        ("divided by", "3", formula / 3, 1 / 3),
        ("divided by", "4", formula / 4, 0.25),
    ]
    for kind, detail, node, factor in choices:
        if math.isfinite(value):
            yield Neighbour(Edit(kind, (), detail), node, formula, factor * value)


def inner_edits(
    formula: Formula, path: Path, swaps: Swaps, wanted: Path | None
) -> Iterator[Neighbour]:
    """Edits of a formula's own operation, and those of its parts."""
    if wanted is not None and wanted[: len(path)] != path:
        return
    values = [value_of(part.value) for part in formula.parts]
    with_part = values_with_part(formula, values)
    if isinstance(formula, Sum):
        yield from term_edits(formula, values, with_part, path)
    editor = EDITORS.get(type(formula))
    for kind, detail, node in editor(formula, swaps) if editor else ():
        value = value_of(node.value)
        if math.isfinite(value):
            yield Neighbour(Edit(kind, path, detail), node, formula, value)
    for i, part in enumerate(formula.parts):
        for inner in inner_edits(part, (*path, i), swaps, wanted):
            value = value_of(partial(with_part, i, inner.value))
            if math.isfinite(value):
                yield inner._replace(value=value)


def values_with_part(formula: Formula, values: list[float]) -> Callable[[int, float], float]:
    """What gives the value of a formula with another value of one part; of a sum without adding up
    its other terms each time.
    """
    if not isinstance(formula, Sum):
        return lambda i, value: formula.operate(*values[:i], value, *values[i + 1 :])
    before = [0.0, *accumulate(values)]
    after = [0.0, *accumulate(reversed(values))]
    return lambda i, value: before[i] + value + after[len(values) - 1 - i]


def term_edits(
    formula: Sum, values: list[float], with_term: Callable[[int, float], float], path: Path
) -> Iterator[Neighbour]:
    """A term left out, subtracted, doubled, or taken once for each other term."""
    times = {"left out": 0.0, "subtracted": -1.0, "doubled": 2.0}
    if len(values) > 3:
        times["once for each"] = len(values) - 1.0
    for i, value in enumerate(values):
        for kind, factor in times.items():
            result = with_term(i, factor * value)
            if math.isfinite(result):
                yield Neighbour(Edit(kind, path, str(i)), None, formula, result)


def edited_sum(formula: Formula, edit: Edit) -> Formula:
    """A sum with one of its `term_edits`.

    >>> x, y, z = Quantity("x", 1), Quantity("y", 2), Quantity("z", 3)
    >>> kinds = "left out", "subtracted", "doubled"
    >>> [edited_sum(x + y + z, Edit(kind, (), "1")).written() for kind in kinds]
    ['x + z', 'x + z − y', 'x + 2·y + z']
    """
    i = int(edit.detail)
    term, rest = formula.parts[i], without(formula, i)
    if edit.kind == "left out":
        return rest
    if edit.kind == "subtracted":
        return rest - term
    times = 2 if edit.kind == "doubled" else len(formula.parts) - 1
    return Sum(*formula.parts[:i], times * term, *formula.parts[i + 1 :])


def value_of(compute: Callable[[], Any]) -> float:
    """What a computation gives; NaN where it gives nothing.

    >>> value_of(lambda: math.log(0.0))
    nan
    """
    try:
        return float(compute())
    except (ArithmeticError, ValueError):
        return math.nan


def edit_quantity(q: Any, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """A number with the other sign, with its point shifted, or another number in its place."""
    if not isinstance(q.name, str):
        return
    if q.number and q.name != "1":
        yield "sign", "", -q
        for times in 10.0, 0.1:
            yield "point", f"{times:g}", Quantity(q.name, q.number * times)
    for role, other in swaps.get(q.name, {}).items():
        yield "exchanged", role, other


def without(formula: Formula, i: int) -> Formula:
    """A sum, product or maximum without one of its parts; of two, the other alone.

    >>> x, y, z = Quantity("x", 1), Quantity("y", 2), Quantity("z", 3)
    >>> without(x + y + z, 1).written(), without(x * y, 0).written()
    ('x + z', 'y')
    """
    others = [*formula.parts[:i], *formula.parts[i + 1 :]]
    return others[0] if len(others) == 1 else type(formula)(*others)


def edit_sum(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """Of two terms, the first taken into the product of the second."""
    parts = formula.parts
    if len(parts) == 2 and isinstance(parts[1], Product):
        for k, factor in enumerate(parts[1].parts):
            yield "into the bracket", str(k), Product(parts[0] + factor, without(parts[1], k))


def edit_difference(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """Plus for minus, turned round, or one side left out."""
    left, right = formula.parts
    yield "plus for minus", "", left + right
    yield "turned round", "", right - left
    yield "left out", "1", left
    yield "left out", "0", -right
    yield "doubled", "1", left - 2 * right
    yield "multiplied", "", left * right


def edit_product(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """A factor left out, taken twice, divided by, added, or a bracket moved."""
    parts = formula.parts
    for i, part in enumerate(parts):
        rest = without(formula, i)
        yield "left out", str(i), rest
        yield "divided", str(i), rest / part
        if not isinstance(part, Constant):
            yield "squared", str(i), Product(*parts[:i], Square(part), *parts[i + 1 :])
        if isinstance(part, (Sum, Difference)):
            first, *more = part.parts
            yield "bracket", str(i), type(part)(Product(rest, first), *more)
    if len(parts) == 2:
        yield "added", "", parts[0] + parts[1]


def edit_quotient(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """Turned round, multiplied, one side left out, or a bracket moved."""
    above, below = formula.parts
    yield "turned round", "", below / above
    yield "multiplied", "", above * below
    yield "left out", "0", below
    yield "left out", "1", above
    if isinstance(below, (Sum, Difference)):
        first, *more = below.parts
        yield "bracket", "", type(below)(above / first, *more)


def edit_negative(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """A minus left out."""
    yield "minus left out", "", formula.parts[0]


def edit_square(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """A square left out, or taken as twice, or its root."""
    (base,) = formula.parts
    yield from edit_function(Square, base)
    yield "square left out", "", base
    yield "square left out", "absolute", Absolute(base)
    yield "twice for squared", "", 2 * base


def edit_function(function: type[Formula], inner: Formula) -> Iterator[tuple[str, str, Formula]]:
    """A function of a sum or difference taken of each part, or of one part alone."""
    if isinstance(inner, (Sum, Difference)) and len(inner.parts) == 2:
        left, right = inner.parts
        yield "of each part", "", type(inner)(function(left), function(right))
        yield "bracket", "of the first", type(inner)(function(left), right)
        yield "bracket", "of the second", type(inner)(left, function(right))


def edit_exp(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """e^ left out, to another base, or taken twice."""
    yield from edit_function(Exp, formula.parts[0])
    yield "function left out", "", formula.parts[0]
    yield "base", "10", to_base(10, formula)
    yield "base", "2", to_base(2, formula)
    yield "taken twice", "", Exp(formula)


def edit_log(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """log left out, or to another base."""
    yield from edit_function(Log, formula.parts[0])
    yield "function left out", "", formula.parts[0]
    yield "base", "10", to_base(10, formula)
    yield "base", "2", to_base(2, formula)


def edit_absolute(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """The bars left out."""
    yield "function left out", "", formula.parts[0]


def edit_maximum(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """A part left out, which of two leaves the other alone; or the smallest for the largest."""
    for i in range(len(formula.parts)):
        yield "left out", str(i), without(formula, i)
    yield "min for max", "", smallest(formula)


def edit_choice(formula: Formula, swaps: Swaps) -> Iterator[tuple[str, str, Formula]]:
    """One branch whatever the condition says; a sign turned round gives the same number."""
    then, _, _, otherwise = formula.parts
    yield "branch", "then", then
    yield "branch", "otherwise", otherwise


EDITORS: dict[type[Formula], Callable[[Any, Swaps], Iterator[tuple[str, str, Formula]]]] = {
    Quantity: edit_quantity,
    Sum: edit_sum,
    Difference: edit_difference,
    Product: edit_product,
    Quotient: edit_quotient,
    Negative: edit_negative,
    Square: edit_square,
    Exp: edit_exp,
    Log: edit_log,
    Absolute: edit_absolute,
    Maximum: edit_maximum,
    Choice: edit_choice,
}


def edited(formula: Formula, neighbour: Neighbour) -> Formula:
    """The whole formula as the edit leaves it.

    >>> x, y = Quantity("x", 3.0), Quantity("y", 5.0)
    >>> [edited(Square(x - y), each).written() for each in neighbours(Square(x - y))][6:9]
    ['x² − y²', 'x² − y', 'x − y²']
    """
    node, instead_of = neighbour.node, neighbour.instead_of
    if node is None:
        node = edited_sum(instead_of, neighbour.edit)
    return replaced(formula, neighbour.edit.path, node)


def replaced(formula: Formula, path: Path, node: Formula) -> Formula:
    """The formula with another part at this place.

    >>> x, y = Quantity("x", 3.0), Quantity("y", 5.0)
    >>> replaced(Square(x - y), (0, 1), x).written()
    '(x − x)²'
    """
    if not path:
        return node
    i, *rest = path
    part = replaced(formula.parts[i], tuple(rest), node)
    return formula.rebuilt((*formula.parts[:i], part, *formula.parts[i + 1 :]))
